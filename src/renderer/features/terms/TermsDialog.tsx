import { useState } from 'react';
import { Button, Dialog, ErrorLine, TextField, useToast } from '../../ui';
import styles from './terms.module.css';
import { useSaveTerms, type RegisterRow } from './terms.api';
import { understood } from './understood';

export interface TermsDialogProps {
  /** Null = a new entry. */
  readonly row: RegisterRow | null;
  /** A code of the ledger that is to be explained. */
  readonly code?: string;
  readonly onClose: () => void;
}

/** One code of the register; what its terms were understood as stands under them while they are typed. */
export function TermsDialog({ row, code: asked = '', onClose }: TermsDialogProps) {
  const { show } = useToast();
  const save = useSaveTerms();
  const [code, setCode] = useState(row?.code ?? asked);
  const [name, setName] = useState(row?.name ?? '');
  const [text, setText] = useState(row?.text ?? '');
  const { words, fault } = understood(text);
  const missing = code.trim() === '' ? 'Terms need the code the ledger writes.' : fault;
  const submit = () => {
    if (missing !== null || save.running) return;
    save.runKept({ ...(row !== null && { id: row.id }), code: code.trim(), name: name.trim(), text: text.trim() }).then(
      ({ undo }) => {
        show({ text: `Payment terms ${code.trim()} kept`, undo });
        onClose();
      },
      () => undefined,
    );
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={row === null ? 'Add payment terms' : `Change ${row.code}`}
      onSubmit={submit}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button kind="primary" keys="Ctrl Enter" submit busy={save.running} disabledReason={missing}>
            Keep the terms
          </Button>
        </>
      }
    >
      <div className={styles.form}>
        <TextField
          label="Code"
          value={code}
          onChange={setCode}
          maxLength={60}
          placeholder="ZB30"
          hint="As the ledger writes it on invoices and customers"
          autoFocus={asked === ''}
        />
        <TextField
          label="Terms"
          value={text}
          onChange={setText}
          maxLength={400}
          placeholder="2/10 net 30"
          hint={words ?? (text.trim() === '' ? 'For example net 30, 2/10 net 30, EOM + 15, 50% net 30, 50% net 60' : fault)}
          autoFocus={asked !== ''}
        />
        <TextField label="Name" value={name} onChange={setName} maxLength={200} placeholder="Thirty days, 2 % in ten" />
        {row !== null && (
          <p className="small muted">
            A change holds for all invoices with this code, earlier ones too. New terms from a day on: retire this code on that day, or note them on the
            customer.
          </p>
        )}
        {save.error !== null && <ErrorLine error={save.error} />}
      </div>
    </Dialog>
  );
}
