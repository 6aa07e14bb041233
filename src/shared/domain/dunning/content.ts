import { dayLabel, toDayNumber, type IsoDate } from '../calendar';
import { checkedMinor, type CurrencyCode } from '../money';
import type { ItemKind } from '../aging';

export interface LetterItem {
  readonly id: string;
  readonly number: string;
  readonly kind: ItemKind;
  readonly currency: CurrencyCode;
  readonly itemDate: IsoDate | null;
  /** Effective due date; null holds the item from letters. */
  readonly dueDate: IsoDate | null;
  readonly openMinor: number;
  /** Part of openMinor in open disputes. */
  readonly disputedMinor: number;
  /** Part of openMinor under live promises, and their earliest date. */
  readonly promisedMinor: number;
  readonly promiseDueDate: IsoDate | null;
  /** Missing from the latest ledger and not confirmed as paid. */
  readonly vanished: boolean;
  /** With lawyers or an agency: no longer the house's own to ask for. */
  readonly handedOver?: boolean;
  readonly instalments?: readonly { readonly dueDate: IsoDate; readonly openMinor: number }[];
}

export interface LetterLine {
  readonly itemId: string;
  readonly number: string;
  readonly itemDate: IsoDate | null;
  readonly dueDate: IsoDate;
  readonly daysLate: number;
  /** What is demanded of it: its open amount without disputed and promised parts. */
  readonly openMinor: number;
}

export type ApartCode = 'disputed' | 'promised' | 'credit' | 'unapplied';
export interface ApartLine {
  readonly itemId: string;
  readonly number: string;
  readonly code: ApartCode;
  readonly reason: string;
  /** Signed as in the ledger: credits are negative. Not part of the total. */
  readonly amountMinor: number;
}

export interface LetterContent {
  readonly currency: CurrencyCode;
  /** Past-due items, oldest due date first. */
  readonly lines: readonly LetterLine[];
  /** Sum of the lines. */
  readonly totalMinor: number;
  readonly oldestDays: number;
  /** Shown below the table, not demanded. */
  readonly apart: readonly ApartLine[];
  /** Not on the letter at all, with the reason. */
  readonly held: readonly {
    readonly itemId: string;
    readonly number: string;
    readonly reason: 'no-due-date' | 'likely-paid' | 'handed-over';
    readonly openMinor: number;
  }[];
}

export interface LetterRules {
  readonly currency: CurrencyCode;
  readonly issueDate: IsoDate;
  /** Whether promised parts are listed apart (they are never demanded). */
  readonly showPromised: boolean;
  /** Also asks for what falls due up to this day, as a courtesy reminder does; default: only what is past due. */
  readonly dueUntil?: IsoDate;
  readonly locale?: string;
}

/**
 * What one letter to one customer in one currency demands and what it shows apart. Only what is past due on the issue
 * date is demanded (due today is not late), an item in instalments for its past-due parts. Disputed and promised parts
 * are taken off their line and shown apart, unused credits and cash to apply are shown apart and never netted.
 */
export function letterContent(items: readonly LetterItem[], rules: LetterRules): LetterContent {
  const lines: LetterLine[] = [];
  const apart: ApartLine[] = [];
  const held: LetterContent['held'][number][] = [];
  for (const item of items) {
    if (item.currency !== rules.currency || item.openMinor === 0) continue;
    if (item.openMinor < 0) {
      const isCash = item.kind === 'payment';
      apart.push({
        itemId: item.id,
        number: item.number,
        code: isCash ? 'unapplied' : 'credit',
        reason: isCash ? 'Payment not yet applied' : 'Unused credit',
        amountMinor: item.openMinor,
      });
    } else if (item.vanished) held.push({ itemId: item.id, number: item.number, reason: 'likely-paid', openMinor: item.openMinor });
    else if (item.handedOver === true) held.push({ itemId: item.id, number: item.number, reason: 'handed-over', openMinor: item.openMinor });
    else if (item.dueDate === null) held.push({ itemId: item.id, number: item.number, reason: 'no-due-date', openMinor: item.openMinor });
    else addDebit(item, item.dueDate, rules, lines, apart);
  }
  lines.sort((a, b) => compare(a.dueDate, b.dueDate) || compare(a.number, b.number));
  const totalMinor = checkedMinor(lines.reduce((sum, line) => sum + line.openMinor, 0));
  return { currency: rules.currency, lines, totalMinor, oldestDays: lines[0]?.daysLate ?? 0, apart, held };
}

function addDebit(item: LetterItem, dueDate: IsoDate, rules: LetterRules, lines: LetterLine[], apart: ApartLine[]): void {
  const late = dueParts(item, dueDate, rules);
  const lateMinor = late.reduce((sum, part) => sum + part.openMinor, 0);
  if (lateMinor === 0) return;
  const disputed = Math.min(Math.max(item.disputedMinor, 0), lateMinor);
  const promised = Math.min(Math.max(item.promisedMinor, 0), lateMinor - disputed);
  if (disputed > 0) apart.push({ itemId: item.id, number: item.number, code: 'disputed', reason: 'In dispute', amountMinor: disputed });
  if (promised > 0 && rules.showPromised) {
    const until = item.promiseDueDate ? ` for ${dayLabel(item.promiseDueDate, rules.locale ?? 'en-US', rules.issueDate)}` : '';
    apart.push({ itemId: item.id, number: item.number, code: 'promised', reason: `Promised${until}`, amountMinor: promised });
  }
  // Promises and disputes come off the youngest parts, so that what has been owed longest stays demanded.
  let takeOff = disputed + promised;
  for (let index = late.length - 1; index >= 0; index -= 1) {
    const part = late[index];
    if (!part) continue;
    const taken = Math.min(takeOff, part.openMinor);
    takeOff -= taken;
    const openMinor = part.openMinor - taken;
    if (openMinor > 0)
      lines.push({
        itemId: item.id,
        number: item.number,
        itemDate: item.itemDate,
        dueDate: part.dueDate,
        daysLate: toDayNumber(rules.issueDate) - toDayNumber(part.dueDate),
        openMinor,
      });
  }
}

function dueParts(
  item: LetterItem,
  dueDate: IsoDate,
  { issueDate, dueUntil }: LetterRules,
): readonly { readonly dueDate: IsoDate; readonly openMinor: number }[] {
  const parts = (item.instalments ?? []).filter((part) => part.openMinor > 0);
  const rest = item.openMinor - parts.reduce((sum, part) => sum + part.openMinor, 0);
  const all = rest > 0 ? [...parts, { dueDate, openMinor: rest }] : parts;
  return all.filter((part) => part.dueDate < issueDate || (dueUntil !== undefined && part.dueDate <= dueUntil)).sort((a, b) => compare(a.dueDate, b.dueDate));
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
