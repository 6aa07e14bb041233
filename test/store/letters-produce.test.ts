import { createHash } from 'node:crypto';
import { afterEach, describe, expect, it } from 'vitest';
import { createLettersFeature } from '../../src/main/core/features/letters';
import type { InputOf } from '../../src/main/core/rpc/handlers';
import { formatMinor } from '../../src/shared/domain/money';
import type { CustomerId } from '../../src/shared/domain/ids';
import { pageTexts } from '../support/letter-fixtures';
import { day, openTestApp, type TestApp } from '../support/test-app';
import { ledgerWriter } from './ranking-ledger';

const open: TestApp[] = [];
afterEach(() => {
  for (const test of open.splice(0)) test.close();
});

async function setUp(options: Parameters<typeof openTestApp>[0] = {}) {
  const test = await openTestApp({
    today: '2026-11-20',
    profile: {
      name: 'Calder Ridge Supply',
      locale: 'en-GB',
      country: 'GB',
      email: 'ar@calderridge.example',
      banks: [
        { currency: 'GBP', bankName: 'Northern Wharf Bank', routing: '20-00-00', accountNumber: '55779911' },
        { currency: 'EUR', iban: 'DE89370400440532013000', bic: 'COBADEFFXXX' },
      ],
    },
    ...options,
  });
  open.push(test);
  const letters = createLettersFeature(test.app);
  const writer = ledgerWriter(test);
  const ledger = {
    ...writer,
    invoice: (...[customer, number, amount, itemDate, dueDate, more]: Parameters<typeof writer.invoice>) =>
      writer.invoice(customer, number, amount, itemDate, dueDate, { currency: 'GBP', ...more }),
    payment: (customer: string, item: string | null, amount: number, paidOn: string) =>
      writer.payment(customer, item, amount, paidOn, item === null ? 0 : amount, 'GBP'),
    promise: (customer: string, items: readonly string[], parts: Parameters<typeof writer.promise>[2]) => writer.promise(customer, items, parts, 'GBP'),
  };
  await ledger.covers('2026-11-19');
  const produce = (customers: InputOf<'letters', 'produce'>['customers'], merge = false, call = test.call('letters.produce')) =>
    letters.produce(
      {
        commandId:
          call.commandId ??
          (() => {
            throw new Error('no id');
          })(),
        customers,
        merge,
      },
      call,
    );
  const candidates = (changes: Partial<InputOf<'letters', 'candidates'>> = {}) =>
    letters.candidates({ level: null, find: '', limit: 500, offset: 0, ...changes }, { operation: 'letters.candidates', commandId: null });
  const query = { operation: 'letters.x', commandId: null };
  const bytesOf = async (ticket: string) => (await test.app.tickets.read(ticket as never)).bytes;
  const textOf = async (ticket: string) => (await pageTexts(await bytesOf(ticket))).join(' ').replace(/\s+/g, ' ');
  return { test, letters, ledger, produce, candidates, query, bytesOf, textOf };
}
const one = (customerId: CustomerId, level: 1 | 2 | 3 = 1, currency = 'GBP') => ({ customerId, currency, level });

