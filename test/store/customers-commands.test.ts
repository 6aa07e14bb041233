import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createCustomersFeature, toE164 } from '../../src/main/core/features/customers';
import { customerListSql } from '../../src/main/core/features/customers/store';
import type { Call } from '../../src/main/core/rpc/handlers';
import { openTestApp, type TestApp } from '../support/test-app';
import { ledgerWriter } from './ranking-ledger';

let company: TestApp;
let ledger: ReturnType<typeof ledgerWriter>;
beforeEach(async () => {
  company = await openTestApp({ today: '2026-11-20' });
  ledger = ledgerWriter(company);
});
afterEach(() => company.close());

const feature = () => createCustomersFeature(company.app);
const query: Call = { operation: 'customers.list', commandId: null };
const command = () => company.call('customers.save');
const commandId = '01890000-0000-7000-8000-000000000001' as never;
const listInput = { find: '', sort: 'name', descending: false, only: 'all', cursor: null, limit: 2 } as const;

describe('saving a customer', () => {
  test('keeps old and new value of each change on the timeline', async () => {
    const id = await ledger.customer({ number: '1', name: 'Brightwater' });
    await feature().save({ commandId, id, version: 1, changes: { segment: 'Mid-market', creditLimitMinor: 5_000_000 } }, command());
    const activity = company.company.read
      .sql("SELECT title, detail, payload_json AS payload FROM activities WHERE code = 'customer-changed'")
      .get<{ title: string; detail: string; payload: string }>();
    expect(activity?.title).toBe('Changed: segment, credit limit');
    expect(JSON.parse(activity?.payload ?? '{}')).toEqual({
      changes: { segment: { old: '', new: 'Mid-market' }, creditLimitMinor: { old: null, new: 5_000_000 } },
    });
  });

  test('is refused when somebody else saved first', async () => {
    const id = await ledger.customer({ number: '1', name: 'Brightwater' });
    await feature().save({ commandId, id, version: 1, changes: { segment: 'A' } }, command());
    await expect(feature().save({ commandId, id, version: 1, changes: { segment: 'B' } }, command())).rejects.toMatchObject({ code: 'conflict' });
    expect(company.company.read.sql('SELECT segment FROM customers').get()).toEqual({ segment: 'A' });
  });

  test('do not contact takes the customer off the worklist at once', async () => {
    const id = await ledger.customer({ number: '1', name: 'Brightwater' });
    await ledger.invoice(id, 'INV-1', 500_000, '2026-09-01', '2026-10-01');
    await feature().save({ commandId, id, version: 1, changes: { doNotContact: true } }, command());
    expect(company.company.read.sql('SELECT left_out FROM account_state').get()).toEqual({ left_out: 'do-not-contact' });
  });

  test('a time zone nobody knows is refused', async () => {
    const id = await ledger.customer({ number: '1', name: 'Brightwater' });
    await expect(feature().save({ commandId, id, version: 1, changes: { timeZone: 'Mars/Olympus' } }, command())).rejects.toMatchObject({ code: 'bad-input' });
  });
});

describe('contacts', () => {
  test.each([
    ['(937) 555-0148', 'US', '+19375550148'],
    ['0211 123456', 'DE', '+49211123456'],
    ['+44 20 7946 0018', 'US', '+442079460018'],
    ['ask Dana', 'US', null],
  ])('%s written for %s is read as %s', async (written, country, e164) => {
    const id = await ledger.customer({ number: '1', name: 'Brightwater' });
    await ledger.run((tx) => void tx.sql('UPDATE customers SET country = ?').run(country));
    await feature().saveContact(
      {
        commandId,
        customerId: id,
        name: 'Dana',
        role: '',
        phones: [{ written, health: 'unknown' }],
        emails: [],
        preferredChannel: null,
        doNotUse: false,
        note: '',
      },
      command(),
    );
    expect(company.company.read.sql('SELECT value, written FROM contact_points').get()).toEqual({ value: e164, written });
  });

  test('a changed contact keeps its place and replaces its numbers', async () => {
    const id = await ledger.customer({ number: '1', name: 'Brightwater' });
    const { id: contactId } = await feature().saveContact(
      {
        commandId,
        customerId: id,
        name: 'Dana',
        role: 'CFO',
        phones: [{ written: '9375550148', health: 'unknown' }],
        emails: [],
        preferredChannel: null,
        doNotUse: false,
        note: '',
      },
      command(),
    );
    await feature().saveContact(
      {
        commandId,
        customerId: id,
        id: contactId,
        name: 'Dana Whitfield',
        role: 'CFO',
        phones: [],
        emails: [{ address: 'Dana@Brightwater.example', health: 'good' }],
        preferredChannel: 'email',
        doNotUse: false,
        note: '',
      },
      command(),
    );
    expect(company.company.read.sql('SELECT name, position FROM contacts').all()).toEqual([{ name: 'Dana Whitfield', position: 0 }]);
    expect(company.company.read.sql('SELECT kind, value FROM contact_points').all()).toEqual([{ kind: 'email', value: 'dana@brightwater.example' }]);
  });
});

