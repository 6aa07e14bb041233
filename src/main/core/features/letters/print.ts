import { createHash } from 'node:crypto';
import { postalKey, postalPlace } from '../../../../shared/domain/dunning';
import type { LetterId, TicketId } from '../../../../shared/domain/ids';
import type { App } from '../../app';
import { appendCopies, joinPdfs, LetterFault, type Painted, type PaintJob } from '../../documents';
import { AppError, notFound, ruleViolated } from '../../errors';
import { documentBytes } from '../documents';
import { lettersAhead } from './ahead';
import type { Composed } from './compose';
import type { LetterDesk } from './desk';
import { invoiceCopies } from './invoice-copies';
import { printableLetters } from './kept-store';
import type { LetterOrder } from './order';
import { composeFor, composeNext, paintJob, type WrittenLetter, writtenOf } from './write';

export interface PrintFile {
  readonly ticket: TicketId;
  readonly pages: number;
  readonly letters: {
    readonly letterId: LetterId;
    readonly reference: string;
    readonly customerName: string;
    readonly place: string;
    readonly pages: number;
  }[];
}

export interface PrintOptions {
  /** Default: the settings. */
  readonly order?: 'given' | 'postal-code' | undefined;
  /** Each letter begins on the front of a sheet. Default: the settings. */
  readonly duplex?: boolean | undefined;
  /** How many to leave out at the beginning, in the order they print: a job that jammed goes on from there. */
  readonly from?: number | undefined;
}

/** Kept letters in one file for one print job. Every letter is checked against its hash first; throws `db-corrupt` for one that is not the file that was made. */
export async function mergeKeptLetters(app: App, letterIds: readonly LetterId[], options: PrintOptions = {}): Promise<PrintFile> {
  const company = app.current();
  const saved = company.settings.letters;
  const order = options.order ?? (saved.printOrder === 'postal-code' ? 'postal-code' : 'given');
  const rows = new Map(printableLetters(company.read, letterIds).map((row) => [row.id, row]));
  const all = [...new Set(letterIds)].map((id) => {
    const row = rows.get(id);
    if (!row) throw notFound('One of these letters is not in the records. Reload the list.');
    if (createHash('sha256').update(row.pdf).digest('hex') !== row.sha256)
      throw new AppError('db-corrupt', { sentence: `The kept letter ${row.reference} is not the file that was made. Nothing was printed. Restore a backup.` });
    const lines = JSON.parse(row.addressJson) as readonly string[];
    return { row, key: postalKey(lines, row.country || company.profile.country), place: postalPlace(lines) };
  });
  if (order === 'postal-code') all.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0));
  const letters = all.slice(options.from ?? 0);
  if (letters.length === 0) throw ruleViolated('nothing-to-print', 'No letter is left to print from there.');
  const merged = await printBytes(
    app,
    letters.map(({ row }) => ({ bytes: row.pdf, reference: row.reference, name: row.customerName })),
    options.duplex ?? saved.duplex,
  );
  return {
    ticket: app.tickets.forBytes(merged.bytes, `Letters ${app.today()}.pdf`, 'application/pdf'),
    pages: merged.pages.reduce((sum, pages) => sum + pages, 0),
    letters: letters.map(({ row, place }, index) => ({
      letterId: row.id,
      reference: row.reference,
      customerName: row.customerName,
      place,
      pages: merged.pages[index] ?? 0,
    })),
  };
}

/** The pages of letters as they were made, one print job: bookmarks, structure for screen readers, PDF/A where every letter is. */
export function printBytes(
  app: App,
  letters: readonly { readonly bytes: Uint8Array; readonly reference: string; readonly name: string }[],
  duplex: boolean,
): ReturnType<typeof joinPdfs> {
  const title = letters.length === 1 ? `Letter of ${app.today()}` : `${letters.length} letters of ${app.today()}`;
  return joinPdfs(
    letters.map(({ bytes, reference, name }) => ({ bytes, title: `${reference}  ${name}` })),
    { title, author: app.current().profile.name, duplex, createdMs: Date.parse(`${app.today()}T00:00:00Z`) },
  );
}

/**
 * Writes a letter and puts copies behind it: the PDF documents of its order, or where the order names none the invoices the
 * settings send along. Give the answer to `produceLetter`. Throws `LetterFault` for a copy that cannot be read. A letter that
 * was begun ahead is taken as it is.
 */
export function writeWithCopies(desk: LetterDesk, order: LetterOrder): Promise<WrittenLetter> {
  return lettersAhead(desk).take(order) ?? writeNow(desk, order, async (job) => desk.kit.paint(job));
}

/** Letters composed before their turn, so that the painters have work while this thread records. */
const composedAhead = 8;

/**
 * Says which letters will be asked for next, in their order: they are painted beside this thread, a few ahead of the one that
 * is recorded. A letter whose painting fails leaves its number out; none is given twice.
 */
export function beginLetters(desk: LetterDesk, orders: readonly LetterOrder[]): void {
  const { painters } = desk.kit;
  if (painters === null || orders.length < 2) return;
  lettersAhead(desk).begin(orders, composedAhead, (order) => writeNow(desk, order, (job) => painters.paint(job)));
}

async function writeNow(desk: LetterDesk, order: LetterOrder, paint: (job: PaintJob) => Promise<Painted>): Promise<WrittenLetter> {
  const composed = composeWithCopies(desk, order);
  const letter = writtenOf(order, composed, await paint(paintJob(desk, composed)));
  const pdfs = letter.documents.filter((document) => document.mediaType === 'application/pdf');
  const appended = order.appended ?? [];
  if (pdfs.length + appended.length === 0) return letter;
  const copies = await Promise.all(
    pdfs.map(async (document) => ({ name: document.fileName, bytes: (await documentBytes(desk.app, document.id, order.customerId)).bytes })),
  );
  const whole = await appendCopies(letter.bytes, [...copies, ...appended]);
  if (whole.unreadable.length > 0) throw new LetterFault(`The copy ${whole.unreadable[0]} cannot be read. Attach it again, or leave it out`);
  return Object.assign(letter, { bytes: whole.bytes, pages: whole.pages });
}

/** Which invoices a letter asks for is known once it is composed; with copies it is composed again, so that it lists them. */
function composeWithCopies(desk: LetterDesk, order: LetterOrder): Composed {
  const composed = composeNext(desk, order);
  const copies = order.enclosures === undefined ? invoiceCopies(desk, { kind: order.kind, customerId: order.customerId, lines: composed.items.lines }) : [];
  return copies.length === 0 ? composed : composeFor(desk, { ...order, enclosures: copies }, composed.model.reference);
}
