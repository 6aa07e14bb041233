import { dayLabel, type IsoDate } from '../../../shared/domain/calendar';
import {
  bankStatementSentence,
  detect,
  emptyStats,
  findHeader,
  guessSnapshotDate,
  headerFingerprint,
  layoutName,
  observe,
  readDate,
  rowShape,
  toColumnMapping,
  type ColumnGuess,
  type ColumnStats,
  type Detection,
  type ImportKind,
  type Mapping,
  type RawRow,
} from '../../../shared/domain/ledger-import';
import { knownEncodings } from './encoding';
import { FileFault } from './file-fault';
import { openTable, type TableFile } from './table-file';

export interface CompanyDefaults {
  readonly baseCurrency: string;
  readonly country: string;
  readonly today: IsoDate;
  /** Days in sentences are written in its way. */
  readonly locale?: string;
}
/** A file as it seems to be. Nothing of it is kept. */
export interface Inspection {
  readonly table: TableFile;
  readonly mapping: Mapping;
  readonly detection: Detection;
  readonly columns: readonly ColumnGuess[];
  readonly rows: number;
  readonly sample: readonly RawRow[];
  readonly fingerprint: string;
  readonly questions: readonly string[];
  readonly warnings: readonly string[];
  readonly encodings: readonly string[];
}

const headRows = 80;
const kindWords: Readonly<Record<ImportKind, string>> = {
  'open-items': 'a list of everything open',
  invoices: 'invoices',
  'closed-items': 'paid invoices',
  payments: 'payments',
  customers: 'customers',
};

/**
 * Reads the whole file once and says what it seems to be. `wanted` holds what the user has decided already; it wins over
 * what is found. Throws `FileFault`.
 */
export async function inspectFile(path: string, company: CompanyDefaults, wanted: Partial<Mapping> = {}): Promise<Inspection> {
  const table = await openTable(path, { encoding: wanted.encoding, delimiter: wanted.delimiter, quote: wanted.quote });
  const looks =
    table.sheets.length === 0
      ? [await look(table, null, company, wanted)]
      : await Promise.all((wanted.sheet ? [wanted.sheet] : table.sheets).map((sheet) => look(table, sheet, company, wanted)));
  const best = looks.sort((a, b) => worth(b) - worth(a))[0];
  if (!best || best.headers.length === 0) throw new FileFault('empty-file', 'The file holds no rows.');
  if (best.rows === 0) {
    if (best.detection.isBankStatement) throw new FileFault('bank-file', bankStatementSentence);
    throw new FileFault('no-rows', best.headerLine > 0 ? `The file has a header in line ${best.headerLine} but no rows below it.` : 'The file holds no rows.');
  }
  if (best.detection.isBankStatement && !wanted.kind) throw new FileFault('bank-file', bankStatementSentence);
  if (best.detection.isAgingSummary && !wanted.kind)
    throw new FileFault(
      'aging-summary',
      'This is an aging summary: sums per customer and bucket, without the invoices behind them. Export the aging detail (one line per invoice) instead.',
    );
  if (best.headers.length <= 2 && !wanted.columns && best.detection.missing.length > 0 && best.detection.columns.every((column) => column.field === 'skip'))
    throw new FileFault('not-a-table', 'This is a text without columns, not a table. Export the list as CSV or Excel (.xlsx).');
  return describe(table, best, company, wanted);
}

interface Look {
  readonly sheet: string | null;
  readonly headers: readonly string[];
  readonly headerLine: number;
  readonly detection: Detection;
  readonly stats: readonly ColumnStats[];
  readonly rows: number;
  readonly newest: IsoDate | null;
  readonly sample: readonly RawRow[];
}

/** A sheet with the documents themselves is worth more than one with their lines, taxes or history. */
const worth = (it: Look) =>
  (it.rows === 0 ? 0 : 1) *
    (it.detection.layout ? 3 : 1) *
    (it.detection.isBankStatement ? 0.1 : 1) *
    (it.detection.kindConfidence + 0.01) *
    (it.detection.missing.length === 0 ? 2 : 1 / (1 + it.detection.missing.length)) +
  it.detection.columns.filter((column) => column.field !== 'skip').length * 0.01;

async function look(table: TableFile, sheet: string | null, company: CompanyDefaults, wanted: Partial<Mapping>): Promise<Look> {
  const head: RawRow[] = [];
  let stats: ColumnStats[] = [];
  let headers: readonly string[] = [];
  let titles: readonly string[] = [];
  let headerLine = -1;
  let rows = 0;
  let headings = 0;
  const sample: RawRow[] = [];
  const take = (row: RawRow) => {
    if (row.line <= headerLine) return;
    const shape = rowShape(row.cells, headers, -1);
    if (shape === 'heading') headings += 1;
    if (shape !== 'data') return;
    rows += 1;
    if (sample.length < 12) sample.push(row);
    for (let i = 0; i < stats.length; i += 1) observe(stats[i] as ColumnStats, row.cells[i] ?? '');
  };
  const start = () => {
    const found = wanted.headerLine === undefined ? findHeader(head) : headerAt(head, wanted.headerLine);
    ({ headers, titles } = found);
    headerLine = found.line;
    const width = Math.max(headers.length, headerLine === 0 ? Math.max(0, ...head.map((row) => row.cells.length)) : 0);
    stats = Array.from({ length: width }, emptyStats);
    head.forEach(take);
  };
  for await (const chunk of table.rows(sheet)) {
    for (const row of chunk) {
      if (headerLine >= 0) take(row);
      else {
        head.push(row);
        if (head.length >= headRows) start();
      }
    }
  }
  if (headerLine < 0) start();
  const detection = detect({
    headers,
    titles,
    stats,
    delimiter: table.delimiter,
    baseCurrency: company.baseCurrency,
    country: company.country,
    headingShare: rows === 0 ? 0 : headings / rows,
    forcedKind: wanted.kind,
  });
  return { sheet, headers, headerLine, detection, stats, rows, newest: newestDay(stats, detection.columns), sample };
}