describe('customers that look like one', () => {
  test('are asked about until decided, and joined ones count under the first', async () => {
    const a = await ledger.customer({ number: '1', name: 'Brightwater Fittings' });
    const b = await ledger.customer({ number: '2', name: 'Brightwater Fittings Inc.' });
    await ledger.invoice(b, 'INV-1', 500_000, '2026-09-01', '2026-10-01');
    expect((await feature().duplicates({ decided: false }, query)).pairs).toHaveLength(1);
    await feature().decideDuplicate({ commandId, aId: a, bId: b, decision: 'same' }, command());
    expect((await feature().duplicates({ decided: false }, query)).pairs).toHaveLength(0);
    expect(company.company.read.sql('SELECT customer_id AS id, past_due_minor AS late FROM account_state').all()).toEqual([{ id: a, late: 500_000 }]);
    await feature().decideDuplicate({ commandId, aId: a, bId: b, decision: 'different' }, command());
    expect(company.company.read.sql('SELECT customer_id AS id, past_due_minor AS late FROM account_state').all()).toEqual([{ id: b, late: 500_000 }]);
    expect((await feature().duplicates({ decided: false }, query)).pairs).toHaveLength(0);
  });

  test('show what tells the two apart, more open first; a decision is kept, listed, and can be made the other way', async () => {
    const a = await ledger.customer({ number: '1', name: 'Brightwater Fittings' });
    const b = await ledger.customer({ number: '2', name: 'Brightwater Fittings Inc.' });
    await ledger.run((tx) => void tx.sql('UPDATE customers SET address_json = \'["4 Mill Road", "Dayton"]\', country = \'US\' WHERE id = ?').run(b));
    await ledger.invoice(b, 'INV-1', 500_000, '2026-09-01', '2026-10-01');
    const ask = (decided: boolean) => feature().duplicates({ decided }, query);
    expect(await ask(false)).toMatchObject({
      waiting: 1,
      decided: 0,
      pairs: [
        {
          a: { id: b, number: '2', place: '4 Mill Road, Dayton, US', open: [{ currency: 'USD', amountMinor: 500_000 }], items: 1, underId: null },
          b: { id: a, open: [], items: 0 },
          reason: expect.stringMatching(/^Both are called Brightwater Fittings/),
          decision: null,
        },
      ],
    });
    await feature().decideDuplicate({ commandId, aId: b, bId: a, decision: 'same' }, command());
    expect(await ask(false)).toMatchObject({ waiting: 0, decided: 1, pairs: [] });
    expect((await ask(true)).pairs).toMatchObject([{ a: { id: b }, b: { id: a, underId: b }, decision: 'same', reason: 'Decided: the same customer' }]);
    await feature().decideDuplicate({ commandId, aId: b, bId: a, decision: 'different' }, command());
    expect((await ask(true)).pairs).toMatchObject([{ decision: 'different', a: { underId: null }, b: { underId: null } }]);
  });
});

describe('the list of customers', () => {
  test('pages through everybody once, whatever it is sorted by', async () => {
    for (const [index, name] of ['Delta', 'alpha', 'Charlie', 'Bravo', 'Echo'].entries()) {
      const id = await ledger.customer({ number: `N${index}`, name });
      if (index % 2 === 0) await ledger.invoice(id, `INV-${index}`, 100_000 * (index + 1), '2026-09-01', '2026-10-01');
    }
    for (const sort of ['name', 'number', 'past-due', 'open', 'oldest', 'score', 'last-contact'] as const) {
      for (const descending of [false, true]) {
        const seen: string[] = [];
        let cursor: string | null = null;
        do {
          const page: Awaited<ReturnType<ReturnType<typeof feature>['list']>> = await feature().list({ ...listInput, sort, descending, cursor }, query);
          seen.push(...page.rows.map((row) => row.name));
          cursor = page.nextCursor;
          expect(page.total).toBe(5);
        } while (cursor !== null);
        expect([...seen].sort()).toEqual(['Bravo', 'Charlie', 'Delta', 'Echo', 'alpha']);
        if (sort === 'name' && !descending) expect(seen).toEqual(['alpha', 'Bravo', 'Charlie', 'Delta', 'Echo']);
      }
    }
    expect((await feature().list({ ...listInput, only: 'past-due' }, query)).total).toBe(3);
    expect((await feature().list({ ...listInput, only: 'no-contact' }, query)).total).toBe(5);
    expect((await feature().list({ ...listInput, find: 'INV-2' }, query)).rows.map((row) => row.name)).toEqual(['Charlie']);
  });

  test('a page in the middle enters the index at its row', () => {
    const plan = company.company.read
      .sql(`EXPLAIN QUERY PLAN ${customerListSql({ only: 'all', ids: null }, 'name', false, true)}`)
      .all<{ detail: string }>('m', 'm', 'x', 100);
    expect(plan.map((step) => step.detail).join(' | ')).toMatch(/SEARCH c USING INDEX customers_by_name \(name_key>/);
    expect(plan.map((step) => step.detail).join(' | ')).not.toMatch(/TEMP B-TREE/);
  });
});

describe('a telephone number', () => {
  test.each([
    ['0113 496 0174', ['GB', 'US'], '+441134960174'],
    ['(937) 555-0148', ['', 'US'], '+19375550148'],
    ['+44 113 555 0174', ['US'], '+441135550174'],
    ['ask at the desk', ['GB'], null],
  ] as const)('%s is read in the first country that makes it a number', (written, countries, read) => {
    expect(toE164(written, countries)).toBe(read);
  });
});
