import { Button, MoneyText } from '../../ui';
import styles from './letters.module.css';
import type { Candidate } from './letters.api';
import { feeWords } from './letter-words';

/** The fee of the letter: what becomes of it, and what law says against it. */
export function FeePart({
  row,
  onChoose,
}: {
  readonly row: Candidate;
  /** Null = the letter is made, and its fee with it. */ readonly onChoose: (() => void) | null;
}) {
  const { fee, currency } = row;
  if (fee === null) return null;
  return (
    <div className={styles.apart}>
      {fee.now !== null ? (
        <p className={styles.fee}>
          <span>
            Fee of this letter <MoneyText amountMinor={fee.now.amountMinor} currency={currency} />, {feeWords[fee.now.choice]}
            {fee.now.reason === '' ? '' : `: ${fee.now.reason}`}
          </span>
          {onChoose !== null && (
            <Button size="small" kind="ghost" keys="Shift R" onClick={onChoose}>
              Change
            </Button>
          )}
        </p>
      ) : (
        fee.none !== '' && <p>No fee: {fee.none}</p>
      )}
      {fee.earlierMinor > 0 && (
        <p>
          Fees of earlier letters, neither billed nor waived: <MoneyText amountMinor={fee.earlierMinor} currency={currency} />
        </p>
      )}
      {fee.now !== null &&
        fee.now.choice !== 'waive' &&
        fee.doubts.map((doubt) => (
          <p key={doubt.sentence} title={`Source: ${doubt.source}`} className="tone-warn">
            {doubt.sentence}
          </p>
        ))}
    </div>
  );
}
