import type { PlanPolicy } from './types';

const counted = (count: number, one: string, many = `${one}s`): string => `${count} ${count === 1 ? one : many}`;

/** The limits of a plan: "3 months and 25% first"; "3 months" where no first payment is asked for. */
export const planLimitWords = ({ maxMonths, minDownPercent }: PlanPolicy): string =>
  `${counted(maxMonths, 'month')}${minDownPercent > 0 ? ` and ${minDownPercent}% first` : ''}`;

/** The whole policy, one sentence each. */
export function planPolicyWords(policy: PlanPolicy): readonly string[] {
  const { maxMonths, minDownPercent, defaultAfterMisses, graceBankDays, maxDiscountPercent } = policy;
  return [
    `A plan ends within ${counted(maxMonths, 'month')}${minDownPercent > 0 ? ` and begins with at least ${minDownPercent}% of the balance` : '; no first payment is asked for'}.`,
    `An instalment is missed when its money is not in ${graceBankDays === 0 ? 'on its day' : `${counted(graceBankDays, 'bank day')} after its day`}; after ${defaultAfterMisses === 1 ? 'one missed instalment' : `${defaultAfterMisses} missed instalments`} the plan is in default.`,
    maxDiscountPercent > 0 ? `A settlement gives up at most ${maxDiscountPercent}% of the balance.` : 'No settlement without approval.',
    'Outside this somebody else has to approve, with a reason that is kept.',
  ];
}
