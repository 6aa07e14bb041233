import type { PlanRhythm } from '../../../shared/domain/plans';
import { AmountField, DateText, MoneyText, SelectField } from '../../ui';
import { ApprovalFields } from '../agreements';
import { usePlanProposal } from './call.api';
import { isPartPayment } from './call-form';
import styles from './PlanFields.module.css';
import type { CallSession } from './use-call-session';

const counts = ['1', '2', '3', '4', '5', '6', '8', '10', '12', '18', '24'];
const rhythms: readonly { readonly value: PlanRhythm; readonly label: string }[] = [
  { value: 'week', label: 'week' },
  { value: '2-weeks', label: '2 weeks' },
  { value: 'month', label: 'month' },
];

/** First payment, how many more and how often, and what that makes of each date. One payment without a first one is a part payment. */
export function PlanFields({ session }: { readonly session: CallSession }) {
  const { form, promise, change, call } = session;
  const amountMinor = promise?.amountMinor ?? null,
    firstDate = promise?.dueDate ?? null;
  const wanted = promise !== null && amountMinor !== null && amountMinor > 0 && firstDate !== null && !isPartPayment(form);
  const plan = usePlanProposal(
    {
      customerId: call.subject.customerId,
      currency: promise?.currency ?? null,
      itemIds: [...(promise?.itemIds ?? [])],
      balanceMinor: amountMinor,
      downMinor: form.downMinor,
      count: form.count,
      rhythm: form.rhythm,
      firstDate,
    },
    wanted,
  ).data;
  if (promise === null) return null;
  const count = String(form.count);
  const findings = wanted && plan ? plan.violations : [];
  return (
    <div className={styles.plan}>
      <div className={styles.fields}>
        <AmountField
          label="First payment"
          currency={promise.currency}
          value={form.downMinor ?? plan?.downMinor ?? 0}
          onChange={(downMinor) => change({ downMinor: downMinor ?? 0 })}
        />
        <SelectField
          label="Then"
          value={count}
          onChange={(next) => change({ count: Number(next) })}
          options={(counts.includes(count) ? counts : [...counts, count]).map((value) => ({ value, label: value === '1' ? '1 payment' : `${value} payments` }))}
        />
        <SelectField label="Every" value={form.rhythm} onChange={(rhythm) => change({ rhythm })} options={rhythms} />
      </div>
      {wanted && plan && plan.instalments.length > 0 && (
        <table className={styles.table}>
          <caption className="sr-only">Payments of the plan</caption>
          <tbody>
            {plan.instalments.map((part) => (
              <tr key={part.dueDate}>
                <th scope="row">
                  <DateText day={part.dueDate} weekday />
                </th>
                <td className="small muted">{part.isDown ? 'first payment' : part.movedFrom === null ? '' : `moved, ${part.holiday ?? 'no bank day'}`}</td>
                <td>
                  <MoneyText amountMinor={part.amountMinor} currency={plan.currency} plain />
                </td>
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row">Total</th>
              <td className="small muted">{plan.limits.length === 0 ? plan.sentence : ''}</td>
              <td>
                <MoneyText amountMinor={plan.balanceMinor} currency={plan.currency} plain />
              </td>
            </tr>
          </tfoot>
        </table>
      )}
      {findings.map((finding) => (
        <div key={finding.rule} className="small tone-warn">
          {finding.sentence}
        </div>
      ))}
      {wanted && plan && plan.limits.length > 0 && (
        <ApprovalFields
          findings={plan.limits}
          approvers={plan.approvers}
          value={{ approverId: form.approverId, reason: form.approvalReason }}
          onChange={({ approverId, reason }) => change({ approverId, approvalReason: reason })}
        />
      )}
    </div>
  );
}
