import { useId, useState, type KeyboardEvent } from 'react';
import styles from './Worklist.module.css';
import type { WorklistItem } from './worklist.api';
import { shortFactor } from './worklist-words';

const sign = (points: number) => (points < 0 ? `\u2212${Math.abs(Math.round(points))}` : `+${Math.round(points)}`);

/**
 * One bar per factor from a zero line; those that take points away stand left of it and are outlined. One tab stop:
 * arrows move from factor to factor, and the one with the focus tells its evidence under the bars, as the pointer does.
 */
export function WhyItIsHere({ factors }: { readonly factors: WorklistItem['factors'] }) {
  const note = useId();
  const [at, setAt] = useState<number | null>(null);
  const shown = factors.filter((factor) => Math.round(factor.points) !== 0);
  const largest = Math.max(1, ...shown.map((factor) => factor.points));
  const lowest = Math.min(0, ...shown.map((factor) => factor.points));
  if (shown.length === 0) return <p className="small muted">No single reason stands out.</p>;
  const move = (event: KeyboardEvent<HTMLUListElement>) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const row = event.currentTarget.children[(at ?? 0) + (step ?? 0)];
    if (step === undefined || !(row instanceof HTMLElement)) return;
    event.preventDefault();
    event.stopPropagation();
    row.focus();
  };
  const told = at === null ? undefined : shown[at];
  return (
    <>
      <ul className={styles.factors} aria-label="Reasons and their points" onKeyDown={move}>
        {shown.map((factor, place) => (
          <li
            key={factor.code}
            className={styles.factor}
            title={`${factor.label}. ${factor.evidence}`}
            tabIndex={place === Math.min(at ?? 0, shown.length - 1) ? 0 : -1}
            onFocus={() => setAt(place)}
            onBlur={() => setAt(null)}
          >
            <span className={styles.factorLabel}>
              {shortFactor(factor.label)}
              <span className="sr-only">{`: ${factor.evidence}`}</span>
            </span>
            <span className={styles.track} aria-hidden="true">
              <i className={styles.zero} />
              {factor.points > 0 ? (
                <i className={styles.plus} style={{ width: `${(factor.points / largest) * 84}%` }} />
              ) : (
                <i className={styles.minus} style={{ width: `${Math.max(3, (factor.points / lowest) * 13)}%` }} />
              )}
            </span>
            <span className={styles.points}>{sign(factor.points)}</span>
          </li>
        ))}
      </ul>
      {told && <p id={note} className="small second" style={{ marginTop: 4 }} aria-hidden="true">{`${told.label}. ${told.evidence}`}</p>}
    </>
  );
}
