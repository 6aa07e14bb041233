import { useState } from 'react';
import { Bar, CartesianGrid, ComposedChart, ErrorBar, ResponsiveContainer, Scatter, Tooltip, XAxis, YAxis } from 'recharts';
import type { IsoDate } from '../../../shared/domain/calendar';
import { currencyExponent, formatMinor } from '../../../shared/domain/money';
import { formatDay } from '../../lib/format-date';
import { useFrame } from '../../lib/frame';
import { ErrorLine, MoneyText, SegmentedBar } from '../../ui';
import { SimpleTable } from '../../ui/SimpleTable';
import styles from './forecast.module.css';
import { usePastForecasts } from './forecast.api';
import { pastWeeks, pastWords, type PastWeek } from './past-forecasts';

const axisTick = { fill: 'var(--ink-3)', fontSize: 'var(--text-xs)' } as const;
const fewest = 2;

/** Did what was foretold come? The bar is what came in, the ring what was said, its line low to high. */
export function PastForecastsPart() {
  const { locale, today } = useFrame();
  const [shown, setShown] = useState<'bars' | 'table'>('bars');
  const history = usePastForecasts();
  const weeks = pastWeeks(history.data?.points ?? []);
  const currency = history.data?.currency ?? 'USD';
  const over = weeks.filter((week) => week.cameMinor !== null).length;
  const unit = 10 ** currencyExponent(currency);
  const table = (
    <SimpleTable<PastWeek>
      caption={`Cash foretold and what came, ${currency}`} rows={weeks} rowKey={(week) => week.from}
      columns={[
        { key: 'week', header: 'Week from', rowHeader: true, width: 110, cell: (week) => formatDay(week.from, locale, today) },
        { key: 'made', header: 'Said on', width: 110, cell: (week) => formatDay(week.madeOn, locale, today) },
        { key: 'low', header: 'Low', right: true, cell: (week) => <MoneyText amountMinor={week.lowMinor} currency={currency} whole /> },
        { key: 'mid', header: 'Likely', right: true, cell: (week) => <MoneyText amountMinor={week.midMinor} currency={currency} whole /> },
        { key: 'high', header: 'High', right: true, cell: (week) => <MoneyText amountMinor={week.highMinor} currency={currency} whole /> },
        { key: 'came', header: 'Came', right: true, cell: (week) => (week.cameMinor === null ? <span className="muted">not over</span> : <span className="strong"><MoneyText amountMinor={week.cameMinor} currency={currency} whole /></span>) },
      ]}
    />
  );
  return (
    <section className={styles.part} aria-label="Past forecasts">
      <div className={styles.partHead}>
        <h2>What was said and what came</h2>
        <span className="muted">{pastWords(weeks)}</span>
        <span className="spacer" />
        {weeks.length > 0 && <SegmentedBar<'bars' | 'table'> label="Past forecasts drawn as" current={shown} onChange={setShown} parts={[{ key: 'bars', label: 'Bars' }, { key: 'table', label: 'Table' }]} />}
      </div>
      {history.isError && <ErrorLine error={history.error} onRetry={() => void history.refetch()} />}
      {history.isSuccess && over < fewest && <p className="small muted" style={{ marginBottom: 8 }}>{`Every import keeps what was foretold. It needs ${fewest} finished weeks to compare; ${over === 0 ? 'none is over yet' : 'one is over'}.`}</p>}
      {weeks.length > 0 && (shown === 'table' ? <div className={styles.twin} tabIndex={0} role="group" aria-label="Past forecasts, table">{table}</div> : (
        <>
          <div className={styles.chart} aria-hidden="true">
            <ResponsiveContainer width="100%" height="100%">
              <ComposedChart data={weeks.map((week) => ({ ...week, came: (week.cameMinor ?? 0) / unit, said: week.midMinor / unit, around: [(week.midMinor - week.lowMinor) / unit, (week.highMinor - week.midMinor) / unit] }))} margin={{ top: 8, right: 8, bottom: 0, left: 0 }} barCategoryGap="28%" accessibilityLayer={false}>
                <CartesianGrid vertical={false} stroke="var(--grid)" />
                <XAxis dataKey="from" tickLine={false} axisLine={{ stroke: 'var(--line-2)' }} minTickGap={20} tick={axisTick} tickFormatter={(day: IsoDate) => formatDay(day, locale, today)} />
                <YAxis width={52} tickLine={false} axisLine={false} tickCount={5} domain={[0, 'auto']} tick={axisTick} tickFormatter={(value: number) => new Intl.NumberFormat(locale, { notation: 'compact' }).format(value)} />
                <Tooltip
                  isAnimationActive={false} cursor={{ fill: 'var(--bg-hover)' }}
                  content={({ active, payload }) => {
                    const week = active ? (payload[0]?.payload as PastWeek | undefined) : undefined;
                    return week ? <div className={styles.tip}><div className="medium">{`Week from ${formatDay(week.from, locale, today)}`}</div><div>{`said ${formatMinor(week.midMinor, currency, locale)}, ${formatMinor(week.lowMinor, currency, locale)} to ${formatMinor(week.highMinor, currency, locale)}`}</div><div>{week.cameMinor === null ? 'not over yet' : `came ${formatMinor(week.cameMinor, currency, locale)}`}</div></div> : null;
                  }}
                />
                <Bar dataKey="came" fill="var(--bar)" isAnimationActive={false} />
                <Scatter dataKey="said" fill="var(--bg)" stroke="var(--accent)" strokeWidth={2} isAnimationActive={false}><ErrorBar dataKey="around" width={0} strokeWidth={5} stroke="var(--bg)" isAnimationActive={false} /><ErrorBar dataKey="around" width={0} strokeWidth={2} stroke="var(--accent)" isAnimationActive={false} /></Scatter>
              </ComposedChart>
            </ResponsiveContainer>
          </div>
          <div className="sr-only">{table}</div>
        </>
      ))}
    </section>
  );
}
