import { cx } from '../../lib/cx';
import { Keys, SelectField } from '../../ui';
import { digitOutcomes, otherOutcomes, type CallOutcome } from './outcomes';
import styles from './OutcomePicker.module.css';

/** What came of the call: nine on the digits, the rest in a list. */
export function OutcomePicker({
  outcome,
  onChange,
  row = false,
}: {
  readonly outcome: CallOutcome | null;
  readonly onChange: (outcome: CallOutcome) => void;
  /** All in one row, for the dock. */ readonly row?: boolean;
}) {
  const other = otherOutcomes.some((entry) => entry.outcome === outcome) ? (outcome as CallOutcome) : '';
  return (
    <div className={cx(styles.picker, row && styles.row)}>
      <div className={styles.grid} role="group" aria-label="Outcome">
        {digitOutcomes.map((entry, at) => (
          <button
            key={entry.outcome}
            type="button"
            aria-pressed={entry.outcome === outcome}
            aria-keyshortcuts={String(at + 1)}
            className={cx(styles.outcome, entry.outcome === outcome && styles.on)}
            onClick={() => onChange(entry.outcome)}
          >
            <Keys keys={String(at + 1)} />
            <span className="truncate">{entry.label}</span>
          </button>
        ))}
      </div>
      <SelectField<CallOutcome | ''>
        label="Other outcome"
        labelHidden
        value={other}
        onChange={(next) => {
          if (next !== '') onChange(next);
        }}
        options={[{ value: '', label: 'Other outcome' }, ...otherOutcomes.map((entry) => ({ value: entry.outcome, label: entry.label }))]}
      />
    </div>
  );
}
