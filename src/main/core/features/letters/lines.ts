import { addDays, daysBetween, type IsoDate } from '../../../../shared/domain/calendar';
import { courtesyDays, letterContent, type LetterContent } from '../../../../shared/domain/dunning';
import type { ItemId } from '../../../../shared/domain/ids';
import { kindForms, LetterFault, type LetterLine } from '../../documents';
import { letterItem, type LetterCase } from './cases';
import type { LetterDesk } from './desk';
import type { LetterOrder } from './order';
import { presentCut, openItemsFromFacts } from '../ranking';
import { missingOccasion, placementOf } from './situation';
import type { SubjectItem } from './situation-store';

/** An item on the letter, with the ledger's item behind it. */
export interface AskedLine {
  readonly itemId: ItemId;
  readonly line: LetterLine;
}
export interface LetterItems {
  readonly lines: readonly AskedLine[];
  readonly apart: LetterContent['apart'];
}

/** The items of a letter, as its kind asks for them. Throws `LetterFault` where the occasion has none. */
export function itemsOf(letterCase: LetterCase, order: LetterOrder, subjects: readonly SubjectItem[], desk: LetterDesk): LetterItems {
  if (order.kind === 'agency-placed') return demanded(letterCase, order, desk, undefined, placedItems(letterCase, order, desk));
  const { asOf } = order.situation ?? {};
  if (order.kind === 'balance-confirmation' && asOf !== undefined && asOf < desk.today) return openOn(asOf, order, desk);
  switch (kindForms[order.kind].items) {
    case 'none':
      return { lines: [], apart: [] };
    case 'overdue':
      return demanded(letterCase, order, desk, undefined);
    case 'due-soon':
      return demanded(letterCase, order, desk, addDays(desk.today, courtesyDays));
    case 'open':
      return listed(
        letterCase,
        letterCase.items
          .filter((row) => row.currency === order.currency && row.vanished === 0 && row.handedOver === 0)
          .map((row) => ({ itemId: row.itemId, amountMinor: row.openMinor })),
        desk.today,
      );
    default: {
      const named = order.itemIds === undefined ? subjects : order.itemIds.map((itemId) => ({ itemId, amountMinor: null }));
      const items = listed(letterCase, named, desk.today);
      if (items.lines.length === 0) throw missingOccasion(order.kind, occasions[kindForms[order.kind].items] ?? 'an occasion', order.currency);
      return items;
    }
  }
}

const occasions: Readonly<Record<string, string>> = {
  promised: 'a promise',
  planned: 'a payment plan',
  disputed: 'an open dispute',
  settled: 'a settlement offer',
};

/** What stands with the agency that the letter names: its invoices, or with the whole account all but those handed over elsewhere. Null = nothing is handed over. */
function placedItems(letterCase: LetterCase, order: LetterOrder, desk: LetterDesk): ReadonlySet<string> | null {
  const placement = placementOf(desk, order.customerId, order.subjectId ?? '');
  if (placement === undefined) return null;
  return new Set(
    placement.whole ? [...letterCase.items.filter((row) => row.handedOver === 0).map((row) => row.itemId), ...placement.itemIds] : placement.itemIds,
  );
}

/** What was open on an earlier day, whenever it was recorded. */
function openOn(asOf: IsoDate, order: LetterOrder, desk: LetterDesk): LetterItems {
  const rows = openItemsFromFacts(desk.reader, { kind: 'ids', ids: [order.customerId] }, presentCut(asOf)).filter(
    (row) => row.currency === order.currency && row.vanished === 0,
  );
  if (rows.length === 0) throw new LetterFault(`Nothing was open in ${order.currency} on ${asOf}, so there is no balance to confirm`);
  return { lines: inOrder(rows.map((row) => lineOf(row, row.openMinor, asOf))), apart: [] };
}

/** `placed`: items that are with the agency the letter is about; all others stay out of it. */
function demanded(
  letterCase: LetterCase,
  order: LetterOrder,
  desk: LetterDesk,
  dueUntil: IsoDate | undefined,
  placed: ReadonlySet<string> | null = null,
): LetterItems {
  const wanted = placed ?? (order.itemIds === undefined ? null : new Set<string>(order.itemIds));
  const items = letterCase.items
    .filter((row) => wanted === null || wanted.has(row.itemId) || row.openMinor < 0)
    .map((row) => letterItem(placed === null ? row : { ...row, handedOver: 0 }, letterCase.promisedFor.get(row.itemId) ?? null));
  const content = letterContent(items, {
    currency: order.currency,
    issueDate: desk.today,
    showPromised: desk.company.settings.letters.showPromised,
    locale: desk.company.profile.locale,
    ...(dueUntil === undefined ? {} : { dueUntil }),
  });
  const rows = new Map<string, LetterCase['items'][number]>(letterCase.items.map((row) => [row.itemId, row]));
  const lines = content.lines.map((line): AskedLine => {
    const row = rows.get(line.itemId);
    return {
      itemId: line.itemId as ItemId,
      line: {
        number: line.number,
        reference: row?.reference ?? '',
        itemDate: line.itemDate,
        dueDate: line.dueDate,
        daysLate: line.daysLate,
        originalMinor: row?.originalMinor ?? line.openMinor,
        unpaidMinor: line.openMinor,
        interestMinor: 0,
        fixedSumMinor: 0,
      },
    };
  });
  return { lines, apart: content.apart };
}

/** Items by name, with what is open of them or the amount that the occasion names; oldest first. */
function listed(letterCase: LetterCase, subjects: readonly SubjectItem[], today: IsoDate): LetterItems {
  const rows = new Map<string, LetterCase['items'][number]>(letterCase.items.map((row) => [row.itemId, row]));
  const lines = subjects.flatMap(({ itemId, amountMinor }): AskedLine[] => {
    const row = rows.get(itemId);
    const unpaidMinor = amountMinor ?? row?.openMinor ?? 0;
    return row === undefined || unpaidMinor === 0 ? [] : [lineOf(row, unpaidMinor, today)];
  });
  return { lines: inOrder(lines), apart: [] };
}

interface ListedRow {
  readonly itemId: string;
  readonly number: string;
  readonly reference: string;
  readonly itemDate: IsoDate | null;
  readonly dueDate: IsoDate | null;
  readonly originalMinor: number;
}
const lineOf = (row: ListedRow, unpaidMinor: number, day: IsoDate): AskedLine => ({
  itemId: row.itemId as ItemId,
  line: {
    number: row.number,
    reference: row.reference,
    itemDate: row.itemDate,
    dueDate: row.dueDate,
    daysLate: row.dueDate === null ? 0 : daysBetween(row.dueDate, day),
    originalMinor: row.originalMinor,
    unpaidMinor,
    interestMinor: 0,
    fixedSumMinor: 0,
  },
});
const inOrder = (lines: readonly AskedLine[]): readonly AskedLine[] =>
  lines.toSorted((a, b) => compare(a.line.dueDate ?? '9', b.line.dueDate ?? '9') || compare(a.line.number, b.line.number));
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
