import { readFile } from 'node:fs/promises';
import { readXlsx, HucreError, EncryptedFileError, type CellValue } from 'hucre';
import type { RawRow } from '../../../shared/domain/ledger-import';
import { FileFault } from './file-fault';

export interface Sheet {
  readonly name: string;
  readonly rows: readonly RawRow[];
}

/** A workbook larger than this would not fit in memory once unpacked. */
const maxBytes = 200 * 1024 * 1024;

/** Names and rows of all visible sheets. Dates come as ISO text, numbers as plain decimal text. Throws `FileFault`. */
export async function readWorkbook(path: string): Promise<readonly Sheet[]> {
  const bytes = await readFile(path);
  if (bytes.byteLength > maxBytes) throw new FileFault('too-large', 'This workbook is larger than 200 MB. Save the list as CSV; that has no such limit.');
  try {
    const workbook = await readXlsx(bytes);
    return workbook.sheets
      .filter((sheet) => !(sheet as { hidden?: boolean }).hidden)
      .map((sheet) => ({
        name: sheet.name,
        rows: sheet.rows.map((row, index) => ({ line: index + 1, cells: trimEnd(row.map(cellText)) })).filter((row) => row.cells.length > 0),
      }));
  } catch (error) {
    if (error instanceof EncryptedFileError) throw new FileFault('password', 'This workbook has a password. Save it without one.');
    if (error instanceof HucreError || error instanceof RangeError)
      throw new FileFault('broken-workbook', 'This is a packed file but no Excel workbook (.xlsx) that can be read. Open it in Excel and save it again.');
    throw error;
  }
}

/** One cell as text, independent of the zone and the language of this machine. */
export function cellText(value: CellValue): string {
  if (value === null || value === undefined) return '';
  if (value instanceof Date) {
    const iso = Number.isNaN(value.getTime()) ? '' : value.toISOString();
    return iso.endsWith('T00:00:00.000Z') ? iso.slice(0, 10) : iso;
  }
  if (typeof value === 'number') return numberText(value);
  return String(value);
}

/** Without exponent, and without the noise of binary fractions (0.1 + 0.2 -> 0.3). */
function numberText(value: number): string {
  if (Number.isInteger(value)) return BigInt(value).toString();
  const text = String(Number(value.toPrecision(15)));
  return text.includes('e') ? value.toFixed(10).replace(/\.?0+$/, '') : text;
}

function trimEnd(cells: string[]): string[] {
  let end = cells.length;
  while (end > 0 && cells[end - 1] === '') end -= 1;
  return end === cells.length ? cells : cells.slice(0, end);
}
