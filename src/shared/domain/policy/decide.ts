import { addDays, dayLabel, daysBetween, type IsoDate } from '../calendar';
import { courtesyDays, type DunningLevel } from '../dunning';
import type { DoneStep, DueStep, DunningDecision, DunningFacts, DunningItem, MissedStep, Strategy, StrategyStep } from './types';
import { stepName } from './words';

/** One ladder: all late items of a customer, or one item. */
interface Chain {
  readonly items: readonly DunningItem[];
  /** The item its days count from. */
  readonly anchor: DunningItem & { readonly dueDate: IsoDate };
  readonly done: readonly DoneStep[];
}

/** What a strategy says of one ladder. */
export interface ChainDecision {
  readonly chain: Chain;
  readonly due: { readonly step: StrategyStep; readonly plannedOn: IsoDate; readonly place: number } | null;
  readonly next: { readonly step: StrategyStep; readonly on: IsoDate } | null;
  readonly blocked: DunningDecision['blocked'];
  readonly missed: readonly MissedStep[];
  readonly explanation: readonly string[];
}

const heldWords: Readonly<Record<NonNullable<DunningItem['held']>, string>> = {
  disputed: 'in dispute',
  promised: 'promised or in a plan',
  'likely-paid': 'missing from the newest ledger, likely paid',
  'handed-over': 'with lawyers or an agency',
};
const latest = (days: readonly IsoDate[]): IsoDate | null => days.reduce<IsoDate | null>((found, day) => (found === null || day > found ? day : found), null);
const byDueDate = (a: Chain['anchor'], b: Chain['anchor']): number => (a.dueDate < b.dueDate ? -1 : a.dueDate > b.dueDate ? 1 : a.id < b.id ? -1 : 1);
const isLetter = (step: { readonly channel: StrategyStep['channel'] }): boolean => step.channel === 'email' || step.channel === 'letter';

/**
 * What a strategy says of one customer in one currency today. At most one step is due. Catching up after days off: the
 * first letter not yet sent comes, never a later one; other steps that went by are missed and listed.
 */
export function decideDunning(strategy: Strategy, facts: DunningFacts, today: IsoDate, locale = 'en-US'): DunningDecision {
  const held = facts.items.flatMap((item) => {
    const reason = whyHeld(item);
    return reason === null ? [] : [{ itemId: item.id, number: item.number, reason }];
  });
  const nothing = { due: null, next: null, blocked: null, missed: [], held };
  const stopped = whyStopped(facts, today);
  if (stopped !== null) return { ...nothing, explanation: [stopped] };
  const decisions = decideChains(strategy, facts, today, locale);
  if (decisions.length === 0) return { ...nothing, explanation: [held.length > 0 ? 'Nothing may be asked for now.' : 'Nothing is open.'] };
  const due = merged(decisions.filter((one) => one.due !== null));
  const next =
    due === null
      ? decisions.reduce<ChainDecision['next']>(
          (soonest, one) => (one.next !== null && (soonest === null || one.next.on < soonest.on) ? one.next : soonest),
          null,
        )
      : null;
  return {
    due,
    next: next === null ? null : { name: stepName(next.step), stepId: next.step.id, on: next.on },
    blocked: due === null ? (decisions.find((one) => one.blocked !== null)?.blocked ?? null) : null,
    missed: uniqueMissed(decisions.flatMap((one) => one.missed)),
    held,
    explanation: [...new Set(decisions.flatMap((one) => one.explanation))],
  };
}

/** Why the account as a whole is left alone on the day; null = it is not. */
export const whyStopped = ({ stopped }: DunningFacts, today: IsoDate): string | null =>
  stopped !== null && (stopped.until === null || stopped.until >= today) ? stopped.reason : null;

/** Why nothing may be asked for an item; null = something may. */
export function whyHeld(item: DunningItem): string | null {
  if (item.dueDate === null) return 'no due date';
  if (item.demandableMinor > 0) return null;
  return item.held === null ? 'nothing open' : heldWords[item.held];
}

/** Every ladder of an account that is not stopped. */
export function decideChains(strategy: Strategy, facts: DunningFacts, today: IsoDate, locale: string): readonly ChainDecision[] {
  const lastTouch = latest(facts.done.map((step) => step.day));
  return chainsOf(strategy, facts, today).map((chain) => decideChain(chain, strategy, facts, { today, lastTouch, locale }));
}

/** Late items make the ladder; before anything is late, the next item due does. */
function chainsOf(strategy: Strategy, facts: DunningFacts, today: IsoDate): readonly Chain[] {
  const askable = facts.items.filter((item): item is Chain['anchor'] => item.dueDate !== null && item.demandableMinor > 0).sort(byDueDate);
  const since = addDays(today, -strategy.restartAfterDays);
  // A ladder on which nothing happened for long is forgotten as a whole.
  const recent = (latest(facts.done.map((step) => step.day)) ?? since) >= since ? facts.done : [];
  if (strategy.mode === 'invoice')
    return askable.map((item) => ({ items: [item], anchor: item, done: recent.filter((step) => step.itemIds.includes(item.id)) }));
  const late = askable.filter((item) => item.dueDate < today);
  const anchor = late[0] ?? askable[0];
  if (anchor === undefined) return [];
  // What was done for items that are all paid by now belongs to an earlier ladder.
  const open = new Set((late.length > 0 ? facts.items.filter((item) => item.dueDate !== null && item.dueDate < today) : [anchor]).map((item) => item.id));
  return [{ items: late.length > 0 ? late : [anchor], anchor, done: recent.filter((step) => step.itemIds.some((id) => open.has(id))) }];
}

