import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import type { IsoDate } from '../../../shared/domain/calendar';
import type { CustomerId } from '../../../shared/domain/ids';
import { formatFullDay } from '../../lib/format-date';
import { useFrame } from '../../lib/frame';
import { useGo } from '../../lib/go';
import { useOfferTable } from '../../lib/offered-tables';
import { useScreenCommand } from '../../lib/screen-commands';
import { useDebounced } from '../../lib/use-debounced';
import { Banner, Button, Chip, DayField, EmptyState, ErrorLine, IconButton, ScreenFooter, ScreenHeader, SegmentedBar, SkeletonRows, TextField } from '../../ui';
import type { GridSort } from '../../ui';
import styles from './aging.module.css';
import { useAgingCustomers, useAgingTotals } from './aging.api';
import type { AgingBasis, AgingSort, RowsChoice } from './aging.api';
import { CustomersGrid } from './CustomersGrid';
import { HistoryPane } from './HistoryPane';
import { ItemsGrid } from './ItemsGrid';
import { TotalsTable } from './TotalsTable';

/** The view is in the address, so that Back and a second window show the same numbers. */
interface AgingSearch {
  readonly currency?: string;
  readonly basis?: AgingBasis;
  readonly asOf?: IsoDate;
  readonly known?: 'then';
  readonly bucket?: number;
  readonly customer?: CustomerId;
  readonly rows?: true;
  readonly name?: string;
}

