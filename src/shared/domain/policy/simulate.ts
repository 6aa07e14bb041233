import { addDays, daysBetween, type BankCalendar, type IsoDate } from '../calendar';
import { feeOfLetter, printedFee, type ChargedLevel } from '../letter-fees';
import type { CurrencyCode } from '../money';
import { decideDunning } from './decide';
import { feeOf } from './levels';
import type { DunningFacts, StepChannel, Strategy } from './types';
import { stepName } from './words';

export interface SimulatedAccount {
  /** Customer; two accounts of one customer are its currencies. */
  readonly customerId: string;
  readonly strategy: Strategy;
  readonly facts: DunningFacts;
}

export interface SimulatedStep {
  readonly customerId: string;
  readonly day: IsoDate;
  readonly stepId: string;
  readonly name: string;
  readonly channel: StepChannel;
  readonly level: number | null;
  /** What the letter would ask for itself; left out = nothing. */
  readonly fee?: { readonly currency: CurrencyCode; readonly amountMinor: number };
}

export interface TouchedTwice {
  readonly customerId: string;
  readonly first: SimulatedStep;
  readonly second: SimulatedStep;
}

/** Within so many days two touches of one customer are worth a look. */
const closeTouchDays = 5;

/**
 * The steps of the next days if nothing is paid and every step is taken on its day: on bank days alone, none before
 * `from`. Gates that people open are taken for opened; calls count as tried.
 */
export function simulateDunning(accounts: readonly SimulatedAccount[], from: IsoDate, days: number, calendar: BankCalendar): readonly SimulatedStep[] {
  const last = addDays(from, days - 1);
  return accounts
    .flatMap((account) => simulateOne(account, from, last, calendar))
    .sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : a.customerId < b.customerId ? -1 : a.customerId > b.customerId ? 1 : 0));
}

function simulateOne({ customerId, strategy, facts }: SimulatedAccount, from: IsoDate, last: IsoDate, calendar: BankCalendar): readonly SimulatedStep[] {
  const steps: SimulatedStep[] = [];
  const charged: ChargedLevel[] = [];
  // What was made goes out; a gate must not hold back the whole month.
  let present: DunningFacts = { ...facts, done: facts.done.map((one) => ({ ...one, sent: true })) };
  for (let day = bankDay(from, calendar); day <= last;) {
    const decision = decideDunning(strategy, present, day);
    if (decision.due === null) {
      const wake = decision.blocked === null ? decision.next?.on : undefined;
      if (wake === undefined) return steps;
      day = bankDay(wake > day ? wake : addDays(day, 1), calendar);
      continue;
    }
    const { step, name, level, items } = decision.due;
    const invoiceIds = items.map((item) => item.itemId);
    const { currency, debtorType } = facts;
    const amountMinor = level === null ? 0 : printedFee(feeOfLetter({ fee: feeOf(step), currency, level, debtorType, invoiceIds, charged, choice: 'bill' }));
    if (amountMinor > 0 && level !== null) charged.push({ level, itemIds: invoiceIds });
    steps.push({ customerId, day, stepId: step.id, name, channel: step.channel, level, ...(amountMinor > 0 && { fee: { currency, amountMinor } }) });
    const done = [...Map.groupBy(items, (item) => item.stepId)].map(([stepId, list]) => ({
      stepId,
      level: list[0]?.level ?? null,
      channel: step.channel,
      day,
      sent: true,
      itemIds: list.map((item) => item.itemId),
    }));
    present = { ...present, done: [...present.done, ...done], ...(step.channel === 'call' && { callDays: [...present.callDays, day] }) };
    day = bankDay(addDays(day, 1), calendar);
  }
  return steps;
}

/** The day itself, or the next on which banks work: steps are taken by people at work. */
export function bankDay(day: IsoDate, calendar: BankCalendar): IsoDate {
  let found = day;
  while (!calendar.isBankDay(found)) found = addDays(found, 1);
  return found;
}

const reaches: ReadonlySet<StepChannel> = new Set(['email', 'letter', 'call']);

/** The letters, mails and calls of the last days before a simulation, and of its first day until now: whoever had one is touched again soon. */
export function pastTouches({ customerId, strategy, facts }: SimulatedAccount, from: IsoDate): readonly SimulatedStep[] {
  const recent = (day: IsoDate): boolean => day <= from && daysBetween(day, from) < closeTouchDays;
  return [
    ...facts.done
      .filter((one) => recent(one.day) && one.channel !== 'call')
      .map((one): SimulatedStep => {
        const step = strategy.steps.find((candidate) =>
          one.stepId === null ? one.level !== null && candidate.level === one.level : candidate.id === one.stepId,
        );
        return {
          customerId,
          day: one.day,
          stepId: one.stepId ?? '',
          name: step === undefined ? 'Letter' : stepName(step),
          channel: one.channel,
          level: one.level,
        };
      }),
    ...facts.callDays.filter(recent).map((day): SimulatedStep => ({ customerId, day, stepId: '', name: 'Call', channel: 'call', level: null })),
  ];
}

/** Customers with two letters, mails or calls within a few days of each other, or one soon after what they had before. Steps come by day. */
export function touchedTwice(steps: readonly SimulatedStep[], past: readonly SimulatedStep[] = []): readonly TouchedTwice[] {
  const twice: TouchedTwice[] = [];
  const last = new Map<string, SimulatedStep>();
  for (const step of past) if (reaches.has(step.channel) && step.day >= (last.get(step.customerId)?.day ?? step.day)) last.set(step.customerId, step);
  for (const step of steps) {
    if (!reaches.has(step.channel)) continue;
    const before = last.get(step.customerId);
    if (before !== undefined && daysBetween(before.day, step.day) < closeTouchDays) twice.push({ customerId: step.customerId, first: before, second: step });
    last.set(step.customerId, step);
  }
  return twice;
}

export interface TimelineEntry {
  readonly stepId: string;
  readonly on: IsoDate;
  readonly daysLate: number;
}

/** The days of a strategy for one example invoice that is never paid. Steps its conditions leave out are not there. */
export function exampleTimeline(strategy: Strategy, facts: DunningFacts, dueDate: IsoDate, calendar: BankCalendar): readonly TimelineEntry[] {
  const span = Math.max(30, ...strategy.steps.map((step) => Math.abs(step.days))) + 240;
  return simulateOne({ customerId: '', strategy, facts }, addDays(dueDate, -120), addDays(dueDate, span), calendar).map((step) => ({
    stepId: step.stepId,
    on: step.day,
    daysLate: daysBetween(dueDate, step.day),
  }));
}
