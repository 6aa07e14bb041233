/** How a text file is laid out, from its first part. */
export interface TextLayout {
  /** `,` `;` tab or `|`; one of them also where the file has a single column. */
  readonly delimiter: string;
  readonly quote: string;
  /** True where the first line is Excel's `sep=;`. */
  readonly hasSepLine: boolean;
}

const candidates = [',', ';', '\t', '|'] as const;
const maxRecords = 60;

/**
 * Finds delimiter and quote in the first part of a text. Quote-aware: a delimiter inside quotes does not count.
 * The delimiter is the one that cuts most records into the same number of fields, more fields winning.
 */
export function sniffText(text: string): TextLayout {
  const sep = /^sep=(.)\r?\n/i.exec(text);
  if (sep) return { delimiter: sep[1] ?? ',', quote: sniffQuote(text, sep[1] ?? ','), hasSepLine: true };
  let best: { delimiter: string; score: number } = { delimiter: ',', score: 0 };
  for (const delimiter of candidates) {
    const counts = fieldCounts(text, delimiter);
    const frequency = new Map<number, number>();
    for (const count of counts) if (count > 1) frequency.set(count, (frequency.get(count) ?? 0) + 1);
    for (const [fields, records] of frequency) {
      const score = (records / counts.length) * Math.min(Math.log2(fields + 1), 6);
      if (score > best.score) best = { delimiter, score };
    }
  }
  return { delimiter: best.delimiter, quote: sniffQuote(text, best.delimiter), hasSepLine: false };
}

function sniffQuote(text: string, delimiter: string): string {
  const around = delimiter.replace(/[|\\^$.*+?()[\]{}]/g, '\\$&');
  const count = (quote: string) => (text.match(new RegExp(`(?:^|[${around}\\n])${quote}|${quote}(?:[${around}\\r\\n]|$)`, 'g')) ?? []).length;
  return count("'") > 4 && count('"') === 0 && new RegExp(`'${around}'`).test(text) ? "'" : '"';
}

function fieldCounts(text: string, delimiter: string): number[] {
  const counts: number[] = [];
  let fields = 1;
  let quoted = false;
  let atStart = true;
  let blank = true;
  for (let i = 0; i < text.length && counts.length < maxRecords; i += 1) {
    const c = text[i];
    if (quoted) {
      if (c === '"') {
        if (text[i + 1] === '"') i += 1;
        else quoted = false;
      }
      continue;
    }
    if (c === '"' && atStart) {
      quoted = true;
      blank = false;
    } else if (c === '\n') {
      if (!blank) counts.push(fields);
      fields = 1;
      blank = true;
      atStart = true;
      continue;
    } else if (c === delimiter) {
      fields += 1;
      blank = false;
      atStart = true;
      continue;
    } else if (c !== '\r') blank = false;
    atStart = false;
  }
  if (!blank && !quoted) counts.push(fields);
  return counts;
}

export type FileNature = 'text' | 'zip' | 'empty' | 'refused';
/** What the first bytes say. `refused` carries the sentence for the user. */
export interface Nature {
  readonly nature: FileNature;
  readonly sentence: string;
}

const refuse = (sentence: string): Nature => ({ nature: 'refused', sentence });
const bankSentence = 'This is a bank file, not a ledger export. Bank files are read by the payments part, not by this import.';

/**
 * Looks at the first bytes (as Latin-1 text) and at the size. Bank files, e-invoices, PDFs, pictures, old Excel files and other
 * things that are no table answer with a sentence that says what they are.
 */
export function natureOf(head: string, bytes: number): Nature {
  if (bytes === 0) return { nature: 'empty', sentence: 'The file is empty (0 bytes). Export it again and look whether the export finished.' };
  if (head.startsWith('%PDF'))
    return refuse(
      'This is a PDF, not a table. Export the list as CSV or Excel (.xlsx) instead; copies of invoices are attached: duedesk copies attach, or drop them on the window.',
    );
  if (head.startsWith('PK\u0003\u0004')) return { nature: 'zip', sentence: '' };
  if (head.startsWith('\u00d0\u00cf\u0011\u00e0'))
    return refuse('This is an old Excel file (.xls) or one with a password. Save it as .xlsx without a password, or as CSV.');
  if (/^(\u0089PNG|\u00ff\u00d8\u00ff|GIF8|BM.{4}\0\0\0\0)/s.test(head)) return refuse('This is a picture, not a table.');
  if (head.startsWith('\u001f\u008b') || head.startsWith('Rar!') || head.startsWith('7z\u00bc\u00af')) return refuse('This is a packed file. Unpack it first.');
  if (head.startsWith('SQLite format 3')) return refuse('This is a database file, not a table.');
  const isUtf16 = head.startsWith('\u00ff\u00fe') || head.startsWith('\u00fe\u00ff');
  const text = isUtf16 ? head.replace(/\0/g, '').slice(2) : head.replace(/^\u00ef\u00bb\u00bf/, '');
  if (text.trim() === '') return { nature: 'empty', sentence: 'The file holds only blanks. Export it again and look whether the export finished.' };
  const start = text.trimStart();
  if (text.startsWith('{1:') || /(?:^|\n):(?:20|25|28C?|60[FM]|61|62[FM]|64|65|86):/.test(text.slice(0, 4096))) return refuse(bankSentence);
  if (/^OFXHEADER|<OFX>/i.test(start)) return refuse(bankSentence);
  if (/^(?:01|02|03),[^\n]*\/\s*(?:\r?\n|$)/.test(start) || /^01,[^\n]{8,}\r?\n02,/.test(start) || /^01,\w*,\w*,\d{6}/.test(start)) return refuse(bankSentence);
  if (start.startsWith('<') || start.startsWith('<?xml')) {
    if (/camt\.05[234]|BkToCstmr/.test(start)) return refuse(bankSentence);
    if (/CrossIndustryInvoice|ubl:schema|urn:oasis:names:specification:ubl|<Invoice\b|<CreditNote\b/i.test(start))
      return refuse('This is an e-invoice, one single invoice as XML. This import reads lists (CSV or Excel).');
    if (/^<(!doctype html|html)|<table/i.test(start))
      return refuse('This is a web page, even if its name ends in .xls or .csv. Open it in Excel and save it as .xlsx or CSV.');
    return refuse('This is an XML file. This import reads lists as CSV or Excel (.xlsx).');
  }
  if (/^[[{]\s*["{[\]}]/.test(start)) return refuse('This is a JSON file. This import reads lists as CSV or Excel (.xlsx).');
  const sample = text.slice(0, 4096);
  if (!isUtf16 && /[\u0000-\u0008\u000e-\u001a\u001c-\u001f]/.test(sample) && !looksUtf16(sample))
    return refuse('This is not a text file or spreadsheet. Export the list as CSV or Excel (.xlsx).');
  return { nature: 'text', sentence: '' };
}

/** UTF-16 without a byte order mark: every second byte is zero. */
export function looksUtf16(head: string): 'utf-16le' | 'utf-16be' | null {
  let odd = 0,
    even = 0;
  const length = Math.min(head.length, 2000);
  for (let i = 0; i < length; i += 1)
    if (head.charCodeAt(i) === 0) {
      if (i % 2) odd += 1;
      else even += 1;
    }
  if (odd > length * 0.35 && even < length * 0.05) return 'utf-16le';
  return even > length * 0.35 && odd < length * 0.05 ? 'utf-16be' : null;
}

export const bankStatementSentence = bankSentence;