interface Moment {
  readonly today: IsoDate;
  readonly lastTouch: IsoDate | null;
  readonly locale: string;
}

function decideChain(chain: Chain, strategy: Strategy, facts: DunningFacts, moment: Moment): ChainDecision {
  const { today } = moment;
  const day = (date: IsoDate) => dayLabel(date, moment.locale, today);
  const base = chain.items.reduce((sum, item) => sum + item.demandableBaseMinor, 0);
  const steps = strategy.steps.filter((step) => fits(step, base, facts));
  const place = placeOf(steps, chain.done);
  const lastDone = latest(chain.done.map((step) => step.day));
  const planned: { readonly step: StrategyStep; readonly on: IsoDate; readonly place: number }[] = [];
  const missed: MissedStep[] = [];
  let before: IsoDate | null = lastDone;
  for (const [index, step] of steps.entries()) {
    if (index <= place) continue;
    const on = plannedDay(step, chain, before);
    if (on === null) continue;
    before = on;
    // A word before the due date has no sense after it.
    if (isBeforeDue(step, on, chain.anchor.dueDate) && today > chain.anchor.dueDate) missed.push({ stepId: step.id, name: stepName(step), plannedOn: on });
    else planned.push({ step, on, place: index });
  }
  const explanation: string[] = [];
  const overdue = planned.filter((one) => one.on <= today);
  const blockedBy: string[] = [];
  let candidate = overdue.find((one) => isLetter(one.step)) ?? overdue.at(-1) ?? null;
  if (candidate !== null) {
    const gates = closedGates(candidate.step, steps, chain, facts, today);
    if (gates.length > 0) {
      // The call that opens the gate comes before the step that asks for it.
      const opening = gates.every((gate) => gate.code === 'call')
        ? overdue.filter((one) => one.place < (candidate?.place ?? 0)).findLast((one) => one.step.channel === 'call')
        : undefined;
      explanation.push(...gates.map((gate) => gate.sentence));
      if (opening === undefined) blockedBy.push(...gates.map((gate) => gate.sentence));
      else candidate = opening;
    }
  }
  const chosen = candidate;
  if (chosen !== null)
    for (const one of overdue) if (one.place < chosen.place) missed.push({ stepId: one.step.id, name: stepName(one.step), plannedOn: one.on });
  const upcoming = chosen ?? planned[0] ?? null;
  if (upcoming === null)
    return { chain, due: null, next: null, blocked: null, missed, explanation: [...explanation, 'The last step was taken; decide what follows.'] };
  const ready = readyDay(upcoming, strategy, facts, moment);
  const name = stepName(upcoming.step);
  if (blockedBy.length > 0) return { chain, due: null, next: null, blocked: { name, reasons: blockedBy }, missed, explanation };
  if (ready.on > today) {
    explanation.push(ready.why === null ? `${name} comes on ${day(ready.on)}.` : `${name} waits until ${day(ready.on)}: ${ready.why}.`);
    return { chain, due: null, next: { step: upcoming.step, on: ready.on }, blocked: null, missed, explanation };
  }
  const late = daysBetween(upcoming.on, today);
  explanation.push(`${name} is due${late === 0 ? ' today' : ` since ${day(upcoming.on)}`}: ${chain.anchor.number} was due on ${day(chain.anchor.dueDate)}.`);
  if (missed.length > 0) explanation.push(`Missed and not made up for: ${missed.map((one) => `${one.name} of ${day(one.plannedOn)}`).join(', ')}.`);
  return { chain, due: { step: upcoming.step, plannedOn: upcoming.on, place: upcoming.place }, next: null, blocked: null, missed, explanation };
}

/** The last step of the ladder that was taken, by its id or, for letters of another strategy, by level; -1 = none. */
function placeOf(steps: readonly StrategyStep[], done: readonly DoneStep[]): number {
  let place = -1;
  for (const one of done) {
    const byId = one.stepId === null ? -1 : steps.findIndex((step) => step.id === one.stepId);
    const { level } = one;
    const byLevel = level === null ? -1 : steps.findLastIndex((step) => step.level !== null && step.level <= level);
    place = Math.max(place, byId, byLevel);
  }
  return place;
}

function fits(step: StrategyStep, base: number, facts: DunningFacts): boolean {
  const { minBaseMinor, maxBaseMinor, risks, segments, debtorTypes } = step.conditions;
  return (
    (minBaseMinor === null || base >= minBaseMinor) &&
    (maxBaseMinor === null || base <= maxBaseMinor) &&
    (risks.length === 0 || risks.includes(facts.risk)) &&
    (segments.length === 0 || segments.includes(facts.segment)) &&
    (debtorTypes.length === 0 || debtorTypes.includes(facts.debtorType))
  );
}

