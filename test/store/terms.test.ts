import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { IsoDate } from '../../src/shared/domain/calendar';
import type { CustomerId, ItemId } from '../../src/shared/domain/ids';
import { createDisputesFeature } from '../../src/main/core/features/disputes';
import { createImportsFeature } from '../../src/main/core/features/imports';
import { createTermsFeature } from '../../src/main/core/features/terms';
import type { Handlers, InputOf } from '../../src/main/core/rpc/handlers';
import { openTestApp, type TestApp } from '../support/test-app';
import { ledgerWriter } from './ranking-ledger';

/** The register, the terms of one customer, and what both make of the open invoices. */
let company: TestApp, terms: Handlers['terms'], customerId: CustomerId, write: ReturnType<typeof ledgerWriter>;
const day = (text: string) => text as IsoDate;
type Command = 'save' | 'retire' | 'agree' | 'endAgreed';
const act = <Name extends Command>(name: Name, input: Omit<InputOf<'terms', Name>, 'commandId'>): ReturnType<Handlers['terms'][Name]> => {
  const call = company.call(`terms.${name}`);
  return (terms[name] as (input: unknown, call: unknown) => ReturnType<Handlers['terms'][Name]>)({ commandId: call.commandId, ...input }, call);
};
const query = { operation: 'terms.account', commandId: null };
const account = () => terms.account({ customerId }, query);
const item = async (number: string) => (await account()).items.find((one) => one.number === number);
/** What the ledger writes on an invoice. */
const writes = (itemId: ItemId, text: string) =>
  write.run(
    (tx) =>
      void tx
        .sql(
          'INSERT INTO item_versions (item_id, recorded_at_ms, item_date, due_date, due_date_source, terms) SELECT item_id, ?, item_date, due_date, due_date_source, ? FROM item_versions WHERE item_id = ?',
        )
        .run(tx.recordedAtMs, text, itemId),
  );

beforeEach(async () => {
  company = await openTestApp({ today: '2026-11-20', profile: { country: 'US', baseCurrency: 'USD', locale: 'en-US', timeZone: 'America/New_York' } });
  write = ledgerWriter(company);
  terms = createTermsFeature(company.app);
  customerId = await write.customer({ number: 'C-1', name: 'Brightwater', currency: 'USD' });
});
afterEach(() => company.close());

describe('the register', () => {
  test('explains a code the ledger writes; before, it is named as unknown with what carries it', async () => {
    await writes(await write.invoice(customerId, 'INV-1', 100_000, '2026-11-04', '2026-12-04'), 'zb 30');
    expect((await terms.list({}, query)).unknown).toEqual([{ code: 'zb 30', customers: 0, openItems: 1 }]);
    expect(await item('INV-1')).toMatchObject({
      source: 'company',
      reason: '"zb 30" is in no register entry. No terms are known: the company\'s usual 30 days.',
      discount: null,
    });
    await act('save', { code: 'ZB30', name: 'Thirty days', text: '2/10 net 30' });
    expect(await terms.list({}, query)).toMatchObject({
      rows: [{ code: 'ZB30', words: '2 % within 10 days, else due in 30 days', openItems: 1, retiredOn: null }],
      unknown: [],
    });
    expect(await item('INV-1')).toMatchObject({ source: 'invoice-code', due: { kind: 'same' }, discount: { state: 'not-taken' } });
  });

  test('refuses a second entry of one code however it is written, terms nobody understands, and an entry that is not there', async () => {
    const { id } = await act('save', { code: 'ZB30', name: '', text: 'net 30' });
    await expect(act('save', { code: 'zb 30', name: '', text: 'net 60' })).rejects.toThrow('ZB30 is in the register already. Change that one.');
    await expect(act('save', { code: 'X', name: '', text: 'whenever' })).rejects.toThrow(/"whenever" is not understood/);
    await expect(act('retire', { id: '01890000-0000-7000-8000-000000000009' as typeof id, on: null })).rejects.toThrow(/not in the register/);
    expect((await terms.list({}, query)).rows).toHaveLength(1);
  });

  test('keeps what an entry meant before on record, and never deletes one', async () => {
    const { id } = await act('save', { code: 'ZB30', name: '', text: 'net 30' });
    await act('save', { id, code: 'ZB30', name: '', text: 'net 45' });
    const { read } = company.company;
    expect(read.sql("SELECT detail FROM activities WHERE code = 'terms-changed'").get()).toEqual({ detail: 'Before: ZB30, net 30' });
    await expect(write.run((tx) => void tx.sql('DELETE FROM payment_terms').run())).rejects.toThrow(/never deleted/);
  });

  test('a retired code holds for invoices dated before the day', async () => {
    await writes(await write.invoice(customerId, 'OLD', 1_000, '2026-10-31', '2026-11-07'), 'W1');
    await writes(await write.invoice(customerId, 'NEW', 1_000, '2026-11-01', '2026-11-08'), 'W1');
    const { id } = await act('save', { code: 'W1', name: '', text: 'net 7' });
    await act('retire', { id, on: day('2026-11-01') });
    expect([(await item('OLD'))?.source, (await item('NEW'))?.source]).toEqual(['invoice-code', 'company']);
    await act('retire', { id, on: null });
    expect((await item('NEW'))?.source).toBe('invoice-code');
  });
});

