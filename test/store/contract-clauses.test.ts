import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createInterestFeature } from '../../src/main/core/features/interest';
import { createTemplatesFeature } from '../../src/main/core/features/templates';
import { startTestCore, type TestCore } from '../support/core';
import { openLetterHouse } from '../support/letter-house';
import { day } from '../support/test-app';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

let core: TestCore;
beforeEach(async () => {
  core = await startTestCore({ asOf: '2026-11-20' });
  await core.client.companies.create({ commandId: core.commandId(), profile: { name: 'Calder Ridge Supply', country: 'US', locale: 'en-US' } });
  const file = join(core.dataDir, 'items.csv');
  writeFileSync(
    file,
    'Customer No,Customer Name,Invoice No,Invoice Date,Due Date,Original,Open,Currency\nC-1,Harbor Lights,INV-1,2026-09-01,2026-10-01,1000.00,1000.00,USD\nC-1,Harbor Lights,INV-2,2026-11-10,2026-12-10,500.00,500.00,USD\n',
  );
  await core.importFile(file);
}, 60_000);
afterEach(() => core.close());

async function aCustomer() {
  const { rows } = await core.client.customers.list({});
  const [row] = rows;
  if (row === undefined) throw new Error('the customer is there');
  const account = await core.client.account.get({ customerId: row.id });
  const item = (number: string) => account.items.find((one) => one.number === number)?.id ?? '';
  const clause = (change: object) =>
    core.client.interest.saveClause({
      commandId: core.commandId(),
      customerId: row.id,
      lawId: null,
      reference: 'Frame 2024/17',
      basis: 'law',
      disputeText: 'Complaints are made in writing within 14 days.',
      disputeDays: 14,
      governingLaw: 'Law of Ohio',
      ...change,
    });
  const dispute = (number: string) =>
    core.client.disputes.open({
      commandId: core.commandId(),
      customerId: row.id,
      dispute: { itemId: item(number) as never, amountMinor: 10_000, reason: 'pricing' },
    });
  return { customerId: row.id, clause, dispute };
}

describe('the clauses of a contract', () => {
  it('say that a dispute came after the time for complaints, counted from the invoice, and decide nothing', async () => {
    const { clause, dispute } = await aCustomer();
    const old = await dispute('INV-1');
    const fresh = await dispute('INV-2');
    const late = async (disputeId: never) => (await core.client.disputes.get({ disputeId })).lateUnderContract;
    expect(await late(old.disputeId as never)).toBe('');
    const kept = await clause({});
    expect(await late(old.disputeId as never)).toBe(
      'Raised 66 days after the time for complaints: 14 days from the invoice, until Sep 15 (Frame 2024/17). For information; it decides nothing.',
    );
    expect(await late(fresh.disputeId as never)).toBe('');
    await clause({ id: kept.id, validFrom: day('2026-10-01') });
    expect(await late(old.disputeId as never)).toBe('');
  });

  it('are kept with their words, and days for complaints need them', async () => {
    const { clause, customerId } = await aCustomer();
    await expect(clause({ disputeText: ' ' })).rejects.toMatchObject({ code: 'bad-input' });
    await clause({});
    const { clauses } = await core.client.interest.setup({});
    expect(clauses).toEqual([
      expect.objectContaining({ customerId, governingLaw: 'Law of Ohio', disputeText: 'Complaints are made in writing within 14 days.', disputeDays: 14 }),
    ]);
  });

  it('without a right to interest leave the law alone, and it says so', async () => {
    const { clause, customerId } = await aCustomer();
    await clause({});
    const { workings } = await core.client.interest.working({ customerId });
    expect(
      workings
        .flatMap((working) => working.leftOut)
        .map((one) => one.reason)
        .join(),
    ).toMatch(/nothing is charged/);
  });
});

describe('a letter may cite the contract', () => {
  it.each([
    [
      'en',
      'Under {{ clause.reference }}: {{ clause.disputeDays }} days. {{ clause.dispute }} {{ clause.law }}',
      'Under Frame 2024/17: 14 days. Complaints in writing. Law of England',
    ],
    [
      'de',
      'Nach {{ clause.reference }}: {{ clause.disputeDays }} Tage.{% if clause.dispute %} {{ clause.dispute }}{% endif %}',
      'Nach Frame 2024/17: 14 Tage.',
    ],
    ['fr', 'Selon {{ clause.reference }} : {{ clause.disputeDays }} jours.', 'Selon Frame 2024/17 : 14 jours.'],
    ['es', 'Según {{ clause.reference }}: {{ clause.disputeDays }} días.', 'Según Frame 2024/17: 14 días.'],
  ] as const)('in %s, its own words in the company’s language alone; without a clause the sentence stops the letter', async (language, before, said) => {
    const house = await openLetterHouse('british');
    try {
      const customerId = await house.buyer({ number: 'C-1', name: 'Redfern', language, country: 'GB' });
      await house.invoices(customerId, 2, 'GBP');
      const templates = createTemplatesFeature(house.test.app);
      const { parts } = await templates.get({ kind: 'first-reminder', language }, { operation: 'templates.get', commandId: null });
      const save = house.test.call('templates.save');
      await templates.save({ commandId: save.commandId as never, kind: 'first-reminder', language, parts: { ...parts, before } }, save);
      const write = () => house.write({ customerId, currency: 'GBP', kind: 'first-reminder' }).model.opening.join();
      expect(write).toThrow(/clause/);
      const keep = house.test.call('interest.saveClause');
      await createInterestFeature(house.test.app).saveClause(
        {
          commandId: keep.commandId as never,
          customerId,
          lawId: null,
          reference: 'Frame 2024/17',
          text: '',
          basis: 'law',
          rateBp: 0,
          series: null,
          rateRule: 'fixed-at-default',
          dayCount: 'actual/365',
          rounding: 'once',
          fixedSum: null,
          validFrom: null,
          validTo: null,
          governingLaw: 'Law of England',
          disputeText: 'Complaints in writing.',
          disputeDays: 14,
        },
        keep,
      );
      expect(write()).toBe(said);
    } finally {
      await house.close();
    }
  });
});
