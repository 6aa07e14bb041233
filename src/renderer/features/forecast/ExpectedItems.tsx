import { DateText, DaysText, MoneyText } from '../../ui';
import { SimpleTable } from '../../ui/SimpleTable';
import { percent, placeWithout } from './forecast-words';
import styles from './forecast.module.css';
import type { ForecastItem } from './forecast.api';
import { LikelyPaidText } from './LikelyPaidText';

const most = 50;

/** What is expected of each open invoice, the largest part of the score first, and the place without it. */
export function ExpectedItems({ items, rank }: { readonly items: readonly ForecastItem[]; readonly rank: number | null }) {
  const rows = [...items].sort((a, b) => b.sharePercent - a.sharePercent || b.openMinor - a.openMinor).slice(0, most);
  return (
    <section className={styles.part} aria-label="Expected, invoice by invoice">
      <div className={styles.partHead}>
        <h2>Expected, invoice by invoice</h2>
        {items.length > most && <span className="muted">{`the ${most} with the largest part of ${items.length.toLocaleString()}`}</span>}
      </div>
      <div className={styles.table} tabIndex={0} role="group" aria-label="Expected, invoice by invoice">
        <SimpleTable<ForecastItem>
          caption="Expected, invoice by invoice"
          rows={rows}
          rowKey={(item) => item.itemId}
          columns={[
            {
              key: 'item',
              header: 'Item',
              width: 118,
              rowHeader: true,
              cell: (item) => (item.number === '' ? <span className="muted">no number</span> : <span title={item.number}>{item.number}</span>),
            },
            { key: 'days', header: 'Days', width: 62, right: true, cell: (item) => <DaysText days={item.daysPastDue} bare /> },
            { key: 'open', header: 'Open', width: 112, right: true, cell: (item) => <MoneyText amountMinor={item.openMinor} currency={item.currency} /> },
            {
              key: 'likely',
              header: 'Likely paid',
              width: 112,
              right: true,
              cell: (item) => <LikelyPaidText likely={item.likelyPaid} none="after 150 days" />,
            },
            {
              key: 'band',
              header: 'Eight in ten',
              width: 128,
              wideOnly: true,
              cell: (item) =>
                item.likelyPaid === null ? (
                  <span className="muted">open end</span>
                ) : (
                  <span className="second">
                    <DateText day={item.likelyPaid.earliest} /> to {item.likelyPaid.latest === null ? 'open end' : <DateText day={item.likelyPaid.latest} />}
                  </span>
                ),
            },
            { key: 'unpaid7', header: 'Unpaid in 7 d', width: 88, right: true, cell: (item) => percent(item.unpaidIn7) },
            { key: 'unpaid30', header: 'in 30 d', width: 64, right: true, cell: (item) => percent(item.unpaidIn30) },
            { key: 'share', header: 'Part', width: 56, right: true, cell: (item) => `${item.sharePercent.toFixed(item.sharePercent >= 10 ? 0 : 1)}%` },
            {
              key: 'without',
              header: 'Place without it',
              cell: (item) => (
                <span className="second">{item.rankWithout === null ? (rank === null ? 'not on the list' : 'off the list') : placeWithout(item, rank)}</span>
              ),
            },
          ]}
        />
      </div>
    </section>
  );
}
