import { nextBankDay, type IsoDate } from '../calendar';
import { roundHalfUp, type CurrencyCode } from '../money';
import { amountWord, writeAmount } from './amounts';
import { dayWords } from './days';
import { minorOf, type Reader } from './reader';
import { listed, moneyWords, setAmount, type Slots } from './slots';
import type { QuickItem } from './types';

const freeOf = (item: QuickItem): number => Math.max(0, item.openMinor - Math.max(0, item.disputedMinor) - Math.max(0, item.promisedMinor));
const isPastDue = (item: QuickItem): boolean => (item.daysPastDue ?? 0) > 0;

/** Decides words that can be an amount or a day by what else the line says; a lone `27.11` is a day, a lone `15` an amount. */
export function settlePending(reader: Reader, slots: Slots, direction: 'ahead' | 'behind' = 'ahead'): void {
  const end = reader.at;
  for (const [place, index] of slots.pending.entries()) {
    const text = reader.words[index]?.lower ?? '';
    const word = amountWord(text);
    reader.at = index;
    const day = reader.day(0, direction);
    const asDay = (): void => {
      if (day === null) {
        reader.refuse(1, '');
        return;
      }
      const start = reader.words[index]?.from ?? 0;
      if (slots.day !== null) {
        reader.refuse(1, 'A second day.');
        return;
      }
      slots.day = day.day;
      slots.dayFrom = start;
      const alternatives = word !== null && slots.amount === null ? [{ text: `${text}${reader.context.decimalMark}00`, meaning: 'an amount' }] : [];
      reader.take(1, 'date', dayWords(day.day, reader.context), alternatives);
    };
    const takesDay = slots.amount !== null || (slots.day === null && place === slots.pending.length - 1 && /[./-]/.test(text));
    if (takesDay || word === null) asDay();
    else setAmount(reader, slots, word, index);
  }
  reader.at = end;
}

/** Currency and items of a line: those named, else those ticked, else everything past due. */
export function settleItems(
  reader: Reader,
  slots: Slots,
): { readonly currency: CurrencyCode; readonly chosen: readonly QuickItem[]; readonly base: readonly QuickItem[] } {
  const { context } = reader;
  const picked = new Set(context.picked ?? []);
  const explicit = slots.items ?? context.items.filter((item) => picked.has(item.id));
  const fallback = context.items.filter((item) => isPastDue(item) && freeOf(item) > 0);
  const currency = slots.currency ?? explicit[0]?.currency ?? commonest(fallback) ?? context.currency;
  const foreign = explicit.filter((item) => item.currency !== currency);
  if (foreign.length > 0)
    reader.find(
      'currency-mix',
      'stop',
      `${listed(foreign.map((item) => `${item.number} is in ${item.currency}`))}, the amount in ${currency}. One line has one currency.`,
      slots.items === null ? null : slots.itemsFrom,
    );
  return { currency, chosen: explicit, base: explicit.length > 0 ? explicit : fallback.filter((item) => item.currency === currency) };
}

function commonest(items: readonly QuickItem[]): CurrencyCode | undefined {
  const counts = new Map<CurrencyCode, number>();
  for (const item of items) counts.set(item.currency, (counts.get(item.currency) ?? 0) + 1);
  return [...counts].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))[0]?.[0];
}

