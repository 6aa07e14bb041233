import { worklistViews } from '../../../../shared/contract/worklist.contract';
import { formatMinorShort } from '../../../../shared/domain/money';
import type { PriorityWeights } from '../../../../shared/domain/priority';
import type { OpenCompany } from '../../app';
import type { InputOf, OutputOf } from '../../rpc/handlers';
import { decodeDetail, type LeftOut, leftOutWords } from '../ranking';
import type { ListedAccount, ListWords, RowExtras } from './mapping';
import { addresses, latestNotes, people, type PersonRow } from './people-store';
import type { CountRow, StateRow } from './store';

export type ListInput = InputOf<'worklist', 'list'>;
export type ListOutput = OutputOf<'worklist', 'list'>;
export type WorklistView = (typeof worklistViews)[number];

export function wordsOf(company: OpenCompany, today: ListWords['today'], weights?: PriorityWeights): ListWords {
  return {
    today,
    locale: company.profile.locale,
    calendar: company.calendar,
    baseCurrency: company.profile.baseCurrency,
    agingBounds: company.settings.agingBounds,
    weights: weights ?? company.settings.weights,
  };
}

export function listed(row: StateRow, words: ListWords): ListedAccount {
  return {
    customerId: row.customerId,
    number: row.number,
    name: row.name,
    timeZone: row.timeZone,
    lastContactAtMs: row.lastContactAtMs,
    detail: decodeDetail(row.detailJson, { ...words, pinned: row.pinned === 1, heldBack: row.heldBack === 1 }),
  };
}

/** Contacts and latest notes of the rows shown. */
export function withExtras(
  company: OpenCompany,
  accounts: readonly ListedAccount[],
  knownUntilMs: number,
): readonly { readonly account: ListedAccount; readonly extras: Omit<RowExtras, 'callTime'> }[] {
  const ids = accounts.map((account) => account.customerId);
  const byCustomer = new Map<string, PersonRow[]>();
  for (const person of people(company.read, ids)) byCustomer.set(person.customerId, [...(byCustomer.get(person.customerId) ?? []), person]);
  const notes = latestNotes(company.read, ids, knownUntilMs);
  const emails = addresses(company.read, ids);
  return accounts.map((account) => ({
    account,
    extras: { people: byCustomer.get(account.customerId) ?? [], note: notes.get(account.customerId) ?? '', email: emails.get(account.customerId) ?? null },
  }));
}

/** How many accounts are in a view, of one segment or of all. */
export function countsIn(counts: readonly CountRow[], view: WorklistView, segment: string): number {
  let total = 0;
  for (const row of counts) {
    if (segment !== '' && row.segment !== segment) continue;
    const isIn =
      view === 'my-list'
        ? row.leftOut === null
        : view === 'snoozed'
          ? row.leftOut === 'snoozed'
          : row.views.includes(`,${view},`) && (view === 'done' || row.leftOut === null);
    if (isIn) total += row.n;
  }
  return total;
}

/** Counts of tabs, of what is left out with the reasons in words, and the segments there are. */
export function listFrame(
  counts: readonly CountRow[],
  segment: string,
  words: ListWords,
  company: OpenCompany,
): Pick<ListOutput, 'leftOut' | 'viewCounts' | 'segments'> {
  const reasons = new Map<string, number>();
  for (const row of counts)
    if (row.leftOut !== null && (segment === '' || row.segment === segment)) reasons.set(row.leftOut, (reasons.get(row.leftOut) ?? 0) + row.n);
  const floor = formatMinorShort(company.settings.worklistFloorMinor, words.baseCurrency, words.locale);
  return {
    leftOut: [...reasons]
      .map(([reason, count]) => ({ reason, label: leftOutWords(reason as LeftOut, floor), count }))
      .sort((a, b) => b.count - a.count || (a.reason < b.reason ? -1 : 1)),
    viewCounts: Object.fromEntries(worklistViews.map((view) => [view, countsIn(counts, view, segment)])) as ListOutput['viewCounts'],
    segments: [...new Set(counts.map((row) => row.segment).filter((name) => name !== ''))].sort(),
  };
}
