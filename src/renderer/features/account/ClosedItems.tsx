import type { CustomerId } from '../../../shared/domain/ids';
import { DateText, MoneyText } from '../../ui';
import { useClosedItems } from './account.api';
import styles from './Lists.module.css';

/** The last paid items, for an account with nothing open. */
export function ClosedItems({ customerId }: { readonly customerId: CustomerId }) {
  const rows = useClosedItems(customerId).data?.rows.slice(0, 10) ?? [];
  if (rows.length === 0) return null;
  return (
    <table className={styles.table}>
      <caption>Paid last</caption>
      <thead>
        <tr>
          <th scope="col">Item</th>
          <th scope="col">Due</th>
          <th scope="col">Paid</th>
          <th scope="col" className={styles.end}>
            Days late
          </th>
          <th scope="col" className={styles.end}>
            Amount
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id}>
            <td>{row.number}</td>
            <td>
              <DateText day={row.dueDate} />
            </td>
            <td>
              <DateText day={row.closedOn} />
            </td>
            <td className={styles.end}>{row.daysLate === null ? 'no date' : row.daysLate <= 0 ? 'in time' : row.daysLate}</td>
            <td className={styles.end}>
              <MoneyText amountMinor={row.originalMinor} currency={row.currency} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
