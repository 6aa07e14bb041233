import type { WayToPay } from '../../../shared/domain/payment-methods';
import { formatMinor, formatMinorPlain } from '../../../shared/domain/money';
import type { OpenItemPart, OpenLine, RunningPart } from '../../../shared/domain/statement';
import { inkQuiet, type PageMarks } from './canvas';
import { epcModules } from './epc';
import type { Fonts } from './fonts';
import { mm } from './geometry';
import { fill } from './letter-words';
import { paintDocument, type Bookmark } from './paint';
import type { StatementModel } from './statement-model';
import { body, fewestPages, quiet, strong, type Column } from './sheets';
import { StatementSheets } from './statement-sheets';
import { currencyName, statementDay } from './statement-words';
import { wayLines, type WayLine } from './way-lines';

/** A statement whose pages are laid out; painted alone, or with others into one file. */
export interface LaidOutStatement {
  readonly model: StatementModel;
  readonly pages: readonly PageMarks[];
}

/** Lays a statement out: who and as of when, then currency by currency aging, items, what is not matched, balance, where to pay. */
export function layOutStatement(model: StatementModel, fonts: Fonts): LaidOutStatement {
  return { model, pages: fewestPages(densities, (density) => drawn(model, fonts, density)) };
}

/** Rows somewhat closer, before a page for the last lines alone. */
const densities = [1, 0.86] as const;
/** Room of the lines below the last currency: they never stand on a page alone. */
const lastWords = 24;

function drawn(model: StatementModel, fonts: Fonts, density: number): readonly PageMarks[] {
  const sheets = new StatementSheets(model, fonts, density);
  drawTitle(sheets);
  const currencies = [...new Set([...model.parts, ...model.running].map((part) => part.currency))].sort();
  for (const [index, currency] of currencies.entries()) {
    if (index > 0) sheets.top += mm(6);
    drawCurrency(sheets, currency, currencies.length > 1, index === currencies.length - 1);
  }
  if (currencies.length === 0) sheets.text(model.words.nothingOpen, { ...body, size: 9.5, lineHeight: 13.4 }, mm(4));
  drawWords(sheets);
  return sheets.finish();
}

const infoOf = (model: StatementModel, title: string) => ({
  title,
  author: model.sender.name,
  subject: model.customerName,
  language: model.locale,
  createdMs: Date.parse(`${model.madeOn}T00:00:00Z`),
});

/** One statement as a PDF. Equal input gives equal bytes. */
export function paintStatement(statement: LaidOutStatement, fonts: Fonts): Uint8Array {
  const title = `${statement.model.words.title} ${statement.model.account} ${statement.model.asOf}`;
  return paintDocument([statement.pages], infoOf(statement.model, title), fonts, { tagged: true });
}

/** Many statements in one PDF with a bookmark each; with `duplex` each begins on the front of a sheet. Throws on an empty list. */
export function paintStatements(statements: readonly LaidOutStatement[], fonts: Fonts, duplex: boolean): Uint8Array {
  const first = statements[0];
  if (!first) throw new RangeError('a merged file needs at least one statement');
  let page = 0;
  const bookmarks = statements.map(({ model, pages }): Bookmark => {
    const begins = page;
    page += pages.length;
    return { title: `${model.account}  ${model.customerName}`, page: begins };
  });
  return paintDocument(
    statements.map(({ pages }) => pages),
    { ...infoOf(first.model, `${statements.length} ${first.model.words.title} ${first.model.asOf}`), subject: '' },
    fonts,
    { bookmarks, duplex },
  );
}

function drawTitle(sheets: StatementSheets): void {
  const { model } = sheets;
  const { words, locale } = model;
  const only = model.parts.length === 1 && model.running.length <= 1 ? model.parts[0] : undefined;
  sheets.title(
    model.form === 'running' ? words.titleRunning : words.title,
    only ? `${words.balance} ${formatMinor(only.balanceMinor, only.currency, locale)}` : '',
  );
}

function drawCurrency(sheets: StatementSheets, currency: string, named: boolean, last: boolean): void {
  const { model } = sheets;
  const part = model.parts.find((candidate) => candidate.currency === currency);
  const running = model.running.find((candidate) => candidate.currency === currency);
  if (named) sheets.heading(`${currency}, ${currencyName(currency, model.locale)}`, mm(30));
  else sheets.text(fill(model.words.inCurrency, { currency: `${currency}, ${currencyName(currency, model.locale)}` }), quiet, mm(2));
  if (part && part.invoices.length > 0) drawAging(sheets, part);
  if (running) drawRunning(sheets, running);
  if (part && model.form === 'open-items') drawOpenItems(sheets, part);
  const keepWith = last ? lastWords + (model.codes.size > 0 ? 12 : 0) : 0;
  const ways = model.ways.get(currency);
  sheets.payTo(model.payTo.get(currency) ?? [], codeOf(model, currency), ways === undefined ? keepWith : 0);
  if (ways !== undefined) drawWays(sheets, ways, keepWith);
}

