import { normaliseNumber } from '../../../shared/domain/ledger';
import { Interpreter, type InterpretContext, type Interpreted, type Mapping, type RawRow } from '../../../shared/domain/ledger-import';
import { FileFault } from './file-fault';
import { openTable, type TableFile } from './table-file';

export interface InterpretOptions {
  readonly signal?: AbortSignal | undefined;
  /** Called after each chunk with the number of rows read so far. */
  readonly onRows?: ((rows: number) => void) | undefined;
}

/** Reads a file by its mapping into canonical rows. The rejected rows come along as written, for the reject file. Throws `FileFault`. */
export async function interpretFile(
  path: string,
  mapping: Mapping,
  context: InterpretContext,
  options: InterpretOptions = {},
): Promise<{ readonly result: Interpreted; readonly rejectedRows: ReadonlyMap<number, readonly string[]> }> {
  const table = await openTable(path, { encoding: mapping.encoding, delimiter: mapping.delimiter, quote: mapping.quote });
  const interpreter = new Interpreter(mapping, { ...context, ...companionTotals(table, mapping) });
  const rejectedRows = new Map<number, readonly string[]>();
  let rows = 0;
  for await (const chunk of table.rows(mapping.sheet, options.signal)) {
    for (const row of chunk) if (interpreter.push(row.line, row.cells)) rejectedRows.set(row.line, row.cells);
    rows += chunk.length;
    options.onRows?.(rows);
    if (options.signal?.aborted) throw new FileFault('cancelled', 'Cancelled. Nothing was changed.');
  }
  return { result: interpreter.finish(), rejectedRows };
}

/** Akaunting keeps the total after discount and tax, and the payments, in sheets of their own. */
function companionTotals(table: TableFile, mapping: Mapping): Pick<InterpretContext, 'totals'> | object {
  if (mapping.layout !== 'akaunting-invoices') return {};
  const totals = new Map<string, { amount: string; paidDate: string }>();
  const read = (name: string) => {
    const rows = table.sheets.includes(name) ? table.sheetRows(name) : [];
    const headers = rows[0]?.cells ?? [];
    return { rows: rows.slice(1), at: (row: RawRow, header: string) => row.cells[headers.indexOf(header)] ?? '' };
  };
  const sums = read('invoice_totals');
  for (const row of sums.rows)
    if (sums.at(row, 'code') === 'total') totals.set(normaliseNumber(sums.at(row, 'invoice_number')), { amount: sums.at(row, 'amount'), paidDate: '' });
  const paid = read('invoice_transactions');
  for (const row of paid.rows) {
    const key = normaliseNumber(paid.at(row, 'invoice_number'));
    const known = totals.get(key);
    if (known) totals.set(key, { ...known, paidDate: paid.at(row, 'paid_at') > known.paidDate ? paid.at(row, 'paid_at') : known.paidDate });
  }
  return { totals };
}