describe('terms a customer agreed', () => {
  test('hold for invoices of their days, name their document, and keep what a code meant when it was agreed', async () => {
    await write.invoice(customerId, 'BEFORE', 1_000, '2026-09-30', '2026-10-30');
    await write.invoice(customerId, 'UNDER', 1_000, '2026-10-01', '2026-10-31');
    const { id } = await act('save', { code: 'ZB45', name: '', text: 'net 45' });
    await act('agree', { customerId, text: 'ZB45', from: day('2026-10-01'), to: null, reference: 'Framework agreement 2026/4' });
    await act('save', { id, code: 'ZB45', name: '', text: 'net 46' });
    expect(await item('UNDER')).toMatchObject({
      words: 'due in 45 days',
      source: 'agreed',
      reason: 'Agreed with the customer for invoices from Oct 1: Framework agreement 2026/4.',
      due: { derived: '2026-11-15', imported: '2026-10-31', kind: 'earlier', days: 15 },
    });
    expect((await item('BEFORE'))?.source).toBe('company');
    // The due date of the ledger stands.
    expect(company.company.read.sql("SELECT due_date AS due FROM open_items WHERE number = 'UNDER'").get()).toEqual({ due: '2026-10-31' });
  });

  test('never two for one day: the one in the way is named; ended it makes room', async () => {
    const { id } = await act('agree', { customerId, text: 'net 45', from: day('2026-01-01'), to: null, reference: '' });
    await expect(act('agree', { customerId, text: 'net 60', from: day('2026-12-01'), to: null, reference: '' })).rejects.toThrow(
      'net 45 holds for invoices from Jan 1 already. Give it a last day first, or choose other days.',
    );
    await expect(act('agree', { customerId, text: 'net 60', from: day('2026-12-01'), to: day('2026-11-01'), reference: '' })).rejects.toThrow(
      'The terms end before they begin.',
    );
    await act('agree', { id, customerId, text: 'net 45', from: day('2026-01-01'), to: day('2026-11-30'), reference: '' });
    await act('agree', { customerId, text: 'net 60', from: day('2026-12-01'), to: null, reference: '' });
    expect((await account()).agreed.map((row) => [row.text, row.from, row.to])).toEqual([
      ['net 60', '2026-12-01', null],
      ['net 45', '2026-01-01', '2026-11-30'],
    ]);
    await act('endAgreed', { id });
    expect((await account()).agreed).toHaveLength(1);
  });
});

