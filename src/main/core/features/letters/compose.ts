import { addDays, nextBankDay, type IsoDate } from '../../../../shared/domain/calendar';
import type { DunningLevel, LetterContent } from '../../../../shared/domain/dunning';
import { formatMinor } from '../../../../shared/domain/money';
import type { OpenCompany } from '../../app';
import { dayInWords, fill, isValidIban, listInWords, printedIban, regional, type LabelledValue, type LetterApart, type LetterFields, type LetterLine, type LetterModel, type LetterTemplate, type LetterWords } from '../../documents';
import type { LetterCase } from './cases';
import type { LetterKit } from './kit';
import type { SenderUser } from './store';

export interface LetterOrder {
  readonly level: DunningLevel;
  readonly reference: string;
  readonly issuedOn: IsoDate;
  readonly content: LetterContent;
  /** The collector the customer turns to; null = the company itself. */
  readonly user: SenderUser | null;
  readonly paymentsUntil: IsoDate;
}

interface Speech {
  readonly words: LetterWords;
  readonly locale: string;
  amount(minor: number): string;
  day(day: IsoDate, form: 'long' | 'short' | 'dayMonth' | 'withWeekday'): string;
}

/** English letters follow the company's own English, else that of the paper. */
export function letterLocale(company: OpenCompany): string {
  const { locale } = company.profile;
  return /^en-[A-Z]{2}$/.test(locale) ? locale : company.settings.letters.paper === 'LETTER' ? 'en-US' : 'en-GB';
}

/** The day the money must be there: so many days from now, moved on to a bank day. */
export function payByOf(company: OpenCompany, issuedOn: IsoDate): IsoDate {
  return nextBankDay(addDays(issuedOn, company.settings.letters.payWithinDays), company.calendar);
}

/** The page model of one letter. Throws `LetterFault` when a sentence would have a hole. */
export function composeLetter(letterCase: LetterCase, order: LetterOrder, company: OpenCompany, kit: LetterKit): LetterModel {
  const { profile, settings } = company;
  const { words } = kit.templates;
  const template = kit.templates.levels[order.level];
  const locale = letterLocale(company);
  const { currency, totalMinor } = order.content;
  const speech: Speech = { words, locale, amount: (minor) => formatMinor(minor, currency, locale), day: (day, form) => dayInWords(day, form, words, locale) };
  const payBy = payByOf(company, order.issuedOn);
  const signer = signerOf(company, order.user);
  const reach = reachOf(company, order.user);
  const text = template.write(fieldsOf(letterCase, order, company, speech, payBy, signer.name));
  const { named, unnamed } = words.salutation;
  return {
    paper: settings.letters.paper, offsetMm: { x: settings.letters.offsetXmm, y: settings.letters.offsetYmm }, locale, words,
    reference: order.reference, issuedOn: order.issuedOn, title: template.file.title, currency, totalMinor, payBy,
    sender: { name: profile.name, addressLine: profile.addressLines.filter((line) => line !== '').join(', '), legalLine: profile.legalLine },
    recipient: recipientOf(letterCase, company, words), recipientAccount: letterCase.master.number,
    references: [
      { label: words.references.reference, value: order.reference }, { label: words.references.account, value: letterCase.master.number }, { label: words.references.date, value: speech.day(order.issuedOn, 'long') },
      { label: words.references.contact, value: signer.name }, { label: words.references.phone, value: reach.phone }, { label: words.references.email, value: reach.email },
    ].filter((row) => row.value !== ''),
    salutation: letterCase.addressee === null ? regional(unnamed, locale) : fill(regional(named, locale), { name: letterCase.addressee }),
    opening: text.opening, lines: linesOf(letterCase, order.content), apart: apartOf(letterCase, order.content, speech), closing: text.closing,
    signOff: regional(words.closing, locale), signer, signatureSpace: template.file.signatureSpace,
    slip: slipOf(company, currency, totalMinor, order.reference, words),
    history: template.file.history ? historyOf(letterCase, order, speech, kit) : [],
    answerTo: answerTo(template, reach.email, words),
  };
}

