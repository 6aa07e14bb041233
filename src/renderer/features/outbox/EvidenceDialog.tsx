import { useState } from 'react';
import type { Subject } from '../../lib/subject';
import { Button, Dialog, ErrorLine, useToast } from '../../ui';
import { saveTicket, useEvidence } from './outbox.api';
import styles from './outbox.module.css';

/** One act: everything about a customer in a file that proves itself. */
export function EvidenceDialog({ subject, onClose }: { readonly subject: Subject; readonly onClose: () => void }) {
  const { show } = useToast();
  const build = useEvidence();
  const [fault, setFault] = useState<unknown>(null);
  const make = () => {
    if (build.running) return;
    build
      .run({ customerId: subject.customerId })
      .then(async (pack) => {
        if (!(await saveTicket(pack.ticket, pack.fileName))) return;
        show({ text: `Evidence pack of ${pack.files} files saved` });
        onClose();
      })
      .catch(setFault);
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={`Evidence on ${subject.name}`}
      onSubmit={make}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button kind="primary" submit keys="Ctrl Enter" busy={build.running}>
            Save the pack
          </Button>
        </>
      }
    >
      <div className={styles.compose}>
        <p>
          One file (.zip) with the items of the ledger, the exact letters and mails with their hashes, calls, promises, disputes, the interest working,
          documents, and the chronology with its hash chain, behind an index as PDF.
        </p>
        <p className="second">
          Whoever gets it can check it without Duedesk’s data: <code>duedesk verify PACK</code> names every file that was changed or is missing. That it was
          made is recorded on the account with the hash of its manifest.
        </p>
        {fault !== null && <ErrorLine error={fault} />}
      </div>
    </Dialog>
  );
}
