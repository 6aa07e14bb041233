import { normaliseNumber } from '../../../../shared/domain/ledger';
import { type CanonicalCustomer, customerKey, nameKey } from '../../../../shared/domain/ledger-import';
import type { Tx } from '../../app';
import { type BeforeImage, saveCustomerRow } from './customer-details';
import { addName, customerDetails, numberKeyOf, saveCustomerDetails, setArchived } from './customer-store';
import type { CustomerEntry } from './directory';
import type { Plan } from './planned';
import type { RunState } from './run-state';
import { customerOfItem, decideVanishedItem, importWriter, proposeVanished } from './store';

export interface Written {
  readonly touchedCustomers: readonly string[];
  /** Customers with a new number, name, spelling or contact: what can be found about them changes. */
  readonly renamedCustomers: readonly string[];
  readonly changedCustomers: number;
  readonly unchangedCustomers: number;
  /** What master data was before, to be put back by an undo. */
  readonly before: readonly BeforeImage[];
  readonly newContacts: readonly string[];
}

/** Writes a plan inside the import's transaction. Cancelling throws, and the transaction rolls everything back. */
export async function writePlan(tx: Tx, importId: string, plan: Plan, confirmedVanished: ReadonlySet<string>, run: RunState): Promise<Written> {
  const out = importWriter(tx, importId, tx.recordedAtMs);
  const touched = new Set<string>();
  const renamed = new Set<string>();
  const before: BeforeImage[] = [];
  run.phase('writing', plan.newCustomers.length + plan.items.length + plan.payments.length + plan.applications.length + plan.customerRows.length);
  let done = 0;
  for (const { seen, ...entry } of plan.newCustomers) {
    if (((done += 1) & 511) === 0) await run.step(done);
    out.customer({ ...entry, currency: null });
    for (const other of seen.otherNames) if (other !== entry.name) addName(tx, entry.id, other, nameKey(other));
    touched.add(entry.id);
    renamed.add(entry.id);
  }
  for (const { entry, seen } of plan.knownCustomers) {
    for (const name of [seen.name, ...seen.otherNames])
      if (name !== '' && name !== entry.name && addName(tx, entry.id, name, nameKey(name))) renamed.add(entry.id);
    if (entry.archived === 1) {
      before.push({ kind: 'archived', id: entry.id });
      setArchived(tx, entry.id, 0, tx.recordedAtMs);
      touched.add(entry.id);
      renamed.add(entry.id);
    }
    if (entry.number === '' && seen.number !== '') {
      adoptNumber(tx, entry, seen.number, before);
      renamed.add(entry.id);
    }
  }
  for (const planned of plan.items) {
    if (((done += 1) & 511) === 0) await run.step(done);
    const { item, itemId, customerId } = planned;
    if (planned.isNew)
      out.item({
        id: itemId,
        customerId,
        kind: item.kind,
        number: item.number,
        numberKey: normaliseNumber(item.number),
        identityKey: planned.identityKey,
        currency: item.currency,
      });
    if (planned.version !== null) out.version(itemId, planned.version);
    for (const fact of planned.facts) out.fact({ itemId, customerId, ...fact });
    touched.add(customerId);
  }
  for (const { itemId, customerId, identityKey, isNew, payment } of plan.payments) {
    if (((done += 1) & 511) === 0) await run.step(done);
    if (isNew) {
      out.item({
        id: itemId,
        customerId,
        kind: 'payment',
        number: payment.reference,
        numberKey: normaliseNumber(payment.reference),
        identityKey,
        currency: payment.currency,
      });
      out.version(itemId, {
        itemDate: payment.date,
        dueDate: null,
        dueDateSource: 'none',
        reference: payment.reference || payment.itemNumber,
        poNumber: '',
        terms: '',
        description: payment.description,
      });
    }
    out.fact({ itemId, customerId, kind: 'issued', businessDate: payment.date, amountMinor: -payment.amountMinor });
    touched.add(customerId);
  }
  for (const it of plan.applications) {
    if (((done += 1) & 511) === 0) await run.step(done);
    if (it.amountMinor === 0) continue;
    out.fact({
      itemId: it.paymentItemId,
      customerId: it.paymentCustomerId,
      kind: 'applied',
      businessDate: it.day,
      amountMinor: it.amountMinor,
      counterItemId: it.targetItemId,
    });
    out.fact({
      itemId: it.targetItemId,
      customerId: it.targetCustomerId,
      kind: 'applied',
      businessDate: it.day,
      amountMinor: -it.amountMinor,
      counterItemId: it.paymentItemId,
    });
    touched.add(it.targetCustomerId);
  }
  for (const { item, version } of plan.details) {
    out.version(item.itemId, version);
    touched.add(item.customerId);
  }
  for (const gone of plan.vanished) {
    proposeVanished(tx, { itemId: gone.itemId, importId, proposedDate: plan.mapping.snapshotDate, nowMs: tx.recordedAtMs });
    if (confirmedVanished.has(gone.itemId)) {
      out.fact({
        itemId: gone.itemId,
        customerId: gone.customerId,
        kind: 'settled',
        businessDate: plan.mapping.snapshotDate,
        amountMinor: -gone.openNow,
        note: 'missing from the newer list, confirmed as paid',
      });
      decideVanishedItem(tx, gone.itemId, 'paid', tx.recordedAtMs);
    }
    touched.add(gone.customerId);
  }
  for (const itemId of plan.reappeared) decideVanishedItem(tx, itemId, 'withdrawn', tx.recordedAtMs);
  for (const itemId of plan.reappeared) touched.add(customerOfItem(tx, itemId) ?? '');
  touched.delete('');

  const newContacts = await writeDetails(tx, plan, run, done, before);
  for (const { entry, fill } of plan.gaps) {
    if (fill === null) continue;
    touched.add(entry.id);
    renamed.add(entry.id);
  }
  const rows = await writeCustomerRows(tx, plan, run, done, before);
  for (const id of rows.touched) {
    touched.add(id);
    renamed.add(id);
  }
  return {
    touchedCustomers: [...touched],
    renamedCustomers: [...renamed],
    changedCustomers: rows.changed,
    unchangedCustomers: rows.unchanged,
    before,
    newContacts: [...newContacts, ...rows.newContacts],
  };
}

