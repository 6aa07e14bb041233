import { useState, type DragEvent } from 'react';
import type { DisputeId } from '../../../shared/domain/ids';
import { problemOf } from '../../lib/problem';
import { Button, DateText, IconButton, PaneSection, useToast } from '../../ui';
import { cx } from '../../lib/cx';
import { openDocument, pickDocuments, sizeWords, takeDropped, useRemoveDocument } from '../documents';
import { attachDocuments, type DisputeDetail } from './disputes.api';
import styles from './disputes.module.css';

export interface DisputeDocumentsProps {
  readonly disputeId: DisputeId;
  readonly documents: DisputeDetail['documents'];
}

/** Papers of a dispute: dropped or chosen, kept under their hash, proved before they are opened. */
export function DisputeDocuments({ disputeId, documents }: DisputeDocumentsProps) {
  const toast = useToast();
  const remove = useRemoveDocument();
  const [over, setOver] = useState(false);
  const [busy, setBusy] = useState(false);
  const fail = (error: unknown) => toast.show({ text: problemOf(error).sentence, tone: 'problem' });
  const attach = (files: ReturnType<typeof pickDocuments>) => {
    setBusy(true);
    files
      .then((handed) => attachDocuments(disputeId, handed))
      .then((count) => {
        if (count > 0) toast.show({ text: count === 1 ? 'Document attached' : `${count} documents attached` });
      }, fail)
      .finally(() => setBusy(false));
  };
  const drop = (event: DragEvent) => {
    // The window takes dropped files to the import; here they belong to the dispute.
    event.preventDefault();
    event.stopPropagation();
    setOver(false);
    const files = [...event.dataTransfer.files];
    if (files.length > 0) attach(takeDropped(files));
  };
  return (
    <PaneSection
      title="Documents"
      count={documents.length}
      aside={
        <Button size="small" kind="ghost" icon="plus" busy={busy} onClick={() => attach(pickDocuments())}>
          Attach
        </Button>
      }
    >
      <div
        className={cx(styles.drop, over && styles.over)}
        onDragOver={(event) => {
          event.preventDefault();
          event.stopPropagation();
          setOver(true);
        }}
        onDragEnter={(event) => event.stopPropagation()}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
      >
        {documents.length === 0 && <p className="small muted">Proof of delivery, photos, mails: drop them here.</p>}
        {documents.map((document) => (
          <div key={document.id} className={styles.document}>
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
            <span className="small muted nowrap">
              {sizeWords(document.bytes)}, <DateText day={document.addedOn} />
            </span>
            <IconButton
              icon="close"
              label={`Take off ${document.fileName}`}
              onClick={() => {
                remove.run({ id: document.id as never }).then(() => toast.show({ text: 'Document taken off' }), fail);
              }}
            />
          </div>
        ))}
      </div>
    </PaneSection>
  );
}
