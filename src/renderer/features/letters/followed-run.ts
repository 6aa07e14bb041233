import { letterKey } from './letter-words';
import type { LetterRun } from './letters.api';

type Entry = LetterRun['letters'][number];

/** What of a run stays the same while its letters are made. */
export interface RunHead {
  readonly runId: LetterRun['runId'];
  readonly day: LetterRun['day'];
  readonly state: LetterRun['state'];
  /** Letters wait to be made or sent, or some were not made and somebody should know. */
  readonly isOfInterest: boolean;
  /** Customer and currency of each letter. */
  readonly keys: ReadonlySet<string>;
}

/** Where the letters of a run stand. */
export interface RunMarks {
  /** By customer and currency. */
  readonly entries: ReadonlyMap<string, Entry>;
  /** Whose letter is made now. */
  readonly now: string | null;
}

/** A run as the screen follows it. Parts that did not change are the same objects, so that nothing of theirs is drawn again. */
export interface FollowedRun {
  readonly run: LetterRun | null;
  readonly head: RunHead | null;
  readonly marks: RunMarks;
}

export const noMarks: RunMarks = { entries: new Map(), now: null };

const entryKey = (entry: Entry): string => `${letterKey(entry)} ${entry.level}`;

/** Takes in an answer: the whole run, or with `isNews` only the letters that ended since `before`. */
export function followed(before: FollowedRun | null, answer: LetterRun | null, isNews: boolean): FollowedRun {
  if (answer === null) return { run: null, head: null, marks: noMarks };
  const news = new Map(isNews ? answer.letters.map((entry) => [entryKey(entry), entry]) : []);
  const run = isNews ? { ...answer, letters: (before?.run?.letters ?? []).map((entry) => news.get(entryKey(entry)) ?? entry) } : answer;
  return {
    run,
    head: headOf(before?.head ?? null, run),
    marks: { entries: new Map(run.letters.map((entry) => [letterKey(entry), entry])), now: run.state === 'producing' ? run.now : null },
  };
}

function headOf(before: RunHead | null, { runId, day, state, letters, unsent, waiting, stopped, failed }: LetterRun): RunHead {
  const isOfInterest = unsent + waiting + stopped + failed > 0;
  const isSameRun = before?.runId === runId;
  if (isSameRun && before.state === state && before.isOfInterest === isOfInterest) return before;
  return { runId, day, state, isOfInterest, keys: isSameRun ? before.keys : new Set(letters.map(letterKey)) };
}
