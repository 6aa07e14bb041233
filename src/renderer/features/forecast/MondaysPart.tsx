import { CartesianGrid, Line, LineChart, Tooltip, XAxis, YAxis } from 'recharts';
import type { IsoDate } from '../../../shared/domain/calendar';
import { axisTick } from '../../lib/chart';
import { formatDay, formatFullDay } from '../../lib/format-date';
import { useFrame } from '../../lib/frame';
import { SimpleTable } from '../../ui/SimpleTable';
import { ChartPart } from './ChartPart';
import { captureBars, percent, sortLabel } from './forecast-words';
import styles from './forecast.module.css';
import type { Report } from './forecast.api';

type Day = Report['days'][number];

/** Was it one lucky week? Every measured Monday, this list beside the best simple order and the past-due sort. */
export function MondaysPart({ report }: { readonly report: Report }) {
  const { locale, today } = useFrame();
  const best = captureBars(report, '20')[1]?.key ?? 'past-due-amount';
  const others = best === 'past-due-amount' ? [best] : [best, 'past-due-amount'];
  const shareOf = (day: Day, sort: string) => day.sorts20[sort] ?? 0;
  const ahead = report.days.filter((day) => day.model20 >= shareOf(day, best)).length;
  const table = (
    <SimpleTable<Day>
      caption="Late money caught with 20 contacts, Monday by Monday"
      rows={report.days}
      rowKey={(day) => day.day}
      columns={[
        { key: 'day', header: 'Monday', rowHeader: true, cell: (day) => formatFullDay(day.day, locale) },
        { key: 'model', header: 'This list', right: true, width: 90, cell: (day) => <span className="strong">{percent(day.model20)}</span> },
        ...others.map((sort) => ({ key: sort, header: sortLabel(sort), right: true, width: 180, cell: (day: Day) => percent(shareOf(day, sort)) })),
      ]}
    />
  );
  return (
    <ChartPart
      name="Monday by Monday"
      title="Monday by Monday"
      detail={`at least as good on ${ahead} of ${report.days.length}`}
      what="Mondays"
      drawnAs="Lines"
      table={table}
      legend={
        <div className={styles.legend} aria-hidden="true">
          <span>
            <i style={{ background: 'var(--accent)' }} />
            this list
          </span>
          {others.map((sort, at) => (
            <span key={sort}>
              <svg width="18" height="10">
                <line x1="0" x2="18" y1="5" y2="5" stroke="var(--bar)" strokeWidth="2" strokeDasharray={at === 0 ? undefined : '3 3'} />
              </svg>
              {sortLabel(sort).toLowerCase()}
            </span>
          ))}
        </div>
      }
      chart={
        <LineChart data={[...report.days]} margin={{ top: 8, right: 8, bottom: 0, left: 0 }} accessibilityLayer={false}>
          <CartesianGrid vertical={false} stroke="var(--grid)" />
          <XAxis
            dataKey="day"
            tickLine={false}
            axisLine={{ stroke: 'var(--line-2)' }}
            minTickGap={28}
            tick={axisTick}
            tickFormatter={(day: IsoDate) => formatDay(day, locale, today)}
          />
          <YAxis width={40} tickLine={false} axisLine={false} tickCount={5} domain={[0, 1]} tick={axisTick} tickFormatter={(value: number) => percent(value)} />
          <Tooltip
            isAnimationActive={false}
            cursor={{ stroke: 'var(--line-2)' }}
            content={({ active, payload }) => {
              const day = active ? (payload[0]?.payload as Day | undefined) : undefined;
              return day ? (
                <div className={styles.tip}>
                  <div className="medium">{formatFullDay(day.day, locale)}</div>
                  <div>{`this list ${percent(day.model20)}`}</div>
                  {others.map((sort) => (
                    <div key={sort}>{`${sortLabel(sort).toLowerCase()} ${percent(shareOf(day, sort))}`}</div>
                  ))}
                </div>
              ) : null;
            }}
          />
          {others.map((sort, at) => (
            <Line
              key={sort}
              dataKey={(day: Day) => shareOf(day, sort)}
              name={sort}
              stroke="var(--bar)"
              strokeWidth={1.5}
              {...(at > 0 && { strokeDasharray: '3 3' })}
              dot={false}
              isAnimationActive={false}
            />
          ))}
          <Line
            dataKey="model20"
            name="this list"
            stroke="var(--accent)"
            strokeWidth={2}
            dot={{ r: 2.5, fill: 'var(--accent)', strokeWidth: 0 }}
            isAnimationActive={false}
          />
        </LineChart>
      }
    />
  );
}
