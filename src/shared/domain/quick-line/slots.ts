import type { IsoDate } from '../calendar';
import { formatMinorShort, isKnownCurrency, type CurrencyCode } from '../money';
import type { PlanRhythm } from '../plans';
import type { AmountWord } from './amounts';
import { contactsMeant, personWords } from './people';
import type { Reader } from './reader';
import type { QuickItem } from './types';

/** What the words of a line said so far, before it is made into a draft. */
export interface Slots {
  amount: { readonly word: AmountWord; readonly index: number } | 'all' | 'half' | null;
  amountFrom: number;
  amountTo: number;
  currency: CurrencyCode | null;
  day: IsoDate | null;
  dayFrom: number;
  time: string | null;
  items: readonly QuickItem[] | null;
  itemsFrom: number;
  itemsTo: number;
  contactId: string | null;
  person: string;
  count: number | null;
  rhythm: PlanRhythm | null;
  down: { readonly word: AmountWord } | { readonly percent: number } | null;
  /** Words that can be an amount or a day, until it is known what else there is. */
  readonly pending: number[];
}

export const emptySlots = (): Slots => ({
  amount: null,
  amountFrom: 0,
  amountTo: 0,
  currency: null,
  day: null,
  dayFrom: 0,
  time: null,
  items: null,
  itemsFrom: 0,
  itemsTo: 0,
  contactId: null,
  person: '',
  count: null,
  rhythm: null,
  down: null,
  pending: [],
});