/** A step that was meant for a day on which nothing was late: a courtesy reminder, or whatever counts backwards from the due date. */
const isBeforeDue = (step: StrategyStep, on: IsoDate, dueDate: IsoDate): boolean =>
  step.letterKind === 'courtesy' ? on <= dueDate : step.anchor === 'due-date' && step.days < 0;

/** Null where the anchor is not known. A letter never goes out on or before the due date, whatever its anchor, unless it is a courtesy. */
function plannedDay(step: StrategyStep, chain: Chain, before: IsoDate | null): IsoDate | null {
  const { anchor } = chain;
  const from = step.anchor === 'due-date' ? anchor.dueDate : step.anchor === 'invoice-date' ? (anchor.itemDate ?? anchor.dueDate) : (before ?? anchor.dueDate);
  const on = addDays(from, step.days);
  if (step.letterKind === 'courtesy') return latest([on, addDays(anchor.dueDate, -courtesyDays)]);
  return isLetter(step) && on <= anchor.dueDate ? addDays(anchor.dueDate, 1) : on;
}

/** A letter of an earlier level; a courtesy reminder is none. */
const isBelow = (one: { readonly level: DunningLevel | null }, level: DunningLevel): boolean => one.level !== null && one.level > 0 && one.level < level;

interface ClosedGate {
  readonly code: 'sent' | 'call';
  readonly sentence: string;
}

function closedGates(step: StrategyStep, steps: readonly StrategyStep[], chain: Chain, facts: DunningFacts, today: IsoDate): readonly ClosedGate[] {
  const gates: ClosedGate[] = [];
  const { level } = step;
  if (step.gates.earlierLevelSent && level !== null && steps.some((other) => isBelow(other, level))) {
    const earlier = chain.done.filter((one) => isBelow(one, level));
    if (!earlier.some((one) => one.sent))
      gates.push({
        code: 'sent',
        sentence: `${stepName(step)} waits: ${earlier.length === 0 ? 'no letter of the level before was sent' : 'the letter before was made and not marked as sent'}.`,
      });
  }
  const within = step.gates.callWithinDays;
  if (within !== null && !facts.callDays.some((day) => day <= today && daysBetween(day, today) <= within))
    gates.push({ code: 'call', sentence: `${stepName(step)} waits: no call was tried in the last ${within} days.` });
  return gates;
}

/** Days between two steps with one customer: one a day at most. */
export const gapOf = (strategy: Strategy): number => Math.max(1, strategy.minDaysBetween);

function readyDay(
  one: { readonly step: StrategyStep; readonly on: IsoDate },
  strategy: Strategy,
  facts: DunningFacts,
  moment: Moment,
): { readonly on: IsoDate; readonly why: string | null } {
  let { on } = one;
  let why: string | null = null;
  const push = (until: IsoDate, reason: string): void => {
    if (until <= on) return;
    on = until;
    why = reason;
  };
  const gap = gapOf(strategy);
  if (moment.lastTouch !== null) push(addDays(moment.lastTouch, gap), `${gap} ${gap === 1 ? 'day lies' : 'days lie'} between two steps`);
  const lastLetter = latest(facts.done.filter(isLetter).map((step) => step.day));
  if (lastLetter !== null) {
    const wait = Math.max(one.step.gates.waitingDays, isLetter(one.step) ? strategy.waitingDaysByType[facts.debtorType] : 0);
    if (wait > 0) push(addDays(lastLetter, wait), isLetter(one.step) ? `${wait} days lie between two letters` : `${wait} days lie after a letter`);
  }
  return { on, why };
}

/** One step for the customer: the furthest letter, else the furthest of the others. Items with an earlier letter due go along with it, each by its own step. */
export function merged(decisions: readonly ChainDecision[]): DueStep | null {
  const due = decisions.flatMap((one) => (one.due === null ? [] : [{ ...one.due, chain: one.chain }]));
  const letters = due.filter((one) => isLetter(one.step));
  const pool = letters.length > 0 ? letters : due;
  const first = pool.reduce<(typeof pool)[number] | null>((best, one) => (best === null || one.place > best.place ? one : best), null);
  if (first === null) return null;
  const along = letters.length > 0 ? letters : pool.filter((one) => one.step.id === first.step.id);
  return {
    step: first.step,
    name: stepName(first.step),
    level: first.step.level,
    plannedOn: first.plannedOn,
    items: along.flatMap((one) =>
      one.chain.items.map((item): { readonly itemId: string; readonly stepId: string; readonly level: DunningLevel | null } => ({
        itemId: item.id,
        stepId: one.step.id,
        level: one.step.level,
      })),
    ),
  };
}

function uniqueMissed(missed: readonly MissedStep[]): readonly MissedStep[] {
  const seen = new Map<string, MissedStep>();
  for (const one of missed) {
    const known = seen.get(one.stepId);
    if (known === undefined || one.plannedOn < known.plannedOn) seen.set(one.stepId, one);
  }
  return [...seen.values()];
}
