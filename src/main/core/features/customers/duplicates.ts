import { dateInZone } from '../../../../shared/domain/calendar';
import type { CustomerId } from '../../../../shared/domain/ids';
import { likelyDuplicates } from '../../../../shared/domain/ledger';
import type { App } from '../../app';
import type { Reader } from '../../db';
import type { InputOf, OutputOf } from '../../rpc/handlers';
import { decisionsOfPairs, identities, pairKey, spellings, standingOf } from './store';

type Pair = OutputOf<'customers', 'duplicates'>['pairs'][number];

/** More than anybody decides in a day. */
const mostShown = 500;

/** Pairs that look like one customer and wait for a decision, likeliest first; or those decided on, newest first. Nothing is joined here. */
export async function duplicates(app: App, input: InputOf<'customers', 'duplicates'>): Promise<OutputOf<'customers', 'duplicates'>> {
  const { read, profile } = app.current();
  const made = decisionsOfPairs(read);
  const decidedKeys = new Set(made.map((row) => pairKey(row.aId, row.bId)));
  const other = spellings(read);
  const likely = likelyDuplicates(identities(read).map((row) => ({ ...row, otherNames: other.get(row.id) ?? [] }))).filter(
    (pair) => !decidedKeys.has(pairKey(pair.aId, pair.bId)),
  );
  const shown = input.decided
    ? made.map((row) => ({
        aId: row.aId,
        bId: row.bId,
        reason: row.decision === 'same' ? 'Decided: the same customer' : 'Decided: not the same',
        likeness: 0,
        decision: row.decision,
        decidedOn: dateInZone(row.atMs, profile.timeZone),
      }))
    : likely.map((pair) => ({ aId: pair.aId, bId: pair.bId, reason: pair.reason, likeness: pair.likeness, decision: null, decidedOn: null }));
  return { pairs: withBoth(read, shown.slice(0, mostShown)), waiting: likely.length, decided: made.length };
}

/** The pairs with what tells the two apart; the one with more open items first, for the other to be hung under it. */
function withBoth(reader: Reader, pairs: readonly (Omit<Pair, 'a' | 'b'> & { readonly aId: string; readonly bId: string })[]): Pair[] {
  const known = standingOf(reader, [...new Set(pairs.flatMap((pair) => [pair.aId, pair.bId]))]);
  const view = (id: string): Pair['a'] | null => {
    const row = known.get(id);
    return row === undefined
      ? null
      : {
          id: row.id as CustomerId,
          number: row.number,
          name: row.name,
          place: row.place,
          open: row.open.map((amount) => ({ ...amount })),
          items: row.items,
          underId: row.underId as CustomerId | null,
        };
  };
  return pairs.flatMap(({ aId, bId, ...rest }) => {
    const first = view(aId),
      second = view(bId);
    if (first === null || second === null) return [];
    const swap = second.underId === null && (first.underId === second.id || second.items > first.items);
    return [{ ...rest, a: swap ? second : first, b: swap ? first : second }];
  });
}
