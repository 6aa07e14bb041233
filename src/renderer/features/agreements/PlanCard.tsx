import { useState } from 'react';
import { Button, DateText, MoneyText, useToast } from '../../ui';
import { OtherLetterDialog } from '../letters';
import { AgreementDialog } from './AgreementDialog';
import { instalmentLook, planLook, rhythmWords } from './agreement-words';
import { useCancelPlan, type PlanRow } from './agreements.api';
import styles from './cards.module.css';
import { ReasonDialog } from './ReasonDialog';
import { RenegotiateDialog } from './RenegotiateDialog';
import { StateText } from './StateText';

/** Plans that a letter can still confirm. */
const confirmed: ReadonlySet<PlanRow['state']> = new Set(['current', 'behind']);
const ends: ReadonlySet<PlanRow['state']> = new Set(['completed', 'cancelled']);

/** One plan: where it stands and why, each instalment with its state, both totals while a part is in dispute. */
export function PlanCard({ plan }: { readonly plan: PlanRow }) {
  const toast = useToast();
  const cancel = useCancelPlan();
  const [shown, setShown] = useState<'agreement' | 'letter' | 'renegotiate' | 'cancel' | null>(null);
  const done = plan.effectiveMinor === 0 ? 0 : Math.min(100, (plan.paidMinor / plan.effectiveMinor) * 100);
  return (
    <article className={styles.card} aria-label={`Payment plan of ${plan.customerName}, ${planLook[plan.state].word}`}>
      <div className={styles.head}>
        <StateText look={planLook[plan.state]} />
        <span className="spacer" />
        <span className="small muted">
          agreed <DateText day={plan.agreedOn} />
        </span>
      </div>
      <div className={styles.sum}>
        <b>
          <MoneyText amountMinor={plan.leftMinor} currency={plan.currency} />
        </b>{' '}
        <span className="muted">
          left of <MoneyText amountMinor={plan.effectiveMinor} currency={plan.currency} />
        </span>
      </div>
      <div className={styles.track} role="img" aria-label={`${Math.round(done)}% paid`}>
        <i style={{ width: `${done}%` }} />
      </div>
      <p className="small second">{plan.reason}</p>
      {plan.disputedMinor > 0 && (
        <p className="small tone-warn">
          <MoneyText amountMinor={plan.disputedMinor} currency={plan.currency} />
          {' is in dispute and carved out; with it the plan was '}
          <MoneyText amountMinor={plan.balanceMinor} currency={plan.currency} />. The days agreed stay as they are.
        </p>
      )}
      <table className={styles.parts}>
        <caption className="sr-only">Instalments</caption>
        <thead className="sr-only">
          <tr>
            <th scope="col">Day</th>
            <th scope="col">State</th>
            <th scope="col">Amount</th>
          </tr>
        </thead>
        <tbody>
          {plan.instalments.map((part, index) => (
            <tr key={part.dueDate}>
              <th scope="row">
                <DateText day={part.dueDate} weekday />
              </th>
              <td>
                <StateText look={instalmentLook[part.state] ?? { icon: 'open', word: part.state, tone: 'second' }} />
                {part.receivedMinor > 0 && part.receivedMinor < part.amountMinor && (
                  <span className="small muted">
                    {' '}
                    <MoneyText amountMinor={part.receivedMinor} currency={plan.currency} plain /> in
                  </span>
                )}
                {index === 0 && plan.downMinor > 0 && <span className="small muted"> first payment</span>}
              </td>
              <td>
                <MoneyText amountMinor={part.amountMinor} currency={plan.currency} plain />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="small muted">{`${plan.items
        .map((item) => item.number)
        .slice(0, 12)
        .join(
          ', ',
        )}${plan.items.length > 12 ? ` and ${plan.items.length - 12} more` : ''}, ${rhythmWords[plan.rhythm]}${plan.promisedBy ? `, said by ${plan.promisedBy}` : ''}${plan.agreedBy ? `, taken by ${plan.agreedBy}` : ''}.`}</p>
      {plan.approvedBy !== '' && <p className="small muted">{`Outside the limits: approved by ${plan.approvedBy}, ${plan.approvalReason}.`}</p>}
      <div className={styles.buttons}>
        <Button size="small" icon="letter" onClick={() => setShown('agreement')}>
          Agreement
        </Button>
        {confirmed.has(plan.state) && (
          <Button size="small" icon="letter" onClick={() => setShown('letter')}>
            Confirm by letter…
          </Button>
        )}
        {!ends.has(plan.state) && (
          <Button size="small" disabledReason={plan.leftMinor === 0 ? 'Nothing is left of it.' : null} onClick={() => setShown('renegotiate')}>
            Renegotiate
          </Button>
        )}
        {!ends.has(plan.state) && (
          <Button size="small" kind="ghost" onClick={() => setShown('cancel')}>
            Cancel plan
          </Button>
        )}
      </div>
      {shown === 'agreement' && <AgreementDialog planId={plan.id} onClose={() => setShown(null)} />}
      {shown === 'renegotiate' && <RenegotiateDialog plan={plan} onClose={() => setShown(null)} />}
      {shown === 'letter' && (
        <OtherLetterDialog
          subject={{ customerId: plan.customerId, name: plan.customerName }}
          start={{ kind: 'plan-confirmation', subjectId: plan.id, currency: plan.currency }}
          onClose={() => setShown(null)}
        />
      )}
      {shown === 'cancel' && (
        <ReasonDialog
          title={`Cancel the plan of ${plan.customerName}`}
          lead="What is left is demanded again. The plan stays on record as cancelled."
          verb="Cancel plan"
          keep="Keep it"
          running={cancel.running}
          error={cancel.error}
          onClose={() => setShown(null)}
          onDo={(reason) => {
            cancel.run({ planId: plan.id, reason }).then(
              () => {
                toast.show({ text: 'Plan cancelled' });
                setShown(null);
              },
              () => undefined,
            );
          }}
        />
      )}
    </article>
  );
}
