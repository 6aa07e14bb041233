import { useState } from 'react';
import { letterKindNames, letterLanguages, type LetterKind, type LetterLanguage } from '../../../shared/domain/dunning';
import type { CustomerId } from '../../../shared/domain/ids';
import { useGo } from '../../lib/go';
import { useScreenCommand } from '../../lib/screen-commands';
import { useDebounced } from '../../lib/use-debounced';
import { Banner, Button, ErrorLine, ScreenFooter, ScreenHeader, SegmentedBar, SkeletonRows, useToast } from '../../ui';
import { CompareDialog } from './CompareDialog';
import { TemplateEditor } from './TemplateEditor';
import { TemplateList } from './TemplateList';
import { TemplatePreviewPane } from './TemplatePreviewPane';
import { languageNames } from './template-words';
import { useRestoreTemplate, useSaveTemplate, useTemplate, useTemplatePreview, useTemplates, type TemplateParts } from './templates.api';
import styles from './templates.module.css';

interface Draft {
  readonly key: string;
  readonly parts: TemplateParts;
}

/** The words of letters and mails: what ships, the company's own versions, and the real page that the words make. */
export function TemplatesScreen() {
  const go = useGo();
  const toast = useToast();
  const [kind, setKind] = useState<LetterKind>('first-reminder');
  const [language, setLanguage] = useState<LetterLanguage>('en');
  const [draft, setDraft] = useState<Draft | null>(null);
  const [customerId, setCustomerId] = useState<CustomerId | null>(null);
  const [comparing, setComparing] = useState(false);
  const list = useTemplates();
  const detail = useTemplate(kind, language);
  const save = useSaveTemplate();
  const restore = useRestoreTemplate();
  const key = `${language}/${kind}`;
  const kept = detail.data?.parts ?? null;
  const parts = draft?.key === key ? draft.parts : kept;
  const dirty = draft?.key === key && kept !== null && JSON.stringify(draft.parts) !== JSON.stringify(kept);
  const shown = useDebounced(parts === null ? '' : JSON.stringify({ key, parts }), 400);
  const ready = shown === '' ? null : (JSON.parse(shown) as Draft);
  const preview = useTemplatePreview(kind, language, ready?.key === key ? ready.parts : null, customerId);
  const faults = preview.data?.faults ?? [];
  const whyNot = !dirty ? 'Nothing is changed' : faults.length > 0 ? 'The words have a fault' : null;
  const keep = () => {
    if (parts === null || whyNot !== null) return;
    save.run({ kind, language, parts }).then(
      (answer) => {
        setDraft(null);
        toast.show({ text: `Kept as your version ${answer.version}` });
      },
      () => undefined,
    );
  };
  const goBack = () =>
    restore.run({ kind, language }).then(
      () => {
        setDraft(null);
        toast.show({ text: 'The shipped words hold again' });
      },
      () => undefined,
    );
  useScreenCommand('templates.save', keep);
  useScreenCommand('view.back', () => go.letters());
  return (
    <div className={styles.screen}>
      <ScreenHeader title="Letter texts" detail={letterKindNames[kind]}>
        <SegmentedBar<LetterLanguage>
          label="Language"
          current={language}
          onChange={setLanguage}
          parts={letterLanguages.map((one) => ({ key: one, label: languageNames[one] }))}
        />
        {detail.data?.state === 'own' && <Button onClick={() => setComparing(true)}>Compare with shipped</Button>}
        {detail.data?.state === 'own' && (
          <Button busy={restore.running} onClick={() => void goBack()}>
            Restore shipped
          </Button>
        )}
        <Button kind="primary" keys="Ctrl Shift S" busy={save.running} disabledReason={whyNot} onClick={keep}>
          Keep as own version
        </Button>
      </ScreenHeader>
      {list.isError && <ErrorLine error={list.error} onRetry={() => void list.refetch()} />}
      {(save.error !== null || restore.error !== null) && <ErrorLine error={save.error ?? restore.error} />}
      {detail.data?.shippedIsNewer && (
        <Banner flat icon="info">
          The shipped letter was changed since you made your version. Compare the two.
        </Banner>
      )}
      <div className={styles.body}>
        <TemplateList rows={list.data?.rows ?? []} language={language} current={kind} onChoose={setKind} />
        {parts === null || !detail.data ? (
          <SkeletonRows count={8} label="Reading the letter" />
        ) : (
          <TemplateEditor key={key} parts={parts} faults={faults} fields={detail.data.fields} onChange={(next) => setDraft({ key, parts: next })} />
        )}
        <TemplatePreviewPane
          title={`${letterKindNames[kind]}, ${languageNames[language]}`}
          preview={preview.data}
          error={preview.isError ? preview.error : null}
          onRetry={() => void preview.refetch()}
          customerId={customerId}
          onCustomer={setCustomerId}
        />
      </div>
      {detail.data && (
        <CompareDialog
          open={comparing}
          detail={detail.data}
          onClose={() => setComparing(false)}
          onUse={(older) => {
            setDraft({ key, parts: older });
            setComparing(false);
          }}
        />
      )}
      <ScreenFooter
        hints={[
          { keys: 'Ctrl Shift S', label: 'keep' },
          { keys: 'F6', label: 'next part' },
        ]}
      >
        Fields stand in double braces. What is not known must be asked for with if, else the letter stops and names it.
      </ScreenFooter>
    </div>
  );
}