describe('an early-payment discount', () => {
  test('taken too late is a shortage that can be disputed once, as a deduction', async () => {
    const itemId = await write.invoice(customerId, 'INV-2', 100_000, '2026-11-04', '2026-12-04');
    await act('agree', { customerId, text: '2/10 net 30', from: day('2026-11-01'), to: null, reference: '' });
    await write.payment(customerId, itemId, 98_000, '2026-11-18');
    expect((await item('INV-2'))?.discount).toEqual({
      until: '2026-11-14',
      discountMinor: 2_000,
      payMinor: 2_000,
      state: 'unearned',
      unearnedMinor: 2_000,
      disputableMinor: 2_000,
      sentence: '2 % = $20.00 until Nov 14; taken 4 days too late: $20.00 short.',
    });
    const disputes = createDisputesFeature(company.app);
    const call = company.call('disputes.open');
    await disputes.open(
      {
        commandId: call.commandId as never,
        customerId,
        dispute: { itemId, amountMinor: 2_000, reason: 'discount', note: '', dueDate: null, rootCause: 'customer-error' },
      },
      call,
    );
    expect((await item('INV-2'))?.discount).toMatchObject({ state: 'unearned', unearnedMinor: 2_000, disputableMinor: 0 });
  });

  test('is left open where only a list shows the payment, after the window', async () => {
    const itemId = await write.invoice(customerId, 'INV-4', 100_000, '2026-11-04', '2026-12-04');
    await act('agree', { customerId, text: '2/10 net 30', from: day('2026-11-01'), to: null, reference: '' });
    await write.settle(customerId, itemId, 98_000, '2026-11-20');
    expect((await item('INV-4'))?.discount).toMatchObject({ state: 'unclear', disputableMinor: 2_000 });
  });

  test('counts money by the day it came in, not by the day it was set against the invoice', async () => {
    const itemId = await write.invoice(customerId, 'INV-3', 100_000, '2026-11-04', '2026-12-04');
    await act('agree', { customerId, text: '2/10 net 30', from: day('2026-11-01'), to: null, reference: '' });
    const paymentId = await write.payment(customerId, null, 98_000, '2026-11-13');
    await write.run(
      (tx) => {
        write.fact(tx, { itemId, customerId, kind: 'applied', businessDate: '2026-11-19', amountMinor: -98_000, counterItemId: paymentId });
        write.fact(tx, { itemId: paymentId, customerId, kind: 'applied', businessDate: '2026-11-19', amountMinor: 98_000, counterItemId: itemId });
      },
      () => [customerId],
    );
    expect((await item('INV-3'))?.discount).toMatchObject({
      state: 'taken',
      unearnedMinor: 0,
      sentence: '2 % = $20.00 until Nov 14; taken in time on Nov 13: $20.00.',
    });
  });
});

describe('an import whose list brings no due dates', () => {
  const due = () =>
    Object.fromEntries(
      company.company.read
        .sql('SELECT number, due_date AS due FROM open_items')
        .all<{ number: string; due: string }>()
        .map((row) => [row.number, row.due]),
    );
  async function bring(text: string): Promise<void> {
    const imports = createImportsFeature(company.app);
    const file = path.join(company.dataDir, 'list.csv');
    writeFileSync(file, text);
    const ticket = company.app.tickets.forFile(file, 'list.csv');
    const { mapping } = await imports.inspect({ ticket }, company.call('imports.inspect'));
    const call = company.call('imports.commit');
    await imports.commit(
      {
        commandId: call.commandId,
        ticket,
        mapping,
        confirmVanished: [],
        confirmAllVanished: false,
        fileIsComplete: false,
        profileName: '',
        ledgerSays: [],
      } as never,
      call,
    );
  }
  const list = (rows: string) => `Customer No,Customer,Invoice No,Invoice Date,Due Date,Terms,Open Balance,Currency\n${rows}`;

  test('takes what the customer agreed, then what the code means, then the days, and never moves a date the list gives', async () => {
    await act('save', { code: 'ZB45', name: '', text: 'EOM + 15' });
    await act('agree', { customerId, text: '30% on receipt, 70% net 60', from: day('2026-11-10'), to: null, reference: '' });
    await bring(
      list(
        'C-1,Brightwater,AGREED,2026-11-12,,ZB45,10.00,USD\nC-1,Brightwater,CODE,2026-11-04,,zb45,10.00,USD\nC-1,Brightwater,DAYS,2026-11-04,,net 7,10.00,USD\nC-1,Brightwater,GIVEN,2026-11-12,2026-11-20,ZB45,10.00,USD\nC-9,New Customer,NEW,2026-11-12,,ZB45,10.00,USD\n',
      ),
    );
    expect(due()).toEqual({ AGREED: '2027-01-11', CODE: '2026-12-15', DAYS: '2026-11-11', GIVEN: '2026-11-20', NEW: '2026-12-15' });
    expect(await item('CODE')).toMatchObject({ due: { kind: 'only-derived', derived: '2026-12-15', imported: null } });
  });
});
