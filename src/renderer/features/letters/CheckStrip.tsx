import { cx } from '../../lib/cx';
import styles from './CheckStrip.module.css';

export interface CheckStripProps {
  readonly checks: readonly { readonly code: string; readonly label: string; readonly result: 'pass' | 'warn' | 'stop'; readonly finding: string }[];
}

const shapes = { pass: 'passed', warn: 'needs a look', stop: 'stopped' } as const;

/** The checks as marks in their fixed order, so that the strip reads like a word: dot, triangle, square. */
export function CheckStrip({ checks }: CheckStripProps) {
  const passed = checks.filter((check) => check.result === 'pass').length;
  const rest = checks
    .filter((check) => check.result !== 'pass')
    .map((check) => `${check.label} ${shapes[check.result]}`)
    .join(', ');
  return (
    <span
      className={styles.strip}
      role="img"
      aria-label={`${passed} of ${checks.length} checks passed${rest === '' ? '' : `: ${rest}`}`}
      title={rest === '' ? 'All passed' : rest}
    >
      {checks.map((check) => (
        <CheckMark key={check.code} result={check.result} />
      ))}
    </span>
  );
}

function CheckMark({ result }: { readonly result: 'pass' | 'warn' | 'stop' }) {
  return <i className={cx(styles.mark, result === 'warn' && styles.warn, result === 'stop' && styles.stop)} />;
}
