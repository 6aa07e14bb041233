import { addMonths, dayLabel, type IsoDate } from '../calendar';

/** Months after which a policy is read again where nothing else was set. */
export const usualReviewMonths = 12;

/** When somebody looked at a version last: by putting it in force, or by reading it again. */
export interface ReviewFacts {
  readonly activatedOn: IsoDate | null;
  readonly reviewedOn: IsoDate | null;
  readonly reviewMonths: number;
}

export interface ReviewStanding {
  /** Null where nobody has put it in force or read it yet. */
  readonly dueOn: IsoDate | null;
  /** The day is there, or past. */
  readonly isDue: boolean;
  readonly sentence: string;
}

/** By when a policy is to be read again: so many months after it was put in force, or read last, whichever is later. */
export function reviewStanding({ activatedOn, reviewedOn, reviewMonths }: ReviewFacts, today: IsoDate, locale = 'en-US'): ReviewStanding {
  const since = [activatedOn, reviewedOn]
    .filter((day) => day !== null)
    .sort()
    .at(-1);
  if (since === undefined) return { dueOn: null, isDue: false, sentence: 'No day set: put the policy in force, or read it and say so.' };
  const dueOn = addMonths(since, reviewMonths);
  const isDue = dueOn <= today;
  return {
    dueOn,
    isDue,
    sentence: isDue ? `It was to be read again by ${dayLabel(dueOn, locale, today)}.` : `To be read again by ${dayLabel(dueOn, locale, today)}.`,
  };
}