function adoptNumber(tx: Tx, entry: CustomerEntry, number: string, before: BeforeImage[]): void {
  const details = customerDetails(tx, entry.id);
  if (!details) return;
  before.push({ kind: 'details', details, numberKey: numberKeyOf(tx, entry.id) });
  saveCustomerDetails(tx, { ...details, number }, normaliseNumber(number), tx.recordedAtMs);
}

/** Addresses and people beside items: all of them for new customers, what was blank for known ones. Answers the contacts made. */
async function writeDetails(tx: Tx, plan: Plan, run: RunState, doneBefore: number, before: BeforeImage[]): Promise<readonly string[]> {
  const { country } = tx.company.profile;
  const newContacts: string[] = [];
  const begun = new Set<string>();
  let done = doneBefore;
  for (const { entry, row } of plan.detailsOfNew) {
    if (((done += 1) & 511) === 0) await run.step(done);
    newContacts.push(
      ...saveCustomerRow(tx, entry, { ...row, customer: { ...row.customer, name: '' } }, { isFirst: !begun.has(entry.id), parentId: null, country })
        .newContacts,
    );
    begun.add(entry.id);
  }
  for (const { entry, fill } of plan.gaps) {
    if (fill === null) continue;
    if (((done += 1) & 511) === 0) await run.step(done);
    const result = saveCustomerRow(tx, entry, fill, { isFirst: true, parentId: null, country });
    if (result.before !== null) before.push(result.before);
    newContacts.push(...result.newContacts);
  }
  return newContacts;
}

async function writeCustomerRows(
  tx: Tx,
  plan: Plan,
  run: RunState,
  doneBefore: number,
  before: BeforeImage[],
): Promise<{ readonly touched: readonly string[]; readonly changed: number; readonly unchanged: number; readonly newContacts: readonly string[] }> {
  const touched: string[] = [];
  const newContacts: string[] = [];
  const parents = new Map(plan.customerRows.map(({ entry }) => [entry.numberKey, entry.id]));
  let changed = 0,
    unchanged = 0;
  let done = doneBefore;
  // Rows of one customer are put together; the first one wins where they differ.
  const firstSeen = new Map<string, CanonicalCustomer>();
  for (const { entry, row } of plan.customerRows) {
    if (((done += 1) & 511) === 0) await run.step(done);
    const key = customerKey(row.customer);
    const isFirst = !firstSeen.has(key);
    if (isFirst) firstSeen.set(key, row);
    const result = saveCustomerRow(tx, entry, row, {
      isFirst,
      parentId: row.parentNumberKey === '' ? null : (parents.get(row.parentNumberKey) ?? null),
      country: tx.company.profile.country,
    });
    if (result.before !== null && !entry.isNew) before.push(result.before);
    newContacts.push(...result.newContacts);
    if (entry.isNew || result.isChanged) touched.push(entry.id);
    if (!entry.isNew && isFirst) {
      if (result.isChanged) changed += 1;
      else unchanged += 1;
    }
  }
  return { touched, changed, unchanged, newContacts };
}
