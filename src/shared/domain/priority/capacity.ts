/** At most this share of a day's calls goes to what must be done today, so that the forecast keeps its say. */
const mustDoShare = 0.6;

/** How many calls the collectors make in a day. */
export interface Capacity {
  /** Of a collector who is not named below, and of the house when nobody is. */
  readonly usual: number;
  readonly collectors: readonly { readonly id: string; readonly calls: number }[];
}

/** How many accounts of a collector may stand on top because they must be done today. */
export const mustDoPlaces = (calls: number): number => Math.floor(mustDoShare * calls);

/** An account that must be done today. */
export interface MustDoCandidate {
  readonly customerId: string;
  readonly ownerId: string | null;
  readonly pinned: boolean;
  readonly score: number;
}

/**
 * Which of the accounts that must be done today are more than the day holds: of each collector's own accounts the best by
 * their score keep the lift, as many as 60 % of his calls; accounts of nobody share what the others leave free. Pinned ones
 * do not count. Answers those that are held back.
 */
export function heldBackOf<T extends MustDoCandidate>(candidates: readonly T[], capacity: Capacity): readonly T[] {
  const held: T[] = [];
  const places = new Map(capacity.collectors.map((one) => [one.id, mustDoPlaces(one.calls)]));
  const groups = Map.groupBy(
    candidates.filter((one) => !one.pinned),
    (one) => (one.ownerId !== null && places.has(one.ownerId) ? one.ownerId : null),
  );
  let free = capacity.collectors.length === 0 ? mustDoPlaces(capacity.usual) : 0;
  for (const { id } of capacity.collectors) {
    const own = groups.get(id) ?? [];
    const most = places.get(id) ?? 0;
    held.push(...byScore(own).slice(most));
    free += Math.max(0, most - own.length);
  }
  held.push(...byScore(groups.get(null) ?? []).slice(free));
  return held;
}

const byScore = <T extends MustDoCandidate>(list: readonly T[]): readonly T[] =>
  list.toSorted((a, b) => b.score - a.score || (a.customerId < b.customerId ? -1 : 1));
