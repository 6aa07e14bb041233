import { useState } from 'react';
import { Bar, CartesianGrid, ComposedChart, Line, ResponsiveContainer, XAxis, YAxis } from 'recharts';
import { currencyExponent } from '../../../shared/domain/money';
import { axisTick } from '../../lib/chart';
import { useFrame } from '../../lib/frame';
import { useOfferTable } from '../../lib/offered-tables';
import { DayField, EmptyState, ErrorLine, MoneyText, SegmentedBar, SelectField, SkeletonRows } from '../../ui';
import { SimpleTable } from '../../ui/SimpleTable';
import { causePeriods, spanOf, type CausePeriod, type DaySpan } from './cause-period';
import { useCauses, type Causes, type DisputeView } from './disputes.api';
import styles from './disputes.module.css';

type Row = Causes['rows'][number];
const shortened = (label: string): string => (label.length > 18 ? `${label.slice(0, 17)}…` : label);

/** Pareto of what disputes come from: the few causes that make most of it stand first. The table says the same in figures. */
export function CausesPanel() {
  const { locale, today } = useFrame();
  const [by, setBy] = useState<'reason' | 'root-cause'>('root-cause');
  const [measure, setMeasure] = useState<'amount' | 'count'>('amount');
  const [state, setState] = useState<DisputeView>('all');
  const [period, setPeriod] = useState<CausePeriod>('all');
  const [own, setOwn] = useState<DaySpan>({ from: null, to: null });
  const { from, to } = spanOf(period, today, own);
  const { data, error, isPending, refetch } = useCauses({ by, measure, state, from, to });
  useOfferTable({ table: 'dispute-causes', label: 'Causes of disputes', ask: { by, measure, state, from, to } });
  if (data === undefined) return isPending ? <SkeletonRows count={6} label="Adding up" /> : <ErrorLine error={error} onRetry={() => void refetch()} />;
  const unit = 10 ** currencyExponent(data.currency);
  const bars = data.rows.map((row) => ({
    label: shortened(row.label),
    value: measure === 'amount' ? row.amountMinor / unit : row.count,
    running: row.runningPercent,
  }));
  return (
    <div className={styles.causes}>
      <div className={styles.choices}>
        <SegmentedBar<'reason' | 'root-cause'>
          label="What is counted"
          parts={[
            { key: 'root-cause', label: 'Cause found' },
            { key: 'reason', label: 'What they say' },
          ]}
          current={by}
          onChange={setBy}
        />
        <SegmentedBar<'amount' | 'count'>
          label="Measure"
          parts={[
            { key: 'amount', label: 'Amount' },
            { key: 'count', label: 'Number' },
          ]}
          current={measure}
          onChange={setMeasure}
        />
        <SelectField<DisputeView>
          label="Which disputes"
          labelHidden
          value={state}
          onChange={setState}
          options={[
            { value: 'all', label: 'Open and settled' },
            { value: 'open', label: 'Open' },
            { value: 'resolved', label: 'Settled' },
          ]}
        />
        <SelectField<CausePeriod>
          label="Opened when"
          labelHidden
          value={period}
          onChange={(next) => {
            if (next === 'own') setOwn({ from, to });
            setPeriod(next);
          }}
          options={causePeriods}
        />
        {period === 'own' && (
          <>
            <DayField label="Opened from" value={own.from} onChange={(day) => setOwn({ ...own, from: day })} />
            <DayField label="Opened until" value={own.to} onChange={(day) => setOwn({ ...own, to: day })} />
          </>
        )}
        <span className="spacer" />
        <span className="second nowrap">
          {`${data.count} ${data.count === 1 ? 'dispute' : 'disputes'}, `}
          <MoneyText amountMinor={data.totalMinor} currency={data.currency} whole />
        </span>
      </div>
      {data.rows.length === 0 ? (
        <EmptyState small title={period === 'all' ? 'No disputes to add up' : 'No disputes were opened in this time'} />
      ) : (
        <>
          <div className={styles.chart} aria-hidden="true">
            <ResponsiveContainer width="100%" height="100%">
              <ComposedChart data={bars} margin={{ top: 8, right: 8, bottom: 0, left: 4 }} barCategoryGap="24%" accessibilityLayer={false}>
                <CartesianGrid vertical={false} stroke="var(--grid)" />
                <XAxis dataKey="label" tickLine={false} axisLine={{ stroke: 'var(--line-2)' }} interval={0} tick={axisTick} />
                <YAxis
                  yAxisId="value"
                  width={56}
                  tickLine={false}
                  axisLine={false}
                  tick={axisTick}
                  tickFormatter={(value: number) => value.toLocaleString(locale)}
                  allowDecimals={false}
                />
                <YAxis
                  yAxisId="share"
                  orientation="right"
                  domain={[0, 100]}
                  width={40}
                  tickLine={false}
                  axisLine={false}
                  tick={axisTick}
                  tickFormatter={(value: number) => `${value}%`}
                />
                <Bar yAxisId="value" dataKey="value" fill="var(--bar)" isAnimationActive={false} />
                <Line
                  yAxisId="share"
                  dataKey="running"
                  stroke="var(--accent)"
                  strokeWidth={1.5}
                  dot={{ r: 2.5, fill: 'var(--accent)' }}
                  isAnimationActive={false}
                />
              </ComposedChart>
            </ResponsiveContainer>
          </div>
          <SimpleTable<Row>
            caption="Causes of disputes, largest first"
            rows={data.rows}
            rowKey={(row) => row.code || 'none'}
            columns={[
              { key: 'label', header: by === 'reason' ? 'What they say' : 'Cause found', rowHeader: true, cell: (row) => row.label },
              { key: 'count', header: 'Disputes', right: true, width: 90, cell: (row) => row.count },
              {
                key: 'amount',
                header: 'Contested',
                right: true,
                width: 130,
                cell: (row) => <MoneyText amountMinor={row.amountMinor} currency={data.currency} />,
              },
              { key: 'share', header: 'Share', right: true, width: 80, cell: (row) => `${row.sharePercent}%` },
              { key: 'running', header: 'Together', right: true, width: 90, cell: (row) => `${row.runningPercent}%` },
              {
                key: 'granted',
                header: 'Granted',
                right: true,
                width: 130,
                wideOnly: true,
                cell: (row) => <MoneyText amountMinor={row.grantedMinor} currency={data.currency} />,
              },
              {
                key: 'days',
                header: 'Days to settle',
                right: true,
                width: 110,
                wideOnly: true,
                cell: (row) => (row.daysToResolve === null ? <span className="muted">none settled</span> : row.daysToResolve),
              },
            ]}
          />
        </>
      )}
    </div>
  );
}
