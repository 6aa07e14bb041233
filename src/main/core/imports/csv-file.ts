import { createReadStream } from 'node:fs';
import { parse } from 'csv-parse';
import type { RawRow } from '../../../shared/domain/ledger-import';
import { decodeStream } from './encoding';
import { FileFault } from './file-fault';

export interface CsvFormat {
  readonly encoding: string;
  readonly delimiter: string;
  readonly quote: string;
}
/** Rows per chunk: small enough that other requests are answered in between. */
const chunkRows = 2_000;

/**
 * Streams a delimited text file as chunks of rows with their line numbers. Blank lines are passed over; the number of cells
 * may differ from row to row (the reader of rows judges that). Throws `FileFault` for a quote that is never closed.
 */
export async function* readCsv(path: string, format: CsvFormat, signal?: AbortSignal): AsyncGenerator<readonly RawRow[]> {
  const source = createReadStream(path, { highWaterMark: 1 << 18 });
  // The parser reads UTF-8 by itself.
  const decoder = format.encoding === 'utf-8' ? null : decodeStream(format.encoding);
  const parser = parse({
    delimiter: format.delimiter || ',',
    quote: format.quote || '"',
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    bom: true,
    max_record_size: 1 << 20,
    // `lines` is the line on which the record ends; records over several lines are counted back to their first.
    on_record: (cells: unknown, context: { lines: number }) => ({ line: context.lines, cells }) as unknown as string[],
  });
  source.on('error', (error) => parser.destroy(error));
  decoder?.on('error', (error: Error) => parser.destroy(error));
  (decoder ? source.pipe(decoder) : source).pipe(parser);
  let chunk: RawRow[] = [];
  let isFirst = true;
  let line = 0;
  try {
    for await (const record of parser as unknown as AsyncIterable<{ line: number; cells: string[] }>) {
      if (isFirst) {
        isFirst = false;
        if (record.cells.length <= 2 && /^sep=/i.test(record.cells[0] ?? '')) continue;
      }
      // Two records that a stray line end puts on one line are told apart: a line number names one row.
      line = Math.max(line + 1, firstLine(record));
      chunk.push({ line, cells: record.cells });
      if (chunk.length >= chunkRows) {
        yield chunk;
        chunk = [];
        await new Promise((resolve) => setImmediate(resolve));
        if (signal?.aborted) return;
      }
    }
    if (chunk.length > 0) yield chunk;
  } catch (error) {
    throw csvFault(error);
  } finally {
    source.destroy();
    parser.destroy();
  }
}

function firstLine(record: { line: number; cells: readonly string[] }): number {
  let inner = 0;
  for (const cell of record.cells) for (let at = cell.indexOf('\n'); at >= 0; at = cell.indexOf('\n', at + 1)) inner += 1;
  return record.line - inner;
}

function csvFault(error: unknown): unknown {
  const { code, lines } = error as { code?: string; lines?: number };
  if (code === 'CSV_QUOTE_NOT_CLOSED')
    return new FileFault('quote-open', `A quote is opened but never closed (looked until line ${lines ?? '?'}). Close it, or double the quotes inside a text.`);
  if (code === 'CSV_MAX_RECORD_SIZE')
    return new FileFault('record-too-long', `The record at line ${lines ?? '?'} is longer than 1 MB. Most likely a quote there is not closed.`);
  return error;
}
