import { bucketScheme } from '../../../../shared/domain/aging';
import { addDays, type BankCalendar } from '../../../../shared/domain/calendar';
import type { IsoDate } from '../../../../shared/domain/calendar/iso-date';
import type { ContactId, CustomerId } from '../../../../shared/domain/ids';
import { type AccountFacts, nextStep, type PriorityWeights, reasonChips, scoreAccount } from '../../../../shared/domain/priority';
import type { OutputOf } from '../../rpc/handlers';
import type { KeptDetail, KeptStrip } from '../ranking';
import type { PersonRow } from './people-store';

export type WorklistItem = OutputOf<'worklist', 'list'>['items'][number];

/** One account as the list shows it, before words. */
export interface ListedAccount {
  readonly customerId: string;
  readonly number: string;
  readonly name: string;
  readonly timeZone: string;
  readonly lastContactAtMs: number | null;
  readonly detail: KeptDetail;
}

export interface ListWords {
  readonly today: IsoDate;
  readonly locale: string;
  readonly calendar: BankCalendar;
  readonly baseCurrency: string;
  readonly agingBounds: readonly number[];
  readonly weights: PriorityWeights;
}

/** Bucket amounts with the labels and limits of the company's scheme. */
export function agingStrip(strip: KeptStrip, bounds: readonly number[]): WorklistItem['aging'][number] {
  const scheme = bucketScheme(bounds);
  return {
    currency: strip.currency,
    openMinor: strip.openMinor,
    buckets: scheme.map((range, index) => ({ label: range.label, fromDay: range.fromDay, toDay: range.toDay, amountMinor: strip.buckets[index] ?? 0 })),
  };
}

/** What a row needs besides the kept figures. */
export interface RowExtras {
  readonly people: readonly PersonRow[];
  readonly note: string;
  readonly email: string | null;
  /** Hour of a call that is to be made now. */
  readonly callTime: string | null;
}

/** Puts a row into words: factors, chips, next step. Costs microseconds each, so only rows that are shown get it. */
export function worklistItem(row: ListedAccount, rank: number, words: ListWords, extras: RowExtras): WorklistItem {
  const { facts, open, aging } = row.detail;
  const { score, factors } = scoreAccount(facts, words.weights, words);
  return {
    rank,
    customerId: row.customerId as CustomerId,
    customerNumber: row.number,
    name: row.name,
    score,
    factors: [...factors],
    chips: [...reasonChips(facts, words)],
    pastDue: [...facts.pastDue],
    open: [...open],
    aging: aging.map((strip) => agingStrip(strip, words.agingBounds)),
    oldestDays: facts.oldestDays,
    nextStep: nextStep(facts, words),
    lastContact: facts.lastContact === null || row.lastContactAtMs === null ? null : { atMs: row.lastContactAtMs, kind: facts.lastContact.kind },
    promise: headlinePromise(facts, words.today),
    latestNote: extras.note,
    contact: personToCall(extras.people, row.timeZone),
    handleWithCare: facts.handleWithCare,
    email: extras.email,
    callNow: extras.callTime === null ? null : { time: extras.callTime },
    likelyPaid: likelyPaidOf(facts, words.today),
  };
}

/** When the invoice with the largest part is likely paid. */
function likelyPaidOf(facts: AccountFacts, today: IsoDate): WorklistItem['likelyPaid'] {
  const lead = facts.forecast?.lead ?? null;
  return lead === null || lead.likelyDays === null ? null : { date: addDays(today, lead.likelyDays), spreadDays: lead.spreadDays };
}

/** The promise that matters most: broken, then due or unverified, then ahead. */
function headlinePromise(facts: AccountFacts, today: IsoDate): WorklistItem['promise'] {
  const broken = facts.brokenPromises[0];
  if (broken) return { state: 'broken', currency: broken.currency, amountMinor: broken.amountMinor, dueDate: broken.dueDate };
  const due = facts.promisesDue[0];
  if (due) return { state: due.dueDate === today ? 'due-today' : 'unverified', currency: due.currency, amountMinor: due.amountMinor, dueDate: due.dueDate };
  const ahead = facts.promisesAhead[0];
  return ahead ? { state: 'open', currency: ahead.currency, amountMinor: ahead.amountMinor, dueDate: ahead.dueDate } : null;
}

/** The first person with a number that may work, else the first person. */
export function personToCall(people: readonly PersonRow[], timeZone: string): WorklistItem['contact'] {
  const person = people.find((row) => row.written !== null && row.health !== 'wrong' && row.health !== 'disconnected') ?? people[0];
  return person === undefined
    ? null
    : { id: person.id as ContactId, name: person.name, role: person.role, e164: person.e164, written: person.written ?? '', timeZone };
}
