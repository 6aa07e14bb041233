import type { CustomerId } from '../../../shared/domain/ids';
import { useFrame } from '../../lib/frame';
import { EmptyState, ErrorLine, SkeletonRows } from '../../ui';
import { DelayDistribution } from './DelayDistribution';
import { EarlyWarnings } from './EarlyWarnings';
import { ExpectedItems } from './ExpectedItems';
import styles from './forecast.module.css';
import { useAccountForecast } from './forecast.api';
import { HabitSplit } from './HabitSplit';
import { LastPayments } from './LastPayments';

/** How this customer pays, what is expected of what is open, and why. */
export function BehaviourTab({ customerId }: { readonly customerId: CustomerId }) {
  const { locale } = useFrame();
  const forecast = useAccountForecast(customerId);
  if (forecast.data === undefined)
    return forecast.isError ? (
      <ErrorLine error={forecast.error} onRetry={() => void forecast.refetch()} />
    ) : (
      <SkeletonRows count={8} label="Reading how they pay" />
    );
  const { behaviour, score, reasons, warnings, rank, ranked, enoughHistory, historyNote, items, contacts } = forecast.data;
  return (
    <>
      <div className={styles.facts}>
        <p className="medium">
          {rank === null ? 'Not on the list today.' : `Number ${rank.toLocaleString(locale)} of ${ranked.toLocaleString(locale)} on the list.`}
        </p>
        {!enoughHistory && <p className="second">{`Not enough history. ${historyNote}`}</p>}
        {score.lateMoneyDays > 0 && <HabitSplit score={score} />}
        {reasons.length > 0 && (
          <ul className={styles.reasons}>
            {reasons.map((reason) => (
              <li key={reason.text} className="small second">
                {reason.text}
              </li>
            ))}
          </ul>
        )}
        <p className="small muted">{`${contacts.contacts === 0 ? `${contacts.sentence} ` : ''}${contacts.usualMinutes > 0 ? `A contact takes about ${contacts.minutes.toFixed(1)} minutes, ${contacts.timedCalls === 0 ? 'the usual; no call was timed yet' : `from ${contacts.timedCalls} timed ${contacts.timedCalls === 1 ? 'call' : 'calls'}; ${contacts.usualMinutes} are usual`}.` : ''}`}</p>
        <EarlyWarnings warnings={warnings} />
      </div>
      {behaviour.paidItems === 0 ? (
        <EmptyState small title="Not enough history">
          Nothing this customer was billed is paid yet. With the first payments the chart of days late stands here.
        </EmptyState>
      ) : (
        <div className={styles.pair}>
          <DelayDistribution behaviour={behaviour} />
          <LastPayments behaviour={behaviour} />
        </div>
      )}
      {items.length > 0 && <ExpectedItems items={items} rank={rank} />}
    </>
  );
}
