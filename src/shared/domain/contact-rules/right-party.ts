/** A person of the customer's, with what past calls say about them. */
export interface Candidate {
  readonly contactId: string;
  readonly name: string;
  readonly position: number;
  readonly doNotUse: boolean;
  readonly prefersPhone: boolean;
  /** Numbers somebody may still answer, best first. */
  readonly workingNumbers: number;
  readonly reached: number;
  readonly tried: number;
  /** Epoch ms of the last talk; null = never. */
  readonly lastReachedAtMs: number | null;
  /** Promises of this person that were kept, and that were judged. */
  readonly promisesKept: number;
  readonly promisesJudged: number;
}

export interface Suggestion {
  readonly contactId: string;
  /** Why this one, with figures. */
  readonly because: string;
}

/**
 * Whom to ask for: who was reached before with the best share, then who keeps promises, then the order the contacts were
 * put in. The share is judged with two calls' doubt, so that one lucky call does not outrank five of eight. People without a
 * working number or not to be used come last and are suggested only when there is nobody else.
 */
export function rightParty(candidates: readonly Candidate[]): Suggestion | null {
  const score = (person: Candidate) =>
    (person.reached + 0.5) / (person.tried + 2) +
    (person.promisesJudged === 0 ? 0 : 0.1 * (person.promisesKept / person.promisesJudged)) +
    (person.prefersPhone ? 0.05 : 0);
  const usable = candidates.filter((person) => !person.doNotUse);
  const ordered = [...usable].sort(
    (a, b) =>
      Number(b.workingNumbers > 0) - Number(a.workingNumbers > 0) ||
      score(b) - score(a) ||
      (b.lastReachedAtMs ?? 0) - (a.lastReachedAtMs ?? 0) ||
      a.position - b.position ||
      (a.contactId < b.contactId ? -1 : 1),
  );
  const best = ordered[0];
  if (best === undefined) return null;
  return { contactId: best.contactId, because: reasonFor(best) };
}

function reasonFor(person: Candidate): string {
  if (person.workingNumbers === 0) return 'No working number is known';
  if (person.reached > 0) return `Reached in ${person.reached} of ${person.tried} calls`;
  if (person.tried > 0) return `${person.tried} ${person.tried === 1 ? 'call' : 'calls'}, not reached yet`;
  return 'Not called yet';
}
