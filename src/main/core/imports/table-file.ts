import { open, stat } from 'node:fs/promises';
import { natureOf, sniffText, type RawRow } from '../../../shared/domain/ledger-import';
import { canDecode, decode, findEncoding } from './encoding';
import { readCsv } from './csv-file';
import { FileFault } from './file-fault';
import { readWorkbook, type Sheet } from './xlsx-file';

/** A file as a table, whatever its format. */
export interface TableFile {
  readonly bytes: number;
  readonly encoding: string;
  /** True where the encoding is only a guess that the user should look at. */
  readonly isEncodingGuessed: boolean;
  readonly delimiter: string;
  readonly quote: string;
  /** Names of a workbook's sheets; empty for text files. */
  readonly sheets: readonly string[];
  /** Rows in chunks, with line numbers (rows of a sheet), blank ones left out. May be called again. */
  rows(sheet: string | null, signal?: AbortSignal): AsyncGenerator<readonly RawRow[]>;
  /** All rows of one sheet of a workbook; none for text files. */
  sheetRows(sheet: string): readonly RawRow[];
}

export interface OpenOptions {
  readonly encoding?: string | undefined;
  readonly delimiter?: string | undefined;
  readonly quote?: string | undefined;
}
const maxBytes = 2 * 1024 * 1024 * 1024;
const headBytes = 64 * 1024;

/** Opens a CSV or XLSX file. Throws `FileFault` with a sentence for anything else. */
export async function openTable(path: string, options: OpenOptions = {}): Promise<TableFile> {
  const info = await stat(path).catch(() => null);
  if (!info?.isFile()) throw new FileFault('not-a-file', 'The file is not there any more, or it is a folder.');
  if (info.size > maxBytes)
    throw new FileFault(
      'too-large',
      `The file has ${(info.size / 1024 ** 3).toFixed(1)} GB; 2 GB is the limit. Export a shorter period, or one company code at a time.`,
    );
  const head = await readHead(path);
  const nature = natureOf(head.toString('latin1'), info.size);
  if (nature.nature === 'zip') return workbookTable(info.size, await readWorkbook(path));
  if (nature.nature !== 'text') throw new FileFault(nature.nature === 'empty' ? 'empty-file' : 'not-a-table', nature.sentence);

  const found = options.encoding ? { encoding: options.encoding, isProved: true } : await findEncoding(path);
  if (!canDecode(found.encoding)) throw new FileFault('unknown-encoding', `The encoding ${found.encoding} is not known.`);
  const sniffed = sniffText(cutAtLine(decode(head, found.encoding)));
  const format = { encoding: found.encoding, delimiter: options.delimiter || sniffed.delimiter, quote: options.quote || sniffed.quote };
  return {
    bytes: info.size,
    ...format,
    isEncodingGuessed: !found.isProved,
    sheets: [],
    rows: (_sheet, signal) => readCsv(path, format, signal),
    sheetRows: () => [],
  };
}

function workbookTable(bytes: number, sheets: readonly Sheet[]): TableFile {
  const named = sheets.filter((sheet) => sheet.rows.length > 0);
  if (named.length === 0) throw new FileFault('empty-file', 'The workbook holds no rows.');
  const rowsOf = (name: string | null) => (named.find((sheet) => sheet.name === name) ?? named[0])?.rows ?? [];
  return {
    bytes,
    encoding: 'utf-8',
    isEncodingGuessed: false,
    delimiter: ',',
    quote: '"',
    sheets: named.map((sheet) => sheet.name),
    sheetRows: rowsOf,
    async *rows(sheet, signal) {
      const rows = rowsOf(sheet);
      for (let at = 0; at < rows.length; at += 2_000) {
        yield rows.slice(at, at + 2_000);
        await new Promise((resolve) => setImmediate(resolve));
        if (signal?.aborted) return;
      }
    },
  };
}

async function readHead(path: string): Promise<Buffer> {
  const file = await open(path, 'r');
  try {
    const buffer = Buffer.alloc(headBytes);
    const { bytesRead } = await file.read(buffer, 0, headBytes, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

/** The last line of the head may be cut: it does not count. */
function cutAtLine(text: string): string {
  const clean = text.replace(/^\ufeff/, '');
  const end = clean.lastIndexOf('\n');
  return clean.length > headBytes / 4 && end > 0 ? clean.slice(0, end + 1) : clean;
}
