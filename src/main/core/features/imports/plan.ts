import type { IsoDate } from '../../../../shared/domain/calendar/iso-date';
import { normaliseNumber } from '../../../../shared/domain/ledger';
import {
  type CanonicalCustomer,
  type CanonicalItem,
  type CellNote,
  controlTotals,
  customerKey,
  type CustomerRef,
  type CustomerSeen,
  diffItem,
  type DocumentDetail,
  type Interpreted,
  type Mapping,
  nameKey,
} from '../../../../shared/domain/ledger-import';
import type { Reader } from '../../db';
import type { Ids } from '../../ports';
import { makeBridge, sumOpen } from './bridge';
import { inOtherCurrency, isAssumed, ItemCurrencies, matchItem } from './currencies';
import { changesOf, type GapFill, gapsOf } from './customer-details';
import { type CustomerEntry, type Directory, keyWithoutNumber } from './directory';
import { farFuture, type OpenTarget, Targets } from './open-targets';
import type { Application, Plan, PlannedDetail, PlannedItem, PlannedPayment } from './planned';
import type { RunState } from './run-state';
import { allItemsByIdentity, countItems, itemByIdentity, itemsByNumber, ledgerIsEmpty, ledgerTotals, openOn, proposedItemIds } from './store';

/** Up to here vanished items are everyday business, whatever their share. */
const fewVanished = 20;

