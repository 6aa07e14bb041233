import { Bar, CartesianGrid, ComposedChart, ErrorBar, Scatter, Tooltip, XAxis, YAxis } from 'recharts';
import type { IsoDate } from '../../../shared/domain/calendar';
import { currencyExponent, formatMinor } from '../../../shared/domain/money';
import { axisTick } from '../../lib/chart';
import { formatDay } from '../../lib/format-date';
import { useFrame } from '../../lib/frame';
import { ErrorLine, MoneyText } from '../../ui';
import { SimpleTable } from '../../ui/SimpleTable';
import { ChartPart } from './ChartPart';
import styles from './forecast.module.css';
import { usePastForecasts } from './forecast.api';
import { pastWeeks, pastWords, type PastWeek } from './past-forecasts';

const fewest = 2;

/** Did what was foretold come? The bar is what came in, the ring what was said, its line low to high. */
export function PastForecastsPart() {
  const { locale, today } = useFrame();
  const history = usePastForecasts();
  const weeks = pastWeeks(history.data?.points ?? []);
  const currency = history.data?.currency ?? 'USD';
  const over = weeks.filter((week) => week.cameMinor !== null).length;
  const unit = 10 ** currencyExponent(currency);
  const table = (
    <SimpleTable<PastWeek>
      caption={`Cash foretold and what came, ${currency}`}
      rows={weeks}
      rowKey={(week) => week.from}
      columns={[
        { key: 'week', header: 'Week from', rowHeader: true, width: 110, cell: (week) => formatDay(week.from, locale, today) },
        { key: 'made', header: 'Said on', width: 110, cell: (week) => formatDay(week.madeOn, locale, today) },
        { key: 'low', header: 'Low', right: true, cell: (week) => <MoneyText amountMinor={week.lowMinor} currency={currency} whole /> },
        { key: 'mid', header: 'Likely', right: true, cell: (week) => <MoneyText amountMinor={week.midMinor} currency={currency} whole /> },
        { key: 'high', header: 'High', right: true, cell: (week) => <MoneyText amountMinor={week.highMinor} currency={currency} whole /> },
        {
          key: 'came',
          header: 'Came',
          right: true,
          cell: (week) =>
            week.cameMinor === null ? (
              <span className="muted">not over</span>
            ) : (
              <span className="strong">
                <MoneyText amountMinor={week.cameMinor} currency={currency} whole />
              </span>
            ),
        },
      ]}
    />
  );
  return (
    <ChartPart
      name="Past forecasts"
      title="What was said and what came"
      detail={pastWords(weeks)}
      what="Past forecasts"
      drawnAs="Bars"
      table={table}
      isEmpty={weeks.length === 0}
      notes={
        <>
          {history.isError && <ErrorLine error={history.error} onRetry={() => void history.refetch()} />}
          {history.isSuccess && over < fewest && (
            <p
              className="small muted"
              style={{ marginBottom: 8 }}
            >{`Every import keeps what was foretold. It needs ${fewest} finished weeks to compare; ${over === 0 ? 'none is over yet' : 'one is over'}.`}</p>
          )}
        </>
      }
      chart={
        <ComposedChart
          data={weeks.map((week) => ({
            ...week,
            came: (week.cameMinor ?? 0) / unit,
            said: week.midMinor / unit,
            around: [(week.midMinor - week.lowMinor) / unit, (week.highMinor - week.midMinor) / unit],
          }))}
          margin={{ top: 8, right: 8, bottom: 0, left: 0 }}
          barCategoryGap="28%"
          accessibilityLayer={false}
        >
          <CartesianGrid vertical={false} stroke="var(--grid)" />
          <XAxis
            dataKey="from"
            tickLine={false}
            axisLine={{ stroke: 'var(--line-2)' }}
            minTickGap={20}
            tick={axisTick}
            tickFormatter={(day: IsoDate) => formatDay(day, locale, today)}
          />
          <YAxis
            width={52}
            tickLine={false}
            axisLine={false}
            tickCount={5}
            domain={[0, 'auto']}
            tick={axisTick}
            tickFormatter={(value: number) => new Intl.NumberFormat(locale, { notation: 'compact' }).format(value)}
          />
          <Tooltip
            isAnimationActive={false}
            cursor={{ fill: 'var(--bg-hover)' }}
            content={({ active, payload }) => {
              const week = active ? (payload[0]?.payload as PastWeek | undefined) : undefined;
              return week ? (
                <div className={styles.tip}>
                  <div className="medium">{`Week from ${formatDay(week.from, locale, today)}`}</div>
                  <div>{`said ${formatMinor(week.midMinor, currency, locale)}, ${formatMinor(week.lowMinor, currency, locale)} to ${formatMinor(week.highMinor, currency, locale)}`}</div>
                  <div>{week.cameMinor === null ? 'not over yet' : `came ${formatMinor(week.cameMinor, currency, locale)}`}</div>
                </div>
              ) : null;
            }}
          />
          <Bar dataKey="came" fill="var(--bar)" isAnimationActive={false} />
          <Scatter dataKey="said" fill="var(--bg)" stroke="var(--accent)" strokeWidth={2} isAnimationActive={false}>
            <ErrorBar dataKey="around" width={0} strokeWidth={5} stroke="var(--bg)" isAnimationActive={false} />
            <ErrorBar dataKey="around" width={0} strokeWidth={2} stroke="var(--accent)" isAnimationActive={false} />
          </Scatter>
        </ComposedChart>
      }
    />
  );
}
