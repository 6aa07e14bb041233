import { formatMinor } from '../../../shared/domain/money';
import { cx } from '../../lib/cx';
import { useFrame } from '../../lib/frame';
import { AmountField, Icon, MoneyText, PaneSection } from '../../ui';
import { explainDifference } from './explain-difference';
import styles from './import.module.css';
import type { DryRun } from './import.api';

export interface ControlTotalsProps {
  readonly dryRun: DryRun;
  /** Minor units typed by the user per currency. */
  readonly ledgerSays: Readonly<Record<string, number | null>>;
  readonly onLedgerSays: (currency: string, amountMinor: number | null) => void;
}

const names = new Intl.DisplayNames(['en'], { type: 'currency' });
const nameOf = (currency: string): string => names.of(currency) ?? currency;

/** What the file adds up to per currency, beside what the ledger says; the difference is explained where one row does it. */
export function ControlTotals({ dryRun, ledgerSays, onLedgerSays }: ControlTotalsProps) {
  const { locale } = useFrame();
  const { controlTotals } = dryRun;
  if (controlTotals.length === 0)
    return (
      <PaneSection title="Control totals">
        <p className="small second">This file carries no amounts.</p>
      </PaneSection>
    );
  return (
    <PaneSection title="Control totals">
      <table className={styles.totals}>
        <caption className="sr-only">Rows and amount of the file per currency</caption>
        <tbody>
          {controlTotals.map((total) => (
            <tr key={total.currency}>
              <th scope="row">{nameOf(total.currency)}</th>
              <td className={cx(styles.right, 'muted')}>{total.rows.toLocaleString(locale)}</td>
              <td className={styles.right}>
                <MoneyText amountMinor={total.amountMinor} currency={total.currency} plain />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <div className={styles.says}>
        {controlTotals.slice(0, 6).map((total) => {
          const typed = ledgerSays[total.currency] ?? null;
          const difference = typed === null ? null : explainDifference(total.amountMinor, typed, total.currency, dryRun.rejects);
          return (
            <div key={total.currency}>
              <AmountField label="Your ledger says" currency={total.currency} value={typed} onChange={(amount) => onLedgerSays(total.currency, amount)} />
              {difference?.kind === 'ties' && (
                <div role="status" className={cx(styles.note, styles.ties)}>
                  <Icon name="kept" size={15} />
                  <span>The totals agree.</span>
                </div>
              )}
              {difference?.kind === 'differs' && (
                <div role="status" className={styles.note}>
                  <Icon name="warning" size={15} />
                  <span>
                    <b className="strong">{`${formatMinor(Math.abs(difference.shortMinor), total.currency, locale)} ${difference.shortMinor > 0 ? 'short' : 'too much'}.`}</b>{' '}
                    {difference.line !== null
                      ? `That is exactly line ${difference.line.toLocaleString('en-US')}, which is left out. Mend it in the file and the totals agree.`
                      : 'No single left-out row explains it. You can import all the same; the difference is kept with the import.'}
                  </span>
                </div>
              )}
            </div>
          );
        })}
      </div>
    </PaneSection>
  );
}
