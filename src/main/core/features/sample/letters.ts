import { createHash } from 'node:crypto';
import { addBankDays, daysBetween, nextBankDay, type IsoDate } from '../../../../shared/domain/calendar';
import { kindOfLevel, letterKindNames, type DunningLevel } from '../../../../shared/domain/dunning';
import type { LetterId } from '../../../../shared/domain/ids';
import { formatMinor } from '../../../../shared/domain/money';
import { dayInWords, kindForms, layOut, paintLetter, regional, type Fonts, type LanguageKit, type LetterModel } from '../../documents';
import { sampleLocale, type SampleBook, type SampleCustomer, type SampleItem } from './book';
import { sampleCollectors, sampleProfile } from './company';
import { openOn } from './ledger';

export interface LetterKit {
  readonly fonts: Fonts;
  readonly language: LanguageKit;
}
interface Line {
  readonly item: SampleItem;
  readonly openMinor: number;
  readonly daysLate: number;
}

/** Letter runs of the past, as days before today. */
const runs = [-45, -24, -10] as const;
const leastDaysLate = 8;
const leastUnits = 400;

/** The letters of three past runs, with their real bytes: what was open on that day, nothing else. */
export function addLetters(book: SampleBook, kit: LetterKit): void {
  const levels = new Map<string, DunningLevel>();
  let number = 800;
  for (const offset of runs) {
    const day = nextBankDay(book.day(offset), book.calendar);
    for (const customer of book.customers) {
      const brightwater = customer.number === 'C-10482';
      if (brightwater ? offset !== -24 : !book.random.chance(0.5)) continue;
      const lines = linesOn(book, customer, day, brightwater);
      const totalMinor = lines.reduce((sum, line) => sum + line.openMinor, 0);
      if (
        lines.length === 0 ||
        totalMinor < leastUnits * (customer.currency === 'JPY' ? 1 : 100) ||
        Math.max(...lines.map((line) => line.daysLate)) < leastDaysLate
      )
        continue;
      const level = Math.min(3, (levels.get(customer.id) ?? 0) + 1) as DunningLevel;
      levels.set(customer.id, level);
      number += 1;
      keep(book, customer, { day, level, lines, totalMinor, reference: `DD-${day.slice(0, 4)}-${String(number).padStart(4, '0')}` }, kit);
    }
  }
}

/** Past due on that day; for Brightwater without the two items of its plan. */
function linesOn(book: SampleBook, customer: SampleCustomer, day: IsoDate, withoutPlan: boolean): readonly Line[] {
  return (book.itemsOf.get(customer.id) ?? []).flatMap((item) => {
    if (
      item.kind !== 'invoice' ||
      item.dueDate === null ||
      item.dueDate >= day ||
      (withoutPlan && (item.number === 'INV-30412' || item.number === 'INV-30688'))
    )
      return [];
    const openMinor = openOn(item, day);
    return openMinor > 0 ? [{ item, openMinor, daysLate: daysBetween(item.dueDate, day) }] : [];
  });
}

interface Issue {
  readonly day: IsoDate;
  readonly level: DunningLevel;
  readonly lines: readonly Line[];
  readonly totalMinor: number;
  readonly reference: string;
}

function keep(book: SampleBook, customer: SampleCustomer, issue: Issue, kit: LetterKit): void {
  const atMs = book.at(issue.day, 17, 45);
  const id = book.id<LetterId>(atMs);
  const payBy = addBankDays(issue.day, 8, book.calendar);
  const letter = layOut(modelOf(customer, issue, payBy, kit), kit.fonts);
  const pdf = paintLetter(letter, kit.fonts);
  const kind = kindOfLevel(issue.level);
  const template = kit.language.template(kind);
  const sha256 = createHash('sha256').update(pdf).digest('hex');
  book.rows.letters.push({
    id,
    reference: issue.reference,
    customer_id: customer.id,
    kind,
    language: 'en',
    level: issue.level,
    currency: customer.currency,
    total_minor: issue.totalMinor,
    issued_on: issue.day,
    pay_by: payBy,
    template_id: template.id,
    template_version: template.version,
    file_name: `${issue.reference}_${customer.number}.pdf`,
    sha256,
    pages: letter.pages.length,
    user_id: customer.ownerId,
    recorded_at_ms: atMs,
    state: 'sent',
    sent_on: issue.day,
  });
  book.rows.letter_bytes.push({ letter_id: id, pdf });
  issue.lines.forEach((line, position) =>
    book.rows.letter_items.push({
      letter_id: id,
      item_id: line.item.id,
      position,
      number: line.item.number,
      item_date: line.item.itemDate,
      due_date: line.item.dueDate,
      days_late: line.daysLate,
      open_minor: line.openMinor,
    }),
  );
  const count = issue.lines.length;
  book.activities.push({
    kind: 'letter',
    code: 'letter-sent',
    customerId: customer.id,
    subjectId: id,
    title: `${letterKindNames[kind]} ${issue.reference} of ${book.amount(issue.totalMinor, customer.currency)} sent`,
    detail: `${count} ${count === 1 ? 'invoice' : 'invoices'}, to be paid by ${book.label(payBy)}`,
    payload: { reference: issue.reference, kind, level: issue.level, currency: customer.currency, totalMinor: issue.totalMinor, sha256 },
    atMs,
    userId: customer.ownerId,
    day: issue.day,
  });
}