/** Below where to pay: each way with its address to type or to click. */
function drawWays(sheets: StatementSheets, { head, ways }: { readonly head: string; readonly ways: readonly WayToPay[] }, keepWith: number): void {
  const lines = ways.map((way) => wayLines(way, sheets.width, sheets.fonts));
  const height = (some: readonly WayLine[]) => some.reduce((sum, line) => sum + line.style.lineHeight, 0);
  sheets.need(12 + mm(0.8) + height(lines[0] ?? []));
  sheets.canvas.element({ role: 'H2' }, () => sheets.canvas.text(head, sheets.page.left, sheets.top, { face: 'strong', size: 9.2, lineHeight: 12 }));
  sheets.top += 12 + mm(0.8);
  for (const [index, own] of lines.entries()) {
    sheets.need(height(own) + (index === lines.length - 1 ? mm(4) + keepWith : 0));
    for (const { runs, style } of own) {
      let x = sheets.page.left;
      const { canvas, top } = sheets;
      canvas.element({ role: 'P' }, () => {
        for (const run of runs) {
          canvas.text(run.text, x, top, { ...style, face: run.face });
          x += sheets.fonts[run.face].width(run.text, style.size);
        }
      });
      sheets.top += style.lineHeight;
    }
  }
  sheets.top += mm(4);
}

/** The code that pays the balance; null where there is none. */
function codeOf(model: StatementModel, currency: string): { readonly modules: readonly (readonly boolean[])[]; readonly says: string } | null {
  const payment = model.codes.get(currency);
  const modules = payment === undefined ? null : epcModules(payment);
  return payment === undefined || modules === null
    ? null
    : { modules, says: `${model.words.payTo} ${payment.name}, ${formatMinor(payment.amountMinor, currency, model.locale)}` };
}

/** One cell per bucket: label, amount, and a bar whose length is its share. */
function drawAging(sheets: StatementSheets, part: OpenItemPart): void {
  const { model, page } = sheets;
  const gap = mm(2);
  const width = (sheets.width - gap * (part.buckets.length - 1)) / part.buckets.length;
  sheets.need(mm(16));
  for (const [index, bucket] of part.buckets.entries()) {
    const x = page.left + index * (width + gap);
    const label =
      index === 0
        ? model.words.notDue
        : bucket.toDay === null
          ? `${bucket.fromDay ?? ''}+`
          : fill(model.words.days, { from: bucket.fromDay ?? '', to: bucket.toDay });
    sheets.fitted(label, x, sheets.top, width, { face: 'regular', size: 7.4, lineHeight: 10, grey: inkQuiet });
    sheets.fitted(formatMinorPlain(bucket.amountMinor, part.currency, model.locale), x, sheets.top + 10, width, { ...strong, size: 9.2, lineHeight: 12.5 });
    const y = sheets.top + 10 + 12.5 + mm(1.2);
    sheets.canvas.line(x, y, x + width, y, mm(1.1), 0.92);
    const share = part.invoicesMinor > 0 ? Math.max(0, bucket.amountMinor) / part.invoicesMinor : 0;
    if (share > 0) sheets.canvas.line(x, y, x + Math.max(0.8, width * share), y, mm(1.1), index === 0 ? 0.55 : 0.2);
  }
  sheets.top += 10 + 12.5 + mm(6.5);
}

