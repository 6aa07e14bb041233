import { cx } from '../lib/cx';
import { Icon } from './Icon';
import styles from './Steps.module.css';

export interface StepsProps {
  readonly label: string;
  readonly steps: readonly { readonly key: string; readonly label: string }[];
  readonly current: string;
}

/** Where one is in a piece of work: done, now, to come. */
export function Steps({ label, steps, current }: StepsProps) {
  const at = steps.findIndex((step) => step.key === current);
  return (
    <ol aria-label={label} className={styles.steps}>
      {steps.map((step, index) => (
        <li key={step.key} className={cx(styles.step, index < at && styles.done, index === at && styles.now)} aria-current={index === at ? 'step' : undefined}>
          <span className={styles.mark} aria-hidden="true">
            {index < at ? <Icon name="check" size={11} /> : index + 1}
          </span>
          <span>
            {step.label}
            <span className="sr-only">{index < at ? ', done' : ''}</span>
          </span>
        </li>
      ))}
    </ol>
  );
}
