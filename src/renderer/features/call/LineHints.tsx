import { Icon, Keys } from '../../ui';
import type { LineReading } from './call.api';
import { waysOut } from './line-drawing';
import styles from './QuickLine.module.css';

export interface LineHintsProps {
  readonly reading: LineReading | null;
  readonly onTake: (line: string) => void;
}

const look = { info: { icon: 'info', tone: 'second' }, warn: { icon: 'warning', tone: 'tone-warn' }, stop: { icon: 'warning', tone: 'tone-warn' } } as const;

/** What is said of a line: other readings, days that were moved, sums that do not fit, and the two usual ways out. */
export function LineHints({ reading, onTake }: LineHintsProps) {
  const findings = reading?.findings ?? [];
  if (findings.length === 0) return null;
  const ways = waysOut(reading);
  return (
    <div className={styles.hints} role="group" aria-label="What is said of the line">
      {findings.map((finding) => (
        <span key={`${finding.code}-${finding.from ?? 'line'}`} className={`${styles.hint} ${look[finding.tone].tone}`}>
          <Icon name={look[finding.tone].icon} size={15} />
          <span>{finding.sentence}</span>
        </span>
      ))}
      {ways.map((way, at) => (
        <span key={way.label} className={styles.hint}>
          {way.line === null ? (
            <>
              <Keys keys={`Alt ${at + 1}`} />
              {way.label}
            </>
          ) : (
            <button type="button" onClick={() => onTake(way.line ?? '')}>
              <Keys keys={`Alt ${at + 1}`} />
              {way.label}
            </button>
          )}
        </span>
      ))}
    </div>
  );
}
