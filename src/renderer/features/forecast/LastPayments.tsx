import { Bar, BarChart, CartesianGrid, ReferenceLine, Tooltip, XAxis, YAxis } from 'recharts';
import type { IsoDate } from '../../../shared/domain/calendar';
import { formatMinor } from '../../../shared/domain/money';
import { axisTick } from '../../lib/chart';
import { formatDay } from '../../lib/format-date';
import { useFrame } from '../../lib/frame';
import { DateText, MoneyText } from '../../ui';
import { SimpleTable } from '../../ui/SimpleTable';
import { lateWords } from './behaviour-words';
import { ChartPart } from './ChartPart';
import styles from './forecast.module.css';
import type { Behaviour } from './forecast.api';

type Paid = Behaviour['last'][number];

/** Do they pay later than they used to? The last 40 paid items, oldest first, with the median as a dashed line. */
export function LastPayments({ behaviour }: { readonly behaviour: Behaviour }) {
  const { locale, today } = useFrame();
  const { last, trend, medianDaysLate } = behaviour;
  // Many items paid in one run carry one label.
  const runs = last.flatMap((paid, at) => (at === 0 || last[at - 1]?.paidOn !== paid.paidOn ? [at] : []));
  const table = (
    <SimpleTable<Paid>
      caption="Last paid items, oldest first"
      rows={last}
      rowKey={(paid, at) => `${paid.itemId}-${at}`}
      columns={[
        { key: 'item', header: 'Item', rowHeader: true, cell: (paid) => (paid.number === '' ? <span className="muted">no number</span> : paid.number) },
        { key: 'paid', header: 'Paid', width: 92, cell: (paid) => <DateText day={paid.paidOn} /> },
        { key: 'late', header: 'Days late', right: true, width: 80, cell: (paid) => paid.daysLate },
        { key: 'amount', header: 'Amount', right: true, width: 128, cell: (paid) => <MoneyText amountMinor={paid.amountMinor} currency={paid.currency} /> },
      ]}
    />
  );
  return (
    <ChartPart
      name="Last payments"
      title={last.length === 1 ? 'The one payment' : `Last ${last.length} payments`}
      detail={trend === null ? 'a trend needs 20' : `median ${Math.round(trend.recentMedian)}, was ${Math.round(trend.beforeMedian)}`}
      what="Last payments"
      drawnAs="Bars"
      table={table}
      foot={`${trend === null ? '' : `${trend.text} `}Below zero: before it was due.${medianDaysLate === null ? '' : ` Dashed: the median, ${lateWords(medianDaysLate)}.`}`}
      chart={
        <BarChart
          data={last.map((paid, at) => ({ ...paid, at }))}
          margin={{ top: 8, right: 4, bottom: 0, left: 0 }}
          barCategoryGap="22%"
          accessibilityLayer={false}
        >
          <CartesianGrid vertical={false} stroke="var(--grid)" />
          <XAxis
            dataKey="at"
            tickLine={false}
            axisLine={{ stroke: 'var(--line-2)' }}
            ticks={runs}
            minTickGap={24}
            tick={axisTick}
            tickFormatter={(at: number) => {
              const day: IsoDate | undefined = last[at]?.paidOn;
              return day === undefined ? '' : formatDay(day, locale, today);
            }}
          />
          <YAxis
            width={40}
            tickLine={false}
            axisLine={false}
            tickCount={5}
            allowDecimals={false}
            tick={axisTick}
            tickFormatter={(value: number) => (value < 0 ? `\u2212${-value}` : String(value))}
          />
          <ReferenceLine y={0} stroke="var(--line-ctl)" />
          {medianDaysLate !== null && <ReferenceLine y={medianDaysLate} stroke="var(--ink)" strokeDasharray="4 3" ifOverflow="extendDomain" />}
          <Tooltip
            isAnimationActive={false}
            cursor={{ fill: 'var(--bg-hover)' }}
            content={({ active, payload }) => {
              const paid = active ? (payload[0]?.payload as Paid | undefined) : undefined;
              return paid ? (
                <div className={styles.tip}>
                  <div className="medium">{`${paid.number === '' ? 'Item' : paid.number}, ${formatMinor(paid.amountMinor, paid.currency, locale)}`}</div>
                  <div>{`paid ${formatDay(paid.paidOn, locale, today)}, ${lateWords(paid.daysLate)}`}</div>
                </div>
              ) : null;
            }}
          />
          <Bar dataKey="daysLate" isAnimationActive={false} fill="var(--bar)" />
        </BarChart>
      }
    />
  );
}