function modelOf(customer: SampleCustomer, issue: Issue, payBy: IsoDate, kit: LetterKit): LetterModel {
  const { words } = kit.language;
  const kind = kindOfLevel(issue.level);
  const [maya] = sampleCollectors;
  const say = (day: IsoDate, form: 'long' | 'dayMonth' | 'withWeekday') => dayInWords(day, form, words, sampleLocale);
  const bank = sampleProfile.banks.find((candidate) => candidate.currency === customer.currency);
  const text = kit.language.template(kind).write({
    total: formatMinor(issue.totalMinor, customer.currency, sampleLocale),
    payBy: say(payBy, 'withWeekday'),
    issuedOn: say(issue.day, 'long'),
    paymentsUntil: say(issue.day, 'dayMonth'),
    reference: issue.reference,
    'customer.name': customer.name,
    'customer.number': customer.number,
    'sender.name': sampleProfile.name,
    'items.count': issue.lines.length,
    'items.late': issue.lines.length,
    'items.oldestDays': Math.max(...issue.lines.map((line) => line.daysLate)),
    'contact.name': maya.name,
    'contact.reach': `${maya.name}, ${maya.phone}`,
    consequence: 'we will deliver against payment in advance only',
  });
  return {
    logo: null,
    paper: 'LETTER',
    window: 'us-10',
    offsetMm: { x: 0, y: 0 },
    locale: sampleLocale,
    words,
    reference: issue.reference,
    issuedOn: issue.day,
    title: text.title,
    headline: 'amount-by-day',
    currency: customer.currency,
    totalMinor: issue.totalMinor,
    askedMinor: issue.totalMinor,
    payBy,
    sender: { name: sampleProfile.name, addressLine: sampleProfile.addressLines.join(', '), legalLine: sampleProfile.legalLine },
    recipient: [customer.name, ...customer.addressLines],
    recipientAccount: customer.number,
    references: [
      { label: words.references.reference, value: issue.reference },
      { label: words.references.account, value: customer.number },
      { label: words.references.date, value: say(issue.day, 'long') },
      { label: words.references.contact, value: maya.name },
    ],
    salutation: regional(words.salutation.unnamed, sampleLocale),
    opening: text.before,
    lines: issue.lines.map(({ item, openMinor, daysLate }) => ({
      number: item.number,
      reference: item.reference,
      itemDate: item.itemDate,
      dueDate: item.dueDate,
      daysLate,
      originalMinor: item.originalMinor,
      unpaidMinor: openMinor,
      interestMinor: 0,
      fixedSumMinor: 0,
    })),
    sumLabel: words.table.toPay,
    table: 'demand',
    apart: [],
    facts: null,
    schedule: [],
    closing: text.after,
    signOff: regional(words.closing.unnamed, sampleLocale),
    signer: { name: maya.name, title: maya.title },
    signatureSpace: kindForms[kind].signatureSpace,
    signatureImage: null,
    slip: {
      rows: [
        { label: words.slip.payTo, value: bank?.accountHolder ?? sampleProfile.name },
        { label: words.slip.bank, value: bank?.bankName ?? words.slip.asUsual },
      ],
      epc: null,
    },
    qrBill: null,
    working: null,
    history: [],
    answer: null,
    enclosures: [],
  };
}