/** Compares a file with the ledger. Reads only. */
export async function makePlan(
  reader: Reader,
  directory: Directory,
  interpreted: Interpreted,
  mapping: Mapping,
  ids: Ids,
  run: RunState,
  sayDay: (day: IsoDate) => string,
): Promise<Plan> {
  const rules = { kind: mapping.kind, snapshotDate: mapping.snapshotDate, layout: mapping.layout, sayDay };
  const isSnapshot = mapping.kind === 'open-items';
  const day = isSnapshot ? mapping.snapshotDate : farFuture;
  const entries = new Map<string, CustomerEntry>();
  const newCustomers: (CustomerEntry & { seen: CustomerSeen })[] = [];
  const knownCustomers: { entry: CustomerEntry; seen: CustomerSeen }[] = [];
  const ambiguous = new Set<string>();
  for (const seen of interpreted.seen) {
    const found = directory.find({ numberKey: seen.numberKey, nameKey: nameKey(seen.name), email: seen.email });
    if (found === 'several') ambiguous.add(seen.key);
    else if (found !== null) {
      entries.set(seen.key, found);
      knownCustomers.push({ entry: found, seen });
    } else if (mapping.kind !== 'payments' || seen.numberKey !== '' || seen.name !== '') {
      const entry = createEntry(seen, ids);
      directory.add(entry);
      entries.set(seen.key, entry);
      newCustomers.push({ ...entry, seen });
    }
  }

  const rejects: CellNote[] = [];
  const refuse = (line: number, field: string, found: string, reason: string, fix: string) =>
    rejects.push({ line, field, found, reason, fix, severity: 'reject' });
  const several = (line: number, customer: CustomerRef) =>
    refuse(
      line,
      'customer-name',
      customer.name || customer.email,
      'several customers have this name',
      'Add the customer number, so that it is clear which one is meant.',
    );

  run.phase('comparing', interpreted.items.length + interpreted.payments.length);
  const isEmpty = ledgerIsEmpty(reader);
  // One pass over the ledger is cheaper than a look-up per row, unless the file is small beside it.
  const rows = interpreted.items.length + interpreted.payments.length;
  const preload = !isEmpty && rows * 8 > countItems(reader);
  const atDay = preload ? allItemsByIdentity(reader, day) : null;
  const known = (identityKey: string, at: string) => (atDay ? (atDay.get(identityKey) ?? null) : itemByIdentity(reader, identityKey, at));
  const items: PlannedItem[] = [];
  const open = new Map<string, OpenTarget>();
  const matched = new Set<string>();
  const isApplying = interpreted.payments.length > 0 || interpreted.items.some((item) => item.appliesTo !== '');
  const currencies = new ItemCurrencies(reader, directory);
  const rewritten = new Map<CanonicalItem, CanonicalItem>();
  let created = 0,
    changed = 0,
    unchanged = 0,
    keptCurrency = 0;
  let done = 0;
  for (const read of byCustomer(interpreted.items)) {
    if (((done += 1) & 511) === 0) await run.step(done);
    const key = customerKey(read.customer);
    const entry = entries.get(key);
    if (!entry) {
      if (ambiguous.has(key)) several(read.line, read.customer);
      continue;
    }
    const { item, identityKey, found, isConflict } =
      isEmpty || entry.isNew
        ? { item: read, identityKey: `${entry.id}|${read.identity}`, found: null, isConflict: false }
        : matchItem(read, entry.id, (identity) => known(identity, day), currencies);
    if (item !== read) rewritten.set(read, item);
    if (found) matched.add(found.itemId);
    if (isConflict) {
      refuse(
        item.line,
        'currency',
        item.currency,
        `the ledger has this item in ${found?.currency ?? ''}`,
        'An item keeps its currency. Correct the currency, or the number if it is another item.',
      );
      continue;
    }
    if (item.currencySource === 'ledger' && entry.currency !== null && entry.currency !== item.currency) keptCurrency += 1;
    const step = diffItem(item, found, rules);
    if (step.step === 'unchanged') {
      unchanged += 1;
      continue;
    }
    const itemId = found?.itemId ?? ids.next();
    const beforeMinor = found?.openMinor ?? 0;
    const afterMinor = step.step === 'create' ? item.openMinor : step.openMinor;
    items.push({
      itemId,
      customerId: entry.id,
      item,
      identityKey,
      isNew: found === null,
      facts: step.facts,
      version: step.version,
      what: step.step === 'create' ? 'new' : step.what,
      beforeMinor,
      afterMinor,
    });
    if (step.step === 'create') created += 1;
    else changed += 1;
    if (isApplying && item.kind !== 'payment' && afterMinor > 0 && item.number !== '')
      open.set(`${entry.id}|${normaliseNumber(item.number)}`, { itemId, customerId: entry.id, currency: item.currency, openMinor: afterMinor, paidMinor: 0 });
  }

  const payments: PlannedPayment[] = [];
  const applications: Application[] = [];
  const targets = new Targets(reader, open, isEmpty);
  for (const planned of items) {
    if (planned.what !== 'new' || planned.item.kind !== 'payment' || planned.item.appliesTo === '') continue;
    const target = targets.find(planned.customerId, planned.item.appliesTo, planned.item.currency);
    if (target)
      applications.push(targets.apply(target, planned.itemId, planned.customerId, -planned.afterMinor, planned.item.itemDate ?? mapping.snapshotDate));
  }
  let unappliedPayments = 0;
  for (const payment of interpreted.payments) {
    if (((done += 1) & 511) === 0) await run.step(done);
    const key = customerKey(payment.customer);
    if (ambiguous.has(key)) {
      several(payment.line, payment.customer);
      continue;
    }
    const entry = entries.get(key) ?? null;
    const named = payment.itemNumber === '' ? null : targets.find(entry?.id ?? null, payment.itemNumber, payment.currency);
    const customerId = entry?.id ?? named?.customerId ?? null;
    if (customerId === null) {
      refuse(
        payment.line,
        payment.itemNumber === '' ? 'customer-name' : 'item-number',
        payment.itemNumber || payment.customer.email,
        payment.itemNumber === '' ? 'no customer of the ledger has this e-mail address' : 'the row names no customer, and this invoice is not in the ledger',
        'Add the customer number or name, or import the invoices first.',
      );
      continue;
    }
    const identityKey = `${customerId}|p:${payment.identity}`;
    const isFresh = isEmpty || (entry?.isNew ?? false);
    const other =
      isFresh || !isAssumed(payment.currencySource) ? null : inOtherCurrency(payment, customerId, 'p:', (identity) => known(identity, farFuture), currencies);
    const found = isFresh ? null : (other?.found ?? known(identityKey, farFuture));
    if (found && found.originalMinor !== 0) {
      unchanged += 1;
      continue;
    }
    const itemId = found?.itemId ?? ids.next();
    payments.push({ itemId, customerId, identityKey, isNew: found === null, payment });
    created += 1;
    if (named && payment.amountMinor > 0 && named.openMinor > 0) {
      const application = targets.apply(named, itemId, customerId, payment.amountMinor, payment.date);
      applications.push(application);
      if (application.amountMinor < payment.amountMinor) unappliedPayments += 1;
    } else if (named && payment.amountMinor < 0 && named.paidMinor > 0) {
      // Money that goes back (a payment that bounced) opens the invoice again that it had paid.
      const application = targets.takeBack(named, itemId, customerId, -payment.amountMinor, payment.date);
      applications.push(application);
      if (application.amountMinor > payment.amountMinor) unappliedPayments += 1;
    } else unappliedPayments += 1;
  }

  const details = planDetails(reader, interpreted.details);
  changed += details.changed.length;
  unchanged += details.unchanged;

  const customerRows: { entry: CustomerEntry; row: CanonicalCustomer }[] = [];
  for (const row of interpreted.customers) {
    const key = customerKey(row.customer);
    const entry = entries.get(key);
    if (entry) customerRows.push({ entry, row });
    else if (ambiguous.has(key)) several(row.line, row.customer);
  }

  const detailsOfNew: { entry: CustomerEntry; row: CanonicalCustomer }[] = [];
  const gaps: GapFill[] = [];
  for (const row of interpreted.customerDetails) {
    if (((done += 1) & 511) === 0) await run.step(done);
    const entry = entries.get(customerKey(row.customer));
    if (entry?.isNew) detailsOfNew.push({ entry, row });
    else if (entry) gaps.push(gapsOf(reader, entry, row, mapping.defaultCurrency));
  }

  const changes = firstRows(customerRows)
    .map(({ entry, row }) => ({ entry, fields: changesOf(reader, entry, row, mapping.defaultCurrency) }))
    .filter(({ fields }) => fields.length > 0);

  const openBefore = isSnapshot && !isEmpty ? openOn(reader, mapping.snapshotDate) : [];
  const vanished = openBefore.filter(
    (row) => row.openNow !== 0 && !matched.has(row.itemId) && row.isNeverListed === 0 && row.vanishedState !== 'proposed' && row.vanishedState !== 'still-open',
  );
  const openAtAll = openBefore.filter((row) => row.openNow !== 0 && row.isNeverListed === 0).length;
  const reappeared = isSnapshot && !isEmpty ? proposedItemIds(reader).filter((id) => matched.has(id)) : [];
  const before = isSnapshot ? sumOpen(openBefore) : new Map(ledgerTotals(reader).map((sum) => [sum.currency, sum.amountMinor]));
  return {
    mapping,
    interpreted: withItems(interpreted, rewritten),
    newCustomers,
    knownCustomers,
    customerRows,
    detailsOfNew,
    gaps: gaps.filter((gap) => gap.fields.length > 0),
    changes,
    items,
    payments,
    applications,
    details: details.changed,
    vanished,
    reappeared,
    created,
    changed,
    unchanged,
    unappliedPayments,
    keptCurrency,
    rejects,
    looksIncomplete: vanished.length > fewVanished && vanished.length * 2 > openAtAll,
    bridge: makeBridge(before, items, payments, vanished),
  };
}