/** `inv 1042 1043`: full numbers or their endings, at least three characters. */
export function readItems(reader: Reader, slots: Slots): boolean {
  if (!['inv', 'invoice', 'invoices', 'item', 'items'].includes(reader.lower())) return false;
  if (slots.items !== null) return refuseSecond(reader, 'The items were named before.');
  const start = reader.at;
  reader.at += 1;
  const found: QuickItem[] = [];
  const alternatives: { text: string; meaning: string }[] = [];
  const faults: string[] = [];
  let doubled = '';
  while (!reader.done) {
    const word = reader.word();
    if (word === undefined) break;
    const parts = word.quoted ? [word.text] : word.text.split(/[,;+&]/).filter((part) => part !== '');
    const meant = parts.map((part) => itemsMeant(part, reader.context.items));
    const known = meant.every((items) => items.length > 0);
    const looksLikeNumber =
      word.quoted || (parts.length > 0 && parts.every((part) => /\d/.test(part) && part.length >= 3 && !/^\d{1,2}[/.]\d{1,2}/.test(part)));
    if (!known && (!looksLikeNumber || (reader.day() !== null && !word.quoted))) break;
    meant.forEach((items, index) => {
      const [first, second] = items;
      const part = parts[index] ?? '';
      if (first === undefined) {
        faults.push(part);
        return;
      }
      if (!found.some((item) => item.id === first.id)) found.push(first);
      if (second === undefined) return;
      doubled = `${part} fits ${first.number} and ${second.number}; ${first.number} is taken. Tab for ${second.number}`;
      const prefix = reader.line.slice(reader.words[start]?.from ?? 0, word.from);
      alternatives.push({ text: prefix + (/[\s,;+&"]/.test(second.number) ? `"${second.number}"` : second.number), meaning: second.number });
    });
    reader.at += 1;
  }
  const last = reader.at - 1;
  const from = reader.words[start]?.from ?? 0;
  if (found.length === 0 && faults.length === 0) {
    reader.at = start;
    reader.refuse(1, 'Name the items: full numbers or their last three characters or more.');
    return true;
  }
  if (faults.length > 0) {
    reader.at = start;
    reader.refuse(last - start + 1, `No open item has the number or ending ${faults.join(', ')}.`);
    return true;
  }
  slots.items = found;
  slots.itemsFrom = from;
  slots.itemsTo = reader.words[last]?.to ?? reader.line.length;
  reader.piece(start, last, 'items', listed(found.map((item) => item.number)), true, alternatives);
  if (doubled !== '') reader.find('two-items', 'info', doubled, from);
  return true;
}

/** Items a number means: the one with exactly it, else those that end in it, past due and oldest first as in the context. */
export function itemsMeant(text: string, items: readonly QuickItem[]): readonly QuickItem[] {
  const wanted = text.toLowerCase();
  if (wanted.length < 3 && !items.some((item) => item.number.length < 3)) return [];
  const ending = items.filter((item) => item.number.length >= wanted.length && item.number.slice(-wanted.length).toLowerCase() === wanted);
  const exact = ending.filter((item) => item.number.length === wanted.length);
  if (exact.length > 0) return exact;
  return wanted.length < 3 ? [] : ending;
}

/** `said cfo`, `said karen brightwell`, `said "someone new"`; without the word `said` where `bare` allows it. */
export function readPerson(reader: Reader, slots: Slots, bare = false): boolean {
  const led = reader.lower() === 'said' || reader.lower() === 'says';
  if (!led && !bare) return false;
  const lead = led ? 1 : 0;
  const { contacts } = reader.context;
  for (let count = Math.min(4, reader.words.length - reader.at - lead); count > 0; count -= 1) {
    const text = reader.words
      .slice(reader.at + lead, reader.at + lead + count)
      .map((word) => word.text)
      .join(' ');
    const [first, second] = contactsMeant(text, contacts);
    if (first === undefined) continue;
    if (slots.person !== '') return refuseSecond(reader, 'Who said it was named before.');
    slots.contactId = first.id;
    slots.person = first.name;
    const start = reader.words[reader.at]?.from ?? 0;
    const alternatives = second === undefined ? [] : [{ text: `${led ? 'said ' : ''}"${second.name}"`, meaning: personWords(second) }];
    reader.take(lead + count, 'person', personWords(first), alternatives);
    if (second !== undefined)
      reader.find('two-people', 'info', `${text} fits ${first.name} and ${second.name}; ${first.name} is taken. Tab for ${second.name}`, start);
    return true;
  }
  if (!led) return false;
  const word = reader.word(1);
  if (word === undefined) {
    reader.refuse(1, 'Name who said it.');
    return true;
  }
  if (word.quoted && word.text.trim() !== '') {
    slots.person = word.text.trim();
    reader.take(2, 'person', `${slots.person}, not a contact yet`);
    return true;
  }
  reader.refuse(2, `No contact is called ${word.text}. Write said "${word.text}" for somebody new.`);
  return true;
}

/** `every 2 weeks`, `every month`, `weekly`, `monthly`. */
export function readRhythm(reader: Reader, slots: Slots): boolean {
  const single: Readonly<Record<string, PlanRhythm>> = { weekly: 'week', fortnightly: '2-weeks', biweekly: '2-weeks', monthly: 'month' };
  const words = [0, 1, 2].map((ahead) => reader.lower(ahead));
  let found = single[words[0] ?? ''];
  let count = 1;
  if (words[0] === 'every') {
    if (words[1] === 'week' || words[1] === 'month') {
      found = words[1];
      count = 2;
    } else if (words[1] === '2' && (words[2] === 'weeks' || words[2] === 'week')) {
      found = '2-weeks';
      count = 3;
    } else if (words[1] === '2weeks' || words[1] === '2w' || words[1] === 'fortnight') {
      found = '2-weeks';
      count = 2;
    } else if (words[1] === '14' && words[2] === 'days') {
      found = '2-weeks';
      count = 3;
    } else {
      reader.refuse(1, 'Say how often: every week, every 2 weeks, every month.');
      return true;
    }
  }
  if (found === undefined) return false;
  if (slots.rhythm !== null) return refuseSecond(reader, 'How often was said before.', count);
  slots.rhythm = found;
  reader.take(count, 'rhythm', { week: 'every week', '2-weeks': 'every 2 weeks', month: 'every month' }[found]);
  return true;
}

/** `all`, `half`, an amount, `usd` beside one; a word that can be a day too waits. */
export function readAmount(reader: Reader, slots: Slots): boolean {
  const lower = reader.lower();
  if (lower === 'all' || lower === 'half') {
    if (slots.amount !== null) return refuseSecond(reader, 'The amount was said before.');
    slots.amount = lower;
    const index = reader.at;
    slots.amountFrom = reader.word()?.from ?? 0;
    slots.amountTo = reader.word()?.to ?? 0;
    reader.at = index + 1;
    return true;
  }
  if (
    /^[a-z]{3}$/.test(lower) &&
    isKnownCurrency(lower.toUpperCase()) &&
    (reader.amount(1) !== null || reader.pieces.at(-1)?.kind === 'amount' || reader.amount(-1) !== null)
  ) {
    if (slots.currency !== null && slots.currency !== lower.toUpperCase()) return refuseSecond(reader, 'Two currencies in one line.');
    slots.currency = lower.toUpperCase();
    reader.take(1, 'filler', slots.currency);
    return true;
  }
  const word = reader.amount();
  if (word === null) return false;
  const alone = reader.day();
  // `1 dec` is a day, however much the 1 looks like an amount.
  if (alone !== null && alone.count > 1) return false;
  if (alone !== null) {
    slots.pending.push(reader.at);
    reader.at += 1;
    return true;
  }
  return setAmount(reader, slots, word, reader.at);
}

/** Makes the word at `index` the amount; the piece is made once its currency is known. */
export function setAmount(reader: Reader, slots: Slots, word: AmountWord, index: number): boolean {
  if (slots.amount !== null) {
    reader.at = index;
    return refuseSecond(reader, 'A second amount. One promise has one; use 3x2000 for equal parts.');
  }
  slots.amount = { word, index };
  slots.amountFrom = reader.words[index]?.from ?? 0;
  slots.amountTo = reader.words[index]?.to ?? 0;
  slots.currency ??= word.currency;
  reader.at = index + 1;
  return true;
}

export function refuseSecond(reader: Reader, why: string, count = 1): true {
  reader.refuse(count, why);
  return true;
}

export const listed = (texts: readonly string[]): string =>
  texts.length < 2 ? (texts[0] ?? '') : `${texts.slice(0, -1).join(', ')} and ${texts.at(-1) ?? ''}`;

export const moneyWords = (reader: Reader, amountMinor: number, currency: CurrencyCode): string =>
  formatMinorShort(amountMinor, currency, reader.context.locale);
