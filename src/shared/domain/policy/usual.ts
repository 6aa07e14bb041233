import { minorPerUnit, type CurrencyCode } from '../money';
import type { StepConditions, StepGates, Strategy, StrategyStep } from './types';

export const noConditions: StepConditions = { minBaseMinor: null, maxBaseMinor: null, risks: [], segments: [], debtorTypes: [] };
export const noGates: StepGates = { waitingDays: 0, earlierLevelSent: false, callWithinDays: null, approval: 'none' };

type Task = Pick<StrategyStep, 'id' | 'days' | 'task'> & {
  readonly channel: 'call' | 'hold' | 'review' | 'agency';
  readonly conditions?: Partial<StepConditions>;
  readonly gates?: Partial<StepGates>;
};
const task = (step: Task): StrategyStep => ({
  anchor: 'due-date',
  letterKind: null,
  level: null,
  interest: false,
  ...step,
  conditions: { ...noConditions, ...step.conditions },
  gates: { ...noGates, ...step.gates },
});
const letter = (
  id: string,
  days: number,
  channel: 'email' | 'letter',
  letterKind: StrategyStep['letterKind'],
  level: StrategyStep['level'],
  gates: Partial<StepGates> = {},
  conditions: Partial<StepConditions> = {},
): StrategyStep => ({
  id,
  anchor: 'due-date',
  days,
  channel,
  task: '',
  letterKind,
  level,
  interest: level === 2 || level === 3,
  conditions: { ...noConditions, ...conditions },
  gates: { ...noGates, waitingDays: 7, ...gates },
});

/** Amounts from which an account is called before the due date, and reviewed for a hold; whole units of the base currency. */
const largeUnits = 25_000;
const holdUnits = 5_000;

const companies: Partial<StepConditions> = { debtorTypes: ['company'] };
/** Sole traders and consumers: no court is named to them before a notice, and nothing follows it for 30 days (Pre-Action Protocol for Debt Claims in the United Kingdom, good practice elsewhere). */
const individuals: Partial<StepConditions> = { debtorTypes: ['sole-trader', 'consumer'] };
const noticeDays = 30;

/**
 * The policy a new company starts with: the timeline 1-30, 31-60, 61-90, 91 and more days past due that collections guides
 * agree on (a reminder in the first weeks, a demand after a month, a final demand after two, keep or place after three). An individual
 * gets a notice before action in place of the final demand.
 */
export function usualStrategy(currency: CurrencyCode): Strategy {
  const units = (amount: number) => amount * minorPerUnit(currency);
  return {
    mode: 'customer',
    minDaysBetween: 3,
    restartAfterDays: 180,
    waitingDaysByType: { company: 7, 'sole-trader': 30, consumer: 30 },
    steps: [
      task({ id: 'confirm-run', days: -5, channel: 'call', task: 'Confirm the payment run', conditions: { minBaseMinor: units(largeUnits) } }),
      letter('first-reminder', 7, 'email', 'first-reminder', 1, { waitingDays: 5 }),
      task({ id: 'call-reminder', days: 18, channel: 'call', task: 'Call about the reminder' }),
      letter('second-reminder', 31, 'letter', 'second-reminder', 2, { earlierLevelSent: true }),
      task({ id: 'call-demand', days: 40, channel: 'call', task: 'Call about the demand' }),
      task({ id: 'hold', days: 45, channel: 'hold', task: 'Review deliveries for a hold', conditions: { minBaseMinor: units(holdUnits) } }),
      task({ id: 'call-before-final', days: 58, channel: 'call', task: 'Call before the final demand' }),
      letter('final-demand', 61, 'letter', 'final-demand', 3, { waitingDays: 10, earlierLevelSent: true, callWithinDays: 30, approval: 'another' }, companies),
      letter(
        'notice-before-action',
        61,
        'letter',
        'notice-before-action',
        3,
        { waitingDays: noticeDays, earlierLevelSent: true, callWithinDays: 30, approval: 'another' },
        individuals,
      ),
      task({ id: 'call-final', days: 75, channel: 'call', task: 'Last call: pay, plan or place' }),
      task({ id: 'keep-or-place', days: 91, channel: 'agency', task: 'Decide: keep, agency or court', conditions: companies, gates: { approval: 'another' } }),
      task({
        id: 'decide-after-notice',
        days: 91,
        channel: 'agency',
        task: 'Decide after the notice: keep, agency or court',
        conditions: individuals,
        gates: { waitingDays: noticeDays, approval: 'another' },
      }),
    ],
  };
}
