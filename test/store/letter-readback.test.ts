import { fc, test as property } from '@fast-check/vitest';
import { afterAll, beforeAll, describe, expect } from 'vitest';
import { formatMinor, formatMinorPlain } from '../../src/shared/domain/money';
import type { LetterLanguage } from '../../src/shared/domain/dunning';
import { interestFor } from '../../src/main/core/features/interest';
import { openLetterHouse, type House } from '../support/letter-house';
import { pageTexts } from '../support/letter-fixtures';

type Opened = Awaited<ReturnType<typeof openLetterHouse>>;
interface Item {
  readonly amount: number;
  readonly paid: number;
  readonly disputed: number;
  readonly lateDays: number;
}
const item: fc.Arbitrary<Item> = fc.record({
  amount: fc.integer({ min: 2, max: 90_000_000 }),
  paid: fc.integer({ min: 0, max: 99 }),
  disputed: fc.constantFrom(0, 0, 0, 40, 100),
  lateDays: fc.integer({ min: -6, max: 200 }),
});
// Spaces of every width count as one: a reader of the page sees no difference.
const squeeze = (text: string) => text.replace(/\s+/g, ' ');

const forms: readonly (readonly [string, House, 'A4' | 'LETTER', 'din-b' | 'din-a' | 'right' | 'us-10', string, LetterLanguage, string, string])[] = [
  ['A4, window left', 'german', 'A4', 'din-b', 'EUR', 'de', 'de-DE', 'DE'],
  ['A4, window left and higher', 'german', 'A4', 'din-a', 'EUR', 'es', 'es-ES', 'ES'],
  ['A4, window right', 'german', 'A4', 'right', 'EUR', 'fr', 'fr-FR', 'FR'],
  ['US Letter', 'american', 'LETTER', 'us-10', 'USD', 'en', 'en-US', 'US'],
  ['A4 in English', 'british', 'A4', 'din-b', 'GBP', 'en', 'en-GB', 'GB'],
];

describe.each(forms)('a letter read back from its page: %s', (_, houseName, paper, window, currency, language, locale, country) => {
  let house: Opened;
  let number = 0;
  beforeAll(async () => {
    house = await openLetterHouse(houseName, { paper, window, invoiceCopies: false });
  });
  afterAll(() => house.close());

  property.prop([fc.array(item, { minLength: 1, maxLength: 45 }), fc.boolean()], { numRuns: 6 })(
    'says number, open amount and total of every late invoice as the ledger has them, with interest where it is charged',
    async (items, charged) => {
      const { ledger, test } = house;
      number += 1;
      const customer = await house.buyer({ number: `K-${number}`, name: `Kunde ${number}`, country, language });
      for (const [index, one] of items.entries()) {
        const due = new Date(Date.UTC(2026, 10, 20 - one.lateDays)).toISOString().slice(0, 10);
        const id = await ledger.invoice(customer, `N${number}-${100 + index}`, one.amount, '2026-04-01', due, { currency });
        const paid = Math.floor((one.amount * one.paid) / 100);
        if (paid > 0) await ledger.payment(customer, id, paid, '2026-11-10', paid, currency);
        const disputed = Math.floor(((one.amount - paid) * one.disputed) / 100);
        if (disputed > 0) await ledger.dispute(customer, id, disputed);
      }
      const owed = test.company.read
        .sql(
          "SELECT number, open_minor - disputed_minor AS minor FROM open_items WHERE customer_id = ? AND due_date < '2026-11-20' AND open_minor > disputed_minor ORDER BY due_date, number",
        )
        .all<{ number: string; minor: number }>(customer);
      if (owed.length === 0) return;
      const working = charged
        ? (interestFor(test.company.read, test.company, new Map([[customer, [customer]]]), { upTo: test.app.today(), paidSince: null })
            .get(customer)
            ?.find((found) => found.currency === currency) ?? null)
        : null;
      const letter = house.write({ customerId: customer, currency, kind: 'second-reminder', interest: working });
      const pages = (await pageTexts(letter.bytes)).map(squeeze);
      const text = pages.join(' ');
      const plain = (minor: number) => squeeze(formatMinorPlain(minor, currency, locale));
      const ids = new Set(letter.lines.map((line) => line.itemId));
      const charges = [...(working?.lines ?? []), ...(working?.fixedSums ?? [])]
        .filter((line) => ids.has(line.itemId as never))
        .reduce((sum, line) => sum + line.amountMinor, 0);
      const total = owed.reduce((sum, row) => sum + row.minor, 0) + charges;
      expect(letter.totalMinor).toBe(total);
      expect(letter.chargesMinor).toBe(charges);
      expect(text.split(squeeze(formatMinor(total, currency, locale))).length - 1).toBeGreaterThanOrEqual(3);
      expect(letter.lines.map(({ line }) => line.number).sort()).toEqual(owed.map((row) => row.number).sort());
      for (const row of owed) {
        // From one invoice number to the next stands what the row says of it.
        const rows = text
          .split(new RegExp(`(?<![\\w-])${row.number}(?![\\w-])`))
          .slice(1)
          .map((rest) => rest.split(/N\d+-\d{3}/)[0] ?? '');
        expect(
          rows.some((words) => words.includes(` ${plain(row.minor)} `)),
          `${row.number}: ${plain(row.minor)}`,
        ).toBe(true);
      }
      expect(pages.length).toBe(letter.pages);
    },
    120_000,
  );
});
