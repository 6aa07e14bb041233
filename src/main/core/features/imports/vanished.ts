import type { CustomerId, ImportId, ItemId } from '../../../../shared/domain/ids';
import type { App } from '../../app';
import type { Call, InputOf, OutputOf } from '../../rpc/handlers';
import { settleOffers } from '../agreements';
import { refreshAccounts } from '../ranking';
import { countWords } from './mapping';
import { countVanished, decideVanishedItem, importWriter, vanishedById, vanishedWaiting } from './store';

/** Items that are missing from a newer snapshot and wait for a decision. */
export function listVanished(app: App, input: InputOf<'imports', 'vanished'>): OutputOf<'imports', 'vanished'> {
  const { read } = app.current();
  const rows = vanishedWaiting(read, input.cursor ?? '', input.limit);
  const last = rows.at(-1);
  return {
    rows: rows.map((row) => ({ ...row, itemId: row.itemId as ItemId, customerId: row.customerId as CustomerId, importId: row.importId as ImportId })),
    total: countVanished(read),
    nextCursor: rows.length === input.limit && last ? last.itemId : null,
  };
}

/** `paid`: settled on the day of the snapshot that missed it. `still-open`: the item stays, and is asked about no more. */
export function decideVanished(app: App, input: InputOf<'imports', 'decideVanished'>, call: Call): Promise<{ decided: number }> {
  return app.command(call, async (tx) => {
    const touched = new Set<string>();
    let decided = 0;
    for (const itemId of input.itemIds) {
      const row = vanishedById(tx, itemId);
      if (!row) continue;
      if (input.decision === 'paid' && row.openMinor !== 0) {
        importWriter(tx, row.importId, tx.recordedAtMs).fact({
          itemId,
          customerId: row.customerId,
          kind: 'settled',
          businessDate: row.proposedDate,
          amountMinor: -row.openMinor,
          note: 'missing from the newer list, confirmed as paid',
        });
      }
      decideVanishedItem(tx, itemId, input.decision, tx.recordedAtMs);
      touched.add(row.customerId);
      decided += 1;
    }
    if (decided > 0) {
      refreshAccounts(tx, [...touched]);
      settleOffers(tx, [...touched]);
      tx.record({
        kind: 'import',
        code: `vanished-${input.decision}`,
        title: `${countWords(decided, 'item')} missing from the newer list: ${input.decision === 'paid' ? 'paid' : 'still open'}`,
        payload: { itemIds: input.itemIds },
      });
    }
    return { decided };
  });
}
