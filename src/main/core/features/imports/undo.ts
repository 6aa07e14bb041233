import type { ImportId } from '../../../../shared/domain/ids';
import type { App } from '../../app';
import { notFound, ruleViolated } from '../../errors';
import type { Call } from '../../rpc/handlers';
import { settleOffers } from '../agreements';
import { refreshAccounts } from '../ranking';
import { refreshSearch } from '../search';
import type { BeforeImage } from './customer-details';
import { removeContact, saveCustomerDetails, setArchived } from './customer-store';
import { countWords } from './mapping';
import type { RunState } from './run-state';
import { importById, lastStandingImport, markUndone } from './runs-store';
import { customersOfVanished, decideVanishedItem, importWriter, proposedByImport } from './store';
import { customersCreatedBy, handWorkSince, hasAnythingElse, standingFacts, versionsBefore } from './undo-store';

/** What an import keeps for its undo, and the notices it gave. */
export interface ImportNotes {
  readonly notices: readonly string[];
  readonly before: readonly BeforeImage[];
  readonly newContacts: readonly string[];
}
export const parseNotes = (json: string): ImportNotes => {
  const notes = JSON.parse(json) as Partial<ImportNotes> | unknown[];
  return Array.isArray(notes)
    ? { notices: [], before: [], newContacts: [] }
    : { notices: notes.notices ?? [], before: notes.before ?? [], newContacts: notes.newContacts ?? [] };
};

/**
 * Takes the last import back: each of its facts is reversed by a further fact of the same business day, versions and master
 * data go back to what they were, customers it made and that have nothing else are hidden. Work done by hand stays.
 */
export async function undoImport(
  app: App,
  importId: ImportId,
  call: Call,
  run: RunState,
): Promise<{ reversedFacts: number; removedCustomers: number; stays: string[] }> {
  return app.command(call, async (tx) => {
    const row = importById(tx, importId);
    if (!row) throw notFound('This import is not in the list any more.');
    if (row.undoneAtMs !== null) throw ruleViolated('import-already-undone', 'This import was already taken back.');
    if (lastStandingImport(tx) !== importId)
      throw ruleViolated('import-not-last', 'Only the last import can be taken back, because later ones build on it. Take back the later ones first.');
    const out = importWriter(tx, importId, tx.recordedAtMs);
    const touched = new Set<string>();
    const facts = standingFacts(tx, importId);
    run.phase('taking back', facts.length);
    for (const [index, fact] of facts.entries()) {
      await run.step(index);
      out.fact({
        itemId: fact.itemId,
        customerId: fact.customerId,
        kind: 'reversed',
        businessDate: fact.businessDate,
        amountMinor: -fact.amountMinor,
        counterItemId: fact.counterItemId,
        reversesSeq: fact.seq,
        note: 'import taken back',
      });
      touched.add(fact.customerId);
    }
    for (const version of versionsBefore(tx, importId)) {
      out.version(version.itemId, version);
      touched.add(version.customerId);
    }
    for (const itemId of proposedByImport(tx, importId)) decideVanishedItem(tx, itemId, 'withdrawn', tx.recordedAtMs);
    for (const id of customersOfVanished(tx, importId)) touched.add(id);
    const notes = parseNotes(row.notesJson);
    for (const id of notes.newContacts) removeContact(tx, id);
    for (const image of [...notes.before].reverse()) {
      if (image.kind === 'archived') setArchived(tx, image.id, 1, tx.recordedAtMs);
      else saveCustomerDetails(tx, image.details, image.numberKey, tx.recordedAtMs);
      touched.add(image.kind === 'archived' ? image.id : image.details.id);
    }
    const stays = handWorkSince(tx, importId, row.recordedAtMs).map(
      ({ what, n }) => `${countWords(n, what.replace(/s$/, '').replace('-', ' '))} recorded since then`,
    );
    let removedCustomers = 0;
    for (const id of customersCreatedBy(tx, importId)) {
      touched.add(id);
      if (hasAnythingElse(tx, id)) continue;
      setArchived(tx, id, 1, tx.recordedAtMs);
      removedCustomers += 1;
    }
    markUndone(tx, importId, tx.recordedAtMs);
    refreshAccounts(tx, [...touched]);
    settleOffers(tx, [...touched]);
    refreshSearch(tx, [...touched]);
    tx.record({
      kind: 'import',
      code: 'import-undone',
      subjectId: importId,
      title: `Import of ${row.fileName} taken back`,
      detail: `${countWords(facts.length, 'ledger fact')} reversed, ${countWords(removedCustomers, 'customer')} hidden.`,
      payload: { importId, reversedFacts: facts.length, removedCustomers },
    });
    return { reversedFacts: facts.length, removedCustomers, stays };
  });
}