function drawOpenItems(sheets: StatementSheets, part: OpenItemPart): void {
  const { model } = sheets;
  const { words, locale } = model;
  const plain = (minor: number) => formatMinorPlain(minor, part.currency, locale);
  const day = (value: OpenLine['dueDate']) => (value === null ? '' : statementDay(value, locale, 'short'));
  const totals = part.disputedMinor > 0 ? 2 : 1;
  if (part.invoices.length > 0) {
    const lines = part.invoices;
    const hasPaid = lines.some((line) => line.originalMinor !== line.openMinor);
    const columns: readonly Column[] = [
      {
        head: words.invoice,
        align: 'left',
        cells: lines.map((line) => (line.kind === 'charge' ? `${line.number} (${words.entries.charge})` : line.number)),
        most: mm(44),
      },
      ...(lines.some((line) => line.reference !== '')
        ? [{ head: words.reference, align: 'left' as const, cells: lines.map((line) => line.reference), most: mm(34) }]
        : []),
      { head: words.date, align: 'left', cells: lines.map((line) => day(line.itemDate)) },
      { head: words.due, align: 'left', cells: lines.map((line) => day(line.dueDate)) },
      { head: words.daysLate, align: 'right', cells: lines.map((line) => (line.daysLate ? String(line.daysLate) : '')) },
      ...(hasPaid
        ? [
            { head: words.amount, align: 'right' as const, cells: lines.map((line) => plain(line.originalMinor)) },
            {
              head: words.paid,
              align: 'right' as const,
              cells: lines.map((line) => (line.originalMinor === line.openMinor ? '' : plain(line.originalMinor - line.openMinor))),
            },
          ]
        : []),
      { head: words.open, align: 'right', cells: lines.map((line) => plain(line.openMinor)) },
    ];
    sheets.table(columns, lines.length, totals * 15);
    const late = part.pastDueMinor > 0 ? `, ${fill(words.ofWhichPastDue, { amount: formatMinor(part.pastDueMinor, part.currency, locale) })}` : '';
    sheets.amountRow(`${words.sumOfInvoices}${late}`, formatMinor(part.invoicesMinor, part.currency, locale), true);
    if (part.disputedMinor > 0) sheets.amountRow(words.disputed, plain(part.disputedMinor), false);
    sheets.top += mm(4);
  }
  const apart = [...part.credits, ...part.unapplied];
  if (apart.length > 0) {
    sheets.heading(words.apart, mm(16));
    sheets.table(
      [
        { head: words.what, align: 'left', cells: apart.map((line) => (line.kind === 'payment' ? words.unapplied : words.creditMemo)) },
        { head: words.number, align: 'left', cells: apart.map((line) => line.number), most: mm(60) },
        { head: words.date, align: 'left', cells: apart.map((line) => day(line.itemDate)) },
        { head: words.open, align: 'right', cells: apart.map((line) => plain(line.openMinor)) },
      ],
      apart.length,
      15,
    );
    sheets.amountRow(words.balance, formatMinor(part.balanceMinor, part.currency, locale), true);
    sheets.top += mm(4);
  }
}

function drawRunning(sheets: StatementSheets, part: RunningPart): void {
  const { model } = sheets;
  const { words, locale } = model;
  const plain = (minor: number) => formatMinorPlain(minor, part.currency, locale);
  sheets.heading(fill(words.movements, { from: statementDay(model.from, locale, 'short'), to: statementDay(model.asOf, locale, 'short') }), mm(16));
  if (part.entries.length === 0) sheets.amountRow(words.openingBalance, plain(part.openingMinor), false);
  const numbers = (list: readonly string[]) =>
    list.length <= 3 ? list.join(', ') : fill(words.andMore, { numbers: list.slice(0, 3).join(', '), count: list.length - 3 });
  if (part.entries.length > 0)
    sheets.table(
      [
        { head: words.date, align: 'left', cells: ['', ...part.entries.map((entry) => statementDay(entry.day, locale, 'short'))] },
        { head: words.what, align: 'left', cells: [words.openingBalance, ...part.entries.map((entry) => words.entries[entry.kind])] },
        { head: words.number, align: 'left', cells: ['', ...part.entries.map((entry) => numbers(entry.numbers))], most: mm(58) },
        { head: words.charged, align: 'right', cells: ['', ...part.entries.map((entry) => (entry.amountMinor > 0 ? plain(entry.amountMinor) : ''))] },
        { head: words.credited, align: 'right', cells: ['', ...part.entries.map((entry) => (entry.amountMinor < 0 ? plain(-entry.amountMinor) : ''))] },
        { head: words.balance, align: 'right', cells: [plain(part.openingMinor), ...part.entries.map((entry) => plain(entry.balanceMinor))] },
      ],
      part.entries.length + 1,
      15,
    );
  sheets.amountRow(words.closingBalance, formatMinor(part.closingMinor, part.currency, locale), true);
  sheets.top += mm(4);
}

function drawWords(sheets: StatementSheets): void {
  const { model } = sheets;
  const { words, contact } = model;
  if (model.codes.size > 0) sheets.text(words.scan, quiet, 1);
  sheets.text(fill(words.quote, { account: model.account }), quiet, 1);
  const reach = [contact.name, contact.phone, contact.email].filter((text) => text !== '').join(', ');
  if (reach !== '') sheets.text(fill(words.tellUs, { contact: reach }), quiet);
}
