import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Settings } from '../../../shared/contract/companies.contract';
import { letterLanguages, type LetterLanguage } from '../../../shared/domain/dunning';
import { shippedText, textKey, textKindNames, textKinds, type TextKind } from '../../../shared/domain/texts';
import { AreaField, Button, SegmentedBar, SelectField, useToast } from '../../ui';
import { languageNames, lengthWords } from '../texts';
import { textFields, useChangeSettings } from './settings.api';
import { SettingsForm } from './SettingsForm';
import styles from './settings.module.css';

/** The words of text messages, each in four languages: those that ship, or the company's own. */
export function TextsSection({ settings }: { readonly settings: Settings }) {
  const { show } = useToast();
  const save = useChangeSettings();
  const fields = useQuery(textFields);
  const [kind, setKind] = useState<TextKind>('courtesy');
  const [language, setLanguage] = useState<LetterLanguage>('en');
  const [own, setOwn] = useState<Settings['texts']>(settings.texts);
  const key = textKey(kind, language);
  const shipped = shippedText(kind, language);
  const text = own[key] ?? shipped;
  const put = (value: string | undefined) => setOwn(({ [key]: _, ...rest }) => (value === undefined || value === shipped ? rest : { ...rest, [key]: value }));
  const sorted = (texts: Settings['texts']): string => JSON.stringify(Object.entries(texts).toSorted(([a], [b]) => (a < b ? -1 : 1)));
  const submit = () =>
    void save.run({ changes: { texts: own } }).then(
      () => show({ text: 'Text messages saved' }),
      () => undefined,
    );
  return (
    <SettingsForm
      title="Text messages"
      lead="Copied out from an account with Shift T, or put into a file for a gateway. A text with a field that is not known for a customer is not handed out."
      dirty={sorted(own) !== sorted(settings.texts)}
      saving={save.running}
      error={save.error}
      onSave={submit}
      onDiscard={() => setOwn(settings.texts)}
    >
      <div style={{ display: 'grid', gap: 12 }}>
        <SelectField<TextKind> label="Text" value={kind} onChange={setKind} options={textKinds.map((value) => ({ value, label: textKindNames[value] }))} />
        <SegmentedBar<LetterLanguage>
          label="Language"
          current={language}
          onChange={setLanguage}
          parts={letterLanguages.map((value) => ({ key: value, label: languageNames[value] }))}
        />
        <AreaField
          label="Words"
          value={text}
          onChange={put}
          rows={4}
          maxLength={1000}
          hint={`${own[key] === undefined ? 'As shipped.' : 'Your own words.'} Without what the fields bring: ${lengthWords(text.replace(/\{\{.*?\}\}/g, ''))}`}
        />
        <div className={styles.actions}>
          <Button disabledReason={own[key] === undefined ? 'These are the shipped words.' : null} onClick={() => put(undefined)}>
            Use the shipped words
          </Button>
        </div>
        {fields.data && (
          <dl className="small" style={{ display: 'grid', gridTemplateColumns: 'auto 1fr', gap: '2px 14px', margin: 0 }}>
            {fields.data.fields.map((field) => [
              <dt key={field.name}>
                <code>{`{{ ${field.name} }}`}</code>
              </dt>,
              <dd key={`${field.name} means`} className="muted" style={{ margin: 0 }}>
                {field.meaning}
              </dd>,
            ])}
          </dl>
        )}
      </div>
    </SettingsForm>
  );
}
