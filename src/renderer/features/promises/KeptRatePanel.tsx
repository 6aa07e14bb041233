import { useGo } from '../../lib/go';
import { useOfferTable } from '../../lib/offered-tables';
import { EmptyState, ErrorLine, MoneyText, SkeletonRows } from '../../ui';
import { SimpleTable } from '../../ui/SimpleTable';
import { useKeptRates, type KeptRates } from './promises.api';
import styles from './promises.module.css';

type Rate = KeptRates['total'];
const percent = (part: number, whole: number): string => (whole === 0 ? 'none' : `${Math.round((part / whole) * 100)}%`);

/** Kept by value: what came in time of what was promised, a line for each currency. */
function ByValue({ rate }: { readonly rate: Rate }) {
  return (
    <>
      {rate.amounts.map((amount) => (
        <div key={amount.currency}>
          <b className="strong">{percent(amount.receivedMinor, amount.promisedMinor)}</b>{' '}
          <span className="small muted">
            <MoneyText amountMinor={amount.receivedMinor} currency={amount.currency} whole /> of{' '}
            <MoneyText amountMinor={amount.promisedMinor} currency={amount.currency} whole />
          </span>
        </div>
      ))}
    </>
  );
}

const rateColumns = <Row extends Rate>() => [
  { key: 'judged', header: 'Decided', right: true, width: 80, cell: (row: Row) => row.judged },
  { key: 'kept', header: 'Kept', right: true, width: 80, cell: (row: Row) => row.kept },
  { key: 'count', header: 'By number', right: true, width: 90, cell: (row: Row) => <b className="strong">{percent(row.kept, row.judged)}</b> },
  { key: 'value', header: 'By value', width: 260, cell: (row: Row) => <ByValue rate={row} /> },
];

/** How far a word can be relied on: kept rate by number and by value, of customers and of whoever took the promise. */
export function KeptRatePanel() {
  const go = useGo();
  const rates = useKeptRates();
  useOfferTable({ table: 'kept-rates', label: 'Kept rates of customers and collectors', ask: {} });
  if (rates.data === undefined)
    return rates.isPending ? <SkeletonRows count={6} label="Adding up" /> : <ErrorLine error={rates.error} onRetry={() => void rates.refetch()} />;
  const { total, customers, collectors } = rates.data;
  if (total.judged === 0)
    return (
      <EmptyState small title="No promise has been decided yet">
        A promise counts once the ledger covers its day and the days of grace.
      </EmptyState>
    );
  return (
    <div className={styles.rates}>
      <p className="second">
        {`${total.kept} of ${total.judged} decided promises were kept in time, ${percent(total.kept, total.judged)} by number. Plans are counted apart.`}{' '}
        <ByValue rate={total} />
      </p>
      <h2>By collector</h2>
      <SimpleTable<KeptRates['collectors'][number]>
        caption="Kept rate by collector"
        rows={collectors}
        rowKey={(row) => row.userId ?? 'nobody'}
        columns={[
          { key: 'name', header: 'Collector', rowHeader: true, cell: (row) => (row.name === '' ? <span className="muted">not known</span> : row.name) },
          ...rateColumns<KeptRates['collectors'][number]>(),
        ]}
      />
      <h2>By customer</h2>
      <SimpleTable<KeptRates['customers'][number]>
        caption="Kept rate by customer, most promises first"
        rows={customers}
        rowKey={(row) => row.customerId}
        columns={[
          {
            key: 'name',
            header: 'Customer',
            rowHeader: true,
            cell: (row) => (
              <button type="button" className="opens" onClick={() => go.account(row.customerId, 'promises')}>
                {row.name}
              </button>
            ),
          },
          ...rateColumns<KeptRates['customers'][number]>(),
        ]}
      />
    </div>
  );
}