/** The amount in minor units with its piece; null where there is none or it makes no sense in the currency. */
export function settleAmount(reader: Reader, slots: Slots, currency: CurrencyCode, base: readonly QuickItem[], times = 1): number | null {
  const { amount } = slots;
  if (amount === null) return null;
  const sum = base.reduce((total, item) => total + freeOf(item), 0);
  const at = reader.words.findIndex((word) => word.from === slots.amountFrom);
  if (amount === 'all' || amount === 'half') {
    if (sum === 0) {
      reader.piece(at, at, 'unknown', 'nothing to take it of', false);
      reader.find('nothing-open', 'stop', `Nothing is open in ${currency} that is neither disputed nor promised.`, slots.amountFrom);
      return null;
    }
    const minor = amount === 'all' ? sum : roundHalfUp(sum / 2);
    reader.piece(at, at, 'amount', moneyWords(reader, minor, currency));
    return minor;
  }
  const minor = minorOf(amount.word, currency, reader.context);
  if (minor === null || (amount.word.currency !== null && amount.word.currency !== currency)) {
    reader.piece(at, at, 'unknown', 'not an amount', false);
    reader.find('not-understood', 'stop', `“${reader.words[at]?.text ?? ''}” is no amount in ${currency}.`, slots.amountFrom);
    return null;
  }
  reader.piece(at, at, 'amount', times > 1 ? `${times} × ${moneyWords(reader, minor, currency)}` : moneyWords(reader, minor, currency));
  return minor;
}

/** Holds a sum against the items it is for, with the two usual ways out. */
export function compareSum(reader: Reader, slots: Slots, totalMinor: number, currency: CurrencyCode, chosen: readonly QuickItem[]): void {
  const { context } = reader;
  const money = (minor: number) => moneyWords(reader, minor, currency);
  const own = chosen.length > 0 ? chosen : context.items.filter((item) => item.currency === currency && item.openMinor > 0);
  const open = own.reduce((sum, item) => sum + item.openMinor, 0);
  const free = own.reduce((sum, item) => sum + freeOf(item), 0);
  const name = chosen.length === 0 ? 'open' : chosen.length === 1 ? (chosen[0]?.number ?? '') : `the ${numberWord(chosen.length)} items`;
  const instead = (minor: number) =>
    typeof slots.amount === 'object' && slots.amount !== null && slots.count === null
      ? reader.replaced(slots.amountFrom, slots.amountTo, writeAmount(minor, currency, context.currency, context.decimalMark))
      : null;
  if (totalMinor > open) {
    const ways = [
      ...(instead(free) === null || free === 0 ? [] : [{ label: `take ${money(free)}`, line: instead(free) }]),
      ...(slots.items === null
        ? []
        : [{ label: 'cover the oldest items too', line: reader.replaced(slots.itemsFrom, slots.itemsTo, '').replace(/ {2,}/g, ' ').trim() }]),
    ];
    reader.find('over-open', 'stop', `${money(totalMinor - open)} more than ${chosen.length === 0 ? `the ${money(open)} open` : name}`, slots.amountFrom, ways);
    return;
  }
  if (chosen.length === 0 || totalMinor === free) return;
  if (totalMinor > free) {
    reader.find(
      'sum-differs',
      'warn',
      `${money(totalMinor - free)} of it is in dispute or promised already`,
      slots.amountFrom,
      instead(free) === null || free === 0 ? [] : [{ label: `ask for ${money(free)}`, line: instead(free) }],
    );
    return;
  }
  const rest = money(free - totalMinor);
  reader.find('sum-differs', 'warn', `${rest} less than ${name}`, slots.amountFrom, [
    ...(instead(free) === null ? [] : [{ label: `ask for ${money(free)}`, line: instead(free) }]),
    { label: `leave ${rest} open`, line: null },
  ]);
}

const numberWord = (count: number): string => ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'][count] ?? String(count);

/** The day itself, or the next one banks work; says that it was moved, or that it has passed. */
export function bankDay(reader: Reader, day: IsoDate, from: number | null): IsoDate {
  const { context } = reader;
  if (day < context.today) {
    reader.find('in-the-past', 'stop', `${dayWords(day, context)} has passed. Choose today or a later day.`, from);
    return day;
  }
  const moved = nextBankDay(day, context.calendar);
  if (moved !== day)
    reader.find(
      'moved-day',
      'info',
      `${dayWords(day, context)} is ${context.calendar.holidayName(day) ?? 'no bank day'}; moved to ${dayWords(moved, context)}`,
      from,
    );
  return moved;
}
