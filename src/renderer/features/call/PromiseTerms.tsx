import { CheckboxField, SelectField } from '../../ui';
import { paidMethodLabels, reasonForDelayLabels, type PaidMethod, type ReasonForDelay } from './outcomes';
import type { CallSession } from './use-call-session';

const reasons = [{ value: '', label: 'not named' }, ...(Object.entries(reasonForDelayLabels) as [ReasonForDelay, string][]).map(([value, label]) => ({ value, label }))] as const;
export const payWays = [{ value: '', label: 'not said' }, ...(Object.entries(paidMethodLabels) as [PaidMethod, string][]).map(([value, label]) => ({ value, label }))] as const;

/** Why it is late and how it will be paid; whether a mail confirms it, and to whom, or why none can. */
export function PromiseTerms({ session }: { readonly session: CallSession }) {
  const { form, change, reach } = session;
  return (
    <div style={{ display: 'grid', gap: 8 }}>
      <div style={{ display: 'grid', gridTemplateColumns: '1fr 1fr', gap: 10 }}>
        <SelectField<ReasonForDelay | ''> label="Reason for delay" value={form.reasonForDelay} onChange={(reasonForDelay) => change({ reasonForDelay })} options={reasons} />
        <SelectField<PaidMethod | ''> label="How" value={form.payBy} onChange={(payBy) => change({ payBy })} options={payWays} />
      </div>
      {reach && (reach.to !== null
        ? <CheckboxField label={`Mail a confirmation to ${reach.to.name}`} checked={form.confirm} onChange={(confirm) => change({ confirm })} />
        : <p className="small muted">{`No confirmation by mail. ${reach.why ?? ''}`}</p>)}
    </div>
  );
}