/** The rows that count where several speak about one known customer: each one's first. */
function firstRows(
  rows: readonly { readonly entry: CustomerEntry; readonly row: CanonicalCustomer }[],
): readonly { readonly entry: CustomerEntry; readonly row: CanonicalCustomer }[] {
  const seen = new Set<string>();
  return rows.filter(({ entry }) => !entry.isNew && !seen.has(entry.id) && seen.add(entry.id));
}

/**
 * Customer by customer, in the order of the file within each: ids are given in this order and every index of the ledger then
 * grows at its end, or in one place per customer, instead of all over. Halves the time of writing a large file.
 */
function byCustomer(items: readonly CanonicalItem[]): readonly CanonicalItem[] {
  const groups = new Map<string, CanonicalItem[]>();
  for (const item of items) {
    const key = customerKey(item.customer);
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return [...groups.values()].flat();
}

/** The file as it is once its rows have found the items they stand for: sums are per currency of the item. */
function withItems(interpreted: Interpreted, rewritten: ReadonlyMap<CanonicalItem, CanonicalItem>): Interpreted {
  if (rewritten.size === 0) return interpreted;
  const items = interpreted.items.map((item) => rewritten.get(item) ?? item);
  return { ...interpreted, items, controlTotals: controlTotals(interpreted.kind, items, interpreted.payments) };
}

function createEntry(seen: CustomerSeen, ids: Ids): CustomerEntry {
  const name = seen.name || seen.number || seen.email;
  return {
    id: ids.next(),
    number: seen.number,
    numberKey: seen.numberKey || keyWithoutNumber(seen.name, seen.email),
    name,
    nameKey: nameKey(name),
    currency: null,
    termsDays: null,
    country: '',
    archived: 0,
    isNew: true,
  };
}

/** Document headers complete items of the same number. */
function planDetails(reader: Reader, details: readonly DocumentDetail[]): { readonly changed: readonly PlannedDetail[]; readonly unchanged: number } {
  const changed: PlannedDetail[] = [];
  let unchanged = 0;
  for (const detail of details) {
    for (const item of itemsByNumber(reader, detail.numberKey, farFuture)) {
      const reference = detail.reference || item.reference;
      const itemDate = detail.itemDate ?? item.itemDate;
      if (itemDate === item.itemDate && reference === item.reference) unchanged += 1;
      else
        changed.push({
          item,
          version: {
            itemDate,
            dueDate: item.dueDate,
            dueDateSource: item.dueDateSource,
            reference,
            poNumber: item.poNumber,
            terms: item.terms,
            description: item.description,
          },
        });
    }
  }
  return { changed, unchanged };
}
