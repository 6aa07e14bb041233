import type { Act } from './undo.api';

/** What Ctrl Z does now: takes an act back, says why the newest cannot be, or that there is none. */
export type UndoStep =
  { readonly do: 'take-back'; readonly act: Act } | { readonly do: 'say-why'; readonly act: Act; readonly next: Act | null } | { readonly do: 'nothing' };

/**
 * The newest act decides. One that cannot be taken back is named with its reason first; only a second press goes on
 * to the act before it, so that nobody takes back something older than he thinks.
 */
export function nextUndo(entries: readonly Act[], alreadyTold: string | null): UndoStep {
  const standing = entries.filter((act) => act.state !== 'undone');
  const newest = standing[0];
  if (newest === undefined) return { do: 'nothing' };
  if (newest.state === 'can-undo') return { do: 'take-back', act: newest };
  const next = standing.find((act) => act.state === 'can-undo') ?? null;
  if (newest.id !== alreadyTold || next === null) return { do: 'say-why', act: newest, next };
  return { do: 'take-back', act: next };
}
