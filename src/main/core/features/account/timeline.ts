import { dayLabel, startOfDayInZone } from '../../../../shared/domain/calendar';
import type { IsoDate } from '../../../../shared/domain/calendar/iso-date';
import type { ItemId, LetterId } from '../../../../shared/domain/ids';
import { daysPastDue } from '../../../../shared/domain/aging';
import { formatMinor } from '../../../../shared/domain/money';
import { plannedStep, type FollowUpKind } from '../../../../shared/domain/priority';
import type { App, OpenCompany } from '../../app';
import { decodeCursor, encodeCursor } from '../../paging';
import type { InputOf, OutputOf } from '../../rpc/handlers';
import { customerGroup, presentCut } from '../ranking';
import { activityRows, appliedTo, closedRows, followUpRows, paymentRows, settledOn, type DayPlace, type PaymentRow } from './store';

type Timeline = OutputOf<'account', 'timeline'>;
type Entry = Timeline['entries'][number];

/** What happened, newest first, with what is planned on top: activities, and payments from the ledger. */
export async function timeline(app: App, input: InputOf<'account', 'timeline'>): Promise<Timeline> {
  const company = app.current();
  const { read } = company;
  const ids = customerGroup(read, input.customerId).all;
  const after = placeOf(input.cursor);
  const find = input.find.trim();
  const wants = (kind: Entry['kind']) => input.kinds.length === 0 || input.kinds.includes(kind);
  const activities = activityRows(read, ids, { kinds: input.kinds, find, after, limit: input.limit + 1 }).map((row): Entry => ({
    id: row.id,
    atMs: row.atMs,
    day: row.day,
    kind: row.kind as Entry['kind'],
    title: row.title,
    detail: row.detail,
    who: row.who,
    planned: false,
    letterId: row.kind === 'letter' && row.code.startsWith('letter-') ? (row.subjectId as LetterId | null) : null,
    code: row.code,
  }));
  // A text is looked for in payments after they are read; more of them are read then, so that a page is still full.
  const payments = wants('payment')
    ? paymentRows(read, ids, after, find === '' ? input.limit + 1 : 2000)
        .map((row) => paymentEntry(row, company))
        .filter((entry) => matches(entry, find))
    : [];
  const merged = [...activities, ...payments].sort(newestFirst);
  const shown = merged.slice(0, input.limit);
  const last = shown.at(-1);
  const planned = input.cursor === null && wants('follow-up') ? plannedEntries(app, company, ids).filter((entry) => matches(entry, find)) : [];
  return {
    entries: [...planned, ...shown],
    nextCursor: merged.length > input.limit && last !== undefined ? encodeCursor([last.day, last.atMs, last.id]) : null,
  };
}

function placeOf(cursor: string | null): DayPlace | null {
  const place = decodeCursor(cursor, 3);
  return place === null ? null : { day: String(place[0]), atMs: Number(place[1]), id: String(place[2]) };
}

const matches = (entry: Entry, find: string): boolean => find === '' || `${entry.title} ${entry.detail}`.toLowerCase().includes(find.toLowerCase());

function newestFirst(a: Entry, b: Entry): number {
  if (a.day !== b.day) return a.day < b.day ? 1 : -1;
  return b.atMs - a.atMs || (a.id < b.id ? 1 : -1);
}

function paymentEntry(row: PaymentRow, company: OpenCompany): Entry {
  const amount = formatMinor(row.amountMinor, row.currency, company.profile.locale);
  const unapplied =
    row.unappliedMinor > 0 && row.unappliedMinor < row.amountMinor
      ? `${formatMinor(row.unappliedMinor, row.currency, company.profile.locale)} not applied yet`
      : row.unappliedMinor === row.amountMinor
        ? 'Not applied yet'
        : '';
  const settled = row.settledItems > 0;
  return {
    id: row.id,
    atMs: row.atMs,
    day: row.day,
    kind: 'payment',
    code: settled ? 'items-paid' : 'payment-received',
    who: '',
    planned: false,
    letterId: null,
    title: settled ? `${row.settledItems} ${row.settledItems === 1 ? 'item' : 'items'} paid, ${amount}` : `Payment of ${amount}`,
    detail: settled ? 'The ledger shows them as paid.' : [row.reference, unapplied].filter((part) => part !== '').join(' · '),
  };
}

/** Open follow-ups, the furthest ahead first, each with what would stop it. */
function plannedEntries(app: App, company: OpenCompany, ids: readonly string[]): readonly Entry[] {
  const today = app.today();
  return followUpRows(company.read, ids, presentCut(today))
    .map((row): Entry => {
      const stops =
        row.promiseId !== null
          ? 'Falls away when the promise is kept.'
          : row.kind === 'call' || row.kind === 'letter'
            ? 'Waits if a promise is made first.'
            : '';
      return {
        id: row.id,
        atMs: startOfDayInZone(row.dueDate, company.profile.timeZone),
        day: row.dueDate,
        kind: 'follow-up',
        code: 'follow-up-planned',
        who: row.who,
        planned: true,
        letterId: null,
        title: `${plannedStep(row.kind as FollowUpKind, row.dueTime).label}, ${dayLabel(row.dueDate, company.profile.locale, today)}`,
        detail: [row.note, stops].filter((part) => part !== '').join(' '),
      };
    })
    .reverse();
}

/** Paid and closed items, newest first. */
export async function closedItems(app: App, input: InputOf<'account', 'closedItems'>): Promise<OutputOf<'account', 'closedItems'>> {
  const { read } = app.current();
  const place = decodeCursor(input.cursor, 2);
  const found = closedRows(read, customerGroup(read, input.customerId).all, place === null ? null : [String(place[0]), String(place[1])], input.limit + 1);
  const shown = found.slice(0, input.limit);
  const last = shown.at(-1);
  return {
    rows: shown.map((row) => ({
      id: row.id as ItemId,
      number: row.number,
      dueDate: row.dueDate,
      closedOn: row.closedOn,
      daysLate: daysLate(row.dueDate, row.closedOn),
      currency: row.currency,
      originalMinor: row.originalMinor,
    })),
    nextCursor: found.length > input.limit && last !== undefined ? encodeCursor([last.closedOn, last.id]) : null,
  };
}

/** 0 when paid on time or early. */
function daysLate(dueDate: IsoDate | null, closedOn: IsoDate): number | null {
  const days = daysPastDue(dueDate, closedOn);
  return days === null ? null : Math.max(0, days);
}

/** Payments, newest first, with what they were set against. */
export async function payments(app: App, input: InputOf<'account', 'payments'>): Promise<OutputOf<'account', 'payments'>> {
  const { read } = app.current();
  const ids = customerGroup(read, input.customerId).all;
  const found = paymentRows(read, ids, placeOf(input.cursor), input.limit + 1);
  const shown = found.slice(0, input.limit);
  const last = shown.at(-1);
  const applied = appliedTo(
    read,
    shown.filter((row) => row.settledItems === 0).map((row) => row.id),
  );
  return {
    rows: shown.map((row) => ({
      id: row.id,
      day: row.day,
      currency: row.currency,
      amountMinor: row.amountMinor,
      unappliedMinor: row.unappliedMinor,
      reference: row.settledItems > 0 ? 'As the ledger says' : row.reference,
      appliedTo: [...(row.settledItems > 0 ? settledOn(read, ids, row.day, row.currency) : (applied.get(row.id) ?? []))],
    })),
    nextCursor: found.length > input.limit && last !== undefined ? encodeCursor([last.day, last.atMs, last.id]) : null,
  };
}
