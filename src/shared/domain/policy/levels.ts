import type { DunningLevel } from '../dunning';
import type { LetterFee } from '../letter-fees';
import type { DebtorType, Strategy, StrategyStep } from './types';

const charging: ReadonlySet<string> = new Set(['second-reminder', 'final-demand', 'notice-before-action', 'agency-warning']);
/** Letters that have a place for interest and fixed sums. */
export const mayCharge = (step: Pick<StrategyStep, 'letterKind'>): boolean => step.letterKind !== null && charging.has(step.letterKind);

/** Letters that may ask for a fee of their own: every one that asks for what is late. */
export const mayBearFee = (step: Pick<StrategyStep, 'letterKind'>): boolean => step.letterKind !== null && step.letterKind !== 'courtesy';
/** The fee of a step's letter; null = none. */
export const feeOf = (step: Pick<StrategyStep, 'letterKind' | 'fee'>): LetterFee | null => (mayBearFee(step) ? (step.fee ?? null) : null);

/** True for a letter that stands in place of the one before it for other kinds of debtors: nobody can get both, so they share a level. */
export const inPlaceOf = (step: StrategyStep, before: StrategyStep | null): boolean =>
  before !== null &&
  step.conditions.debtorTypes.length > 0 &&
  before.conditions.debtorTypes.length > 0 &&
  !step.conditions.debtorTypes.some((type) => before.conditions.debtorTypes.includes(type));

/** Levels by the order of the letters: 0 for a courtesy, then 1, 2 and so on. What is no letter has none. */
export function withLevels(steps: readonly StrategyStep[]): readonly StrategyStep[] {
  let level = 0;
  let before: StrategyStep | null = null;
  return steps.map((step) => {
    const isLetter = step.channel === 'email' || step.channel === 'letter';
    const noFee = step.fee == null ? {} : { fee: null };
    if (!isLetter) return { ...step, ...noFee, level: null, letterKind: null, interest: false };
    if (step.letterKind === 'courtesy') return { ...step, ...noFee, level: 0, interest: false };
    if (!inPlaceOf(step, before)) level += 1;
    before = step;
    return { ...step, level: level as DunningLevel, interest: step.interest && mayCharge(step) };
  });
}

/** Letters of a strategy's ladder by level: all of them, or those a debtor of this type can get. */
export const ladderOf = (
  strategy: Strategy,
  debtorType: DebtorType | null = null,
): readonly { readonly level: DunningLevel; readonly kind: NonNullable<StrategyStep['letterKind']> }[] =>
  strategy.steps.flatMap(({ level, letterKind, conditions: { debtorTypes } }) =>
    level === null || level === 0 || letterKind === null || (debtorType !== null && debtorTypes.length > 0 && !debtorTypes.includes(debtorType))
      ? []
      : [{ level, kind: letterKind }],
  );
