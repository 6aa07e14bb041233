import { addDays, startOfWeek, type IsoDate } from '../calendar';

/**
 * Control days: each week so many percent of the accounts get no personal contact for 7 days, Monday to Sunday, so that what
 * they pay by themselves shows what calls change. Drawn by lot from id and week alone: the same on any machine, another
 * customer each week. Answers the first day after the week, or null.
 */
export function controlUntil(customerId: string, today: IsoDate, percent: number): IsoDate | null {
  if (percent <= 0) return null;
  const week = startOfWeek(today);
  return lot(`${week}|${customerId}`) < percent / 100 ? addDays(week, 7) : null;
}

/** FNV-1a of 32 bits with a last mixing round, as a share of 1. */
function lot(text: string): number {
  let hash = 0x811c9dc5;
  for (let place = 0; place < text.length; place += 1) hash = Math.imul(hash ^ text.charCodeAt(place), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return ((hash ^ (hash >>> 16)) >>> 0) / 4_294_967_296;
}

/** Accounts of one arm: how many, what of their open invoices was paid within the week, and what the model expected. */
export interface ControlArm {
  readonly accounts: number;
  readonly paid: number;
  readonly expected: number;
}

/**
 * Uplift: paid over expected where calls were made, less the same where none were, with the 95 % interval from the counts
 * (paid invoices as a Poisson count). Null while an arm has fewer than 10 accounts or expects fewer than 5 payments.
 */
export function upliftOf(called: ControlArm, left: ControlArm): { readonly uplift: number; readonly low: number; readonly high: number } | null {
  if (Math.min(called.accounts, left.accounts) < 10 || Math.min(called.expected, left.expected) < 5) return null;
  const uplift = called.paid / called.expected - left.paid / left.expected;
  const width = 1.96 * Math.sqrt(Math.max(1, called.paid) / called.expected ** 2 + Math.max(1, left.paid) / left.expected ** 2);
  return { uplift, low: uplift - width, high: uplift + width };
}
