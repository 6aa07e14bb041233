import { addDays, addMonths, dayLabel, nextBankDay, type BankCalendar, type IsoDate } from '../calendar';
import { checkedMinor, formatMinor } from '../money';
import type { PlanFinding, PlanInstalment, PlanLimit, PlanPolicy, PlanRhythm, PlanRule, PlanSchedule, PlanTerms } from './types';
import { planLimitWords } from './words';

export const mostInstalments = 60;

export const rhythmWords: Readonly<Record<PlanRhythm, string>> = { week: 'every week', '2-weeks': 'every 2 weeks', month: 'every month' };

/** The `index`-th day of a rhythm, counted from the first day itself so that months do not drift off the 31st. */
export function rhythmDay(firstDate: IsoDate, rhythm: PlanRhythm, index: number): IsoDate {
  return rhythm === 'month' ? addMonths(firstDate, index) : addDays(firstDate, index * (rhythm === 'week' ? 7 : 14));
}

export interface ScheduleContext {
  readonly today: IsoDate;
  readonly calendar: BankCalendar;
  readonly policy: PlanPolicy;
  readonly locale?: string;
}

/**
 * The instalments of a plan: the first payment, then equal ones rounded half up to the minor unit, the last taking the
 * rounding; each on the next day banks work. The sum is the balance to the cent. Answers all findings, not only the first.
 */
export function schedulePlan(terms: PlanTerms, context: ScheduleContext): PlanSchedule {
  const violations = planFaults(terms, context);
  if (violations.length > 0) return { instalments: [], totalMinor: 0, lastDate: null, violations, limits: [], sentence: '' };
  const days = daysOf(terms, context.calendar);
  const amounts = amountsOf(terms);
  const instalments = days.map((day, index): PlanInstalment => ({ ...day, ...(amounts[index] ?? { amountMinor: 0, isDown: false, roundingMinor: 0 }) }));
  if (instalments.some((part) => part.amountMinor <= 0))
    violations.push({
      rule: 'plan-instalment-too-small',
      field: 'count',
      sentence: `${formatMinor(terms.balanceMinor, terms.currency, context.locale ?? 'en-US')} is too little for ${terms.count} instalments.`,
    });
  if (instalments.some((part, index) => index > 0 && part.dueDate <= (instalments[index - 1]?.dueDate ?? ''))) {
    violations.push({ rule: 'plan-dates-collide', field: 'rhythm', sentence: 'Two instalments fall on one bank day. Choose a slower rhythm.' });
  }
  const lastDate = instalments.at(-1)?.dueDate ?? null;
  const limits = planLimits(terms, lastDate, context);
  return {
    instalments,
    totalMinor: instalments.reduce((sum, part) => sum + part.amountMinor, 0),
    lastDate,
    violations,
    limits,
    sentence: policySentence(limits, context.policy),
  };
}

function planFaults(terms: PlanTerms, context: ScheduleContext): PlanFinding<PlanRule>[] {
  const found: PlanFinding<PlanRule>[] = [];
  const locale = context.locale ?? 'en-US';
  if (!Number.isSafeInteger(terms.balanceMinor) || terms.balanceMinor <= 0)
    found.push({ rule: 'plan-nothing-to-spread', field: 'balanceMinor', sentence: 'A plan needs an amount above zero.' });
  else if (terms.downMinor < 0 || terms.downMinor >= terms.balanceMinor)
    found.push({
      rule: 'plan-down-over-balance',
      field: 'downMinor',
      sentence: `The first payment must be less than the ${formatMinor(terms.balanceMinor, terms.currency, locale)} to spread.`,
    });
  if (!Number.isInteger(terms.count) || terms.count < 1 || terms.count > mostInstalments)
    found.push({ rule: 'plan-no-instalments', field: 'count', sentence: `A plan has 1 to ${mostInstalments} instalments.` });
  if (terms.firstDate < context.today)
    found.push({
      rule: 'plan-in-the-past',
      field: 'firstDate',
      sentence: `${dayLabel(terms.firstDate, locale, context.today)} has passed. Choose today or a later day.`,
    });
  return found;
}

function daysOf(terms: PlanTerms, calendar: BankCalendar): readonly Pick<PlanInstalment, 'dueDate' | 'movedFrom' | 'holiday'>[] {
  const payments = terms.count + (terms.downMinor > 0 ? 1 : 0);
  return Array.from({ length: payments }, (_, index) => {
    const wanted = rhythmDay(terms.firstDate, terms.rhythm, index);
    const dueDate = nextBankDay(wanted, calendar);
    return dueDate === wanted ? { dueDate, movedFrom: null, holiday: null } : { dueDate, movedFrom: wanted, holiday: calendar.holidayName(wanted) };
  });
}

function amountsOf(terms: PlanTerms): readonly Pick<PlanInstalment, 'amountMinor' | 'isDown' | 'roundingMinor'>[] {
  const rest = terms.balanceMinor - terms.downMinor;
  const each = Math.floor((2 * rest + terms.count) / (2 * terms.count));
  const last = checkedMinor(rest - each * (terms.count - 1));
  const equal = Array.from({ length: terms.count }, (_, index) => {
    const isLast = index === terms.count - 1;
    return { amountMinor: isLast ? last : each, isDown: false, roundingMinor: isLast ? last - each : 0 };
  });
  return terms.downMinor > 0 ? [{ amountMinor: terms.downMinor, isDown: true, roundingMinor: 0 }, ...equal] : equal;
}

/** Least first payment of a policy, minor units, rounded up. */
export const leastDown = (balanceMinor: number, policy: PlanPolicy): number =>
  Math.ceil((Math.max(0, balanceMinor) * Math.round(policy.minDownPercent * 100)) / 10_000);

function planLimits(terms: PlanTerms, lastDate: IsoDate | null, { today, policy, locale = 'en-US' }: ScheduleContext): readonly PlanFinding<PlanLimit>[] {
  const found: PlanFinding<PlanLimit>[] = [];
  const until = addMonths(today, policy.maxMonths);
  if (lastDate !== null && lastDate > until)
    found.push({
      rule: 'plan-too-long',
      field: 'count',
      sentence: `The last instalment on ${dayLabel(lastDate, locale, today)} is later than your limit of ${policy.maxMonths} ${policy.maxMonths === 1 ? 'month' : 'months'} (${dayLabel(until, locale, today)}).`,
    });
  const least = leastDown(terms.balanceMinor, policy);
  if (terms.downMinor < least)
    found.push({
      rule: 'plan-down-too-small',
      field: 'downMinor',
      sentence: `The first payment is below your limit of ${policy.minDownPercent}% of the balance, ${formatMinor(least, terms.currency, locale)}.`,
    });
  return found;
}

function policySentence(limits: readonly unknown[], policy: PlanPolicy): string {
  return `${limits.length === 0 ? 'within' : 'outside'} your limit of ${planLimitWords(policy)}${limits.length === 0 ? '' : ': needs approval'}`;
}
