import { afterEach, expect, it } from 'vitest';
import { createDunningFeature } from '../../src/main/core/features/dunning';
import { createLettersFeature } from '../../src/main/core/features/letters';
import { openTestApp, type TestApp } from '../support/test-app';
import { pdfText } from '../support/pdf-text';
import { ledgerWriter } from './ranking-ledger';

const open: TestApp[] = [];
afterEach(() => {
  for (const test of open.splice(0)) test.close();
});
const query = { operation: 'x', commandId: null };

// `npm run campaign` makes a thousand in one run; `npm test` some of each kind.
const count = Number(process.env['DUEDESK_RUN_LETTERS'] ?? 36);
const languages = ['en', 'de', 'fr', 'es'];
const names = ['Brightwater Packaging Inc.', 'Müller & Söhne GmbH', 'Société Générale d’Étiquettes', 'Peñíscola Envases S.L.', 'Ακρόπολις Α.Ε.', 'Страна ООО'];

it(`each of ${count} letters of one run says what it says written alone, and what the ledger says`, { timeout: 900_000 }, async () => {
  const test = await openTestApp({
    today: '2026-11-20',
    profile: { country: 'GB', banks: [{ currency: 'USD', bankName: 'Scioto Commerce', accountNumber: '0042' }] },
  });
  open.push(test);
  const dunning = createDunningFeature(test.app);
  const letters = createLettersFeature(test.app);
  const ledger = ledgerWriter(test);
  await ledger.covers('2026-11-19');
  const expected = new Map<string, { readonly numbers: readonly string[]; readonly totalMinor: number }>();
  for (let at = 0; at < count; at += 1) {
    const customer = await ledger.customer({ number: `C-${at}`, name: `${names[at % names.length] ?? ''} ${at}` });
    await ledger.run(
      (tx) =>
        void tx
          .sql('UPDATE customers SET language = ?, address_json = ? WHERE id = ?')
          .run(languages[at % languages.length] ?? 'en', JSON.stringify([`${at} Mill Road`, 'Dayton, OH 45402']), customer),
      () => [customer],
    );
    const items = Array.from({ length: 1 + (at % 14) }, (_, index) => ({ number: `I-${at}-${index}`, minor: 10_000 + at * 100 + index }));
    for (const [index, item] of items.entries())
      await ledger.invoice(customer, item.number, item.minor, '2026-08-01', `2026-10-${String(1 + index).padStart(2, '0')}`);
    expected.set(customer, { numbers: items.map((item) => item.number), totalMinor: items.reduce((sum, item) => sum + item.minor, 0) });
  }
  const { rows } = await dunning.plan({ level: null, customerIds: [], find: '', limit: 5000, offset: 0 }, query);
  expect(rows.map((row) => row.state)).toEqual(Array.from({ length: count }, () => 'ready'));
  const withoutReference = (text: string): string => text.replace(/DD-2026-\d{4,}/g, 'DD').replace(/\s+/g, ' ');
  const alone = new Map<string, string>();
  for (const row of rows) {
    const preview = await letters.preview(
      { customerId: row.customerId, currency: row.currency, level: row.level, kind: row.kind, interest: row.interest },
      query,
    );
    alone.set(row.customerId, withoutReference(await pdfText((await test.app.tickets.read(preview.ticket)).bytes)));
  }
  const call = test.call('dunning.start');
  await dunning.start({ commandId: call.commandId as never, letters: rows.map(({ customerId, currency, level }) => ({ customerId, currency, level })) }, call);
  for (;;) {
    const { run } = await dunning.run({ runId: null, endedAfter: null }, query);
    if (run?.state !== 'producing') {
      expect(run).toMatchObject({ done: count, failed: 0, stopped: 0 });
      break;
    }
    await new Promise((resolve) => setImmediate(resolve));
  }
  const kept = test.company.read
    .sql('SELECT l.customer_id AS customerId, l.total_minor AS totalMinor, b.pdf FROM letters l JOIN letter_bytes b ON b.letter_id = l.id')
    .all<{ customerId: string; totalMinor: number; pdf: Uint8Array }>();
  expect(kept).toHaveLength(count);
  for (const { customerId, totalMinor, pdf } of kept) {
    const text = withoutReference(await pdfText(pdf));
    expect(text).toBe(alone.get(customerId));
    const own = expected.get(customerId);
    expect(totalMinor).toBe(own?.totalMinor);
    for (const number of own?.numbers ?? []) expect(text).toContain(number);
  }
});
