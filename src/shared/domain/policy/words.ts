import { letterKindNames } from '../dunning';
import { formatMinor, formatMinorShort, type CurrencyCode } from '../money';
import { feeOf } from './levels';
import type { DebtorType, RiskClass, StepChannel, Strategy, StrategyStep } from './types';

export const channelNames: Readonly<Record<StepChannel, string>> = {
  email: 'E-mail',
  letter: 'Letter',
  call: 'Call',
  hold: 'Hold',
  review: 'Review',
  agency: 'Agency',
};
const taskNames: Readonly<Record<Exclude<StepChannel, 'email' | 'letter'>, string>> = {
  call: 'Call',
  hold: 'Put deliveries on hold',
  review: 'Review the account',
  agency: 'Hand over to an agency',
};
const riskNames: Readonly<Record<RiskClass, string>> = { low: 'low risk', middle: 'middle risk', high: 'high risk' };
const typeNames: Readonly<Record<DebtorType, string>> = { company: 'companies', 'sole-trader': 'sole traders', consumer: 'consumers' };

const oneOf: Readonly<Record<DebtorType, string>> = { company: 'a company', 'sole-trader': 'a sole trader', consumer: 'a consumer' };

/** What a step is called on screen: the letter, or what is to be done. */
export function stepName(step: StrategyStep): string {
  if (step.channel === 'email' || step.channel === 'letter') return step.letterKind === null ? 'Letter' : letterKindNames[step.letterKind];
  return step.task.trim() === '' ? taskNames[step.channel] : step.task.trim();
}

export interface PolicyWording {
  readonly currency: CurrencyCode;
  readonly locale: string;
}

const days = (count: number): string => `${count} ${count === 1 ? 'day' : 'days'}`;
const list = (parts: readonly string[], word = 'and'): string =>
  parts.length < 2 ? (parts[0] ?? '') : `${parts.slice(0, -1).join(', ')} ${word} ${parts.at(-1)}`;

/** When a step comes: "12 days after the due date", "5 days before the due date", "on the due date". */
export function anchorInWords(step: StrategyStep): string {
  const anchor = step.anchor === 'due-date' ? 'the due date' : step.anchor === 'invoice-date' ? 'the invoice date' : 'the step before';
  if (step.days === 0) return step.anchor === 'previous-step' ? 'on the day of the step before' : `on ${anchor}`;
  return `${days(Math.abs(step.days))} ${step.days < 0 ? 'before' : 'after'} ${anchor}`;
}

/** Whom a step is for; null = everybody. */
export function conditionsInWords(step: StrategyStep, wording: PolicyWording): string | null {
  const { minBaseMinor, maxBaseMinor, risks, segments, debtorTypes } = step.conditions;
  const amount = (minor: number) => formatMinorShort(minor, wording.currency, wording.locale);
  const parts: string[] = [];
  if (minBaseMinor !== null && maxBaseMinor !== null) parts.push(`between ${amount(minBaseMinor)} and ${amount(maxBaseMinor)} is at stake`);
  else if (minBaseMinor !== null) parts.push(`at least ${amount(minBaseMinor)} is at stake`);
  else if (maxBaseMinor !== null) parts.push(`at most ${amount(maxBaseMinor)} is at stake`);
  if (risks.length > 0)
    parts.push(
      `the account is of ${list(
        risks.map((risk) => riskNames[risk]),
        'or',
      )}`,
    );
  if (segments.length > 0) parts.push(`the segment is ${list(segments, 'or')}`);
  if (debtorTypes.length > 0)
    parts.push(
      `the customer is ${list(
        debtorTypes.map((type) => oneOf[type]),
        'or',
      )}`,
    );
  return parts.length === 0 ? null : list(parts);
}

