import { Icon } from '../../ui';
import { SimpleTable } from '../../ui/SimpleTable';
import { groupNotes, lineWords } from './group-notes';
import styles from './import.module.css';
import type { CellNote } from './import.api';

export interface RowsToLookAtProps {
  readonly rejects: readonly CellNote[];
  readonly warnings: readonly CellNote[];
  /** Rows that do not come in, subtotals and copies included. */
  readonly leftOut: number;
}

const shownGroups = 200;

/** Rows with a fault: line, field, what was found, what is wrong, what to do. Equal faults share a line. */
export function RowsToLookAt({ rejects, warnings, leftOut }: RowsToLookAtProps) {
  const groups = groupNotes([...rejects, ...warnings]);
  const rowsOf = (notes: readonly CellNote[]) => new Set(notes.filter((note) => note.line > 0).map((note) => note.line)).size;
  const count = rowsOf([...rejects, ...warnings]);
  const marked = rowsOf(warnings);
  return (
    <section aria-label="Rows that need a look">
      <div className={styles.lookHead}>
        <h2>{count === 0 ? 'No row needs a look' : `${count.toLocaleString('en-US')} ${count === 1 ? 'row needs' : 'rows need'} a look`}</h2>
        <span className="muted">
          {leftOut > 0 && `${leftOut.toLocaleString('en-US')} left out`}
          {leftOut > 0 && marked > 0 && ', '}
          {marked > 0 && `${marked.toLocaleString('en-US')} ${marked === 1 ? 'comes' : 'come'} in marked`}
        </span>
      </div>
      {groups.length > 0 && (
        <SimpleTable
          caption="Rows that need a look"
          rows={groups.slice(0, shownGroups)}
          rowKey={(group, index) => `${group.field}-${group.lines[0]}-${index}`}
          columns={[
            {
              key: 'line',
              header: 'Line',
              width: 150,
              cell: (group) => <span title={group.lines.slice(0, 60).join(', ')}>{group.lines[0] === 0 ? 'whole file' : lineWords(group.lines)}</span>,
            },
            { key: 'field', header: 'Field', width: 116, cell: (group) => group.field },
            {
              key: 'found',
              header: 'Found',
              width: 200,
              cell: (group) => (
                <span className={`${styles.found} ${group.severity === 'reject' ? 'tone-stop' : 'tone-warn'}`}>
                  <Icon
                    name={group.severity === 'reject' ? 'error' : 'warning'}
                    size={14}
                    label={group.severity === 'reject' ? 'Left out' : 'Comes in marked'}
                  />
                  <span className="truncate" title={group.found}>
                    {group.found === '' ? (group.lines[0] === 0 ? 'no single row' : 'empty') : group.found}
                    {group.kinds > 1 && ' and others'}
                  </span>
                </span>
              ),
            },
            {
              key: 'reason',
              header: 'What is wrong',
              cell: (group) => (
                <span className="second" title={group.reason}>
                  {group.reason}
                </span>
              ),
            },
            {
              key: 'fix',
              header: 'Do this',
              width: 220,
              wideOnly: true,
              cell: (group) => (
                <span className="medium" title={group.fix}>
                  {group.fix}
                </span>
              ),
            },
          ]}
        />
      )}
      {groups.length > shownGroups && (
        <p className="small muted" style={{ padding: '8px 16px' }}>
          {(groups.length - shownGroups).toLocaleString('en-US')} further kinds of faults are in the reject file you can save after the import.
        </p>
      )}
    </section>
  );
}
