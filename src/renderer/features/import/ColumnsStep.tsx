import type { HostFile } from '../../../shared/contract/host';
import type { ImportMapping } from '../../../shared/contract/imports.contract';
import { Banner, Button, ErrorLine, Icon, PaneSection, SidePane, TextField } from '../../ui';
import { useWindowWidth } from '../../lib/use-window-width';
import { ColumnMap } from './ColumnMap';
import { ControlTotals } from './ControlTotals';
import { DryRunStatus } from './DryRunStatus';
import { FileFacts } from './FileFacts';
import styles from './import.module.css';
import { RowsToLookAt } from './RowsToLookAt';
import type { DryRun, Inspection, MappingChanges } from './import.api';
import { countOf, dateOrderWords, fieldLabels } from './import-words';
import type { ImportField } from './import-words';

export interface ColumnsStepProps {
  readonly file: HostFile;
  readonly inspection: Inspection;
  readonly dryRun: { readonly data: DryRun | undefined; readonly isFetching: boolean; readonly error: unknown; readonly retry: () => void };
  readonly onChanges: (change: MappingChanges, keepColumns: boolean) => void;
  readonly ledgerSays: Readonly<Record<string, number | null>>;
  readonly onLedgerSays: (currency: string, amountMinor: number | null) => void;
  readonly profileName: string;
  readonly onProfileName: (name: string) => void;
}

/** Second step: how the file is understood, what its rows add up to, and which rows need a look. Nothing is saved. */
export function ColumnsStep({ file, inspection, dryRun, onChanges, ledgerSays, onLedgerSays, profileName, onProfileName }: ColumnsStepProps) {
  const width = useWindowWidth();
  const { mapping } = inspection;
  const turnColumn = (index: number, change: { readonly field?: ImportField; readonly dateOrder?: NonNullable<ImportMapping['dateOrder']> }) =>
    onChanges(
      { columns: mapping.columns.map((column) => (column.index === index ? { ...column, ...change } : column)), ...(change.dateOrder && { dateOrder: null }) },
      true,
    );
  const ambiguous = inspection.columns.filter((column) => column.ambiguousDates > 0 && !column.isOrderProved && column.field !== 'skip');
  const run = dryRun.data;
  return (
    <div className={styles.body}>
      <div className={styles.left}>
        <div className={styles.scroll} role="group" aria-label="The file" tabIndex={0}>
          <FileFacts file={file} inspection={inspection} onWritten={(change) => onChanges(change, false)} onReading={(change) => onChanges(change, true)} />
          <div className={styles.notes}>
            {inspection.missingFields.length > 0 && (
              <Banner
                tone="warn"
                icon="warning"
              >{`No column holds ${inspection.missingFields.map((field) => fieldLabels[field]).join(', ')} yet. Choose it in the boxes below.`}</Banner>
            )}
            {ambiguous.map((column) => {
              const other = column.dateOrder === 'mdy' ? 'dmy' : 'mdy';
              return (
                <Banner
                  key={column.index}
                  tone="warn"
                  icon="due-today"
                  actions={
                    <Button size="small" onClick={() => turnColumn(column.index, { dateOrder: other })}>{`Read ${dateOrderWords[other].toLowerCase()}`}</Button>
                  }
                >
                  <b className="strong">{column.header}.</b>{' '}
                  {column.ambiguousExample ?? `${countOf(column.ambiguousDates, 'day', 'days')} can be read day first or month first`}.{' '}
                  {column.dateOrder === null ? `Read as ${column.readAs}` : `Read ${dateOrderWords[column.dateOrder].toLowerCase()}`}.
                </Banner>
              );
            })}
            {inspection.questions.map((question) => (
              <Banner key={question} icon="info">
                {question}
              </Banner>
            ))}
            {inspection.warnings.map((warning) => (
              <Banner key={warning} tone="warn" icon="warning">
                {warning}
              </Banner>
            ))}
          </div>
          <ColumnMap inspection={inspection} onColumn={turnColumn} />
          {dryRun.error !== null && <ErrorLine error={dryRun.error} onRetry={dryRun.retry} />}
          {run && dryRun.error === null && <RowsToLookAt rejects={run.rejects} warnings={run.warnings} leftOut={run.rows - run.importable} />}
        </div>
      </div>
      <SidePane label="Control totals" width={width === 'medium' ? 280 : 320}>
        {dryRun.isFetching && (
          <PaneSection title="Reading every row">
            <DryRunStatus />
          </PaneSection>
        )}
        {run && <ControlTotals dryRun={run} ledgerSays={ledgerSays} onLedgerSays={onLedgerSays} />}
        <PaneSection title="Also checked">
          <ul className={styles.checks}>
            {inspection.columns
              .filter((column) => column.dateOrder !== null && (column.ambiguousDates === 0 || column.isOrderProved) && column.field !== 'skip')
              .map((column) => (
                <li key={column.index}>
                  <Icon name="kept" size={14} />
                  <span>
                    {column.header}: {dateOrderWords[column.dateOrder ?? 'ymd'].toLowerCase()},{' '}
                    {column.ambiguousDates === 0
                      ? 'the rows can only be read that way'
                      : `proved by other rows for the ${countOf(column.ambiguousDates, 'day', 'days')} that could be read either way`}
                    .
                  </span>
                </li>
              ))}
            {run && run.duplicateRows > 0 && (
              <li className="tone-warn">
                <Icon name="warning" size={14} />
                <span>{countOf(run.duplicateRows, 'row is an exact copy', 'rows are exact copies')} of another.</span>
              </li>
            )}
            {run && run.subtotals > 0 && (
              <li>
                <Icon name="kept" size={14} />
                <span>{countOf(run.subtotals, 'subtotal line', 'subtotal lines')} left out.</span>
              </li>
            )}
            {run && run.likelyDuplicates.length > 0 && (
              <li className="tone-warn">
                <Icon name="warning" size={14} />
                <span>
                  {countOf(run.likelyDuplicates.length, 'pair of customers looks', 'pairs of customers look')} like one. The next step lists them; nothing is
                  merged by itself.
                </span>
              </li>
            )}
            {run && run.newCustomers > 0 && (
              <li>
                <Icon name="info" size={14} />
                <span>{countOf(run.newCustomers, 'new customer', 'new customers')}.</span>
              </li>
            )}
            {!run && !dryRun.isFetching && (
              <li>
                <Icon name="info" size={14} />
                <span>Checked once every needed column is known.</span>
              </li>
            )}
          </ul>
        </PaneSection>
        <PaneSection title="Remember these columns">
          <TextField
            label="Name of the file layout"
            labelHidden
            placeholder={inspection.profile?.name ?? 'For example: month-end open items'}
            value={profileName}
            maxLength={100}
            onChange={onProfileName}
            hint={inspection.profile ? `Recognised as ${inspection.profile.name}.` : 'Next time such a file needs no mapping.'}
          />
        </PaneSection>
        <PaneSection title="Nothing is saved yet">
          <p className="small second">The next step shows what is new, changed and gone. You import after that, and you can undo it.</p>
        </PaneSection>
      </SidePane>
    </div>
  );
}
