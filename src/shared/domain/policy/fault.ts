import { courtesyDays } from '../dunning';
import { inPlaceOf, mayBearFee, mayCharge } from './levels';
import type { Strategy, StrategyStep } from './types';
import { stepName } from './words';

export interface StrategyFault {
  /** Where: `steps.2.days`. */
  readonly field: string;
  readonly sentence: string;
}

const mostSteps = 40;
const mostLevels = 9;

/** Everything that keeps a strategy from being used, each with the field and what to do. */
export function strategyFaults(strategy: Strategy): readonly StrategyFault[] {
  const faults: StrategyFault[] = [];
  const fault = (field: string, sentence: string): void => void faults.push({ field, sentence });
  if (strategy.steps.length === 0) fault('steps', 'A policy needs at least one step.');
  if (strategy.steps.length > mostSteps) fault('steps', `A policy may have ${mostSteps} steps at most.`);
  const seen = new Set<string>();
  let level = 0;
  let before: StrategyStep | null = null;
  let dueDays = -Infinity;
  for (const [index, step] of strategy.steps.entries()) {
    const at = `steps.${index}`;
    const name = stepName(step);
    const isLetter = step.channel === 'email' || step.channel === 'letter';
    if (seen.has(step.id)) fault(`${at}.id`, `${name} stands twice under one id. Remove one.`);
    seen.add(step.id);
    if (isLetter && (step.letterKind === null || step.level === null)) fault(`${at}.letterKind`, `Step ${index + 1}: choose the letter and its level.`);
    if (!isLetter && (step.letterKind !== null || step.level !== null)) fault(`${at}.letterKind`, `Step ${index + 1} sends no letter, so it has no level.`);
    if (step.letterKind === 'courtesy') {
      if (step.level !== 0) fault(`${at}.level`, `${name} comes before the ladder, so its level is 0, not ${step.level}.`);
      if (step.anchor === 'due-date' && step.days < -courtesyDays) fault(`${at}.days`, `${name} goes out ${courtesyDays} days before the due date at most.`);
    } else if (step.level !== null) {
      const shares = step.level === level && inPlaceOf(step, before);
      before = step;
      if (!shares && level === mostLevels) fault(`${at}.level`, `A policy has ${mostLevels} levels of letters at most. Remove one.`);
      else if (!shares && step.level !== level + 1) fault(`${at}.level`, `${name}: levels rise by one, so this is level ${level + 1}, not ${step.level}.`);
      level = Math.max(level, step.level);
    }
    if (isLetter && step.letterKind !== 'courtesy' && step.anchor === 'due-date' && step.days < 1)
      fault(`${at}.days`, `${name} asks for what is late; put it at least 1 day after the due date, or make it a courtesy reminder.`);
    if (step.interest && !mayCharge(step)) fault(`${at}.interest`, `${name} asks for no interest. Choose a demand, or leave the interest out.`);
    if (step.fee != null && !mayBearFee(step)) fault(`${at}.fee`, `${name} bears no fee. Choose a reminder or a demand, or leave the fee out.`);
    if (step.fee != null && step.fee.amountMinor <= 0) fault(`${at}.fee`, `${name}: the fee is above 0; leave it empty for none.`);
    if (step.anchor === 'due-date') {
      if (step.days < dueDays)
        fault(`${at}.days`, `${name} comes ${step.days} days after the due date, before the step above it (${dueDays}). Move it up or give it a later day.`);
      dueDays = Math.max(dueDays, step.days);
    }
    if (step.anchor === 'previous-step' && step.days < 0) fault(`${at}.days`, `${name} cannot come before the step it counts from.`);
    if (step.anchor === 'previous-step' && index === 0) fault(`${at}.anchor`, 'The first step has none before it; count from the due date.');
    const { minBaseMinor, maxBaseMinor } = step.conditions;
    if (minBaseMinor !== null && maxBaseMinor !== null && minBaseMinor > maxBaseMinor)
      fault(`${at}.conditions.minBaseMinor`, `${name}: the least amount is above the most.`);
  }
  return faults;
}