describe('a produced letter', () => {
  it('asks for the open amounts of the past-due invoices, to the penny', async () => {
    const { ledger, produce, textOf } = await setUp();
    const customer = await ledger.customer({ number: 'C-1', name: 'Redfern & Sons' });
    const first = await ledger.invoice(customer, 'SI-1', 600_000, '2026-08-04', '2026-09-03');
    await ledger.invoice(customer, 'SI-2', 123_456, '2026-09-02', '2026-10-02');
    await ledger.invoice(customer, 'SI-3', 99_900, '2026-11-10', '2026-12-10');
    await ledger.payment(customer, first, 100_000, '2026-10-10');
    const { letters, leftOut } = await produce([one(customer)]);
    expect(leftOut).toEqual([]);
    expect(letters[0]?.total).toEqual({ currency: 'GBP', amountMinor: 0 + 500_000 + 123_456 });
    const text = await textOf(letters[0]?.ticket ?? '');
    for (const expected of [
      'Payment reminder',
      '£6,234.56',
      'SI-1',
      '6,000.00',
      '5,000.00',
      'SI-2',
      '1,234.56',
      'Redfern & Sons',
      'Northern Wharf Bank',
      'Sort code',
    ])
      expect(text).toContain(expected);
    expect(text).not.toContain('SI-3');
  }, 20_000);

  it('is kept byte for byte, with its hash, and opens as the same bytes again', async () => {
    const { test, ledger, produce, letters: feature, query, bytesOf } = await setUp();
    const customer = await ledger.customer({ number: 'C-1', name: 'Redfern & Sons' });
    await ledger.invoice(customer, 'SI-1', 600_000, '2026-08-04', '2026-09-03');
    const preview = await feature.preview({ customerId: customer, level: 1, currency: 'GBP' }, query);
    const { letters } = await produce([one(customer)]);
    const letter = letters[0];
    const bytes = await bytesOf(letter?.ticket ?? '');
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(letter?.sha256);
    expect(Buffer.compare(await bytesOf(preview.ticket), bytes)).toBe(0);
    await ledger.payment(customer, null, 500, '2026-11-19');
    test.clock.set('2027-03-01T09:00:00Z');
    const again = await feature.document({ letterId: letter?.letterId as never }, query);
    expect(Buffer.compare(await bytesOf(again.ticket), bytes)).toBe(0);
    expect(again).toMatchObject({ sha256: letter?.sha256, fileName: 'DD-2026-0001_C-1.pdf' });
  });

  it('that was tampered with is not handed out', async () => {
    const { test, ledger, produce, letters: feature, query } = await setUp();
    const customer = await ledger.customer({ number: 'C-1', name: 'Redfern & Sons' });
    await ledger.invoice(customer, 'SI-1', 600_000, '2026-08-04', '2026-09-03');
    const { letters } = await produce([one(customer)]);
    await ledger.run((tx) => tx.sql('UPDATE letter_bytes SET pdf = ?').run(new Uint8Array([37, 80, 68, 70])));
    await expect(feature.document({ letterId: letters[0]?.letterId as never }, query)).rejects.toMatchObject({ code: 'db-corrupt' });
    expect(test.company.isSample).toBe(false);
  });

  it('stands on the timeline with its hash, its template version and its lines', async () => {
    const { test, ledger, produce } = await setUp();
    const customer = await ledger.customer({ number: 'C-1', name: 'Redfern & Sons' });
    await ledger.invoice(customer, 'SI-1', 600_000, '2026-08-04', '2026-09-03');
    const { letters } = await produce([one(customer)]);
    const row = test.company.read
      .sql("SELECT title, payload_json AS payload, subject_id AS subject, customer_id AS customer FROM activities WHERE code = 'letter-produced'")
      .get<{ title: string; payload: string; subject: string; customer: string }>();
    expect(row).toMatchObject({ title: 'Reminder DD-2026-0001 of £6,000.00', subject: letters[0]?.letterId, customer });
    expect(JSON.parse(row?.payload ?? '{}')).toMatchObject({
      sha256: letters[0]?.sha256,
      template: 'en/first-reminder v2',
      items: [{ number: 'SI-1', openMinor: 600_000 }],
    });
    expect(test.company.read.sql('SELECT template_id AS id, template_version AS version FROM letters').get()).toEqual({ id: 'en/first-reminder', version: 2 });
    expect(test.company.read.sql('SELECT number, open_minor AS openMinor, days_late AS daysLate FROM letter_items').all()).toEqual([
      { number: 'SI-1', openMinor: 600_000, daysLate: 78 },
    ]);
  });

  it('is made once however often the same command arrives', async () => {
    const { test, ledger, produce } = await setUp();
    const customer = await ledger.customer({ number: 'C-1', name: 'Redfern & Sons' });
    await ledger.invoice(customer, 'SI-1', 600_000, '2026-08-04', '2026-09-03');
    const call = test.call('letters.produce');
    const first = await produce([one(customer)], true, call);
    expect(await produce([one(customer)], true, call)).toEqual(first);
    expect(test.company.read.sql('SELECT COUNT(*) AS n FROM letters').get()).toEqual({ n: 1 });
  });

  it('is never made twice for a customer, currency, level and day, by another command or in one list', async () => {
    const { test, ledger, produce } = await setUp();
    const customer = await ledger.customer({ number: 'C-1', name: 'Redfern & Sons' });
    await ledger.invoice(customer, 'SI-1', 600_000, '2026-08-04', '2026-09-03');
    const first = await produce([one(customer), one(customer)]);
    expect(first.letters).toHaveLength(1);
    expect(first.leftOut).toMatchObject([{ customerNumber: 'C-1', reason: 'already-produced' }]);
    const second = await produce([one(customer)]);
    expect(second).toMatchObject({
      letters: [],
      leftOut: [{ reason: 'already-produced', label: 'This letter was already made today.' }],
      mergedTicket: null,
      pages: 0,
    });
    const other = await produce([one(customer, 2)]);
    expect(other.letters).toHaveLength(1);
    expect((await produce([one(customer, 1)])).leftOut).toMatchObject([{ reason: 'already-produced' }]);
    expect(test.company.read.sql('SELECT reference FROM letters ORDER BY reference').all()).toEqual([
      { reference: 'DD-2026-0001' },
      { reference: 'DD-2026-0002' },
    ]);
  });

  it('shows disputed and promised parts and credits apart, and asks for the rest', async () => {
    const { ledger, produce, textOf, letters: feature, query } = await setUp();
    const customer = await ledger.customer({ number: 'C-1', name: 'Redfern & Sons' });
    const disputed = await ledger.invoice(customer, 'SI-8817', 514_000, '2026-09-01', '2026-10-01');
    const promised = await ledger.invoice(customer, 'SI-9', 80_000, '2026-09-01', '2026-10-01');
    await ledger.invoice(customer, 'SI-10', 250_000, '2026-09-01', '2026-10-01');
    await ledger.dispute(customer, disputed, 124_000);
    await ledger.promise(customer, [promised], [{ dueDate: '2026-11-27', amountMinor: 80_000 }]);
    await ledger.credit(customer, 'CM-7', 41_200, '2026-11-03', 'GBP');
    await ledger.invoice(customer, 'EU-1', 77_700, '2026-09-01', '2026-10-01', { currency: 'EUR' });
    const preview = await feature.preview({ customerId: customer, level: 2, currency: 'GBP' }, query);
    expect(preview.apart).toEqual(
      expect.arrayContaining([
        { number: 'SI-8817', reason: 'In dispute', amountMinor: 124_000 },
        expect.objectContaining({ number: 'SI-9', amountMinor: 80_000 }),
        { number: 'CM-7', reason: 'Unused credit', amountMinor: -41_200 },
      ]),
    );
    const { letters } = await produce([one(customer, 2)]);
    expect(letters[0]?.total.amountMinor).toBe(390_000 + 250_000);
    expect(letters[0]?.items.map((line) => [line.number, line.openMinor]).sort()).toEqual([
      ['SI-10', 250_000],
      ['SI-8817', 390_000],
    ]);
    const text = await textOf(letters[0]?.ticket ?? '');
    for (const expected of [
      '£6,400.00',
      'Not part of the amount to pay',
      'disputed on 20 November 2026',
      '1,240.00',
      'promised for 27 November 2026',
      '800.00',
      'credit not yet used',
      '−412.00',
    ])
      expect(text).toContain(expected);
    expect(text).not.toContain('EU-1');
  });

  it('lists what came before, without the notes of the house', async () => {
    const { test, ledger, produce, textOf } = await setUp();
    const customer = await ledger.customer({ number: 'C-1', name: 'Redfern & Sons' });
    await ledger.invoice(customer, 'SI-1', 600_000, '2026-08-04', '2026-09-03');
    await produce([one(customer)]);
    test.clock.set('2026-12-03T09:00:00Z');
    await ledger.covers('2026-12-02');
    await ledger.call(customer, 'will-check', 'success');
    await ledger.call(customer, 'voicemail', 'reach');
    test.clock.set('2026-12-10T09:00:00Z');
    await ledger.covers('2026-12-09');
    const { letters } = await produce([one(customer, 2)]);
    const text = await textOf(letters[0]?.ticket ?? '');
    for (const expected of [
      'Demand for payment',
      'You have had our reminder of 20 November, and we spoke on 3 December.',
      'What has happened so far',
      'Reminder DD-2026-0001 for £6,000.00',
      'message left',
      'Your answer',
    ])
      expect(text).toContain(expected);
  });

  it('carries a payment code where the currency is the euro', async () => {
    const { ledger, produce, textOf } = await setUp();
    const customer = await ledger.customer({ number: 'C-1', name: 'Atelier Dubreuil SARL' });
    await ledger.invoice(customer, 'FA-1', 1_157_490, '2026-08-04', '2026-09-03', { currency: 'EUR' });
    const { letters } = await produce([one(customer, 1, 'EUR')]);
    const text = await textOf(letters[0]?.ticket ?? '');
    expect(text).toContain('Scan the code');
    expect(text).toContain('DE89 3704 0044 0532 0130 00');
  });

  it('has a pay-by day on which banks are open', async () => {
    const { test, ledger, produce } = await setUp();
    test.clock.set('2026-12-15T09:00:00Z');
    await ledger.covers('2026-12-14');
    const customer = await ledger.customer({ number: 'C-1', name: 'Redfern & Sons' });
    await ledger.invoice(customer, 'SI-1', 600_000, '2026-08-04', '2026-09-03');
    await produce([one(customer)]);
    // Ten days on is Christmas Day, a Friday; Boxing Day's substitute is Monday.
    expect(test.company.read.sql('SELECT pay_by AS payBy FROM letters').get()).toEqual({ payBy: '2026-12-29' });
  });

  it('in instalments asks for the late parts alone and keeps one row per invoice', async () => {
    const { test, ledger, produce, candidates } = await setUp();
    const customer = await ledger.customer({ number: 'C-1', name: 'Redfern & Sons' });
    await ledger.invoice(customer, 'SI-1', 90_000, '2026-08-04', '2026-12-31', {
      instalments: [
        { dueDate: '2026-09-30', amountMinor: 30_000 },
        { dueDate: '2026-10-31', amountMinor: 30_000 },
        { dueDate: '2026-12-31', amountMinor: 30_000 },
      ],
    });
    expect((await candidates()).rows).toMatchObject([{ totalMinor: 60_000, items: 2 }]);
    const { letters } = await produce([one(customer)]);
    expect(letters[0]?.items.map((line) => [line.dueDate, line.openMinor])).toEqual([
      ['2026-09-30', 30_000],
      ['2026-10-31', 30_000],
    ]);
    expect(test.company.read.sql('SELECT open_minor AS openMinor, due_date AS dueDate FROM letter_items').all()).toEqual([
      { openMinor: 60_000, dueDate: '2026-09-30' },
    ]);
  });
});

