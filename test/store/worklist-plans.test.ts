import { afterEach, beforeEach, expect, test } from 'vitest';
import { createAccountFeature } from '../../src/main/core/features/account';
import { createAgingFeature } from '../../src/main/core/features/aging';
import { createCallsFeature } from '../../src/main/core/features/calls';
import { createCustomersFeature } from '../../src/main/core/features/customers';
import { createForecastFeature } from '../../src/main/core/features/forecast';
import { createSearchFeature, refreshSearch } from '../../src/main/core/features/search';
import { createWorklistFeature } from '../../src/main/core/features/worklist';
import type { Reader } from '../../src/main/core/db';
import type { CustomerId } from '../../src/shared/domain/ids';
import { openTestApp, type TestApp } from '../support/test-app';
import { ledgerWriter } from './ranking-ledger';

const query = { operation: 'hot', commandId: null } as const;
const page = { cursor: null, limit: 100 } as const;
const today = { asOf: null, knownOn: null } as const;
/** Tables that grow with the ledger: a screen must never read one of them from end to end. */
const baseTables = [
  'customers',
  'items',
  'item_versions',
  'ledger_facts',
  'open_items',
  'account_state',
  'activities',
  'contacts',
  'contact_points',
  'promises',
  'promise_items',
  'disputes',
  'calls',
  'notes',
  'follow_ups',
  'letters',
];

let company: TestApp;
let customerId: CustomerId;
let asked: Set<string>;
beforeEach(async () => {
  company = await openTestApp({ today: '2026-11-20' });
  const ledger = ledgerWriter(company);
  customerId = await ledger.customer({ number: 'C-1', name: 'Brightwater Fittings', segment: 'Large' });
  await ledger.contact(customerId, '+19375550148');
  const item = await ledger.invoice(customerId, 'INV-1', 500_000, '2026-08-01', '2026-09-01');
  await ledger.payment(customerId, item, 100_000, '2026-11-01', 60_000);
  await ledger.promise(customerId, [item], [{ dueDate: '2026-11-27', amountMinor: 100_000 }]);
  await ledger.run((tx) => {
    refreshSearch(tx, [customerId]);
    return null;
  });
  asked = new Set();
  const read = company.company.read;
  const spy: Reader = { db: read.db, sql: (text) => (asked.add(text), read.sql(text)) };
  Object.assign(company.company, { read: spy });
});
afterEach(() => company.close());

/** Plan steps that read a growing table, or an index of one, from end to end, beside those that are meant to. */
function scans(meant: readonly RegExp[] = []): readonly string[] {
  const found: string[] = [];
  for (const text of asked) {
    const places = text.split('?').length - 1;
    const steps = company.company.engine.read.sql(`EXPLAIN QUERY PLAN ${text}`).all<{ detail: string }>(...Array.from({ length: places }, () => 'x'));
    for (const { detail } of steps) {
      const [, name = ''] = /^SCAN (\w+)/.exec(detail) ?? [];
      const table = new RegExp(`\\b(\\w+)(?: AS)? ${name}\\b`).exec(text)?.[1] ?? name;
      if (
        name !== '' &&
        (baseTables.includes(name) || baseTables.includes(table)) &&
        !meant.some((pattern) => pattern.test(detail)) &&
        !/LIMIT (\?|200)\s*$/.test(text)
      )
        found.push(`${detail} in ${text.replace(/\s+/g, ' ').slice(0, 160)}`);
    }
  }
  return found;
}

test('the worklist reads pages and counts, never a table from end to end', async () => {
  const feature = createWorklistFeature(company.app);
  for (const view of ['my-list', 'due-today', 'done', 'snoozed'] as const)
    await feature.list({ view, find: '', segment: '', sort: 'rank', descending: false, ...page, ...today }, query);
  await feature.list({ view: 'my-list', find: 'bright', segment: 'Large', sort: 'rank', descending: false, ...page, ...today }, query);
  expect(asked.size).toBeGreaterThan(5);
  expect(scans([/COVERING INDEX account_state_(counts|ranking)/])).toEqual([]);
});

test('an account reads the rows of its customer alone', async () => {
  const feature = createAccountFeature(company.app);
  await feature.get({ customerId, ...today }, query);
  await feature.timeline({ customerId, kinds: [], find: '', ...page }, query);
  await feature.payments({ customerId, ...page }, query);
  await feature.closedItems({ customerId, ...page }, query);
  expect(asked.size).toBeGreaterThan(20);
  expect(scans([/COVERING INDEX account_state_ranking/])).toEqual([]);
});

test('what the forecast says about an account counts places in the index of the ranking and reads no other account', async () => {
  await createForecastFeature(company.app).account({ customerId }, query);
  expect([...asked].some((text) => text.includes('pinned = ? AND score > ?'))).toBe(true);
  expect(scans([/COVERING INDEX account_state_(counts|ranking)/])).toEqual([]);
});

test('finding reads indexes, and the numbers of items from end to end only for an ending', async () => {
  const feature = createSearchFeature(company.app);
  for (const text of ['bright', 'C-1', 'INV-1', '555 0148', 'brigtwater', '1,284.00', '']) await feature.find({ text, limit: 12 }, query);
  expect(asked.size).toBeGreaterThan(5);
  expect(scans([/COVERING INDEX items_by_number/])).toEqual([]);
});

test('the aging of today scans the open items once; customers are paged by index', async () => {
  await createAgingFeature(company.app).report({ by: 'bucket', basis: 'due', find: '', sort: 'open', descending: true, ...page, ...today }, query);
  await createCustomersFeature(company.app).list({ find: '', sort: 'name', descending: false, only: 'all', ...page }, query);
  // Counting whom the report and the list leave out goes over the customers, looking into the open items by key.
  expect(scans([/^SCAN o$/, /^SCAN c$/, /COVERING INDEX account_state_(counts|ranking)/])).toEqual([]);
});

test('a call is prepared from the rows of its customer and of those merged into it alone', async () => {
  const feature = createCallsFeature(company.app);
  await feature.propose({ customerId, outcome: 'promise', itemIds: [], promiseDate: null }, query);
  expect([...asked].some((text) => text.includes('merged_into_id = ?'))).toBe(true);
  expect(scans()).toEqual([]);
});
