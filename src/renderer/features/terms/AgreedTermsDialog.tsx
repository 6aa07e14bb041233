import { useState } from 'react';
import type { IsoDate } from '../../../shared/domain/calendar';
import type { CustomerId } from '../../../shared/domain/ids';
import { useFrame } from '../../lib/frame';
import { Button, DayField, Dialog, ErrorLine, TextField, useToast } from '../../ui';
import styles from './terms.module.css';
import { useAgreeTerms, useTermsRegister, type AgreedRow } from './terms.api';
import { understood } from './understood';

export interface AgreedTermsDialogProps {
  readonly customerId: CustomerId;
  readonly name: string;
  /** Null = new ones. */
  readonly row: AgreedRow | null;
  readonly onClose: () => void;
}

/** Terms one customer agreed: what, for invoices of which days, and the document that says so. */
export function AgreedTermsDialog({ customerId, name, row, onClose }: AgreedTermsDialogProps) {
  const { today } = useFrame();
  const { show } = useToast();
  const register = useTermsRegister().data?.rows ?? [];
  const agree = useAgreeTerms();
  const [text, setText] = useState(row?.text ?? '');
  const [from, setFrom] = useState<IsoDate | null>(row?.from ?? today);
  const [to, setTo] = useState<IsoDate | null>(row?.to ?? null);
  const [toUnreadable, setToUnreadable] = useState(false);
  const [reference, setReference] = useState(row?.reference ?? '');
  const { words, fault } = understood(text, register);
  const missing = fault ?? (from === null ? 'Say from which invoice date they hold.' : toUnreadable ? 'The last day cannot be read.' : null);
  const submit = () => {
    if (missing !== null || from === null || agree.running) return;
    agree.runKept({ ...(row !== null && { id: row.id }), customerId, text: text.trim(), from, to, reference: reference.trim() }).then(
      ({ undo }) => {
        show({ text: `Terms of ${name} kept`, undo });
        onClose();
      },
      () => undefined,
    );
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={row === null ? `Terms agreed with ${name}` : 'Change the agreed terms'}
      width={520}
      onSubmit={submit}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button kind="primary" keys="Ctrl Enter" submit busy={agree.running} disabledReason={missing}>
            Keep the terms
          </Button>
        </>
      }
    >
      <div className={styles.form}>
        <TextField
          label="Terms or code"
          value={text}
          onChange={setText}
          maxLength={400}
          placeholder="2/10 net 45"
          hint={words ?? (text.trim() === '' ? 'For example net 45, 2/10 net 30, or a code of the register' : fault)}
          autoFocus
        />
        <div className={styles.pair}>
          <DayField label="Invoices from" value={from} onChange={setFrom} />
          <DayField
            label="Until"
            value={to}
            hint="Empty = open-ended"
            onChange={(day) => {
              setTo(day);
              setToUnreadable(day === null);
            }}
            onClear={() => {
              setTo(null);
              setToUnreadable(false);
            }}
          />
        </div>
        <TextField label="Document" value={reference} onChange={setReference} maxLength={200} placeholder="Framework agreement 2026/4" />
        {agree.error !== null && <ErrorLine error={agree.error} />}
      </div>
    </Dialog>
  );
}
