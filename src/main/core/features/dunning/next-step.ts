import type { IsoDate } from '../../../../shared/domain/calendar';
import { nextLetterOf, type NextLetter } from '../../../../shared/domain/policy';
import type { OpenCompany } from '../../app';
import { decideFor } from './book';

export interface NextStep {
  /** Name of the policy that holds the account. */
  readonly policy: string;
  readonly letter: NextLetter;
}

/** The next letter the policies write to these customers (a group counts as one) in a currency: the soonest; null where no policy holds them or nothing is open. */
export function nextStepOf(company: OpenCompany, customerIds: readonly string[], currency: string, today: IsoDate): NextStep | null {
  const steps = decideFor(company.read, company, today, customerIds).decided.flatMap(({ account, policy }): readonly NextStep[] =>
    account.currency === currency ? [{ policy: policy.name, letter: nextLetterOf(policy.strategy, account.facts, today, company.calendar, company.profile.locale) }] : [],
  );
  return steps.reduce<NextStep | null>((soonest, step) => (soonest === null || (step.letter.on !== null && (soonest.letter.on === null || step.letter.on < soonest.letter.on)) ? step : soonest), null);
}