function linesOf(letterCase: LetterCase, content: LetterContent): readonly LetterLine[] {
  const rows = new Map<string, LetterCase['items'][number]>(letterCase.items.map((row) => [row.itemId, row]));
  return content.lines.map((line) => {
    const row = rows.get(line.itemId);
    return { number: line.number, reference: row?.reference ?? '', itemDate: line.itemDate, dueDate: line.dueDate, daysLate: line.daysLate, originalMinor: row?.originalMinor ?? line.openMinor, unpaidMinor: line.openMinor };
  });
}

function apartOf(letterCase: LetterCase, content: LetterContent, speech: Speech): readonly LetterApart[] {
  const { apart } = speech.words;
  return content.apart.map((line) => {
    const since = letterCase.disputedSince.get(line.itemId);
    const until = letterCase.promisedFor.get(line.itemId);
    const reason = line.code === 'disputed' ? fill(apart.disputed, { day: since ? speech.day(since, 'long') : '' })
      : line.code === 'promised' ? (until ? fill(apart.promised, { day: speech.day(until, 'long') }) : apart.promisedUndated)
      : line.code === 'credit' ? apart.credit : apart.unapplied;
    return { number: line.number, reason: reason.trim(), amountMinor: line.amountMinor };
  });
}

/** Name, person, address, and the country when it is another than the sender's. */
function recipientOf(letterCase: LetterCase, company: OpenCompany, words: LetterWords): readonly string[] {
  const { master, addressee, addressLines } = letterCase;
  const abroad = master.country !== '' && master.country.toUpperCase() !== company.profile.country.toUpperCase() && addressLines.length > 0;
  const person = addressee === null || addressee === master.name ? [] : [fill(words.attention, { name: addressee })];
  return [master.name, ...person, ...addressLines, ...(abroad ? [countryName(master.country).toUpperCase()] : [])];
}

function countryName(code: string): string {
  try {
    return new Intl.DisplayNames('en', { type: 'region' }).of(code.toUpperCase()) ?? code;
  } catch {
    return code;
  }
}

/** The setting `Name, Position` where there is one, else the collector, else the company. */
function signerOf(company: OpenCompany, user: SenderUser | null): { readonly name: string; readonly title: string } {
  const written = company.settings.letters.signature.trim();
  if (written !== '') {
    const [name = '', ...title] = written.split(',');
    return { name: name.trim(), title: title.join(',').trim() };
  }
  return user === null ? { name: company.profile.name, title: '' } : { name: user.name, title: user.title };
}

function reachOf(company: OpenCompany, user: SenderUser | null): { readonly phone: string; readonly email: string } {
  return { phone: user?.phone || company.profile.phone, email: user?.email || company.profile.email };
}

function reachInWords(name: string, reach: { readonly phone: string; readonly email: string }, words: LetterWords): string | null {
  const values = { name, ...reach };
  if (reach.phone !== '' && reach.email !== '') return fill(words.reach.phoneAndEmail, values);
  return reach.phone !== '' ? fill(words.reach.phone, values) : reach.email !== '' ? fill(words.reach.email, values) : null;
}

function answerTo(template: LetterTemplate, email: string, words: LetterWords): string | null {
  if (!template.file.answerForm) return null;
  return email === '' ? words.answer.toAddress : fill(words.answer.toEmail, { email });
}

/** The last spoken-to days that a sentence names. */
const namedCalls = 3;

