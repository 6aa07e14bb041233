import type { PayMethod } from '../../../shared/domain/promises';
import { AmountField, DayField, SelectField } from '../../ui';
import { payMethodOptions } from './outcomes';
import type { CallSession } from './use-call-session';

/** What they say they paid: amount, day, way; it becomes the note, and nothing is booked. */
export function PaidFields({ session, error }: { readonly session: CallSession; readonly error: string | null }) {
  const { form, change, paidCurrency, paidSentence } = session;
  return (
    <div style={{ display: 'grid', gap: 6 }}>
      <div style={{ display: 'grid', gridTemplateColumns: '1fr 1fr 1fr', gap: 8 }}>
        <AmountField
          label="Amount"
          currency={paidCurrency}
          value={form.paidMinor ?? null}
          onChange={(paidMinor) => change({ paidMinor })}
          onClear={() => change({ paidMinor: undefined })}
        />
        <DayField label="Paid on" value={form.paidOn ?? null} onChange={(paidOn) => change({ paidOn })} onClear={() => change({ paidOn: undefined })} />
        <SelectField<PayMethod | ''> label="How" value={form.paidBy} onChange={(paidBy) => change({ paidBy })} options={payMethodOptions} />
      </div>
      {error ? (
        <div className="small tone-stop" role="alert">
          {error}
        </div>
      ) : (
        <div className="small muted">{paidSentence === '' ? 'What they say becomes the note; the ledger decides.' : paidSentence}</div>
      )}
    </div>
  );
}