/** What must hold first, as clauses; empty = nothing. */
export function gatesInWords(step: StrategyStep): readonly string[] {
  const { waitingDays, earlierLevelSent, callWithinDays, approval } = step.gates;
  return [
    ...(waitingDays > 0 ? [`at least ${days(waitingDays)} after the last letter`] : []),
    ...(earlierLevelSent ? ['once the level before has left the house'] : []),
    ...(callWithinDays !== null ? [`after a call was tried within ${days(callWithinDays)}`] : []),
    ...(approval === 'another' ? ['approved by a second person'] : []),
  ];
}

const byChannel: Readonly<Record<StepChannel, string>> = {
  email: ', by e-mail where an address works, else by post',
  letter: ', by post',
  call: '',
  hold: '',
  review: '',
  agency: '',
};

/** The fee of a step's letter as a clause; null = none. */
export function feeInWords(step: StrategyStep, { locale }: PolicyWording): string | null {
  const fee = feeOf(step);
  return fee === null
    ? null
    : `with a fee of ${formatMinor(fee.amountMinor, fee.currency, locale)} for the letter, ${fee.individuals ? 'also for sole traders and consumers' : 'for companies only'}`;
}

/** One step as a sentence of the collections policy. */
export function stepInWords(step: StrategyStep, wording: PolicyWording): string {
  const when = anchorInWords(step);
  const level = step.level === null || step.level === 0 ? '' : ` (level ${step.level})`;
  const interest = step.interest ? ', with interest and fixed sums where law or contract give them' : '';
  const fee = feeInWords(step, wording);
  const condition = conditionsInWords(step, wording);
  const gates = gatesInWords(step);
  const name = stepName(step);
  return `${when.charAt(0).toUpperCase()}${when.slice(1)}: ${name.charAt(0).toLowerCase()}${name.slice(1)}${level}${byChannel[step.channel]}${interest}${fee === null ? '' : `, ${fee}`}${condition === null ? '' : `, when ${condition}`}${gates.length === 0 ? '' : `; ${list(gates)}`}.`;
}

/** What holds for every step, one sentence each. */
export function rulesInWords(strategy: Strategy): readonly string[] {
  const longer = (Object.entries(strategy.waitingDaysByType) as [DebtorType, number][]).filter(([, count]) => count > 0);
  return [
    strategy.mode === 'customer'
      ? 'Days count from the oldest invoice that is late; one letter per customer and currency lists all of them.'
      : 'Each invoice has its own steps; one letter per customer and currency lists all that is late.',
    'Due today is not late. What is disputed, promised, in a plan or likely paid is never asked for.',
    `Nobody gets two steps at once: ${strategy.minDaysBetween === 0 ? 'one a day at most' : `at least ${days(strategy.minDaysBetween)} lie between two`}.`,
    'After days off the next letter in order goes out, never a later one; calls and reviews whose day went by are listed as missed, not made up for.',
    'A level never falls and is never skipped. It begins anew when everything that was reminded is paid' +
      `, or after ${days(strategy.restartAfterDays)} without a step.`,
    ...longer.map(
      ([type, count]) => `${typeNames[type].charAt(0).toUpperCase()}${typeNames[type].slice(1)} have at least ${days(count)} from one letter to the next.`,
    ),
    'An account that is stopped, placed, in court or insolvent gets nothing.',
  ];
}

export interface TimelineBand {
  readonly label: string;
  readonly fromDay: number | null;
  readonly toDay: number | null;
}
/** The classic timeline of collections, days past due. */
export const timelineBands: readonly TimelineBand[] = [
  { label: 'Not due yet', fromDay: null, toDay: 0 },
  { label: '1–30 days', fromDay: 1, toDay: 30 },
  { label: '31–60 days', fromDay: 31, toDay: 60 },
  { label: '61–90 days', fromDay: 61, toDay: 90 },
  { label: '91 days and more', fromDay: 91, toDay: null },
];
export const bandOf = (daysLate: number): TimelineBand =>
  timelineBands.find((band) => (band.fromDay === null || daysLate >= band.fromDay) && (band.toDay === null || daysLate <= band.toDay)) ?? timelineBands[0]!;