/** What is open by age, per currency; every number opens its rows; any past day as it was known then or is known now. */
export function AgingScreen() {
  const { locale, today, baseCurrency } = useFrame();
  const go = useGo();
  const navigate = useNavigate();
  const search: AgingSearch = useSearch({ strict: false });
  const basis = search.basis ?? 'due';
  const asOf = search.asOf ?? null;
  const view = { asOf, knownOn: asOf !== null && search.known === 'then' ? asOf : null };
  const put = (change: { readonly [Key in keyof AgingSearch]?: AgingSearch[Key] | undefined }) => {
    const next = Object.fromEntries(Object.entries({ ...search, ...change }).filter(([, value]) => value !== undefined));
    void navigate({ to: '/aging', search: next } as never);
  };
  const [find, setFind] = useState('');
  const [sort, setSort] = useState<GridSort<AgingSort>>({ key: 'open', descending: true });
  const totals = useAgingTotals(basis, view);
  const settled = useDebounced(find.trim(), 250);
  const customers = useAgingCustomers(basis, view, settled, sort.key, sort.descending);
  const all = totals.data?.totals ?? [];
  const total = all.find((candidate) => candidate.currency === search.currency) ?? all.find((candidate) => candidate.currency === baseCurrency) ?? all[0];
  const rows: RowsChoice | null =
    search.rows === true && total ? { currency: total.currency, bucket: search.bucket ?? null, customerId: search.customer ?? null } : null;
  const openRows = (choice: RowsChoice, name?: string) =>
    put({ rows: true, currency: choice.currency, bucket: choice.bucket ?? undefined, customer: choice.customerId ?? undefined, name });
  const closeRows = () => put({ rows: undefined, bucket: undefined, customer: undefined, name: undefined });
  const isThere = (totals.data?.totals.length ?? 0) > 0;
  useOfferTable(isThere && rows === null ? { table: 'aging', label: 'Aging per currency', ask: { by: 'bucket', basis, ...view } } : null);
  useOfferTable(
    isThere && rows === null
      ? { table: 'aging', label: 'Aging by customer', ask: { by: 'customer', basis, find: settled, sort: sort.key, descending: sort.descending, ...view } }
      : null,
  );
  useOfferTable(rows === null ? null : { table: 'aging-items', label: 'Items behind the number', ask: { ...rows, basis, ...view } });
  useScreenCommand('view.back', closeRows, rows !== null);
  const past = asOf !== null && asOf !== today;

  return (
    <div className={styles.screen}>
      <ScreenHeader title="Aging" detail={totals.data ? `As of ${formatFullDay(totals.data.asOf, locale)}` : undefined}>
        <SegmentedBar<AgingBasis>
          label="Counted from"
          current={basis}
          onChange={(next) => put({ basis: next === 'due' ? undefined : next })}
          parts={[
            { key: 'due', label: 'From due date' },
            { key: 'invoice', label: 'From invoice date' },
          ]}
        />
        <div className={styles.asOf}>
          <DayField
            label="As of"
            value={asOf ?? today}
            onChange={(day) => {
              if (day !== null) put({ asOf: day === today ? undefined : day, known: day === today ? undefined : search.known });
            }}
          />
          {past && (
            <SegmentedBar<'then' | 'now'>
              label="Known"
              current={search.known ?? 'now'}
              onChange={(known) => put({ known: known === 'then' ? 'then' : undefined })}
              parts={[
                { key: 'then', label: 'As known then' },
                { key: 'now', label: 'As known now' },
              ]}
            />
          )}
          {past && <IconButton icon="close" label="Back to today" onClick={() => put({ asOf: undefined, known: undefined })} />}
        </div>
      </ScreenHeader>
      {past && (
        <Banner
          flat
          icon="clock"
        >{`You look at ${formatFullDay(asOf, locale)}, as known ${search.known ?? 'now'}. Nothing here changes the ledger of today.`}</Banner>
      )}
      {totals.data === undefined && (
        <div className={styles.scroll}>
          {totals.isError ? <ErrorLine error={totals.error} onRetry={() => void totals.refetch()} /> : <SkeletonRows count={12} label="Adding up the ledger" />}
        </div>
      )}
      {totals.data && !total && (
        <div className={styles.scroll}>
          <EmptyState
            icon="aging"
            title="Nothing is open"
            actions={
              past ? (
                <Button onClick={() => put({ asOf: undefined, known: undefined })}>Back to today</Button>
              ) : (
                <Button kind="primary" onClick={go.import}>
                  Import your ledger
                </Button>
              )
            }
          >
            {past ? 'Nothing was open on that day, or the ledger does not reach back that far.' : 'Bring your open items and their age stands here.'}
          </EmptyState>
        </div>
      )}
      {total && rows && (
        <div className={styles.list}>
          <div className={styles.tabLine} style={{ borderTop: 0 }}>
            <Button kind="ghost" icon="back" keys="Esc" onClick={closeRows}>
              Aging
            </Button>
            <h2 className="sr-only">Items behind the number</h2>
            <div className={styles.chips}>
              <Chip>{rows.currency}</Chip>
              <Chip>{rows.bucket === null ? 'every age' : (total.buckets[rows.bucket]?.label ?? 'bucket')}</Chip>
              {rows.customerId !== null && <Chip>{search.name ?? 'one customer'}</Chip>}
              <Chip>{basis === 'due' ? 'from due date' : 'from invoice date'}</Chip>
              {past && <Chip>{`as of ${formatFullDay(asOf, locale)}, known ${search.known ?? 'now'}`}</Chip>}
            </div>
          </div>
          <ItemsGrid choice={rows} basis={basis} view={view} />
        </div>
      )}
      {total && !rows && (
        <div className={styles.scroll}>
          <HistoryPane
            key={total.currency}
            total={total}
            basis={basis}
            present={asOf === null ? (totals.data?.asOf ?? null) : null}
            onDay={(day) => put({ asOf: day === today ? undefined : day })}
          />
          <TotalsTable totals={all} current={total.currency} onCurrency={(currency) => put({ currency })} onRows={openRows} />
          <div className={styles.tabLine}>
            <h2>By customer</h2>
            <span className="small muted">{customers.data?.pages[0]?.customersTotal.toLocaleString(locale)}</span>
            <span className="spacer" />
            <TextField label="Find a customer" labelHidden type="search" placeholder="Find a customer" value={find} onChange={setFind} />
          </div>
          <div className={styles.list}>
            <CustomersGrid list={customers} labels={total.buckets.map((bucket) => bucket.label)} sort={sort} onSort={setSort} onRows={openRows} />
          </div>
        </div>
      )}
      <ScreenFooter
        hints={
          rows
            ? [
                { keys: 'J', label: 'next' },
                { keys: 'Enter', label: 'open account' },
                { keys: 'Esc', label: 'back' },
              ]
            : [
                { keys: 'J', label: 'next' },
                { keys: 'Enter', label: 'open account' },
              ]
        }
      >
        {totals.data?.leftOut}
      </ScreenFooter>
    </div>
  );
}
