import { problemOf } from '../lib/problem';
import styles from './ErrorLine.module.css';
import { Icon } from './Icon';

export interface ErrorLineProps {
  /** Whatever was thrown; only the contract's sentence and number are shown. */
  readonly error: unknown;
  readonly onRetry?: (() => void) | undefined;
}

/** What happened, what is safe, what to do, and the number to search for. */
export function ErrorLine({ error, onRetry }: ErrorLineProps) {
  const problem = problemOf(error);
  return (
    <div role="alert" className={styles.line}>
      <Icon name="error" size={15} />
      <span className={styles.sentence}>{problem.sentence}</span>
      {onRetry && (
        <button type="button" className="text-link" onClick={onRetry}>
          Try again
        </button>
      )}
      <span className={styles.code}>{`Code ${problem.code}${problem.incident ? ` ${problem.incident}` : ''}`}</span>
    </div>
  );
}