function headerAt(head: readonly RawRow[], line: number): ReturnType<typeof findHeader> {
  const row = head.find((candidate) => candidate.line === line);
  if (row)
    return {
      line,
      headers: row.cells.map((cell) => cell.trim()),
      titles: head.filter((other) => other.line < line).flatMap((other) => other.cells.filter((cell) => cell.trim() !== '')),
    };
  return { line: 0, headers: Array.from({ length: Math.max(0, ...head.map((other) => other.cells.length)) }, (_, i) => `Column ${i + 1}`), titles: [] };
}

/** Newest document or payment day among the values looked at; due dates lie in the future and do not count. */
function newestDay(stats: readonly ColumnStats[], columns: readonly ColumnGuess[]): IsoDate | null {
  let newest: IsoDate | null = null;
  for (const column of columns) {
    if (!['item-date', 'paid-date', 'payment-date'].includes(column.field)) continue;
    for (const value of stats[column.index]?.dateTexts.keys() ?? []) {
      const read = readDate(value, column.dateOrder ?? 'ymd');
      if (read.kind === 'day' && (newest === null || read.day > newest)) newest = read.day;
    }
  }
  return newest;
}

function describe(table: TableFile, best: Look, company: CompanyDefaults, wanted: Partial<Mapping>): Inspection {
  const { detection } = best;
  const snapshot = guessSnapshotDate(company.today, best.newest);
  const columns = detection.columns.map((column) => {
    const chosen = wanted.columns?.find((other) => other.index === column.index && other.header === column.header);
    if (!chosen) return wanted.dateOrder && column.dateOrder && ['dmy', 'mdy'].includes(column.dateOrder) ? { ...column, dateOrder: wanted.dateOrder } : column;
    const dateOrder = chosen.dateOrder ?? column.dateOrder;
    return { ...column, field: chosen.field, dateOrder, ...(chosen.field === column.field ? {} : { confidence: 1, reason: 'chosen by you' }) };
  });
  const mapping: Mapping = {
    kind: detection.kind,
    encoding: table.encoding,
    delimiter: table.delimiter,
    quote: table.quote,
    sheet: best.sheet,
    headerLine: best.headerLine,
    decimal: wanted.decimal ?? detection.decimal,
    columns: columns.map(toColumnMapping),
    defaultCurrency: wanted.defaultCurrency ?? detection.currencyHint ?? company.baseCurrency,
    snapshotDate: wanted.snapshotDate ?? snapshot.day,
    dateOrder: wanted.dateOrder ?? detection.dateOrder,
    layout: wanted.layout === undefined ? detection.layout : wanted.layout,
  };
  const questions: string[] = [];
  const warnings: string[] = [];
  const open = columns.filter((column) => column.ambiguousDates > 0 && !column.isOrderProved && column.field !== 'skip');
  if (open[0])
    questions.push(
      `No row proves whether day or month comes first in ${open.map((column) => column.header).join(', ')}. ${open[0].ambiguousExample}. They are read ${open[0].readAs}; turn it if that is wrong.`,
    );
  if (snapshot.isGuess && !wanted.snapshotDate)
    questions.push(
      `The newest document is of ${dayLabel(snapshot.day, company.locale ?? 'en-US', company.today)}, so the file seems to show the ledger of that day, not of today. Set another day if that is wrong.`,
    );
  if (detection.kindConfidence < 0.7 && !wanted.kind)
    questions.push(`This looks like ${kindWords[detection.kind]}, but it is not certain. Choose another kind if that is wrong.`);
  if (detection.kind !== 'customers' && !columns.some((column) => column.field === 'currency'))
    warnings.push(
      `The file names no currency. The currency of each customer counts, else ${mapping.defaultCurrency}${detection.currencyHint && detection.currencyHint !== company.baseCurrency ? ' (found in the file)' : ''}.`,
    );
  if (table.isEncodingGuessed) warnings.push(`The letters are read as ${table.encoding}. If names look wrong, choose another encoding.`);
  if (best.headerLine === 0) warnings.push('The file has no header line. The columns were told by their values: look at them before you import.');
  if (mapping.layout === 'sap-bkpf')
    warnings.push(
      'These are SAP document headers (BKPF). Alone they hold no customers and no amounts: they complete the document items (BSEG) with dates and references. Import BSEG first.',
    );
  else if (mapping.layout) warnings.push(`Recognised: ${layoutName(mapping.layout)}.`);
  return {
    table,
    mapping,
    detection,
    columns,
    rows: best.rows,
    sample: best.sample,
    fingerprint: headerFingerprint(best.headers),
    questions,
    warnings,
    encodings: knownEncodings,
  };
}
