import { isExpected, payMethodNames } from '../../../shared/domain/promises';
import { useGo } from '../../lib/go';
import { Button, DateText, MoneyText, PaneSection, SidePane } from '../../ui';
import type { PromiseRow } from './promises.api';
import { PromiseStateText } from './PromiseStateText';
import { confirmationState } from './promise-words';
import styles from './promises.module.css';

export interface PromiseDetailProps {
  readonly promise: PromiseRow;
  /** Design pixels. */
  readonly width: number;
  readonly onWithdraw: () => void;
}

/** One promise with why it is in its state, its parts and the items it covers. */
export function PromiseDetail({ promise, width, onWithdraw }: PromiseDetailProps) {
  const go = useGo();
  return (
    <SidePane
      label="Promise"
      width={width}
      footer={
        <>
          <Button kind="primary" grow keys="Enter" onClick={() => go.account(promise.customerId)}>
            Open account
          </Button>
          {isExpected(promise.state) && <Button onClick={onWithdraw}>Withdraw</Button>}
        </>
      }
    >
      <div className={styles.top}>
        <h2>{promise.customerName}</h2>
        <div className="small muted">{promise.customerNumber}</div>
        <div className={styles.amount}>
          <MoneyText amountMinor={promise.amountMinor} currency={promise.currency} />
        </div>
        <PromiseStateText state={promise.state} />
        <p className="second" style={{ marginTop: 6 }}>
          {promise.reason}
        </p>
      </div>
      <PaneSection title="Parts" count={promise.instalments.length}>
        <ul className={styles.parts}>
          {promise.instalments.map((part) => (
            <li key={part.dueDate}>
              <DateText day={part.dueDate} weekday />
              <MoneyText amountMinor={part.amountMinor} currency={promise.currency} />
              <PromiseStateText state={part.state} />
            </li>
          ))}
        </ul>
        <p className="small muted" style={{ marginTop: 6 }}>
          Came in so far: <MoneyText amountMinor={promise.receivedMinor} currency={promise.currency} />
        </p>
      </PaneSection>
      <PaneSection title="Covers" count={promise.items.length}>
        <p className="small second" style={{ overflowWrap: 'anywhere' }}>
          {promise.items.length === 0
            ? 'All past-due items, oldest first.'
            : promise.items
                .slice(0, 60)
                .map((item) => item.number)
                .join(', ')}
          {promise.items.length > 60 && ` and ${promise.items.length - 60} more`}
        </p>
      </PaneSection>
      <PaneSection title="Made">
        <p className="small second">
          <DateText day={promise.madeOn} weekday />
          {promise.promisedBy !== '' && `, said by ${promise.promisedBy}`}, {promise.channel === 'in-person' ? 'in person' : promise.channel}, taken by{' '}
          {promise.recordedBy}
        </p>
        {promise.payBy !== null && <p className="small second" style={{ marginTop: 4 }}>{`To be paid by ${payMethodNames[promise.payBy]}.`}</p>}
        {promise.confirmation !== null && (
          <p className="small" style={{ marginTop: 4 }}>
            <button type="button" className="opens" onClick={() => go.outbox(promise.confirmation?.mailId)}>
              {confirmationState[promise.confirmation.state] ?? 'Confirmation in the outbox'}
            </button>
          </p>
        )}
        {promise.note !== '' && (
          <p className="small" style={{ marginTop: 4 }}>
            {promise.note}
          </p>
        )}
      </PaneSection>
    </SidePane>
  );
}
