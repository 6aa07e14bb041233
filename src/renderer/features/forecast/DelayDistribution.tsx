import { Bar, BarChart, CartesianGrid, Cell, Tooltip, XAxis, YAxis } from 'recharts';
import { axisTick } from '../../lib/chart';
import { SimpleTable } from '../../ui/SimpleTable';
import { binLabel, holdsDay, lateWords } from './behaviour-words';
import { ChartPart } from './ChartPart';
import styles from './forecast.module.css';
import type { Behaviour } from './forecast.api';

type Bin = Behaviour['distribution'][number];

/** How late do they pay? Paid items of 24 months by days late, the bin of the median in the colour of the text. */
export function DelayDistribution({ behaviour }: { readonly behaviour: Behaviour }) {
  const { distribution, medianDaysLate, slowDaysLate, paidItems } = behaviour;
  const median = medianDaysLate === null ? -1 : distribution.findIndex((bin) => holdsDay(bin, Math.round(medianDaysLate)));
  const medianBin = distribution[median];
  const table = (
    <SimpleTable<Bin>
      caption="Paid items by days late"
      rows={distribution}
      rowKey={(bin) => binLabel(bin)}
      columns={[
        { key: 'days', header: 'Days late', rowHeader: true, cell: (bin) => binLabel(bin) },
        { key: 'count', header: 'Paid items', right: true, width: 110, cell: (bin) => bin.count.toLocaleString() },
      ]}
    />
  );
  return (
    <ChartPart
      name="Days late"
      title="Days late"
      detail={
        medianDaysLate === null
          ? `${paidItems} paid items`
          : `median ${lateWords(medianDaysLate)}${slowDaysLate === null ? '' : `, one in ten after ${lateWords(slowDaysLate)}`}`
      }
      what="Days late"
      drawnAs="Bars"
      table={table}
      foot={`${paidItems.toLocaleString()} items paid in 24 months.${medianBin === undefined ? '' : ` The bar that stands out, ${binLabel(medianBin)}, holds the median.`}`}
      chart={
        <BarChart
          data={distribution.map((bin) => ({ label: binLabel(bin), count: bin.count }))}
          margin={{ top: 8, right: 4, bottom: 0, left: 0 }}
          barCategoryGap="12%"
          accessibilityLayer={false}
        >
          <CartesianGrid vertical={false} stroke="var(--grid)" />
          <XAxis dataKey="label" tickLine={false} axisLine={{ stroke: 'var(--line-2)' }} minTickGap={6} tick={axisTick} />
          <YAxis width={34} tickLine={false} axisLine={false} tickCount={5} allowDecimals={false} tick={axisTick} />
          <Tooltip
            isAnimationActive={false}
            cursor={{ fill: 'var(--bg-hover)' }}
            content={({ active, payload }) => {
              const bin = active ? (payload[0]?.payload as { label: string; count: number } | undefined) : undefined;
              return bin ? (
                <div className={styles.tip}>
                  <span>{`${bin.label} days late: ${bin.count.toLocaleString()} of ${paidItems.toLocaleString()} paid items`}</span>
                </div>
              ) : null;
            }}
          />
          <Bar dataKey="count" isAnimationActive={false} fill="var(--bar)">
            {distribution.map((bin, at) => (
              <Cell key={binLabel(bin)} fill={at === median ? 'var(--ink)' : 'var(--bar)'} />
            ))}
          </Bar>
        </BarChart>
      }
    />
  );
}
