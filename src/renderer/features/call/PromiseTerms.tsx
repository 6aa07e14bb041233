import type { PayMethod } from '../../../shared/domain/promises';
import { SelectField } from '../../ui';
import { ConfirmationField } from './ConfirmationField';
import { payMethodOptions, reasonForDelayOptions, type ReasonForDelay } from './outcomes';
import type { CallSession } from './use-call-session';

/** Why it is late and how it will be paid; whether a mail confirms it, and to whom, or why none can. */
export function PromiseTerms({ session }: { readonly session: CallSession }) {
  const { form, change, reach } = session;
  return (
    <div style={{ display: 'grid', gap: 8 }}>
      <div style={{ display: 'grid', gridTemplateColumns: '1fr 1fr', gap: 10 }}>
        <SelectField<ReasonForDelay | ''>
          label="Reason for delay"
          value={form.reasonForDelay}
          onChange={(reasonForDelay) => change({ reasonForDelay })}
          options={reasonForDelayOptions}
        />
        <SelectField<PayMethod | ''> label="How" value={form.payBy} onChange={(payBy) => change({ payBy })} options={payMethodOptions} />
      </div>
      <ConfirmationField reach={reach} checked={form.confirm} onChange={(confirm) => change({ confirm })} />
    </div>
  );
}
