import { useState } from 'react';
import { isReason } from '../../../shared/contract/kept-reason';
import { textKindNames, textKinds, type TextKind } from '../../../shared/domain/texts';
import type { Target } from '../../lib/subject';
import { AreaField, Button, Dialog, ErrorLine, SelectField, SkeletonRows, TextField, useToast } from '../../ui';
import styles from './texts.module.css';
import { saveTexts, useTextPlan, useWriteFile } from './texts.api';
import { languageNames, lengthWords } from './texts-words';

const textsCount = (count: number): string => `${count.toLocaleString()} ${count === 1 ? 'text' : 'texts'}`;

/** One text to each of many customers, as the file of a gateway: who gets one and what it says, who gets none and why. */
export function ManyTextsDialog({ targets, onClose }: { readonly targets: readonly Target[]; readonly onClose: () => void }) {
  const toast = useToast();
  const write = useWriteFile();
  const [kind, setKind] = useState<TextKind>('courtesy');
  const [reason, setReason] = useState('');
  const [shown, setShown] = useState('');
  const plan = useTextPlan({ customerIds: targets.map((target) => target.customerId), kind });
  const rows = plan.data?.rows ?? [];
  const against = rows.filter((row) => row.state === 'warn');
  const going = rows.filter((row) => row.state === 'ready' || (row.state === 'warn' && isReason(reason)));
  const out = rows.filter((row) => !going.includes(row));
  const one = going.find((row) => row.customerId === shown) ?? going[0];
  const messages = going.reduce((sum, row) => sum + row.segments, 0);
  const whyNot =
    going.length === 0 ? 'Nobody of them can get this text.' : reason.trim() !== '' && !isReason(reason) ? 'Say it in a few words, or leave it empty.' : null;
  const submit = () => {
    if (whyNot !== null || plan.isPending || plan.isPlaceholderData || write.running) return;
    write.runKept({ customerIds: going.map((row) => row.customerId), kind, ...(isReason(reason) && { reason: reason.trim() }) }).then(
      async ({ answer, undo }) => {
        const saved = await saveTexts(answer.ticket, answer.fileName).catch(() => false);
        if (saved) {
          toast.show({ text: `${answer.fileName} saved, ${textsCount(answer.texts)}`, undo });
          onClose();
        } else {
          await undo();
          toast.show({ text: 'No file was saved, so nothing was kept', tone: 'problem' });
        }
      },
      () => undefined,
    );
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={`Texts to ${targets.length.toLocaleString()} customers`}
      width={640}
      onSubmit={submit}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button
            kind="primary"
            submit
            icon="download"
            keys="Ctrl Enter"
            busy={write.running}
            disabledReason={whyNot}
          >{`Save file of ${textsCount(going.length)}`}</Button>
        </>
      }
    >
      <div style={{ display: 'grid', gap: 12 }}>
        <p className="small muted">
          A CSV file with number, text and reference for the program or service that sends texts. Each account keeps that its text was put into a file, not that
          it arrived.
        </p>
        <SelectField<TextKind>
          label="Text"
          value={kind}
          onChange={setKind}
          autoFocus
          options={textKinds.map((value) => ({ value, label: textKindNames[value] }))}
        />
        {plan.isPending && <SkeletonRows count={4} />}
        {plan.isError && <ErrorLine error={plan.error} onRetry={() => void plan.refetch()} />}
        {plan.data !== undefined && (
          <>
            {one !== undefined && (
              <>
                <SelectField
                  label={`${textsCount(going.length)}, ${messages.toLocaleString()} ${messages === 1 ? 'message' : 'messages'}; look at`}
                  value={one.customerId}
                  onChange={(id: string) => setShown(id)}
                  options={going.map((row) => ({ value: row.customerId as string, label: `${row.name}, ${row.personName}, ${row.number}` }))}
                />
                <AreaField
                  label={`Message, ${languageNames[one.language]}`}
                  value={one.text}
                  onChange={() => undefined}
                  readOnly
                  rows={4}
                  hint={lengthWords(one.text)}
                />
              </>
            )}
            {against.length > 0 && (
              <TextField
                label={`Why ${textsCount(against.length)} against a contact rule go out all the same`}
                value={reason}
                onChange={setReason}
                maxLength={400}
                hint="Kept with each. Without a reason they are left out."
                placeholder="recall of a wrong notice"
              />
            )}
            {out.length > 0 && (
              <div>
                <p className="small second">{`${out.length.toLocaleString()} left out:`}</p>
                <ul className={styles.out} tabIndex={0} aria-label="Left out">
                  {out.map((row) => (
                    <li key={row.customerId}>
                      <span className="medium">{row.name}</span>
                      <span>{row.finding}</span>
                    </li>
                  ))}
                </ul>
              </div>
            )}
          </>
        )}
        {write.error ? <ErrorLine error={write.error} /> : null}
      </div>
    </Dialog>
  );
}
