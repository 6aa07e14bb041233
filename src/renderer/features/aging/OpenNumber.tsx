import { MoneyText } from '../../ui';
import styles from './aging.module.css';

export interface OpenNumberProps {
  readonly amountMinor: number;
  readonly currency: string;
  /** What opens, e.g. `1-30 days, Brightwater`. */
  readonly what: string;
  readonly onOpen: () => void;
  readonly plain?: boolean;
  /** In a grid the row is the tab stop, not the number. */
  readonly inGrid?: boolean;
}

/** An amount that opens the rows it is made of. Zero opens nothing and is drawn so. */
export function OpenNumber({ amountMinor, currency, what, onOpen, plain = false, inGrid = false }: OpenNumberProps) {
  if (amountMinor === 0)
    return (
      <span className={styles.zero}>
        <MoneyText amountMinor={0} currency={currency} plain={plain} />
      </span>
    );
  return (
    <button type="button" className={styles.number} title={`${what}: open the rows`} {...(inGrid && { tabIndex: -1 })} onClick={onOpen}>
      <MoneyText amountMinor={amountMinor} currency={currency} plain={plain} />
      <span className="sr-only">, {what}, open the rows</span>
    </button>
  );
}
