import type { ImportMapping } from '../../../shared/contract/imports.contract';
import { cx } from '../../lib/cx';
import { Field, Icon } from '../../ui';
import styles from './import.module.css';
import type { Inspection } from './import.api';
import { dateFields, dateOrderWords, fieldGroups, fieldLabels } from './import-words';
import type { ImportField } from './import-words';

export interface ColumnHeadProps {
  readonly column: Inspection['columns'][number];
  readonly rows: number;
  readonly onField: (field: ImportField) => void;
  readonly onDateOrder: (order: NonNullable<ImportMapping['dateOrder']>) => void;
}

/** One column of the file: what it is to us, what they call it, how many rows fit, how it is read. */
export function ColumnHead({ column, rows, onField, onDateOrder }: ColumnHeadProps) {
  const skipped = column.field === 'skip';
  const theirs = column.header === '' ? `column ${column.index + 1}` : column.header;
  const allFit = column.fits >= rows;
  const isDate = dateFields.has(column.field);
  return (
    <div>
      <Field label={`What the column ${theirs} is`} labelHidden className={skipped ? styles.skippedBox : undefined}>
        {(parts) => (
          <select {...parts} value={column.field} title={column.reason} onChange={(event) => onField(event.target.value as ImportField)}>
            {fieldGroups.map((group) => (
              <optgroup key={group.label} label={group.label}>
                {group.fields.map((field) => (
                  <option key={field} value={field}>
                    {fieldLabels[field]}
                  </option>
                ))}
              </optgroup>
            ))}
          </select>
        )}
      </Field>
      <div className={styles.source}>
        <span aria-hidden="true" className="muted">
          ↳
        </span>
        <span className="truncate" title={theirs}>
          {theirs}
        </span>
      </div>
      {skipped || column.filled === 0 ? (
        <div className={cx(styles.fit, 'muted')}>{skipped ? '\u00a0' : 'empty in every row'}</div>
      ) : (
        <div
          className={cx(styles.fit, allFit || column.fits >= column.filled ? 'tone-ok' : 'tone-warn')}
          title={`${column.filled.toLocaleString('en-US')} of ${rows.toLocaleString('en-US')} rows hold something, ${column.fits.toLocaleString('en-US')} can be read`}
        >
          <Icon name={allFit || column.fits >= column.filled ? 'check' : 'warning'} size={12} />
          {allFit ? 'all' : column.fits >= column.filled ? `${column.filled.toLocaleString('en-US')} filled` : `${column.fits.toLocaleString('en-US')} fit`}
        </div>
      )}
      {isDate && column.dateOrder !== null ? (
        <select
          aria-label={`How the days in ${theirs} are written`}
          className={cx(styles.readAs, styles.order)}
          value={column.dateOrder}
          onChange={(event) => onDateOrder(event.target.value as NonNullable<ImportMapping['dateOrder']>)}
        >
          {Object.entries(dateOrderWords).map(([order, word]) => (
            <option key={order} value={order}>
              {word}
            </option>
          ))}
        </select>
      ) : (
        <div className={styles.readAs} title={column.readAs}>
          {skipped ? '\u00a0' : column.readAs}
        </div>
      )}
    </div>
  );
}
