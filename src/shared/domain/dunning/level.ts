import { addDays, dayLabel, type IsoDate } from '../calendar';
import { kindOfLevel, letterKindNames, type DunningLevel, type LetterKind } from './kinds';

/** The last level of a ladder that no policy describes. */
const usualTop: DunningLevel = 3;

/** A letter of this customer in this currency. */
export interface LetterRecord {
  readonly level: DunningLevel;
  readonly issuedOn: IsoDate;
  /** Names the letter in sentences; default: the usual letter of the level. */
  readonly kind?: LetterKind;
}

export interface LevelPolicy {
  /** Days from one letter to the next. */
  readonly minDaysBetween: number;
  /** Days without a letter after which the ladder starts again with a reminder. */
  readonly restartAfterDays?: number;
  /** Letters of the ladder by level; default: reminder, demand, final demand. */
  readonly ladder?: readonly { readonly level: DunningLevel; readonly kind: LetterKind }[];
  readonly locale?: string;
}

const usualRestartDays = 180;

export interface LevelProposal {
  readonly level: DunningLevel;
  /** What the letter of this level is called. */
  readonly name: string;
  /** First day on which the next letter may go; null = today. */
  readonly waitUntil: IsoDate | null;
  readonly last: LetterRecord | null;
  /** Why this level, one sentence. */
  readonly reason: string;
}

/**
 * The level the letters so far ask for: none → the first, then one level up each time, the last one repeats. The waiting
 * days count from the last letter, whatever its level. After a long time without letters the ladder starts again.
 */
export function proposeLevel(history: readonly LetterRecord[], today: IsoDate, policy: LevelPolicy): LevelProposal {
  const last = history.reduce<LetterRecord | null>(
    (latest, letter) =>
      latest === null || letter.issuedOn > latest.issuedOn || (letter.issuedOn === latest.issuedOn && letter.level > latest.level) ? letter : latest,
    null,
  );
  const top =
    policy.ladder === undefined || policy.ladder.length === 0
      ? usualTop
      : policy.ladder.reduce<DunningLevel>((most, one) => (one.level > most ? one.level : most), 1);
  const nameOf = (level: DunningLevel): string => letterKindNames[policy.ladder?.find((one) => one.level === level)?.kind ?? kindOfLevel(level)];
  const proposal = (level: DunningLevel, waitUntil: IsoDate | null, reason: string): LevelProposal => ({ level, name: nameOf(level), waitUntil, last, reason });
  if (last === null) return proposal(1, null, 'No letter so far.');
  const sent = `${letterKindNames[last.kind ?? kindOfLevel(last.level)]} of ${dayLabel(last.issuedOn, policy.locale ?? 'en-US', today)}`;
  if (addDays(last.issuedOn, policy.restartAfterDays ?? usualRestartDays) < today) return proposal(1, null, `${sent} is long past; the letters start again.`);
  const isLast = last.level >= top;
  const level = isLast ? last.level : ((last.level + 1) as DunningLevel);
  const nextDay = addDays(last.issuedOn, policy.minDaysBetween);
  return proposal(
    level,
    nextDay > today ? nextDay : null,
    isLast ? `${sent} was the last level; decide what follows.` : `Follows the ${sent.charAt(0).toLowerCase()}${sent.slice(1)}.`,
  );
}
