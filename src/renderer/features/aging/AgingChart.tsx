import { useId } from 'react';
import { Bar, BarChart, CartesianGrid, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts';
import { currencyExponent, formatMinor } from '../../../shared/domain/money';
import { formatFullDay } from '../../lib/format-date';
import { axisTick } from '../../lib/chart';
import { bucketLook } from '../../lib/age-step';
import { useFrame } from '../../lib/frame';
import type { IsoDate } from '../../../shared/domain/calendar';
import styles from './aging.module.css';
import type { AgingPoint } from './aging.api';
import { axisWords, barsOf } from './chart-data';
import type { Bar as BarData } from './chart-data';

export interface AgingChartProps {
  readonly points: readonly AgingPoint[];
  readonly currency: string;
  readonly measure: 'amount' | 'share';
  /** A bar was chosen: opens the report as of that day. */
  readonly onDay: (day: IsoDate) => void;
}

/** Month-ends as stacks in ramp order, oldest on top, with gaps between the steps and the last one hatched. */
export function AgingChart({ points, currency, measure, onDay }: AgingChartProps) {
  const { locale } = useFrame();
  const hatch = useId();
  const bars = barsOf(points, measure);
  const labels = points[0]?.buckets.map((bucket) => bucket.label) ?? [];
  const unit = 10 ** currencyExponent(currency);
  const last = bars.length - 1;
  return (
    <div className={styles.chart} aria-hidden="true">
      <svg width="0" height="0" style={{ position: 'absolute' }}>
        <defs>
          {labels.map((label, index) => {
            const look = bucketLook(index, labels.length);
            return (
              look.hatched && (
                <pattern key={label} id={`${hatch}-${index}`} width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
                  <rect width="5" height="5" fill={`var(--age-${look.step})`} />
                  <rect width="1.3" height="5" fill="var(--bg)" opacity="0.6" />
                </pattern>
              )
            );
          })}
        </defs>
      </svg>
      <ResponsiveContainer width="100%" height="100%">
        <BarChart data={[...bars]} margin={{ top: 8, right: 4, bottom: 0, left: 0 }} barCategoryGap="28%" accessibilityLayer={false}>
          <CartesianGrid vertical={false} stroke="var(--grid)" />
          <XAxis
            dataKey="label"
            tickLine={false}
            axisLine={{ stroke: 'var(--line-2)' }}
            interval={0}
            tick={(tick) => (
              <text
                x={tick.x}
                y={Number(tick.y) + 10}
                textAnchor="middle"
                fontSize="var(--text-xs)"
                fontWeight={tick.index === last ? 600 : 400}
                fill={tick.index === last ? 'var(--ink)' : 'var(--ink-3)'}
              >
                {String(tick.payload.value)}
              </text>
            )}
          />
          <YAxis
            width={44}
            tickLine={false}
            axisLine={false}
            tickCount={5}
            tick={axisTick}
            {...(measure === 'share' && { domain: [0, 100] })}
            tickFormatter={(value: number) => (measure === 'share' ? `${value}%` : axisWords(value / unit))}
          />
          <Tooltip
            isAnimationActive={false}
            cursor={{ fill: 'var(--bg-hover)' }}
            content={({ active, payload }) => {
              const bar = active ? (payload[0]?.payload as BarData | undefined) : undefined;
              if (!bar) return null;
              const point = points.find((candidate) => candidate.day === bar.day);
              return (
                <div className={styles.tip}>
                  <div className="medium">{formatFullDay(bar.day as IsoDate, locale)}</div>
                  {[...labels.keys()].reverse().map((index) => (
                    <div key={labels[index]} className={styles.tipRow}>
                      <i style={{ background: `var(--age-${bucketLook(index, labels.length).step})` }} />
                      <span>{labels[index]}</span>
                      <span>
                        {measure === 'share'
                          ? `${(bar.values[index] ?? 0).toFixed(1)}%`
                          : formatMinor(point?.buckets[index]?.amountMinor ?? 0, currency, locale)}
                      </span>
                    </div>
                  ))}
                  <div className={styles.tipRow}>
                    <i />
                    <span>open</span>
                    <span>{formatMinor(bar.openMinor, currency, locale)}</span>
                  </div>
                </div>
              );
            }}
          />
          {labels.map((label, index) => {
            const look = bucketLook(index, labels.length);
            return (
              <Bar
                key={label}
                dataKey={(bar: BarData) => bar.values[index] ?? 0}
                name={label}
                stackId="age"
                isAnimationActive={false}
                stroke="var(--bg)"
                strokeWidth={1.5}
                fill={look.hatched ? `url(#${hatch}-${index})` : `var(--age-${look.step})`}
                style={{ cursor: 'pointer' }}
                onClick={(bar: { payload?: BarData }) => bar.payload && onDay(bar.payload.day as IsoDate)}
              />
            );
          })}
        </BarChart>
      </ResponsiveContainer>
    </div>
  );
}
