import { memo } from 'react';
import { cx } from '../../lib/cx';
import { useFrame } from '../../lib/frame';
import { AgingLegend, AgingStrip, MoneyText } from '../../ui';
import type { Account } from './account.api';
import styles from './AccountBand.module.css';
import { Sparkline } from './Sparkline';

type Exposure = Account['exposure'][number];

/** Exposure against the limit, past due with its age, how late they pay, promises kept. One line per currency, never mixed. */
export const AccountBand = memo(function AccountBand({ account }: { readonly account: Account }) {
  const { baseCurrency } = useFrame();
  const { paysLate, promisesKept, customer, limitUsedPercent } = account;
  const exposures = account.exposure.length > 0 ? account.exposure : [emptyExposure(customer.currency ?? baseCurrency)];
  const judged = promisesKept.marks.filter((mark) => ['kept', 'kept-late', 'partly-kept', 'broken'].includes(mark)).slice(-9);
  const inWords = `Oldest first: ${judged.join(', ').replaceAll('-', ' ')}. Plans are counted apart.`;
  return (
    <section className={styles.band} aria-label="At a glance">
      <div className={styles.cell}>
        <h2 className={styles.label}>{limitUsedPercent === null ? 'Exposure, no limit set' : `Exposure, ${Math.round(limitUsedPercent)}% of limit`}</h2>
        {exposures.map((exposure) => (
          <div key={exposure.currency}>
            <div className={styles.value}>
              <MoneyText amountMinor={exposure.openMinor} currency={exposure.currency} />
              {customer.creditLimitMinor !== null && exposure.currency === (customer.currency ?? baseCurrency) && (
                <span className={cx(styles.of, styles.optional)}>
                  {' '}
                  of <MoneyText amountMinor={customer.creditLimitMinor} currency={exposure.currency} whole />
                </span>
              )}
            </div>
            <LimitBar exposure={exposure} limitMinor={exposure.currency === (customer.currency ?? baseCurrency) ? customer.creditLimitMinor : null} />
          </div>
        ))}
      </div>
      <div className={styles.cell}>
        <div className="row" style={{ justifyContent: 'space-between' }}>
          <h2 className={styles.label}>Past due</h2>
          <span className={styles.label}>
            {account.oldestDays > 0
              ? `oldest ${account.oldestDays} days, by due date`
              : exposures.every((exposure) => exposure.pastDueMinor <= 0) && 'nothing late'}
          </span>
        </div>
        {exposures.map((exposure) => (
          <div key={exposure.currency}>
            <div className={cx(styles.value, styles.strip)}>
              <MoneyText amountMinor={exposure.pastDueMinor} currency={exposure.currency} />
              <AgingStrip strip={exposure.aging} tall />
            </div>
            <div className={styles.legend}>
              <AgingLegend strip={exposure.aging} />
            </div>
          </div>
        ))}
      </div>
      <div className={styles.cell}>
        <h2 className={styles.label}>Pays late by</h2>
        <div className="row">
          <span className={styles.value}>
            {paysLate.days === null ? <span className="muted medium">no history</span> : `${Math.round(paysLate.days)} days`}
          </span>
          {paysLate.days !== null && (
            <span className={styles.spark}>
              <Sparkline points={paysLate.monthly.map((point) => point.days)} label="Days late by month" />
            </span>
          )}
        </div>
        <div className="small muted truncate">
          {paysLate.yearBefore !== null ? `was ${Math.round(paysLate.yearBefore)} a year ago` : `${paysLate.paidItems} paid items of a year`}
        </div>
      </div>
      <div className={styles.cell}>
        <h2 className={styles.label}>Promises kept</h2>
        <div className={styles.value}>
          {promisesKept.judged === 0 ? (
            <span className="muted medium">none yet</span>
          ) : (
            <>
              {promisesKept.kept} <span className={styles.of}>of {promisesKept.judged}</span>
            </>
          )}
        </div>
        {judged.length > 0 && (
          <div className={styles.marks} role="img" aria-label={inWords} title={inWords}>
            {judged.map((mark, at) => (
              <span
                key={at}
                className={cx(styles.mark, mark === 'kept-late' && styles.late, mark === 'partly-kept' && styles.partly, mark === 'broken' && styles.broken)}
              />
            ))}
          </div>
        )}
      </div>
    </section>
  );
});

function LimitBar({ exposure, limitMinor }: { readonly exposure: Exposure; readonly limitMinor: number | null }) {
  const full = Math.max(limitMinor ?? 0, exposure.openMinor, 1);
  const share = (amount: number) => `${Math.max(0, Math.min(100, (amount / full) * 100))}%`;
  const limitAt = limitMinor !== null && limitMinor > 0 ? limitMinor : null;
  const over = limitAt !== null && exposure.openMinor > limitAt;
  return (
    <div
      className={styles.limit}
      role="img"
      aria-label={limitAt === null ? 'No limit set' : `${Math.round((exposure.openMinor / limitAt) * 100)} percent of the limit used`}
    >
      <span className={styles.used} style={{ width: share(over && limitAt !== null ? limitAt : exposure.openMinor) }} />
      <span className={styles.due} style={{ width: share(Math.min(exposure.pastDueMinor, exposure.openMinor)) }} />
      {over && limitAt !== null && <span className={styles.over} style={{ left: share(limitAt), right: 0 }} />}
      {limitAt !== null && <span className={styles.tick} style={{ left: `calc(${share(limitAt)} - 1px)` }} />}
    </div>
  );
}

const emptyExposure = (currency: string): Exposure => ({
  currency,
  openMinor: 0,
  pastDueMinor: 0,
  notDueMinor: 0,
  creditsMinor: 0,
  unappliedMinor: 0,
  disputedMinor: 0,
  aging: { currency, openMinor: 0, buckets: [] },
  ties: true,
});
