import type { IsoDate } from '../../../../shared/domain/calendar';
import { itemTracks, nextLetterOf, type ItemTrack, type NextLetter } from '../../../../shared/domain/policy';
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
    account.currency === currency
      ? [{ policy: policy.name, letter: nextLetterOf(policy.strategy, account.facts, today, company.calendar, company.profile.locale) }]
      : [],
  );
  return steps.reduce<NextStep | null>(
    (soonest, step) => (soonest === null || (step.letter.on !== null && (soonest.letter.on === null || step.letter.on < soonest.letter.on)) ? step : soonest),
    null,
  );
}

/** Where each open item of these customers (a group counts as one) stands on the ladder, by its id. What waits to be written off as a whole stands on none. */
export function tracksOf(company: OpenCompany, customerIds: readonly string[], today: IsoDate): ReadonlyMap<string, ItemTrack> {
  const { decided, without } = decideFor(company.read, company, today, customerIds);
  return new Map(
    [
      ...decided.flatMap(({ account, policy }) => itemTracks(policy.strategy, account.facts, today, company.calendar, company.profile.locale)),
      ...without.flatMap(({ facts }) =>
        facts.items.map((item): ItemTrack => ({ itemId: item.id, step: null, on: null, why: 'no policy holds this customer', held: null })),
      ),
    ].map((track) => [track.itemId, track]),
  );
}
