import { cx } from '../../lib/cx';
import { captureBars, percent, type CaptureBar, type ContactCount } from './forecast-words';
import styles from './forecast.module.css';
import type { Report } from './forecast.api';

/** Our order beside the simple ones, bars from zero; where an interval is known it is drawn over the end of the bar. */
export function CaptureBars({ report, k }: { readonly report: Report; readonly k: ContactCount }) {
  const bars = captureBars(report, k);
  return (
    <div aria-hidden="true">
      <div className={styles.bars}>
        {bars.map((bar) => (
          <div key={bar.key} className={styles.barRow} title={titleOf(bar)}>
            <span className={cx('truncate', bar.ours && 'strong')}>{bar.label}</span>
            <span className={styles.barTrack}>
              <span className={cx(styles.barFill, bar.ours && styles.oursFill)} style={{ width: width(bar.share) }} />
              {bar.low !== null && bar.high !== null && <span className={styles.whisker} style={{ left: width(bar.low), width: width(bar.high - bar.low) }} />}
            </span>
            <span className={styles.barValue}>{percent(bar.share)}</span>
          </div>
        ))}
      </div>
      <div className={styles.axis}>
        <span />
        <span>
          {[0, 25, 50, 75, 100].map((at) => (
            <span key={at} style={{ left: `${at}%` }}>
              {at === 0 ? '0' : `${at}%`}
            </span>
          ))}
        </span>
        <span />
      </div>
    </div>
  );
}

const width = (share: number) => `${Math.max(0, Math.min(1, share)) * 100}%`;
const titleOf = (bar: CaptureBar): string =>
  `${bar.label}: ${percent(bar.share)}${bar.low === null || bar.high === null ? '' : `, with 95% certainty ${percent(bar.low)} to ${percent(bar.high)}`}`;
