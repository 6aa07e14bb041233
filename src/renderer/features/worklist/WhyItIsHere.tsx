import styles from './Worklist.module.css';
import type { WorklistItem } from './worklist.api';

const sign = (points: number) => (points < 0 ? `\u2212${Math.abs(Math.round(points))}` : `+${Math.round(points)}`);

/** One bar per factor from a zero line; those that take points away stand left of it and are outlined. */
export function WhyItIsHere({ factors }: { readonly factors: WorklistItem['factors'] }) {
  const shown = factors.filter((factor) => Math.round(factor.points) !== 0);
  const largest = Math.max(1, ...shown.map((factor) => factor.points));
  const lowest = Math.min(0, ...shown.map((factor) => factor.points));
  if (shown.length === 0) return <p className="small muted">No single reason stands out.</p>;
  return (
    <ul className={styles.factors}>
      {shown.map((factor) => (
        <li key={factor.code} className={styles.factor} title={factor.evidence}>
          <span className={styles.factorLabel}>{factor.label}<span className="sr-only">{`: ${factor.evidence}`}</span></span>
          <span className={styles.track} aria-hidden="true">
            <i className={styles.zero} />
            {factor.points > 0 ? <i className={styles.plus} style={{ width: `${(factor.points / largest) * 84}%` }} /> : <i className={styles.minus} style={{ width: `${Math.max(3, (factor.points / lowest) * 13)}%` }} />}
          </span>
          <span className={styles.points}>{sign(factor.points)}</span>
        </li>
      ))}
    </ul>
  );
}
