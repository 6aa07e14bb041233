import { useState, type DragEvent } from 'react';
import { cx } from '../../lib/cx';
import { problemOf } from '../../lib/problem';
import type { Subject } from '../../lib/subject';
import { Button, DateText, EmptyState, ErrorLine, IconButton, SkeletonRows, useToast } from '../../ui';
import { AttachForm } from './AttachForm';
import { sizeWords, subjectWords } from './document-words';
import { openDocument, takeDropped, useDocuments, useRemoveDocument, type HandedOver } from './documents.api';
import styles from './documents.module.css';

/** Papers of an account, newest first: dropped or chosen, kept under their hash, proved before they are opened. */
export function AccountDocuments({ subject }: { readonly subject: Subject }) {
  const documents = useDocuments(subject.customerId);
  const remove = useRemoveDocument();
  const toast = useToast();
  const [over, setOver] = useState(false);
  const [attaching, setAttaching] = useState<HandedOver | null>(null);
  const fail = (error: unknown) => toast.show({ text: problemOf(error).sentence, tone: 'problem' });
  const drop = (event: DragEvent) => {
    // The window takes dropped files to the import; here they belong to the account.
    event.preventDefault();
    event.stopPropagation();
    setOver(false);
    const files = [...event.dataTransfer.files];
    if (files.length > 0) takeDropped(files).then(setAttaching, fail);
  };
  const takeOff = (id: string, name: string) => {
    remove.runKept({ id: id as never }).then(({ undo }) => toast.show({ text: `${name} taken off`, undo }), fail);
  };
  if (documents.isError) return <ErrorLine error={documents.error} onRetry={() => void documents.refetch()} />;
  if (documents.isPending) return <SkeletonRows count={3} />;
  const rows = documents.data.documents;
  return (
    <div
      className={cx(styles.tab, over && styles.over)}
      onDragOver={(event) => {
        event.preventDefault();
        event.stopPropagation();
        setOver(true);
      }}
      onDragEnter={(event) => event.stopPropagation()}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <div className={styles.head}>
        <span className="small second">Drop files here. A PDF with the number of an invoice in its name goes with its letters.</span>
        <span className="spacer" />
        <Button size="small" icon="plus" keys="Shift A" onClick={() => setAttaching([])}>
          Attach
        </Button>
      </div>
      {rows.length === 0 ? (
        <EmptyState small title="No documents yet">
          Copies of invoices, proofs of delivery, agreements, mails.
        </EmptyState>
      ) : (
        <table className={styles.table}>
          <caption className="sr-only">Documents</caption>
          <colgroup>
            <col />
            <col style={{ width: '26%' }} />
            <col style={{ width: 'calc(92 * var(--px))' }} />
            <col style={{ width: '16%' }} />
            <col style={{ width: 'calc(74 * var(--px))' }} />
            <col style={{ width: 'calc(48 * var(--px))' }} />
          </colgroup>
          <thead>
            <tr>
              <th scope="col">Document</th>
              <th scope="col">Belongs to</th>
              <th scope="col">Added</th>
              <th scope="col">By</th>
              <th scope="col" className={styles.end}>
                Size
              </th>
              <th scope="col">
                <span className="sr-only">Actions</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map((document) => (
              <tr key={document.id}>
                <td>
                  <button
                    type="button"
                    className="text-link truncate"
                    title={`Open ${document.fileName}, ${document.sha256.slice(0, 12)}`}
                    onClick={() => {
                      openDocument(document.id).catch(fail);
                    }}
                  >
                    {document.fileName}
                  </button>
                </td>
                <td title={subjectWords(document)}>{subjectWords(document)}</td>
                <td>
                  <DateText day={document.addedOn} />
                </td>
                <td className="muted">{document.addedBy}</td>
                <td className={styles.end}>{sizeWords(document.bytes)}</td>
                <td className={styles.end}>
                  <IconButton icon="close" label={`Take off ${document.fileName}`} onClick={() => takeOff(document.id, document.fileName)} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {attaching !== null && <AttachForm subject={subject} files={attaching} onClose={() => setAttaching(null)} />}
    </div>
  );
}
