import { formatMinor } from '../../../shared/domain/money';
import { useFrame } from '../../lib/frame';
import { CheckboxField, DateText, MoneyText } from '../../ui';
import styles from './interest.module.css';
import type { Line, Working } from './interest.api';
import { dayCountWords, percent, rateParts } from './interest-words';

export interface WorkingTableProps {
  readonly working: Working;
  readonly leftOff?: ReadonlySet<string>;
  /** Absent: nothing to pick. */
  readonly onToggle?: (itemId: string) => void;
  readonly withSums?: boolean;
  readonly totalMinor: number;
}

/** Every line as it would be worked out by hand: amount, days, rate and where it comes from, one day's interest, the exact figure, the rounded one. */
export function WorkingTable({ working, leftOff = new Set(), onToggle, withSums = true, totalMinor }: WorkingTableProps) {
  const { locale } = useFrame();
  const seen = new Set<string>();
  const isFirst = (itemId: string) => !seen.has(itemId) && seen.add(itemId) !== undefined;
  const numberOf = (line: { readonly number: string; readonly part?: number }) => `${line.number || 'Without number'}${line.part ? `, part ${line.part}` : ''}`;
  const pick = (itemId: string, number: string, first: boolean) =>
    onToggle ? (
      <td>{first && <CheckboxField label={`Charge on ${number}`} labelHidden checked={!leftOff.has(itemId)} onChange={() => onToggle(itemId)} />}</td>
    ) : null;
  return (
    <div className={styles.box} tabIndex={0} role="group" aria-label={`Working in ${working.currency}`}>
      <table className={styles.table}>
        <caption className="sr-only">{`Interest in ${working.currency}, line by line`}</caption>
        <thead>
          <tr>
            {onToggle && (
              <th scope="col">
                <span className="sr-only">Charge</span>
              </th>
            )}
            <th scope="col">Invoice</th>
            <th scope="col" className={styles.end}>
              Amount late
            </th>
            <th scope="col">From</th>
            <th scope="col">To</th>
            <th scope="col" className={styles.end}>
              Days
            </th>
            <th scope="col" className={styles.end}>
              Rate a year
            </th>
            <th scope="col" className={styles.end}>
              A day
            </th>
            <th scope="col" className={styles.end}>
              Exact
            </th>
            <th scope="col" className={styles.end}>
              Interest
            </th>
          </tr>
        </thead>
        <tbody>
          {working.lines.map((line) => (
            <tr key={`${line.itemId} ${line.part} ${line.from}`} className={leftOff.has(line.itemId) ? styles.off : undefined}>
              {pick(line.itemId, line.number, isFirst(line.itemId))}
              <td className="medium">{numberOf(line)}</td>
              <td className={styles.end}>
                <MoneyText amountMinor={line.baseMinor} currency={line.currency} plain />
              </td>
              <td>
                <DateText day={line.from} />
              </td>
              <td>
                <DateText day={line.to} />
              </td>
              <td className={styles.end}>{line.days}</td>
              <td className={styles.end} title={sourceOf(line, locale)}>
                {percent(line.annualRateBp, locale)} <span className={`${styles.quiet} ${styles.rateParts}`}>{rateParts(line, locale)}</span>
              </td>
              <td className={styles.end}>{line.dailyText}</td>
              <td className={styles.end}>{line.exactText}</td>
              <td className={styles.end}>
                <MoneyText amountMinor={line.amountMinor} currency={line.currency} plain className="medium" />
              </td>
            </tr>
          ))}
          {withSums &&
            working.fixedSums.map((line) => (
              <tr key={`sum ${line.itemId}`} className={leftOff.has(line.itemId) ? styles.off : undefined}>
                {pick(line.itemId, line.number, isFirst(line.itemId))}
                <td className="medium">{numberOf(line)}</td>
                <td className={styles.end}>
                  <MoneyText amountMinor={line.debtMinor} currency={line.currency} plain />
                </td>
                <td colSpan={6} title={line.source}>
                  Fixed sum
                </td>
                <td className={styles.end}>
                  <MoneyText amountMinor={line.amountMinor} currency={line.currency} plain className="medium" />
                </td>
              </tr>
            ))}
        </tbody>
        <tfoot>
          <tr className={styles.sum}>
            <td colSpan={onToggle ? 9 : 8}>{onToggle ? 'To charge' : 'Total'}</td>
            <td className={styles.end}>{formatMinor(totalMinor, working.currency, locale)}</td>
          </tr>
        </tfoot>
      </table>
    </div>
  );
}

function sourceOf(line: Line, locale: string): string {
  const reference = line.reference === null ? '' : `\n${percent(line.reference.rateBp, locale)} on ${line.reference.day}: ${line.reference.source}`;
  return `${line.title.en}, ${dayCountWords[line.dayCount]}\n${line.source}${reference}`;
}