describe('letters are refused', () => {
  it('by the sample company, which may still look at them', async () => {
    const { test, ledger, produce, letters: feature, query, candidates } = await setUp({ isSample: true });
    const customer = await ledger.customer({ number: 'C-1', name: 'Redfern & Sons' });
    await ledger.invoice(customer, 'SI-1', 600_000, '2026-08-04', '2026-09-03');
    await expect(produce([one(customer)])).rejects.toMatchObject({ code: 'rule-violated', data: { rule: 'sample-company' } });
    expect((await feature.preview({ customerId: customer, level: 1, currency: 'GBP' }, query)).pages).toBe(1);
    expect(await candidates()).toMatchObject({ canPrint: false, whyNot: expect.stringContaining('sample company') });
    expect(test.company.read.sql('SELECT COUNT(*) AS n FROM letters').get()).toEqual({ n: 0 });
  });
  it('when the ledger is too old, with every row stopped', async () => {
    const { test, ledger, produce, candidates } = await setUp();
    const customer = await ledger.customer({ number: 'C-1', name: 'Redfern & Sons' });
    await ledger.invoice(customer, 'SI-1', 600_000, '2026-08-04', '2026-09-03');
    test.clock.set('2026-12-20T09:00:00Z');
    const answer = await candidates();
    expect(answer.rows[0]).toMatchObject({ state: 'stopped' });
    expect(answer.rows[0]?.checks.find((check) => check.code === 'ledger-fresh')).toMatchObject({ result: 'stop' });
    await expect(produce([one(customer)])).rejects.toMatchObject({ data: { rule: 'ledger-too-old' } });
  });
  it('for a customer in a script the font lacks, while the others are made', async () => {
    const { ledger, produce } = await setUp();
    const strange = await ledger.customer({ number: 'C-1', name: '株式会社サンプル' });
    const plain = await ledger.customer({ number: 'C-2', name: 'Ελληνικές Κατασκευές' });
    for (const customer of [strange, plain]) await ledger.invoice(customer, `SI-${customer.slice(-4)}`, 600_000, '2026-08-04', '2026-09-03');
    const { letters, leftOut } = await produce([one(strange), one(plain)]);
    expect(letters).toMatchObject([{ customerNumber: 'C-2', reference: 'DD-2026-0001' }]);
    expect(leftOut).toMatchObject([{ customerNumber: 'C-1', reason: 'fields-filled' }]);
  });
  it('at the final level while the settings name no consequence', async () => {
    const { test, ledger, produce } = await setUp();
    const customer = await ledger.customer({ number: 'C-1', name: 'Redfern & Sons' });
    await ledger.invoice(customer, 'SI-1', 600_000, '2026-08-04', '2026-09-03');
    test.company.settings = {
      ...test.company.settings,
      letters: { ...test.company.settings.letters, nextStep: { step: 'own-words', name: '' }, finalConsequence: ' ' },
    };
    expect((await produce([one(customer, 3)])).leftOut).toMatchObject([{ reason: 'fields-filled', label: 'Settings do not say what follows a final demand.' }]);
  });
});

