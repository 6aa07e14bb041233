import { useState } from 'react';
import type { HostFile } from '../../../shared/contract/host';
import { currencyCodes } from '../../../shared/domain/money';
import { cx } from '../../lib/cx';
import { Button, Chip, DayField, Icon, SelectField, TextField } from '../../ui';
import styles from './import.module.css';
import type { Inspection, MappingChanges } from './import.api';
import { countOf, dateOrderWords, delimiterWord, delimiterWords, kindWords, sizeWords, surenessOf } from './import-words';
import type { ImportKind } from './import-words';

export interface FileFactsProps {
  readonly file: HostFile;
  readonly inspection: Inspection;
  /** Changes how the file is cut into columns: the columns are guessed anew. */
  readonly onWritten: (change: MappingChanges) => void;
  /** Changes how cells are read: the columns stay. */
  readonly onReading: (change: MappingChanges) => void;
}

/** What the file is and how it is written, one line; opened, each of it can be turned. */
export function FileFacts({ file, inspection, onWritten, onReading }: FileFactsProps) {
  const [open, setOpen] = useState(false);
  const { mapping } = inspection;
  const isText = inspection.sheets.length === 0;
  const guessed = inspection.columns.filter((column) => column.field !== 'skip').length;
  const left = inspection.columns.length - guessed;
  const header = mapping.headerLine === 0 ? 'none' : mapping.headerLine === 1 ? 'line 1' : `line ${mapping.headerLine}, lines above skipped`;
  return (
    <>
      <div className={styles.fileLine}>
        <div className={styles.fileName}>
          <Icon name="letter" size={18} />
          <div style={{ minWidth: 0 }}>
            <div className="strong truncate" title={file.name}>
              {file.name}
            </div>
            <div className="small muted">
              {countOf(inspection.rows, 'row', 'rows')}
              {inspection.customersSeen > 0 && `, ${countOf(inspection.customersSeen, 'customer', 'customers')}`}, {sizeWords(inspection.bytes)}
            </div>
          </div>
        </div>
        <dl className={styles.facts} style={{ margin: 0 }}>
          <div className={styles.fact}>
            <dt>Kind</dt>
            <dd title={inspection.kindReason}>
              <span className="medium">{kindWords[mapping.kind].label}</span>{' '}
              <Chip title={`${inspection.kindReason} (${Math.round(inspection.kindConfidence * 100)}% sure)`}>
                {surenessOf(inspection.kindConfidence) === 'high' ? 'sure' : surenessOf(inspection.kindConfidence) === 'medium' ? 'likely' : 'please check'}
              </Chip>
            </dd>
          </div>
          {(inspection.profile !== null || mapping.layout !== null) && (
            <div className={styles.fact}>
              <dt>Recognised</dt>
              <dd>{inspection.profile?.name ?? mapping.layout}</dd>
            </div>
          )}
          <div className={cx(styles.fact, styles.wideOnly)}>
            <dt>Header</dt>
            <dd>{header}</dd>
          </div>
          <div className={styles.fact}>
            <dt>Written as</dt>
            <dd>
              {isText ? `${mapping.encoding.toUpperCase()}, ${delimiterWord(mapping.delimiter)}` : `Excel, ${mapping.sheet ?? inspection.sheets[0] ?? ''}`}
            </dd>
          </div>
          <div className={styles.fact}>
            <dt>Columns</dt>
            <dd>
              <span className="tone-ok">{guessed} understood</span>
              {left > 0 && `, ${left} left out`}
            </dd>
          </div>
        </dl>
        <Button size="small" icon="sliders" pressed={open} aria-expanded={open} onClick={() => setOpen(!open)}>
          Change
        </Button>
      </div>
      {open && (
        <div className={styles.written}>
          <SelectField<ImportKind>
            label="What the file is"
            value={mapping.kind}
            options={Object.entries(kindWords).map(([value, words]) => ({ value: value as ImportKind, label: words.label }))}
            onChange={(kind) => onWritten({ kind })}
          />
          {isText && (
            <SelectField
              label="Encoding"
              value={mapping.encoding}
              options={[...new Set([mapping.encoding, ...inspection.encodings])].map((value) => ({ value, label: value }))}
              onChange={(encoding) => onWritten({ encoding })}
            />
          )}
          {isText && (
            <SelectField
              label="Columns parted by"
              value={mapping.delimiter}
              options={
                delimiterWords.some((known) => known.value === mapping.delimiter)
                  ? delimiterWords
                  : [...delimiterWords, { value: mapping.delimiter, label: delimiterWord(mapping.delimiter) }]
              }
              onChange={(delimiter) => onWritten({ delimiter })}
            />
          )}
          {!isText && (
            <SelectField
              label="Sheet"
              value={mapping.sheet ?? inspection.sheets[0] ?? ''}
              options={inspection.sheets.map((value) => ({ value, label: value }))}
              onChange={(sheet) => onWritten({ sheet })}
            />
          )}
          <TextField
            label="Header line, 0: none"
            type="number"
            value={String(mapping.headerLine)}
            onChange={(text) => {
              const line = Number(text);
              if (text !== '' && Number.isInteger(line) && line >= 0 && line <= 1000) onWritten({ headerLine: line });
            }}
          />
          <SelectField
            label="Decimals"
            value={mapping.decimal}
            options={[
              { value: '.', label: '1,234.56' },
              { value: ',', label: '1.234,56' },
            ]}
            onChange={(decimal) => onReading({ decimal })}
          />
          <SelectField
            label="Days, all columns"
            value={mapping.dateOrder ?? 'per-column'}
            options={[{ value: 'per-column', label: 'per column' }, ...Object.entries(dateOrderWords).map(([value, label]) => ({ value, label }))]}
            onChange={(order) => onReading({ dateOrder: order === 'per-column' ? null : (order as NonNullable<typeof mapping.dateOrder>) })}
          />
          <SelectField
            label="Default currency"
            value={mapping.defaultCurrency}
            options={currencyCodes.map((value) => ({ value, label: value }))}
            onChange={(defaultCurrency) => onReading({ defaultCurrency })}
          />
          {/* Closed history and customers carry their own days; a list of what is open holds for one day. */}
          <DayField
            label="State of the ledger on"
            value={mapping.snapshotDate}
            onChange={(day) => {
              if (day !== null) onReading({ snapshotDate: day });
            }}
          />
        </div>
      )}
    </>
  );
}
