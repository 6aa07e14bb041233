import { noConditions, noGates, withLevels, type StepChannel, type Strategy, type StrategyStep } from '../../../shared/domain/policy';

export const isLetterStep = (step: Pick<StrategyStep, 'channel'>): boolean => step.channel === 'email' || step.channel === 'letter';

/** Steps in order of their days, each followed by those that count from it; levels of letters follow that order. Days from the invoice date are put beside the others by the usual terms. */
export function arranged(steps: readonly StrategyStep[], termsDays: number): readonly StrategyStep[] {
  const groups: StrategyStep[][] = [];
  for (const step of steps) {
    const last = groups.at(-1);
    if (step.anchor === 'previous-step' && last !== undefined) last.push(step);
    else groups.push([step]);
  }
  const dayOf = ([first]: readonly StrategyStep[]): number => (first === undefined ? 0 : first.anchor === 'invoice-date' ? first.days - termsDays : first.days);
  return withLevels(
    groups
      .map((group, index) => ({ group, index }))
      .sort((a, b) => dayOf(a.group) - dayOf(b.group) || a.index - b.index)
      .flatMap(({ group }) => group),
  );
}

const mostLetters = 9;
/** Why no further letter can be added; null = one can. */
export const whyNoLetter = (strategy: Strategy): string | null =>
  strategy.steps.filter((step) => isLetterStep(step) && step.letterKind !== 'courtesy').length >= mostLetters
    ? `A policy has ${mostLetters} letters at most, one for each level; a courtesy reminder does not count.`
    : null;

/** What the next letter of a policy usually is. */
const usualLetters: readonly NonNullable<StrategyStep['letterKind']>[] = ['first-reminder', 'second-reminder', 'final-demand'];

/** A step to start from, with an id no other step has. */
export function newStep(strategy: Strategy, channel: StepChannel): StrategyStep {
  const isLetter = channel === 'email' || channel === 'letter';
  const last = strategy.steps.reduce((most, step) => Math.max(most, step.anchor === 'due-date' ? step.days : 0), 0);
  const base = isLetter ? 'letter' : channel;
  let number = 1;
  while (strategy.steps.some((step) => step.id === `${base}-${number}`)) number += 1;
  const letters = strategy.steps.filter((step) => isLetterStep(step) && step.letterKind !== 'courtesy').length;
  const letterKind = isLetter ? (usualLetters[Math.min(letters, usualLetters.length - 1)] ?? 'first-reminder') : null;
  return {
    id: `${base}-${number}`,
    anchor: 'due-date',
    days: last + 7,
    channel,
    task: '',
    letterKind,
    level: isLetter ? 1 : null,
    interest: false,
    conditions: noConditions,
    gates: isLetter ? { ...noGates, waitingDays: 7 } : noGates,
  };
}

export const withStep = (strategy: Strategy, step: StrategyStep, termsDays: number): Strategy => ({
  ...strategy,
  steps: arranged(
    strategy.steps.some((one) => one.id === step.id) ? strategy.steps.map((one) => (one.id === step.id ? step : one)) : [...strategy.steps, step],
    termsDays,
  ),
});
export const withoutStep = (strategy: Strategy, id: string, termsDays: number): Strategy => ({
  ...strategy,
  steps: arranged(
    strategy.steps.filter((step) => step.id !== id),
    termsDays,
  ),
});
