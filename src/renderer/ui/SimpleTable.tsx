import type { ReactNode } from 'react';
import { cx } from '../lib/cx';
import styles from './SimpleTable.module.css';

export interface SimpleTableColumn<Row> {
  readonly key: string;
  readonly header: ReactNode;
  readonly cell: (row: Row) => ReactNode;
  readonly right?: boolean;
  /** Design pixels; without it the column takes what is left. */
  readonly width?: number;
  /** Left out where the window is 1280 px or narrower. */
  readonly wideOnly?: boolean;
  /** The cell that names the row. */
  readonly rowHeader?: boolean;
}

export interface SimpleTableProps<Row> {
  /** Read aloud, not drawn: the heading above says it to the eye. */
  readonly caption: string;
  readonly columns: readonly SimpleTableColumn<Row>[];
  readonly rows: readonly Row[];
  readonly rowKey: (row: Row, index: number) => string;
  readonly rowClass?: (row: Row) => string | undefined;
  /** Total lines. */
  readonly foot?: ReactNode;
}

/** A table short enough to be drawn whole. Long lists take the virtual grid. */
export function SimpleTable<Row>({ caption, columns, rows, rowKey, rowClass, foot }: SimpleTableProps<Row>) {
  const place = (column: SimpleTableColumn<Row>) => cx(column.right && styles.right, column.wideOnly && styles.wideOnly);
  return (
    <table className={styles.table}>
      <caption className="sr-only">{caption}</caption>
      <colgroup>
        {columns.map((column) => (
          <col
            key={column.key}
            className={column.wideOnly ? styles.wideOnly : undefined}
            style={column.width === undefined ? undefined : { width: `calc(${column.width} * var(--px))` }}
          />
        ))}
      </colgroup>
      <thead>
        <tr>
          {columns.map((column) => (
            <th key={column.key} scope="col" className={place(column)}>
              {column.header}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row, index) => (
          <tr key={rowKey(row, index)} className={rowClass?.(row)}>
            {columns.map((column) =>
              column.rowHeader ? (
                <th key={column.key} scope="row" className={cx(place(column), styles.rowHeader)}>
                  {column.cell(row)}
                </th>
              ) : (
                <td key={column.key} className={place(column)}>
                  {column.cell(row)}
                </td>
              ),
            )}
          </tr>
        ))}
      </tbody>
      {foot && <tfoot>{foot}</tfoot>}
    </table>
  );
}
