import { addDays, type BankCalendar, type IsoDate } from '../calendar';
import { decideChains, gapOf, merged, whyHeld, whyStopped, type ChainDecision } from './decide';
import { bankDay, simulateDunning, type SimulatedStep } from './simulate';
import type { DunningFacts, DunningItem, Strategy } from './types';
import { stepName } from './words';

/** Where one item stands on the ladder: the next step that is about it, or why none is. */
export interface ItemTrack {
  readonly itemId: string;
  /** What the step is called; null = none comes. */
  readonly step: string | null;
  /** The bank day it comes on if nothing is paid; null where no day brings it. */
  readonly on: IsoDate | null;
  /** Why there is no step or no day: held, stopped, a gate nobody has opened, the end of the ladder. Null where there are both. */
  readonly why: string | null;
  /** What keeps the item itself off the ladder. */
  readonly held: DunningItem['held'];
}

/**
 * The next step of every item of a customer in one currency, in their order, by the same decision the letters of the day
 * come from. An item that is not late yet joins its customer's ladder with the first step after its due date.
 */
export function itemTracks(strategy: Strategy, facts: DunningFacts, today: IsoDate, calendar: BankCalendar, locale = 'en-US'): readonly ItemTrack[] {
  const none = (item: DunningItem, why: string): ItemTrack => ({ itemId: item.id, step: null, on: null, why, held: null });
  const stopped = whyStopped(facts, today);
  if (stopped !== null) return facts.items.map((item) => none(item, stopped));
  const ladders = decideChains(strategy, facts, today, locale);
  const taken = merged(ladders.filter((ladder) => ladder.due !== null));
  const now = new Set(taken?.items.map((item) => item.itemId));
  const afterNow = taken === null ? today : addDays(today, gapOf(strategy));
  const own = new Map(ladders.flatMap((ladder) => ladder.chain.items.map((item) => [item.id, ladder] as const)));
  let ahead: readonly SimulatedStep[] | null = null;
  const joins = (dueDate: IsoDate): Upcoming | null => {
    ahead ??= simulateDunning([{ customerId: '', strategy, facts }], today, lookedAhead, calendar);
    const step = ahead.find((one) => one.day > dueDate);
    return step === undefined ? null : { name: step.name, on: step.day };
  };
  return facts.items.map((item): ItemTrack => {
    const held = whyHeld(item);
    if (held !== null) return { ...none(item, held), held: item.held };
    const ladder = own.get(item.id);
    const step = ladder === undefined ? joins(item.dueDate ?? today) : upcoming(ladder, now.has(item.id) ? today : afterNow, today);
    if (step !== null) return { itemId: item.id, step: step.name, on: bankDay(step.on, calendar), why: null, held: null };
    const blocked = ladder?.blocked ?? null;
    return blocked === null
      ? none(item, ladder === undefined ? 'no step is left once it is late' : 'the last step was taken')
      : { itemId: item.id, step: blocked.name, on: null, why: blocked.reasons.join(' '), held: null };
  });
}

/** Days looked ahead for what is not late yet: further than the longest usual ladder has between two steps. */
const lookedAhead = 180;

interface Upcoming {
  readonly name: string;
  readonly on: IsoDate;
}

const later = (a: IsoDate, b: IsoDate): IsoDate => (a > b ? a : b);

/** What is due or next on an item's own ladder, not before the earliest day the customer can have another step. */
function upcoming({ due, next }: ChainDecision, earliest: IsoDate, today: IsoDate): Upcoming | null {
  if (due !== null) return { name: stepName(due.step), on: later(today, earliest) };
  return next === null ? null : { name: stepName(next.step), on: later(next.on, earliest) };
}
