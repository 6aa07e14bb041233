import { daysBetween, type IsoDate } from '../calendar';
import type { CanonicalItem, ImportKind, ItemKind } from './types';

/** What of an item may change from file to file. */
export interface VersionFields {
  readonly itemDate: IsoDate | null;
  readonly dueDate: IsoDate | null;
  readonly dueDateSource: 'file' | 'terms' | 'none';
  readonly reference: string;
  readonly poNumber: string;
  readonly terms: string;
  readonly description: string;
}

/** An item as the ledger has it. */
export interface KnownItem extends VersionFields {
  readonly itemId: string;
  /** What it was issued with. */
  readonly originalMinor: number;
  /** What is open of it: on the file's day for snapshots, by everything known for other files. */
  readonly openMinor: number;
}

/** A fact to be added to an item. */
export interface ItemFact {
  readonly kind: 'issued' | 'settled' | 'adjusted';
  readonly businessDate: IsoDate;
  readonly amountMinor: number;
  readonly note: string;
}
export type ItemStep =
  | { readonly step: 'unchanged' }
  /** `again` = the item exists, but its facts were taken back: it is issued anew. */
  | { readonly step: 'create'; readonly facts: readonly ItemFact[]; readonly version: VersionFields }
  | { readonly step: 'change'; readonly facts: readonly ItemFact[]; readonly version: VersionFields | null; readonly what: string; readonly openMinor: number };

export interface DiffRules {
  readonly kind: ImportKind;
  readonly snapshotDate: IsoDate;
  readonly layout: string | null;
  /** A day in words of the company's locale. */
  readonly sayDay: (day: IsoDate) => string;
}

/**
 * What a row of a file means for the ledger. New items are issued, and settled as far as the file says so. A snapshot may
 * move an open amount both ways; other files only lower it, because an older invoice list must not reopen what was paid since.
 * Equal files give `unchanged` throughout.
 */
export function diffItem(item: CanonicalItem, known: KnownItem | null, rules: DiffRules): ItemStep {
  const version = versionOf(item);
  if (known === null || (known.originalMinor === 0 && known.openMinor === 0)) return { step: 'create', version, facts: openingFacts(item, rules.snapshotDate) };
  const facts: ItemFact[] = [];
  const what: string[] = [];
  const slack = item.rounded ? 1 : 0;
  let corrected = item.originalKnown ? item.originalMinor - known.originalMinor : 0;
  if (Math.abs(corrected) <= slack) corrected = 0;
  if (corrected !== 0) {
    facts.push({ kind: 'issued', businessDate: item.itemDate ?? rules.snapshotDate, amountMinor: corrected, note: 'amount corrected by the ledger' });
    what.push('amount corrected');
  }
  const openAfter = known.openMinor + corrected;
  const moved = item.openMinor - openAfter;
  const lowers = item.originalMinor >= 0 ? moved < 0 : moved > 0;
  if (Math.abs(moved) > slack && (lowers || rules.kind === 'open-items')) {
    facts.push({
      kind: lowers ? 'settled' : 'adjusted',
      businessDate: item.paidDate ?? rules.snapshotDate,
      amountMinor: moved,
      note: lowers ? (item.openMinor === 0 ? 'paid according to the ledger' : 'part paid according to the ledger') : 'open amount raised by the ledger',
    });
    what.push(lowers ? (item.openMinor === 0 ? 'paid' : 'part paid') : 'open amount raised');
  }
  const say = (day: IsoDate | null) => (day === null ? 'without date' : rules.sayDay(day));
  const next = nextVersion(known, item, rules.layout);
  if (next !== null && next.dueDate !== known.dueDate) what.push(`due ${say(next.dueDate)} instead of ${say(known.dueDate)}`);
  else if (next !== null) what.push('details');
  if (facts.length === 0 && next === null) return { step: 'unchanged' };
  return { step: 'change', facts, version: next, what: what.join(', '), openMinor: known.openMinor + facts.reduce((sum, fact) => sum + fact.amountMinor, 0) };
}

function openingFacts(item: CanonicalItem, snapshotDate: IsoDate): ItemFact[] {
  const dated = item.itemDate ?? item.dueDate ?? snapshotDate;
  // An item the ledger already counts exists on the day the file speaks for, even where its paper is dated ahead:
  // else the open items of that day would not add up to the file's control total.
  const day = dated < snapshotDate ? dated : snapshotDate;
  const facts: ItemFact[] = [{ kind: 'issued', businessDate: day, amountMinor: item.originalMinor, note: '' }];
  const settled = item.openMinor - item.originalMinor;
  if (settled !== 0)
    facts.push({
      kind: 'settled',
      businessDate: item.paidDate ?? snapshotDate,
      amountMinor: settled,
      note: item.openMinor === 0 ? '' : 'paid in part before the import',
    });
  return facts;
}

const versionOf = (item: CanonicalItem): VersionFields => ({
  itemDate: item.itemDate,
  dueDate: item.dueDate,
  dueDateSource: item.dueDateSource,
  reference: item.reference,
  poNumber: item.poNumber,
  terms: item.termsCode,
  description: item.description,
});

/** The version that follows, null where nothing differs. A date from the file is never replaced by one worked out from terms. */
function nextVersion(known: KnownItem, item: CanonicalItem, layout: string | null): VersionFields | null {
  // SAP items carry the baseline date; the document headers know the document date.
  const datesOwn = item.itemDateSource === 'file' && layout !== 'sap-bseg';
  const itemDate = datesOwn ? item.itemDate : known.itemDate;
  const takesDue = item.dueDateSource === 'file' || (item.dueDateSource === 'terms' && known.dueDateSource === 'none');
  const dueDate = takesDue ? item.dueDate : known.dueDate;
  const dueDateSource = takesDue ? item.dueDateSource : known.dueDateSource;
  const reference = known.reference || item.reference;
  const poNumber = known.poNumber || item.poNumber;
  if (
    itemDate === known.itemDate &&
    dueDate === known.dueDate &&
    dueDateSource === known.dueDateSource &&
    reference === known.reference &&
    poNumber === known.poNumber
  )
    return null;
  return { itemDate, dueDate, dueDateSource, reference, poNumber, terms: item.termsCode || known.terms, description: known.description || item.description };
}

/** What most likely happened to an item that is missing from a newer snapshot, and how sure that is. `shownDay` = the snapshot's day in words. */
export function vanishedProposal(
  kind: ItemKind,
  dueDate: IsoDate | null,
  snapshotDate: IsoDate,
  shownDay: string,
): { readonly proposal: string; readonly sureness: 'high' | 'medium' | 'low' } {
  if (kind === 'credit-memo') return { proposal: `Credit used by ${shownDay}`, sureness: 'medium' };
  if (kind === 'payment') return { proposal: `Payment applied by ${shownDay}`, sureness: 'medium' };
  if (dueDate === null) return { proposal: `Paid by ${shownDay}`, sureness: 'low' };
  const late = daysBetween(dueDate, snapshotDate);
  if (late > 180) return { proposal: `Paid or written off by ${shownDay}`, sureness: 'low' };
  return { proposal: `Paid by ${shownDay}`, sureness: late >= -10 ? 'high' : 'medium' };
}
