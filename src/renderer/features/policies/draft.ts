import type { DunningLevel } from '../../../shared/domain/dunning';
import { noConditions, noGates, type StepChannel, type Strategy, type StrategyStep } from '../../../shared/domain/policy';

export const isLetterStep = (step: Pick<StrategyStep, 'channel'>): boolean => step.channel === 'email' || step.channel === 'letter';

/** Steps in order of their days, each followed by those that count from it; levels of letters follow that order. */
export function arranged(steps: readonly StrategyStep[]): readonly StrategyStep[] {
  const groups: StrategyStep[][] = [];
  for (const step of steps) {
    const last = groups.at(-1);
    if (step.anchor === 'previous-step' && last !== undefined) last.push(step);
    else groups.push([step]);
  }
  let level = 0;
  return groups
    .map((group, index) => ({ group, index }))
    .sort((a, b) => (a.group[0]?.days ?? 0) - (b.group[0]?.days ?? 0) || a.index - b.index)
    .flatMap(({ group }) => group)
    .map((step) => (isLetterStep(step) ? { ...step, level: Math.min(3, (level += 1)) as DunningLevel } : { ...step, level: null, letterKind: null }));
}

export const mostLetters = 3;
export const countLetters = (strategy: Strategy): number => strategy.steps.filter(isLetterStep).length;

/** A step to start from, with an id no other step has. */
export function newStep(strategy: Strategy, channel: StepChannel): StrategyStep {
  const isLetter = channel === 'email' || channel === 'letter';
  const last = strategy.steps.reduce((most, step) => Math.max(most, step.anchor === 'due-date' ? step.days : 0), 0);
  const base = isLetter ? 'letter' : channel;
  let number = 1;
  while (strategy.steps.some((step) => step.id === `${base}-${number}`)) number += 1;
  return { id: `${base}-${number}`, anchor: 'due-date', days: last + 7, channel, task: '', letterKind: isLetter ? 'first-reminder' : null, level: isLetter ? 1 : null, conditions: noConditions, gates: isLetter ? { ...noGates, waitingDays: 7 } : noGates };
}

export const withStep = (strategy: Strategy, step: StrategyStep): Strategy => ({ ...strategy, steps: arranged(strategy.steps.some((one) => one.id === step.id) ? strategy.steps.map((one) => (one.id === step.id ? step : one)) : [...strategy.steps, step]) });
export const withoutStep = (strategy: Strategy, id: string): Strategy => ({ ...strategy, steps: arranged(strategy.steps.filter((step) => step.id !== id)) });
