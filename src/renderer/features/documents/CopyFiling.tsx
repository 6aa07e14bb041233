import { useState } from 'react';
import { mostFilesAtOnce } from '../../../shared/contract/documents.contract';
import type { ItemId } from '../../../shared/domain/ids';
import { Button, Dialog, ErrorLine, Icon, type IconName, SelectField, SkeletonRows, useToast } from '../../ui';
import { attachedWords } from './document-words';
import { type CopyMatch, useAttachMany, useCopyMatches } from './documents.api';
import { finishCopies, useWaitingCopies } from './incoming-copies';
import styles from './documents.module.css';

const looks = {
  matched: { icon: 'check', tone: 'tone-ok', word: 'Found' },
  already: { icon: 'check', tone: 'muted', word: 'Attached before' },
  several: { icon: 'warning', tone: 'tone-warn', word: 'Several fit' },
  unknown: { icon: 'warning', tone: 'tone-warn', word: 'Not found' },
  refused: { icon: 'stop', tone: 'tone-stop', word: 'Cannot be attached' },
} as const satisfies Readonly<Record<CopyMatch['state'], { readonly icon: IconName; readonly tone: string; readonly word: string }>>;
const order: readonly CopyMatch['state'][] = ['several', 'unknown', 'refused', 'matched', 'already'];
const leaveOut = '';

/** PDFs brought to the window: the list of what belongs to which invoice stands before anything is written; then all go in one act. */
export function CopyFiling() {
  const waiting = useWaitingCopies().slice(0, mostFilesAtOnce);
  if (waiting.length === 0) return null;
  const tickets = waiting.map((file) => file.ticket);
  return <CopyList key={tickets.join()} tickets={tickets} />;
}

function CopyList({ tickets }: { readonly tickets: readonly string[] }) {
  const matches = useCopyMatches(tickets);
  const attach = useAttachMany();
  const toast = useToast();
  const [chosen, setChosen] = useState<Readonly<Record<string, string>>>({});
  const [fault, setFault] = useState<unknown>(null);
  const close = () => finishCopies(tickets);
  const files = (matches.data?.files ?? []).toSorted((a, b) => order.indexOf(a.state) - order.indexOf(b.state));
  const ready = files.flatMap((file) => {
    const itemId = file.state === 'matched' ? file.items[0]?.itemId : file.state === 'several' ? (chosen[file.ticket] as ItemId | undefined) : undefined;
    return itemId === undefined || (itemId as string) === leaveOut
      ? []
      : [{ ticket: file.ticket, subject: { kind: 'item' as const, id: itemId as never }, asCopy: true }];
  });
  const left = files.length - ready.length;
  const save = () => {
    if (ready.length === 0 || attach.running) return;
    attach.runKept({ files: ready }).then(({ answer, undo }) => {
      toast.show({ text: attachedWords(answer, 'copy'), ...(answer.attached > 0 && { undo }) });
      close();
    }, setFault);
  };
  return (
    <Dialog
      open
      onClose={close}
      width={720}
      title={tickets.length === 1 ? 'Copy of an invoice' : `${tickets.length} copies of invoices`}
      onSubmit={save}
      footer={
        <>
          <span className="small muted">{matches.data && left > 0 ? `${left} ${left === 1 ? 'stays' : 'stay'} out` : ''}</span>
          <span className="spacer" />
          <Button onClick={close}>Cancel</Button>
          <Button
            kind="primary"
            submit
            keys="Ctrl Enter"
            busy={attach.running}
            disabledReason={matches.isPending ? 'The invoices are being looked for.' : ready.length === 0 ? 'No file has an invoice it belongs to.' : null}
          >{`Attach ${ready.length === 1 ? '1 copy' : `${ready.length} copies`}`}</Button>
        </>
      }
    >
      <p className="small second">Each PDF goes to the invoice whose number stands in its name. Nothing is written yet.</p>
      {matches.isError ? (
        <ErrorLine error={matches.error} onRetry={() => void matches.refetch()} />
      ) : matches.isPending ? (
        <SkeletonRows count={Math.min(tickets.length, 6)} />
      ) : (
        <ul className={styles.list} aria-label="Files and their invoices">
          {files.map((file) => (
            <li key={file.ticket} className={styles.match}>
              <span className={looks[file.state].tone}>
                <Icon name={looks[file.state].icon} label={looks[file.state].word} />
              </span>
              <span className="medium">{file.fileName}</span>
              {file.state === 'several' ? (
                <SelectField
                  label={`Invoice of ${file.fileName}`}
                  labelHidden
                  value={chosen[file.ticket] ?? leaveOut}
                  onChange={(itemId) => setChosen((before) => ({ ...before, [file.ticket]: itemId }))}
                  options={[
                    { value: leaveOut, label: `${file.items.length} invoices fit. Choose one, or leave it out` },
                    ...file.items.map((item) => ({ value: item.itemId as string, label: `${item.number}, ${item.customerName} (${item.customerNumber})` })),
                  ]}
                />
              ) : (
                <span className={file.state === 'matched' ? undefined : 'small second'}>{file.sentence}</span>
              )}
            </li>
          ))}
        </ul>
      )}
      {fault !== null && <ErrorLine error={fault} />}
    </Dialog>
  );
}
