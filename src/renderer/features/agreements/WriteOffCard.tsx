import { useState } from 'react';
import { formatMinor } from '../../../shared/domain/money';
import { useFrame } from '../../lib/frame';
import { AreaField, Button, DateText, Dialog, ErrorLine, MoneyText, useToast } from '../../ui';
import { writeOffLook, writeOffReasons } from './agreement-words';
import { useDecideWriteOff, useWithdrawWriteOff, type WriteOffRow } from './agreements.api';
import styles from './cards.module.css';
import { ReasonDialog } from './ReasonDialog';
import { StateText } from './StateText';

/** One request to write off: what, why, who asked, and the decision somebody else takes. */
export function WriteOffCard({ request }: { readonly request: WriteOffRow }) {
  const { locale } = useFrame();
  const toast = useToast();
  const decide = useDecideWriteOff();
  const withdraw = useWithdrawWriteOff();
  const [asking, setAsking] = useState<'approve' | 'refuse' | 'withdraw' | null>(null);
  const [note, setNote] = useState('');
  const amount = formatMinor(request.amountMinor, request.currency, locale);
  const waits = request.status === 'requested';
  const still = request.status === 'approved' ? request.items.reduce((sum, item) => sum + Math.max(0, Math.min(item.amountMinor, item.openMinor)), 0) : 0;
  const submit = () => {
    if (asking !== 'approve') return;
    decide.run({ requestId: request.id, decision: 'approve', note: note.trim() }).then(
      ({ bookedMinor }) => {
        toast.show({ text: `${formatMinor(bookedMinor, request.currency, locale)} written off` });
        setAsking(null);
      },
      () => undefined,
    );
  };
  return (
    <article className={styles.card} aria-label={`Write-off for ${request.customerName}, ${writeOffLook[request.status].word}`}>
      <div className={styles.head}>
        <StateText look={writeOffLook[request.status]} />
        <span className="spacer" />
        <span className="small muted">
          asked <DateText day={request.requestedOn} />
          {request.requestedBy ? ` by ${request.requestedBy}` : ''}
        </span>
      </div>
      <div className={styles.sum}>
        <b>
          <MoneyText amountMinor={request.amountMinor} currency={request.currency} />
        </b>{' '}
        <span className="muted">{writeOffReasons[request.reason].toLowerCase()}</span>
      </div>
      {request.note !== '' && (
        <p className="small second" style={{ overflowWrap: 'anywhere' }}>
          {request.note}
        </p>
      )}
      <table className={styles.parts}>
        <caption className="sr-only">Items to write off</caption>
        <tbody>
          {request.items.map((item) => (
            <tr key={item.id}>
              <th scope="row">{item.number}</th>
              <td className="small muted">
                open <MoneyText amountMinor={item.openMinor} currency={request.currency} plain />
              </td>
              <td>
                <MoneyText amountMinor={item.amountMinor} currency={request.currency} plain />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {request.decidedOn !== null && (
        <p className="small muted">
          {writeOffLook[request.status].word} <DateText day={request.decidedOn} />
          {request.decidedBy ? ` by ${request.decidedBy}` : ''}
          {request.decisionNote ? `: ${request.decisionNote}` : ''}
          {request.status === 'approved' ? (
            <>
              , <MoneyText amountMinor={request.bookedMinor} currency={request.currency} /> booked
            </>
          ) : null}
          .
        </p>
      )}
      {still > 0 && (
        <p className="small tone-warn">
          A newer ledger shows <MoneyText amountMinor={still} currency={request.currency} /> of it as open: book it in your accounting too.
        </p>
      )}
      {waits && (
        <>
          {request.whyNot !== null && <p className="small muted">{request.whyNot}</p>}
          <div className={styles.buttons}>
            <Button size="small" kind="primary" disabledReason={request.whyNot} onClick={() => setAsking('approve')}>{`Write off ${amount}`}</Button>
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
          onClose={() => setAsking(null)}
          title={`Write off ${amount} of ${request.customerName}`}
          onSubmit={submit}
          footer={
            <>
              <Button onClick={() => setAsking(null)}>Leave it waiting</Button>
              <Button kind="primary" submit keys="Ctrl Enter" busy={decide.running}>{`Write off ${amount}`}</Button>
            </>
          }
        >
          <p className="second" style={{ marginBottom: 10 }}>
            What is still open on the items is booked as written off today. Nothing is deleted; it can be taken back by a further entry.
          </p>
          <AreaField label="Note" value={note} onChange={setNote} rows={2} maxLength={400} autoFocus />
          {decide.error ? <ErrorLine error={decide.error} /> : null}
        </Dialog>
      )}
      {asking === 'refuse' && (
        <ReasonDialog
          title={`Refuse to write off ${amount}`}
          lead="The amount stays due. Whoever asked reads the reason."
          verb="Refuse"
          keep="Leave it waiting"
          running={decide.running}
          error={decide.error}
          onClose={() => setAsking(null)}
          onDo={(reason) => {
            decide.run({ requestId: request.id, decision: 'refuse', note: reason }).then(
              () => {
                toast.show({ text: 'Write-off refused' });
                setAsking(null);
              },
              () => undefined,
            );
          }}
        />
      )}
      {asking === 'withdraw' && (
        <ReasonDialog
          title={`Withdraw the request for ${amount}`}
          lead="The amount stays due. The request stays on record as withdrawn."
          verb="Withdraw request"
          keep="Leave it waiting"
          running={withdraw.running}
          error={withdraw.error}
          onClose={() => setAsking(null)}
          onDo={(reason) => {
            withdraw.run({ requestId: request.id, reason }).then(
              () => {
                toast.show({ text: 'Request withdrawn' });
                setAsking(null);
              },
              () => undefined,
            );
          }}
        />
      )}
    </article>
  );
}
