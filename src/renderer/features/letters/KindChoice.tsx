import type { LetterKind } from '../../../shared/domain/dunning';
import type { KindRow } from './other.api';
import styles from './other-letter.module.css';

export interface KindChoiceProps {
  readonly kinds: readonly KindRow[];
  readonly chosen: LetterKind | null;
  readonly onChoose: (kind: LetterKind) => void;
}

/** Every kind of letter: those that make sense now first, then the others, greyed and with their reason. */
export function KindChoice({ kinds, chosen, onChoose }: KindChoiceProps) {
  const sorted = [...kinds.filter((row) => row.whyNot === null), ...kinds.filter((row) => row.whyNot !== null)];
  return (
    <fieldset className={styles.kinds}>
      <legend className="small second">Letter</legend>
      <div className={styles.kindList}>
        {sorted.map((row) => (
          <label key={row.kind} className={row.whyNot === null ? styles.kind : `${styles.kind} ${styles.not}`}>
            <input
              type="radio"
              name="letter-kind"
              value={row.kind}
              checked={row.kind === chosen}
              disabled={row.whyNot !== null}
              autoFocus={row.kind === chosen}
              data-autofocus={row.kind === chosen || undefined}
              onChange={() => onChoose(row.kind)}
            />
            <span>
              <span className={row.whyNot === null ? 'medium' : 'second'}>{row.label}</span>
              {row.whyNot !== null && <span className={styles.why}>{row.whyNot}</span>}
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
