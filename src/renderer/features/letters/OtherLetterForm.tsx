import { useMemo, useState } from 'react';
import { isReason } from '../../../shared/contract/kept-reason';
import { levelOfKind, type LetterKind } from '../../../shared/domain/dunning';
import type { Subject } from '../../lib/subject';
import { useDebounced } from '../../lib/use-debounced';
import { Banner, Button, CheckboxField, Dialog, ErrorLine, Icon, SelectField, TextField } from '../../ui';
import { AskedFields, type AskedValues } from './AskedFields';
import { missingAsk, situationOf, valuesOf } from './asked-values';
import { KindChoice } from './KindChoice';
import { LetterPage } from './LetterPage';
import styles from './other-letter.module.css';
import { useDraft, useWriteLetters, type ChosenDraft, type Occasions, type WriteAnswer } from './other.api';

interface OtherLetterFormProps {
  readonly subject: Pick<Subject, 'customerId' | 'name'>;
  readonly occasions: Occasions;
  readonly start: { readonly kind: LetterKind; readonly subjectId: string } | undefined;
  readonly onCurrency: (currency: string) => void;
  readonly onMade: (answer: WriteAnswer) => void;
  readonly onClose: () => void;
}

/** Which letter, about what, with which days and sums; the real page beside it. */
export function OtherLetterForm({ subject, occasions, start, onCurrency, onMade, onClose }: OtherLetterFormProps) {
  const { currency } = occasions;
  const possible = occasions.kinds.filter((row) => row.whyNot === null);
  const [wanted, setWanted] = useState<LetterKind | null>(start?.kind ?? null);
  // The letters of the ladder have their own screen; what stands on none comes first.
  const row = possible.find((one) => one.kind === wanted) ?? possible.find((one) => levelOfKind(one.kind) === null) ?? possible[0] ?? null;
  const [about, setAbout] = useState(start?.subjectId ?? '');
  const [typed, setTyped] = useState<AskedValues>({});
  const [documents, setDocuments] = useState<ReadonlySet<string>>(new Set());
  const [reason, setReason] = useState('');
  const write = useWriteLetters();
  const [leftOut, setLeftOut] = useState<string | null>(null);
  const subjectId = row?.subjects.find((one) => one.id === about)?.id ?? row?.subjects[0]?.id ?? '';
  const values = valuesOf(row?.asks ?? [], typed);
  const documentIds = row?.needsDocuments === true ? occasions.documents.filter((one) => documents.has(one.documentId)).map((one) => one.documentId) : [];
  const missing =
    row === null
      ? 'No letter makes sense now.'
      : (missingAsk(row.asks, values) ?? (row.needsDocuments && documentIds.length === 0 ? 'Choose the documents that prove the delivery.' : null));
  const asked = JSON.stringify({ customerId: subject.customerId, currency, kind: row?.kind, subjectId, situation: situationOf(values), documentIds });
  const settled = useDebounced(missing === null ? asked : null, 250);
  const draft = useDraft(useMemo(() => (settled === null ? null : (JSON.parse(settled) as ChosenDraft)), [settled]));
  const same = settled === asked;
  const seen = same ? draft.data : undefined;
  const findings = seen?.checks.filter((check) => check.result !== 'pass') ?? [];
  const needsReason = seen?.state === 'warn';
  const whyNot =
    occasions.whyNone ??
    missing ??
    (same && draft.isError
      ? 'The letter cannot be made like this.'
      : seen === undefined
        ? 'The page is being made.'
        : seen.state === 'stopped'
          ? (findings.find((one) => one.result === 'stop')?.finding ?? '')
          : needsReason && !isReason(reason)
            ? 'Say in a few words why it is made all the same.'
            : null);
  const submit = () => {
    if (whyNot !== null || row === null || write.running) return;
    setLeftOut(null);
    write
      .run({
        kind: row.kind,
        customers: [{ customerId: subject.customerId, currency, subjectId }],
        situation: situationOf(values),
        documentIds,
        ...(needsReason && { reason: reason.trim() }),
        merge: false,
      })
      .then(
        (answer) => {
          if (answer.letters.length > 0) onMade(answer);
          else setLeftOut(answer.leftOut[0]?.label ?? 'The letter was not made.');
        },
        () => undefined,
      );
  };
  return (
    <Dialog
      open
      onClose={onClose}
      width={1040}
      title={`Letter to ${subject.name}`}
      onSubmit={submit}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button kind="primary" submit icon="letter" keys="Ctrl Enter" busy={write.running} disabledReason={whyNot}>
            Make letter
          </Button>
        </>
      }
    >
      <div className={styles.split}>
        <div className={styles.left}>
          {occasions.whyNone !== null && <Banner icon="sample">{occasions.whyNone}</Banner>}
          {occasions.currencies.length > 1 && (
            <SelectField label="Currency" value={currency} options={occasions.currencies.map((one) => ({ value: one, label: one }))} onChange={onCurrency} />
          )}
          <KindChoice
            kinds={occasions.kinds}
            chosen={row?.kind ?? null}
            onChoose={(kind) => {
              setWanted(kind);
              setTyped({});
              setLeftOut(null);
            }}
          />
          {row !== null && row.subjects.length > 0 && (
            <SelectField label="About" value={subjectId} options={row.subjects.map((one) => ({ value: one.id, label: one.label }))} onChange={setAbout} />
          )}
          {row !== null && (
            <AskedFields
              asks={row.asks}
              currency={currency}
              values={values}
              onChange={(field, value) => setTyped((before) => ({ ...before, [field]: value }))}
            />
          )}
          {row?.needsDocuments === true && (
            <fieldset className={styles.files}>
              <legend className="small second">Behind the letter</legend>
              {occasions.documents.map((one) => (
                <CheckboxField
                  key={one.documentId}
                  label={one.fileName}
                  checked={documents.has(one.documentId)}
                  onChange={(on) => setDocuments((before) => new Set(on ? [...before, one.documentId] : [...before].filter((id) => id !== one.documentId)))}
                />
              ))}
            </fieldset>
          )}
          {findings.length > 0 && (
            <ul className={styles.checks} aria-label="Checks">
              {findings.map((check) => (
                <li key={check.code}>
                  <span className={check.result === 'stop' ? 'tone-stop' : 'tone-warn'}>
                    <Icon name={check.result === 'stop' ? 'error' : 'warning'} size={14} />
                  </span>
                  <span>{`${check.label}: ${check.finding}`}</span>
                </li>
              ))}
            </ul>
          )}
          {needsReason && <TextField label="Why it is made all the same" value={reason} onChange={setReason} maxLength={400} hint="Kept with the letter." />}
          {leftOut !== null && (
            <Banner tone="warn" icon="warning">
              {leftOut}
            </Banner>
          )}
          {write.error ? <ErrorLine error={write.error} /> : null}
        </div>
        <div className={styles.right}>
          <LetterPage
            title={row?.label ?? 'Letter'}
            ticket={seen?.ticket}
            error={same && draft.isError ? draft.error : null}
            onRetry={() => void draft.refetch()}
            hint={missing ?? ''}
            waiting={missing === null}
            window={seen?.window ?? null}
          />
        </div>
      </div>
    </Dialog>
  );
}
