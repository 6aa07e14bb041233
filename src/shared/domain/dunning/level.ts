import { addDays, dayLabel, type IsoDate } from '../calendar';

/** 1 reminder, 2 demand, 3 final demand. */
export type DunningLevel = 1 | 2 | 3;
/** What a level is called on screen and in the timeline; the letter's own title comes from its template. */
export const levelNames: Readonly<Record<DunningLevel, string>> = { 1: 'Reminder', 2: 'Demand', 3: 'Final demand' };

/** A letter of this customer in this currency. */
export interface LetterRecord {
  readonly level: DunningLevel;
  readonly issuedOn: IsoDate;
}

export interface LevelPolicy {
  /** Days from one letter to the next. */
  readonly minDaysBetween: number;
  /** Days without a letter after which the ladder starts again with a reminder. */
  readonly restartAfterDays?: number;
  readonly locale?: string;
}

const usualRestartDays = 180;

export interface LevelProposal {
  readonly level: DunningLevel;
  /** First day on which the next letter may go; null = today. */
  readonly waitUntil: IsoDate | null;
  readonly last: LetterRecord | null;
  /** Why this level, one sentence. */
  readonly reason: string;
}

/**
 * The level the letters so far ask for: none → reminder, then one level up each time, a final demand repeats. The waiting
 * days count from the last letter, whatever its level. After a long time without letters the ladder starts again.
 */
export function proposeLevel(history: readonly LetterRecord[], today: IsoDate, policy: LevelPolicy): LevelProposal {
  const last = history.reduce<LetterRecord | null>(
    (latest, letter) => (latest === null || letter.issuedOn > latest.issuedOn || (letter.issuedOn === latest.issuedOn && letter.level > latest.level) ? letter : latest),
    null,
  );
  if (last === null) return { level: 1, waitUntil: null, last, reason: 'No letter so far.' };
  const sent = `${levelNames[last.level]} of ${dayLabel(last.issuedOn, policy.locale ?? 'en-US', today)}`;
  if (addDays(last.issuedOn, policy.restartAfterDays ?? usualRestartDays) < today)
    return { level: 1, waitUntil: null, last, reason: `${sent} is long past; the letters start again.` };
  const level = (last.level === 3 ? 3 : last.level + 1) as DunningLevel;
  const nextDay = addDays(last.issuedOn, policy.minDaysBetween);
  return {
    level,
    waitUntil: nextDay > today ? nextDay : null,
    last,
    reason: last.level === 3 ? `${sent} was the last level; decide what follows.` : `Follows the ${sent.charAt(0).toLowerCase()}${sent.slice(1)}.`,
  };
}
