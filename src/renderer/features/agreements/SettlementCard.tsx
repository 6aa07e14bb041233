import { useState } from 'react';
import { Button, DateText, MoneyText, useToast } from '../../ui';
import { OtherLetterDialog } from '../letters';
import { settlementLook } from './agreement-words';
import { useWithdrawSettlement, type SettlementRow } from './agreements.api';
import styles from './cards.module.css';
import { ReasonDialog } from './ReasonDialog';
import { StateText } from './StateText';

/** One settlement: what was offered, until when, what came in and what becomes of the rest. */
export function SettlementCard({ settlement }: { readonly settlement: SettlementRow }) {
  const toast = useToast();
  const withdraw = useWithdrawSettlement();
  const [asking, setAsking] = useState(false);
  const [writing, setWriting] = useState(false);
  return (
    <article className={styles.card} aria-label={`Settlement with ${settlement.customerName}, ${settlementLook[settlement.state].word}`}>
      <div className={styles.head}>
        <StateText look={settlementLook[settlement.state]} />
        <span className="spacer" />
        <span className="small muted">
          until <DateText day={settlement.expiresOn} weekday />
        </span>
      </div>
      <div className={styles.sum}>
        <b>
          <MoneyText amountMinor={settlement.offerMinor} currency={settlement.currency} />
        </b>{' '}
        <span className="muted">
          instead of <MoneyText amountMinor={settlement.balanceMinor} currency={settlement.currency} />
        </span>
      </div>
      <p className="small second">{settlement.reason}</p>
      <p className="small muted">
        {`${settlement.discountPercent}% off: `}
        <MoneyText amountMinor={settlement.restMinor} currency={settlement.currency} />
        {`. ${settlement.items
          .map((item) => item.number)
          .slice(0, 12)
          .join(', ')}. Offered `}
        <DateText day={settlement.offeredOn} />
        {settlement.promiseId === null ? '.' : ', agreed by the customer.'}
        {settlement.condition === '' ? '' : ` Condition: ${settlement.condition}.`}
      </p>
      {settlement.approvedBy !== '' && (
        <p className="small muted">{`Outside the limits: approved by ${settlement.approvedBy}, ${settlement.approvalReason}.`}</p>
      )}
      {(settlement.state === 'offered' || settlement.state === 'unverified') && (
        <div className={styles.buttons}>
          {settlement.state === 'offered' && (
            <Button size="small" icon="letter" onClick={() => setWriting(true)}>
              Offer letter…
            </Button>
          )}
          <Button size="small" kind="ghost" onClick={() => setAsking(true)}>
            Withdraw offer
          </Button>
        </div>
      )}
      {writing && (
        <OtherLetterDialog
          subject={{ customerId: settlement.customerId, name: settlement.customerName }}
          start={{ kind: 'settlement-offer', subjectId: settlement.id, currency: settlement.currency }}
          onClose={() => setWriting(false)}
        />
      )}
      {asking && (
        <ReasonDialog
          title={`Withdraw the offer to ${settlement.customerName}`}
          lead="The full balance is due again. The offer stays on record as withdrawn."
          verb="Withdraw offer"
          keep="Keep it"
          running={withdraw.running}
          error={withdraw.error}
          onClose={() => setAsking(false)}
          onDo={(reason) => {
            withdraw.run({ settlementId: settlement.id, reason }).then(
              () => {
                toast.show({ text: 'Offer withdrawn' });
                setAsking(false);
              },
              () => undefined,
            );
          }}
        />
      )}
    </article>
  );
}