function fieldsOf(letterCase: LetterCase, order: LetterOrder, company: OpenCompany, speech: Speech, payBy: IsoDate, signer: string): LetterFields {
  const { words } = speech;
  const { content } = order;
  const letters = earlierLetters(letterCase, order);
  const spoken = [...new Set(letterCase.calls.filter((call) => call.outcomeClass === 'success').map((call) => call.day))].slice(-namedCalls);
  const broken = brokenPromises(letterCase, content.currency).at(-1);
  return {
    total: speech.amount(content.totalMinor), payBy: speech.day(payBy, 'withWeekday'), issuedOn: speech.day(order.issuedOn, 'long'), paymentsUntil: speech.day(order.paymentsUntil, 'dayMonth'), reference: order.reference,
    customer: { name: letterCase.master.name, number: letterCase.master.number }, sender: { name: company.profile.name }, items: { count: content.lines.length, oldestDays: content.oldestDays },
    contact: { name: signer, reach: reachInWords(signer, reachOf(company, order.user), words) },
    earlierLetters: letters.length === 0 ? null : listInWords(letters.map((letter) => fill(words.earlierLetter[String(letter.level)] ?? '', { day: speech.day(letter.issuedOn, 'dayMonth') })), words),
    calls: spoken.length === 0 ? null : listInWords(spoken.map((day) => speech.day(day, 'dayMonth')), words),
    brokenPromise: broken === undefined ? null : { amount: speech.amount(broken.amountMinor - broken.receivedMinor), day: speech.day(broken.dueDate, 'dayMonth') },
    consequence: company.settings.letters.finalConsequence.trim().replace(/\.$/, ''), footNote: company.settings.letters.footNote.trim(),
  };
}

/** Letters of this ladder: the last of each level before this one, in this currency, not older than a ladder lasts. */
function earlierLetters(letterCase: LetterCase, order: LetterOrder): LetterCase['letters'] {
  const since = addDays(order.issuedOn, -180);
  const own = letterCase.letters.filter((letter) => letter.currency === order.content.currency && letter.issuedOn >= since && letter.issuedOn < order.issuedOn);
  return own.filter((letter, index) => !own.slice(index + 1).some((later) => later.level === letter.level));
}

function brokenPromises(letterCase: LetterCase, currency: string): LetterCase['promises'] {
  return letterCase.promises.filter((promise) => promise.currency === currency && (promise.state === 'broken' || promise.state === 'partly-kept') && promise.receivedMinor < promise.amountMinor);
}

const messageLeft: ReadonlySet<string> = new Set(['voicemail']);

/** Letters, calls and broken promises, oldest first. Notes of calls stay in the house. */
function historyOf(letterCase: LetterCase, order: LetterOrder, speech: Speech, kit: LetterKit): LetterModel['history'] {
  const { history } = speech.words;
  const entries = [
    ...earlierLetters(letterCase, order).map((letter) => ({ day: letter.issuedOn, what: history.letter, detail: fill(history.letterDetail, { name: kit.templates.levels[letter.level].file.name, reference: letter.reference, amount: speech.amount(letter.totalMinor) }) })),
    ...letterCase.calls.map((call) => ({ day: call.day, what: history.call, detail: call.outcomeClass === 'success' ? history.spoken : messageLeft.has(call.outcome) ? history.messageLeft : history.notReached })),
    ...brokenPromises(letterCase, order.content.currency).map((promise) => ({ day: promise.dueDate, what: history.promise, detail: fill(history.promiseDetail, { amount: speech.amount(promise.amountMinor - promise.receivedMinor), day: speech.day(promise.dueDate, 'dayMonth') }) })),
  ];
  return entries.sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0)).slice(-12);
}

/** Where to pay in this currency; without bank details the slip points to the invoices instead of showing a hole. */
function slipOf(company: OpenCompany, currency: string, totalMinor: number, reference: string, words: LetterWords): LetterModel['slip'] {
  const bank = company.profile.banks.find((candidate) => candidate.currency === currency);
  const payTo = bank?.accountHolder || company.profile.name;
  if (bank === undefined) return { rows: [{ label: words.slip.payTo, value: payTo }, { label: words.slip.bank, value: words.slip.asUsual }], epc: null };
  const rows: readonly LabelledValue[] = [
    { label: words.slip.payTo, value: payTo }, { label: words.slip.bank, value: bank.bankName }, { label: words.slip.iban, value: bank.iban === '' ? '' : printedIban(bank.iban) }, { label: words.slip.bic, value: bank.bic },
    { label: currency === 'GBP' ? words.slip.sortCode : words.slip.routing, value: bank.routing }, { label: words.slip.accountNumber, value: bank.accountNumber }, { label: words.slip.how, value: bank.methods },
  ].filter((row) => row.value !== '');
  const epc = currency === 'EUR' && isValidIban(bank.iban) ? { name: payTo, iban: bank.iban, bic: bank.bic, amountMinor: totalMinor, text: reference } : null;
  return { rows, epc };
}
