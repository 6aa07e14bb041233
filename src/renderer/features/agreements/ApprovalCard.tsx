import { useState } from 'react';
import { formatMinor } from '../../../shared/domain/money';
import { useFrame } from '../../lib/frame';
import { AreaField, Button, DateText, Dialog, ErrorLine, MoneyText, useToast } from '../../ui';
import { rhythmWords, writeOffLook } from './agreement-words';
import { useDecideApproval, useWithdrawApproval, type ApprovalRow } from './agreements.api';
import styles from './cards.module.css';
import { ReasonDialog } from './ReasonDialog';
import { StateText } from './StateText';

type Asking = 'approve' | 'refuse' | 'withdraw';

/** A plan or settlement outside the limits: its terms, what is outside, why it is asked for, and the decision somebody else takes. */
export function ApprovalCard({ request }: { readonly request: ApprovalRow }) {
  const { locale } = useFrame();
  const toast = useToast();
  const decide = useDecideApproval();
  const withdraw = useWithdrawApproval();
  const [asking, setAsking] = useState<Asking | null>(null);
  const [note, setNote] = useState('');
  const { kind, currency, plan, status } = request;
  const amount = formatMinor(request.offerMinor ?? request.balanceMinor, currency, locale);
  const close = () => setAsking(null);
  const ended = (text: string) => () => {
    toast.show({ text });
    close();
  };
  const approve = () =>
    void decide
      .run({ requestId: request.id, decision: 'approve', note: note.trim() })
      .then(
        ended(kind === 'plan' ? `Plan of ${amount} approved; it counts from today` : `Settlement of ${amount} approved; it is offered from today`),
        () => undefined,
      );
  return (
    <article
      className={styles.card}
      aria-label={`${kind === 'plan' ? 'Payment plan' : 'Settlement'} of ${request.customerName} outside the limits, ${writeOffLook[status].word}`}
    >
      <div className={styles.head}>
        <StateText look={writeOffLook[status]} />
        <span className="spacer" />
        <span className="small muted">
          asked <DateText day={request.requestedOn} />
          {request.requestedBy ? ` by ${request.requestedBy}` : ''}
        </span>
      </div>
      <div className={styles.sum}>
        <b>
          <MoneyText amountMinor={request.offerMinor ?? request.balanceMinor} currency={currency} />
        </b>{' '}
        <span className="muted">
          {plan === null ? (
            <>
              instead of <MoneyText amountMinor={request.balanceMinor} currency={currency} />, until <DateText day={request.day} />
            </>
          ) : (
            'in a payment plan'
          )}
        </span>
      </div>
      {plan !== null && (
        <p className="small second">
          {plan.downMinor > 0 ? (
            <>
              <MoneyText amountMinor={plan.downMinor} currency={currency} /> on <DateText day={request.day} />, then{' '}
            </>
          ) : (
            <>
              From <DateText day={request.day} />,{' '}
            </>
          )}
          {`${plan.count} ${plan.count === 1 ? 'instalment' : 'instalments'} ${rhythmWords[plan.rhythm]}${plan.promisedBy === '' ? '' : `, said by ${plan.promisedBy}`}.`}
        </p>
      )}
      {request.condition !== '' && <p className="small second">{`On condition: ${request.condition}`}</p>}
      {request.limits.map((limit) => (
        <p key={limit} className="small tone-warn">
          {limit}
        </p>
      ))}
      <p className="small second" style={{ overflowWrap: 'anywhere' }}>{`Why: ${request.reason}`}</p>
      <p className="small muted">{request.sentence}</p>
      <p className="small muted">{`${request.items
        .map((item) => item.number)
        .slice(0, 12)
        .join(', ')}${request.items.length > 12 ? ` and ${request.items.length - 12} more` : ''}`}</p>
      {status === 'requested' && (
        <>
          {request.whyNot !== null && <p className="small muted">{request.whyNot}</p>}
          <div className={styles.buttons}>
            <Button size="small" kind="primary" disabledReason={request.whyNot} onClick={() => setAsking('approve')}>{`Approve ${amount}`}</Button>
            <Button size="small" onClick={() => setAsking('refuse')}>
              Refuse
            </Button>
            <Button size="small" kind="ghost" onClick={() => setAsking('withdraw')}>
              Withdraw
            </Button>
          </div>
        </>
      )}
      {asking === 'approve' && (
        <Dialog
          open
          onClose={close}
          title={`Approve the ${kind} of ${request.customerName}`}
          onSubmit={approve}
          footer={
            <>
              <Button onClick={close}>Leave it waiting</Button>
              <Button kind="primary" submit keys="Ctrl Enter" busy={decide.running}>{`Approve ${amount}`}</Button>
            </>
          }
        >
          <p className="second" style={{ marginBottom: 10 }}>
            {kind === 'plan'
              ? 'The plan is agreed today, for whoever asked: its instalments are promised, letters wait while they come, and the agreement can be printed.'
              : 'It is offered from today, for whoever asked. When the money is in by its last day, the rest is requested to be written off.'}
          </p>
          <AreaField label="Why you approve; kept with it" value={note} onChange={setNote} rows={2} maxLength={400} autoFocus placeholder={request.reason} />
          {decide.error ? <ErrorLine error={decide.error} /> : null}
        </Dialog>
      )}
      {asking === 'refuse' && (
        <ReasonDialog
          title={`Refuse the ${kind} of ${request.customerName}`}
          lead="Nothing is agreed. Whoever asked reads the reason on the account."
          verb="Refuse"
          keep="Leave it waiting"
          running={decide.running}
          error={decide.error}
          onClose={close}
          onDo={(reason) => {
            decide.run({ requestId: request.id, decision: 'refuse', note: reason }).then(ended(`The ${kind} is refused`), () => undefined);
          }}
        />
      )}
      {asking === 'withdraw' && (
        <ReasonDialog
          title={`Withdraw the request for ${amount}`}
          lead="Nothing is agreed. The request stays on record as withdrawn."
          verb="Withdraw request"
          keep="Leave it waiting"
          running={withdraw.running}
          error={withdraw.error}
          onClose={close}
          onDo={(reason) => {
            withdraw.run({ requestId: request.id, reason }).then(ended('Request withdrawn'), () => undefined);
          }}
        />
      )}
    </article>
  );
}