describe('a run of letters', () => {
  it('of 1,000 customers goes in one command, merged into one file in the given order', async () => {
    const { test, ledger, produce } = await setUp();
    const customers = await ledger.run(
      (tx) =>
        Array.from({ length: 1000 }, (_, index) => {
          const id = tx.nextId<CustomerId>();
          tx.sql('INSERT INTO customers (id, number, number_key, name, name_key, created_at_ms, updated_at_ms) VALUES (?, ?, ?, ?, ?, 0, 0)').run(
            id,
            `C-${index}`,
            `C-${index}`,
            `Customer ${index} Ltd`,
            `customer ${index}`,
          );
          for (let item = 0; item < 3; item += 1)
            ledger.insertItem(tx, {
              customerId: id,
              kind: 'invoice',
              number: `SI-${index}-${item}`,
              currency: 'GBP',
              amountMinor: 1_000 + index * 7 + item,
              itemDate: '2026-08-04',
              dueDate: '2026-09-03',
              businessDate: '2026-08-04',
            });
          return id;
        }),
      (ids) => ids,
    );
    const started = performance.now();
    const { letters, pages, mergedTicket } = await produce(
      customers.map((customer) => one(customer)),
      true,
    );
    const seconds = (performance.now() - started) / 1000;
    console.info(`${letters.length} letters in ${seconds.toFixed(1)} s: ${(letters.length / seconds).toFixed(0)}/s with checks, hash, record and merged file`);
    expect(letters).toHaveLength(1000);
    expect(pages).toBe(1000);
    expect(letters[999]).toMatchObject({ reference: 'DD-2026-1000', customerNumber: 'C-999' });
    const merged = await pageTexts((await test.app.tickets.read(mergedTicket as never)).bytes);
    expect(merged).toHaveLength(1000);
    for (const index of [0, 1, 499, 500, 999]) {
      expect(merged[index]).toContain(`Customer ${index} Ltd`);
      expect(merged[index]).toContain(formatMinor(letters[index]?.total.amountMinor ?? 0, 'GBP', 'en-GB'));
    }
  }, 120_000);
});

