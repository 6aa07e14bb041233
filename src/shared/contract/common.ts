import { oc } from '@orpc/contract';
import * as z from 'zod';
import type { IsoDate } from '../domain/calendar/iso-date';
import type { Id } from '../domain/ids';
import { errorMap } from './errors';
import type { Topic } from './topics';

const isoDatePattern = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/;
const daysInMonth = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** `YYYY-MM-DD`, a day that exists. */
export const isoDate = z.custom<IsoDate>((value) => {
  if (typeof value !== 'string' || !isoDatePattern.test(value)) return false;
  const [year, month, day] = value.split('-').map(Number) as [number, number, number];
  if (month === 2 && day === 29) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  return day <= (daysInMonth[month - 1] ?? 0);
}, 'must be a day that exists, written YYYY-MM-DD');

/** A UUID as text, branded by kind. */
export const id = <Kind extends string>(_kind: Kind) =>
  z.custom<Id<Kind>>((value) => typeof value === 'string' && /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/.test(value), 'must be an id');

/** Integer in the minor unit of its currency; |amount| < 9e15 as the database checks too. */
export const amountMinor = z.number().int().gt(-9e15).lt(9e15);
export const currencyCode = z.string().regex(/^[A-Z]{3}$/, 'must be a currency code of three capital letters, e.g. USD');
export const money = z.object({ currency: currencyCode, amountMinor });
/** Epoch milliseconds. */
export const instantMs = z.number().int().nonnegative();
export const shortText = z.string().max(400);
export const longText = z.string().max(20_000);
/** Made by the client (UUIDv7) and UNIQUE in the database: a retry after a crash never acts twice. */
export const commandId = id('command');

/** Money per aging bucket of one currency. Labels and limits follow the company's bucket scheme. */
export const agingBucket = z.object({
  label: z.string(),
  /** First and last day past due; null = open end. Not-due is fromDay null, toDay 0. */
  fromDay: z.number().int().nullable(),
  toDay: z.number().int().nullable(),
  amountMinor,
});
export const agingStrip = z.object({ currency: currencyCode, openMinor: amountMinor, buckets: z.array(agingBucket) });

/** Keyset paging: hand back `nextCursor` to go on; null = the end. */
export const pageInput = { cursor: z.string().max(500).nullable().default(null), limit: z.number().int().min(1).max(500).default(100) };

/** The view of history: `asOf` is the business day, `knownOn` the last day whose recorded facts count; null = everything recorded. */
export const historyView = { asOf: isoDate.nullable().default(null), knownOn: isoDate.nullable().default(null) };

export interface OperationMeta {
  readonly kind: 'query' | 'command';
  /** Query: read topics. Command: announced topics. */
  readonly topics: readonly Topic[];
  /** A valid input; every transport is tried with it by the contract test. */
  readonly example: unknown;
  /** Milliseconds the caller waits before `timeout`. */
  readonly deadlineMs?: number;
}

const base = oc.$meta<OperationMeta>({ kind: 'query', topics: [], example: {} }).errors(errorMap);

/** A read. Never changes anything. */
export const query = (topics: readonly Topic[], example: unknown = {}, deadlineMs = 30_000) => base.meta({ kind: 'query', topics, example, deadlineMs });
/** A write: one transaction, one command id. */
export const command = (topics: readonly Topic[], example: unknown, deadlineMs = 30_000) => base.meta({ kind: 'command', topics, example, deadlineMs });

/** Ids for examples only. */
export const exampleId = '01890000-0000-7000-8000-000000000001';
/** A command's answer where nothing but the done fact matters. */
export const done = z.object({ done: z.literal(true) });
