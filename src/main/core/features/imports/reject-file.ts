import { stringify } from 'csv-stringify/sync';
import { type Mapping, readAmount } from '../../../../shared/domain/ledger-import';
import { harmlessText } from '../../../../shared/domain/table';
import { openTable } from '../../imports';

/** Text that a spreadsheet would take for a formula is made text; numbers stay numbers. */
const harmless = (cell: string): string => (readAmount(cell, '.') === null && readAmount(cell, ',') === null ? harmlessText(cell) : cell);

/** The rejected rows under the file's own header, with two columns more that say why; they are skipped when it is imported again. */
export function rejectCsv(
  mapping: Mapping,
  rows: readonly { readonly line: number; readonly reason: string; readonly fix: string; readonly rowJson: string }[],
): Uint8Array {
  const headers = mapping.columns.map((column) => column.header);
  const records = rows.map((row) => {
    const cells = JSON.parse(row.rowJson) as string[];
    const padded = headers.map((_, i) => harmless(cells[i] ?? ''));
    return [...padded, harmless(`line ${row.line}: ${row.reason}`), harmless(row.fix)];
  });
  const text = stringify([[...headers.map(harmless), 'Duedesk: what is wrong', 'Duedesk: what to do'], ...records], {
    delimiter: mapping.delimiter || ',',
    record_delimiter: 'windows',
  });
  return new TextEncoder().encode(`\ufeff${text}`);
}

/** The cells of certain lines, read from the file again. */
export async function cellsOfLines(path: string, mapping: Mapping, lines: ReadonlySet<number>): Promise<ReadonlyMap<number, readonly string[]>> {
  const found = new Map<number, readonly string[]>();
  if (lines.size === 0) return found;
  const table = await openTable(path, { encoding: mapping.encoding, delimiter: mapping.delimiter, quote: mapping.quote });
  for await (const chunk of table.rows(mapping.sheet)) for (const row of chunk) if (lines.has(row.line)) found.set(row.line, row.cells);
  return found;
}