describe('sending', () => {
  it('marks letters once, on the timeline too, and never in the future or before they were made', async () => {
    const { test, ledger, produce, letters: feature, query } = await setUp();
    const customer = await ledger.customer({ number: 'C-1', name: 'Redfern & Sons' });
    await ledger.invoice(customer, 'SI-1', 600_000, '2026-08-04', '2026-09-03');
    const { letters } = await produce([one(customer)]);
    const letterIds = letters.map((letter) => letter.letterId) as never[];
    const send = (sentOn: string) => {
      const call = test.call('letters.markSent');
      return feature.markSent({ commandId: call.commandId as never, letterIds, sentOn: day(sentOn) }, call);
    };
    await expect(send('2026-11-21')).rejects.toMatchObject({ code: 'bad-input' });
    await expect(send('2026-11-19')).rejects.toMatchObject({ code: 'bad-input' });
    expect(await send('2026-11-20')).toEqual({ marked: 1 });
    expect(await send('2026-11-20')).toEqual({ marked: 0 });
    const list = await feature.list({ customerId: customer, state: 'sent', cursor: null, limit: 100 }, query);
    expect(list).toMatchObject({
      total: 1,
      nextCursor: null,
      rows: [{ reference: 'DD-2026-0001', state: 'sent', sentOn: '2026-11-20', items: 1, customerName: 'Redfern & Sons' }],
    });
    expect(list.rows[0]?.bytes).toBeGreaterThan(5_000);
    expect(test.company.read.sql("SELECT COUNT(*) AS n FROM activities WHERE code = 'letter-sent'").get()).toEqual({ n: 1 });
  });
  it('the list goes on page by page without missing or repeating a letter', async () => {
    const { ledger, produce, letters: feature, query } = await setUp();
    const customers: CustomerId[] = [];
    for (let index = 0; index < 7; index += 1) {
      const customer = await ledger.customer({ number: `C-${index}`, name: `Customer ${index}` });
      await ledger.invoice(customer, `SI-${index}`, 5_000, '2026-08-04', '2026-09-03');
      customers.push(customer);
    }
    await produce(customers.map((customer) => one(customer)));
    const seen: string[] = [];
    for (let cursor: string | null = null; ;) {
      const page: Awaited<ReturnType<typeof feature.list>> = await feature.list({ customerId: null, state: 'all', cursor, limit: 3 }, query);
      seen.push(...page.rows.map((row) => row.reference));
      if (page.nextCursor === null) break;
      cursor = page.nextCursor;
    }
    expect(seen).toHaveLength(7);
    expect(new Set(seen).size).toBe(7);
  });
});
