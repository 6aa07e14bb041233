import type { ImportMapping } from '../../../shared/contract/imports.contract';
import { cx } from '../../lib/cx';
import { ColumnHead } from './ColumnHead';
import styles from './import.module.css';
import type { Inspection } from './import.api';
import { amountFields, grouped } from './import-words';
import type { ImportField } from './import-words';

export interface ColumnMapProps {
  readonly inspection: Inspection;
  readonly onColumn: (index: number, change: { readonly field?: ImportField; readonly dateOrder?: NonNullable<ImportMapping['dateOrder']> }) => void;
}

const wideFields: ReadonlySet<ImportField> = new Set(['customer-name', 'description', 'email', 'address-line']);

/** One box per column over the first rows, as they are understood. */
export function ColumnMap({ inspection, onColumn }: ColumnMapProps) {
  const { columns } = inspection;
  return (
    <div className={styles.map} role="group" aria-label="Columns and first rows" tabIndex={0}>
      <table>
        <caption className="sr-only">The first rows as understood</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column.index} scope="col" className={cx(wideFields.has(column.field) && styles.wide, amountFields.has(column.field) && styles.right)}>
                <ColumnHead
                  column={column}
                  rows={inspection.rows}
                  onField={(field) => onColumn(column.index, { field })}
                  onDateOrder={(dateOrder) => onColumn(column.index, { dateOrder })}
                />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {inspection.sample.map((row) => (
            <tr key={row.line}>
              {columns.map((column, at) => {
                const written = row.cells[at] ?? '';
                const skipped = column.field === 'skip';
                const text = skipped ? written : (row.understood[at] ?? written);
                return (
                  <td
                    key={column.index}
                    className={cx(amountFields.has(column.field) && styles.right, skipped && styles.skipped)}
                    title={text === written ? text : `${text} (in the file: ${written === '' ? 'empty' : written})`}
                  >
                    {text === '' ? <span className="muted">empty</span> : amountFields.has(column.field) ? grouped(text) : text}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
