import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createSearchFeature, customersMatching, refreshSearch } from '../../src/main/core/features/search';
import { openTestApp, type TestApp } from '../support/test-app';
import { ledgerWriter } from './ranking-ledger';

let company: TestApp;
let brightwater = '',
  mueller = '';
beforeEach(async () => {
  company = await openTestApp({ today: '2026-11-20' });
  const ledger = ledgerWriter(company);
  brightwater = await ledger.customer({ number: '0012077', name: 'Brightwater Fittings' });
  mueller = await ledger.customer({ number: 'C-88', name: 'Müller & Söhne GmbH' });
  await ledger.contact(brightwater, '+19375550148');
  await ledger.invoice(brightwater, 'INV-30412', 128_400, '2026-08-01', '2026-09-01');
  await ledger.invoice(mueller, 'INV-4711', 5_000, '2026-08-01', '2026-09-01');
  await ledger.run((tx) => {
    refreshSearch(tx, [brightwater, mueller]);
    return null;
  });
});
afterEach(() => company.close());

const find = async (text: string) => (await createSearchFeature(company.app).find({ text, limit: 12 }, { operation: 'search.find', commandId: null })).hits;

describe('finding', () => {
  test.each([
    ['the beginning of a name', 'brigh', 'Brightwater Fittings'],
    ['a later word of the name', 'fitt', 'Brightwater Fittings'],
    ['a name without its accents', 'muller sohne', 'Müller & Söhne GmbH'],
    ['a name with a typo', 'brigtwater', 'Brightwater Fittings'],
    ['two letters changed round', 'brihgtwater', 'Brightwater Fittings'],
    ['the beginning of a word with a letter left out', 'brigtw', 'Brightwater Fittings'],
    ['the beginning of a later word with a wrong letter', 'fitto', 'Brightwater Fittings'],
    ['a first letter that is wrong', 'vrightw', 'Brightwater Fittings'],
    ['two words, one of them with a slip', 'brihgtw fitt', 'Brightwater Fittings'],
    ['a number without its leading zeros', '12077', 'Brightwater Fittings'],
  ])('a customer by %s', async (_what, text, name) => {
    expect((await find(text)).filter((hit) => hit.kind === 'customer').map((hit) => hit.title)).toContain(name);
  });

  test('a contact by the last digits of the phone', async () => {
    expect(await find('555 0148')).toContainEqual(expect.objectContaining({ kind: 'contact', customerId: brightwater, title: 'Dana Whitfield' }));
  });

  test('an invoice by the beginning and by the ending of its number', async () => {
    expect((await find('INV-304')).map((hit) => hit.title)).toContain('INV-30412');
    expect((await find('0412')).map((hit) => hit.title)).toContain('INV-30412');
  });

  test('an open item by its amount, whichever way it is written, in the decimals of its currency; a credit by what stands on it', async () => {
    for (const text of ['1,284.00', '1.284,00', '1284', '$1,284', '1 284,00 usd', '1\u2019284.00', '-1,284.00', '1.284k'])
      expect(
        (await find(text)).map((hit) => hit.title),
        text,
      ).toContain('INV-30412');
    const ledger = ledgerWriter(company);
    await ledger.invoice(mueller, 'JP-1', 1_284_310, '2026-08-01', '2026-09-01', { currency: 'JPY' });
    await ledger.credit(mueller, 'CM-1', 33_300, '2026-08-01');
    expect((await find('1,284,310')).map((hit) => hit.title)).toEqual(['JP-1']);
    expect((await find('12,843.10')).map((hit) => hit.title)).toEqual([]);
    expect((await find('333.00')).map((hit) => hit.title)).toEqual(['CM-1']);
  });

  test('a paid invoice and the payment that settled it, by their amount, after whatever is still open over it; what was taken back is not found', async () => {
    const ledger = ledgerWriter(company);
    const paid = await ledger.invoice(brightwater, 'INV-8', 77_700, '2026-05-01', '2026-06-01');
    await ledger.payment(brightwater, paid, 77_700, '2026-06-09');
    await ledger.invoice(mueller, 'INV-9', 77_700, '2026-08-01', '2026-09-01');
    const wrong = await ledger.invoice(mueller, 'INV-10', 77_700, '2026-08-01', '2026-09-01');
    await ledger.run(
      (tx) => {
        const issued = tx.sql("SELECT seq FROM ledger_facts WHERE item_id = ? AND kind = 'issued'").get<{ seq: number }>(wrong)?.seq ?? 0;
        ledger.fact(tx, { itemId: wrong, customerId: mueller, kind: 'reversed', businessDate: '2026-08-01', amountMinor: -77_700, reversesSeq: issued });
      },
      () => [mueller],
    );
    expect((await find('777.00')).map((hit) => `${hit.title}: ${hit.detail}`)).toEqual([
      'INV-9: Müller & Söhne GmbH · $777.00 open',
      'PAY-2026-06-09-77700: Brightwater Fittings · payment, set off',
      'INV-8: Brightwater Fittings · paid',
    ]);
  });

  test('nothing a user types is read as an operator of the search engine', async () => {
    for (const text of ['"', 'a" OR "b', 'NEAR(', '*', 'text:bright', 'bright*) OR (', "'; DROP TABLE customers; --", '%', '___', '-', '^brig'])
      await expect(find(text)).resolves.toBeDefined();
  });

  test('a new name is found and the old one is not, once it was changed', async () => {
    await ledgerWriter(company).run((tx) => {
      tx.sql("UPDATE customers SET name = 'Copperfield Supply' WHERE id = ?").run(brightwater);
      refreshSearch(tx, [brightwater]);
      return null;
    });
    expect((await find('copper')).map((hit) => hit.customerId)).toEqual([brightwater]);
    expect((await find('brightwater')).map((hit) => hit.customerId)).toEqual([]);
    expect(company.company.read.sql('SELECT COUNT(*) AS n FROM search_words').get<{ n: number }>()?.n).toBe(3);
    expect(company.company.read.sql('SELECT COUNT(*) AS n FROM search_numbers').get<{ n: number }>()?.n).toBe(3);
  });

  test("a list's find field takes names, numbers and invoice numbers", () => {
    expect(customersMatching(company.company.read, 'INV-4711')).toEqual([mueller]);
    expect(customersMatching(company.company.read, 'c-88')).toEqual([mueller]);
    expect(customersMatching(company.company.read, 'nobody')).toEqual([]);
  });
});
