import type { BankCalendar, IsoDate } from '../calendar';
import { decideDunning } from './decide';
import { simulateDunning } from './simulate';
import type { DunningFacts, Strategy } from './types';

/** The letter a strategy writes next to one customer in one currency. */
export interface NextLetter {
  /** What it is called, e.g. "Demand"; null = no letter comes, and `waitsFor` says why. */
  readonly name: string | null;
  /** The bank day it goes on if nothing is paid and every step before it is taken on its day. */
  readonly on: IsoDate | null;
  /** What it waits for beyond its day, in sentences: a gate that is closed, a stop, everything held. */
  readonly waitsFor: readonly string[];
}

/** Days looked ahead: further than the longest usual ladder has between two letters. */
const lookedAhead = 180;

/** The next letter and its day, whatever calls and reviews come before it. */
export function nextLetterOf(strategy: Strategy, facts: DunningFacts, today: IsoDate, calendar: BankCalendar, locale = 'en-US'): NextLetter {
  const now = decideDunning(strategy, facts, today, locale);
  const letter = simulateDunning([{ customerId: '', strategy, facts }], today, lookedAhead, calendar).find(
    (step) => step.channel === 'letter' || step.channel === 'email',
  );
  if (letter === undefined) return { name: now.blocked?.name ?? null, on: null, waitsFor: now.blocked?.reasons ?? now.explanation };
  return { name: letter.name, on: letter.day, waitsFor: now.blocked?.name === letter.name ? now.blocked.reasons : [] };
}
