import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { contract } from '../../src/shared/contract';
import { letterKinds, type LetterKind } from '../../src/shared/domain/dunning';
import type { CustomerId, ItemId } from '../../src/shared/domain/ids';
import type { InputOf, OutputOf } from '../../src/main/core/rpc/handlers';
import { createPlansFeature, createSettlementsFeature } from '../../src/main/core/features/agreements';
import { createDocumentsFeature } from '../../src/main/core/features/documents';
import { createHandoversFeature } from '../../src/main/core/features/handovers';
import { createLettersFeature } from '../../src/main/core/features/letters';
import { createOutboxFeature } from '../../src/main/core/features/outbox';
import { statementFonts, statementPart } from '../../src/main/core/features/statements';
import { openLetterHouse } from '../support/letter-house';
import { pageTexts } from '../support/letter-fixtures';

/** Kinds that one command makes; a letter of counsel is made with the handover to them. */
const kinds = letterKinds.filter((kind) => (kind as string) !== 'attorney-letter');

let house: Awaited<ReturnType<typeof openLetterHouse>>;
beforeEach(async () => {
  house = await openLetterHouse('british');
});
afterEach(() => house.close());

/** Runs an operation as the router does: the input through its schema, a fresh command id for a command. */
async function run<T>(feature: keyof typeof contract, name: string, handlers: object, input: object): Promise<T> {
  const procedure = (
    contract[feature] as unknown as Record<
      string,
      { '~orpc': { meta: { kind: string }; inputSchema: { parse(value: unknown): unknown }; outputSchema: { parse(value: unknown): unknown } } }
    >
  )[name];
  if (procedure === undefined) throw new Error(`no operation ${feature}.${name}`);
  const { meta, inputSchema, outputSchema } = procedure['~orpc'];
  const call = meta.kind === 'command' ? house.test.call(`${feature}.${name}`) : { operation: `${feature}.${name}`, commandId: null };
  const handler = (handlers as Record<string, (input: unknown, call: unknown) => Promise<unknown>>)[name];
  return outputSchema.parse(await handler?.(inputSchema.parse({ ...input, ...(call.commandId !== null && { commandId: call.commandId }) }), call)) as T;
}
const fonts = () => statementFonts(house.test.app);
const feature = () => createLettersFeature(house.test.app, (id, format) => statementPart(house.test.app, id, format, fonts()()));
type Write = Partial<InputOf<'letters', 'write'>> & { readonly kind: LetterKind };
const write = (customerId: CustomerId, input: Write, currency: string | null = 'GBP', subjectId = '') =>
  run<OutputOf<'letters', 'write'>>('letters', 'write', feature(), { customers: [{ customerId, currency, subjectId }], ...input });
const draft = (customerId: CustomerId, input: object) =>
  run<OutputOf<'letters', 'draft'>>('letters', 'draft', feature(), { customerId, currency: 'GBP', ...input });
const occasions = (customerId: CustomerId) => run<OutputOf<'letters', 'occasions'>>('letters', 'occasions', feature(), { customerId });
const kindOf = async (customerId: CustomerId, kind: LetterKind) => {
  const row = (await occasions(customerId)).kinds.find((one) => one.kind === kind);
  if (row === undefined) throw new Error(`no ${kind}`);
  return row;
};
const bytesOf = async (ticket: string) => (await house.test.app.tickets.read(ticket as never)).bytes;
const textOf = async (ticket: string) => (await pageTexts(await bytesOf(ticket))).join(' ').replace(/\s+/g, ' ');
const buyer = (number: string) => house.buyer({ number, name: `Redfern ${number}`, country: 'GB', language: 'en', contact: 'Dana Whitfield' });
const late = (customer: CustomerId, count = 2, currency = 'GBP') => house.invoices(customer, count, currency, `SI${currency}`);
const attach = (itemId: string, fileName: string, bytes: Uint8Array) =>
  run<{ readonly id: string }>('documents', 'attach', createDocumentsFeature(house.test.app), {
    ticket: house.test.app.tickets.forBytes(bytes, fileName, 'application/pdf'),
    fileName,
    subject: { kind: 'item', id: itemId },
  });
const handOver = (customerId: CustomerId, input: object) =>
  run<{ readonly ids: readonly string[] }>('handovers', 'save', createHandoversFeature(house.test.app), { customerId, kind: 'placed', ...input });
const offer = (customerId: CustomerId) =>
  run<OutputOf<'settlements', 'offer'>>('settlements', 'offer', createSettlementsFeature(house.test.app), {
    customerId,
    discountPercent: 5,
    expiresOn: '2026-11-30',
    condition: 'paid in one sum',
  });
const agree = (customerId: CustomerId) =>
  run<OutputOf<'plans', 'agree'>>('plans', 'agree', createPlansFeature(house.test.app), {
    customerId,
    downMinor: 73_925,
    count: 2,
    rhythm: 'month',
    firstDate: '2026-12-01',
  });

/** What has to happen before a letter of the kind makes sense, what it then asks for, and what its page says. Only what no file tells is handed in. */
interface Case {
  readonly prepare?: (customer: CustomerId, items: readonly ItemId[]) => Promise<unknown>;
  readonly ask?: InputOf<'letters', 'write'>['situation'];
  readonly says: readonly string[];
}
const cases: Readonly<Partial<Record<LetterKind, Case>>> = {
  courtesy: { says: ['A friendly reminder'] },
  'first-reminder': { says: ['Payment reminder'] },
  'second-reminder': {
    ask: { holdFrom: '2026-12-07' as never },
    says: ['Demand for payment', 'From 7 December 2026 we will deliver against payment in advance only'],
  },
  'final-demand': { says: ['Final demand', 'Harbor Lowe'] },
  'notice-before-action': { says: ['before', 'Harbor Lowe'] },
  'broken-promise': {
    prepare: async (customer, items) => {
      await house.ledger.promise(customer, items.slice(0, 1), [{ dueDate: '2026-11-12', amountMinor: 60_000 }], 'GBP');
      await house.ledger.covers('2026-11-19', [customer]);
    },
    says: ['You promised to pay £600.00 by 12 November'],
  },
  'part-payment-thanks': {
    prepare: (customer, items) => house.ledger.payment(customer, items[0] ?? null, 50_000, '2026-11-17', 50_000, 'GBP'),
    says: ['Thank you for your payment of £500.00 on 17 November 2026'],
  },
  'first-time-late': { says: ['You have always paid on time'] },
  'plan-confirmation': { prepare: agree, says: ['Thank you for agreeing to a payment plan with us', 'payments', 'December 2026'] },
  'promise-confirmation': {
    prepare: (customer, items) => house.ledger.promise(customer, items.slice(0, 1), [{ dueDate: '2026-11-27', amountMinor: 60_000 }], 'GBP'),
    says: ['you will pay £600.00 by Friday 27 November 2026'],
  },
  'dispute-received': {
    prepare: (customer, items) => house.ledger.dispute(customer, items[0] ?? '', 45_000),
    says: ['Thank you for letting us know on 20 November 2026 that you dispute £450.00'],
  },
  'proof-of-delivery': {
    prepare: async (_customer, items) =>
      attach(items[0] ?? '', 'Proof.pdf', (await house.write({ customerId: await buyer('C-paper'), currency: 'GBP', kind: 'release' })).bytes),
    says: ['The document is enclosed', 'Proof.pdf'],
  },
  'account-on-hold': { ask: { holdSince: '2026-11-16' as never }, says: ['Your account has been on hold since 16 November 2026'] },
  release: { ask: { holdReleased: '2026-11-19' as never }, says: ['As of 19 November 2026 we are delivering on account again'] },
  'statement-cover': { says: ['Enclosed is the statement of your account as of 20 November 2026', 'Statement'] },
  'agency-warning': { ask: { agencyDay: '2026-12-14' as never }, says: ['we will place your account with Harbor Lowe for collection on 14 December 2026'] },
  'agency-placed': {
    prepare: (customer) => handOver(customer, { withWhom: 'Coface Inkasso', since: '2026-11-18' }),
    ask: { agencyReach: '+44 20 5550 0199' },
    says: ['We have asked Coface Inkasso to collect the amount below for us as of 18 November 2026', '+44'],
  },
  'settlement-offer': { prepare: offer, says: ['by Monday 30 November 2026, we will waive the remaining', 'paid in one sum'] },
  'credit-limit-notice': {
    ask: { creditBeforeMinor: 4_000_000, creditFrom: '2026-12-01' as never },
    says: ['From 1 December 2026 your credit limit will be £25,000.00 (previously £40,000.00)'],
  },
  'bank-details-change': {
    ask: { bankFrom: '2026-12-01' as never },
    says: ['From 1 December 2026 please pay our invoices to the account below only', '55779911'],
  },
  'balance-confirmation': { ask: { asOf: '2026-08-31' as never }, says: ['confirm the balance of your account as of 31 August 2026', '£2,539.25'] },
};

describe('letters of every kind', () => {
  it('are made for a customer for whom they make sense, kept with their hash, and say what the ledger, the handover or the answer said', async () => {
    let number = 0;
    const pages = new Map<LetterKind, string>();
    for (const kind of kinds) {
      const test = cases[kind];
      if (test === undefined) throw new Error(`no case for ${kind}`);
      const customer = await buyer(`C-${(number += 1)}`);
      const items = await late(customer);
      await test.prepare?.(customer, items);
      const row = await kindOf(customer, kind);
      expect(row.whyNot, kind).toBeNull();
      const documentIds = row.needsDocuments ? (await occasions(customer)).documents.map((one) => one.documentId) : [];
      const subjectId = row.subjects[0]?.id ?? '';
      const asked = { kind, subjectId, situation: test.ask ?? {}, documentIds };
      const seen = await draft(customer, asked);
      const answer = await write(customer, { kind, situation: test.ask ?? {}, documentIds, reason: 'agreed with sales' }, 'GBP', subjectId);
      expect(answer.leftOut, kind).toEqual([]);
      const [letter] = answer.letters;
      const text = await textOf(letter?.ticket ?? '');
      pages.set(kind, text);
      for (const words of test.says) expect(text, kind).toContain(words);
      expect(text, kind).not.toMatch(/\{\{|\}\}|undefined|null|NaN/);
      expect(Buffer.compare(await bytesOf(seen.ticket), await bytesOf(letter?.ticket ?? '')), `${kind} as it was shown`).toBe(0);
      const kept = await feature().list({ customerId: customer, state: 'all', cursor: null, limit: 10 }, { operation: 'letters.list', commandId: null });
      expect(kept.rows, kind).toMatchObject([{ kind, reference: letter?.reference, sha256: letter?.sha256 }]);
      expect(answer.mail?.text, kind).toContain('Dana Whitfield');
      expect(
        (await write(customer, { kind, situation: test.ask ?? {}, documentIds, reason: 'again' }, 'GBP', subjectId)).leftOut,
        `${kind} twice`,
      ).toHaveLength(1);
    }
    expect(pages.size).toBe(21);
    const timeline = house.test.company.read.sql("SELECT COUNT(*) AS n FROM activities WHERE code = 'letter-produced'").get<{ n: number }>()?.n;
    expect(timeline).toBe(21);
  }, 120_000);

  it('say why they make no sense where nothing gave occasion for them', async () => {
    const customer = await buyer('C-1');
    await late(customer);
    const why = new Map((await occasions(customer)).kinds.map((row) => [row.kind, row.whyNot]));
    expect(why.get('broken-promise')).toBe('There is no broken promise in GBP.');
    expect(why.get('plan-confirmation')).toBe('There is no plan in force in GBP.');
    expect(why.get('agency-placed')).toBe('There is nothing with an agency in GBP.');
    expect(why.get('proof-of-delivery')).toContain('No document is attached');
    expect(why.get('part-payment-thanks')).toContain('needs a payment');
    expect(why.get('release')).toBeNull();
    expect(await write(customer, { kind: 'settlement-offer' })).toMatchObject({
      letters: [],
      leftOut: [{ reason: 'no-occasion', label: 'There is no settlement offer that stands in GBP.' }],
    });
    await house.ledger.run(
      (tx) => tx.sql('UPDATE customers SET do_not_contact = 1 WHERE id = ?').run(customer),
      () => [customer],
    );
    expect((await kindOf(customer, 'release')).whyNot).toBe('Not to be contacted.');
  }, 30_000);

  it('name the agency of the handover and list only what is with it', async () => {
    const customer = await buyer('C-1');
    const [first = '', second = ''] = await late(customer, 3);
    await handOver(customer, { withWhom: 'Coface Inkasso', itemIds: [first, second] });
    const { letters } = await write(customer, { kind: 'agency-placed' });
    expect(letters[0]?.items.map((item) => item.itemId)).toEqual([first, second]);
    expect(letters[0]?.total.amountMinor).toBe(123_456 + 130_469);
    const text = await textOf(letters[0]?.ticket ?? '');
    expect(text).toContain('Coface Inkasso');
    expect(text).not.toContain('Harbor Lowe');
  }, 30_000);

  it('go against an amber check only with a reason, which stays on the timeline', async () => {
    const customer = await buyer('C-1');
    const items = await late(customer);
    await house.ledger.dispute(customer, items[0] ?? '', 45_000);
    expect(await write(customer, { kind: 'account-on-hold' })).toMatchObject({
      letters: [],
      leftOut: [{ reason: 'needs-reason', label: '£450.00 in dispute, shown apart. Give a reason to make it all the same.' }],
    });
    expect((await write(customer, { kind: 'account-on-hold', reason: 'the rest is not disputed' })).letters).toHaveLength(1);
    const row = house.test.company.read.sql("SELECT detail FROM activities WHERE code = 'letter-produced'").get<{ detail: string }>();
    expect(row?.detail).toContain('Reason: the rest is not disputed');
  }, 30_000);

  it('tell many customers of new bank details at once, one letter for each account that is set up, in one file', async () => {
    const [one, two] = [await buyer('C-1'), await buyer('C-2')];
    await late(one, 1, 'GBP');
    await late(one, 1, 'EUR');
    await late(two, 1, 'USD');
    const answer = await run<OutputOf<'letters', 'write'>>('letters', 'write', feature(), {
      kind: 'bank-details-change',
      customers: [one, two].map((customerId) => ({ customerId, currency: null })),
      situation: { bankFrom: '2026-12-01' },
      merge: true,
    });
    expect(answer.letters.map((letter) => [letter.customerNumber, letter.total.currency])).toEqual([
      ['C-1', 'EUR'],
      ['C-1', 'GBP'],
    ]);
    expect(answer.leftOut).toMatchObject([{ customerNumber: 'C-2', label: 'No bank account for USD is set up. Add one in Settings.' }]);
    expect(answer.mail).toBeNull();
    const all = await textOf(answer.mergedTicket ?? '');
    for (const words of ['DE89', '55779911', 'From 1 December 2026']) expect(all).toContain(words);
  }, 30_000);

  it('need what nobody knows: an agency, a limit, a balance of no later day', async () => {
    const customer = await buyer('C-1');
    await late(customer);
    await handOver(customer, { withWhom: '' });
    await expect(draft(customer, { kind: 'agency-placed' })).rejects.toThrow('The letter needs this: agency.');
    await house.ledger.run(
      (tx) => tx.sql('UPDATE customers SET credit_limit_minor = NULL WHERE id = ?').run(customer),
      () => [customer],
    );
    await expect(draft(customer, { kind: 'credit-limit-notice' })).rejects.toThrow('The letter needs this: credit limit.');
    await expect(draft(customer, { kind: 'balance-confirmation', situation: { asOf: '2026-12-31' } })).rejects.toThrow('today or an earlier day');
    await expect(draft(customer, { kind: 'account-on-hold', situation: { holdSince: '2027-11-16' } })).rejects.toThrow('on hold since today or an earlier day');
  }, 30_000);
});

describe('the mail of a kind alone', () => {
  const template = (customerId: CustomerId, input: object) =>
    run<OutputOf<'outbox', 'template'>>(
      'outbox',
      'template',
      createOutboxFeature(house.test.app, { poke: () => undefined } as never, async () => {
        throw new Error('no statement is made');
      }),
      { customerId, ...input },
    );

  it('takes along the letter that it speaks of, and is not written without one', async () => {
    const customer = await buyer('C-1');
    await late(customer);
    await expect(template(customer, { code: 'bank-details-change' })).rejects.toThrow('goes with its letter');
    const { letters } = await write(customer, { kind: 'bank-details-change' });
    const words = await template(customer, { code: 'bank-details-change' });
    expect(words.attach).toEqual([{ from: 'letter', letterId: letters[0]?.letterId }]);
    expect(words.text).toContain('attached letter');
    expect((await template(customer, { code: 'statement-cover' })).attach).toEqual([{ from: 'statement', format: 'pdf' }]);
  }, 30_000);

  it('knows what is attached to it', async () => {
    const customer = await buyer('C-1');
    await late(customer);
    expect((await template(customer, { code: 'proof-of-delivery', attached: 1 })).text).toContain('They are attached.');
    expect((await template(customer, { code: 'proof-of-delivery' })).text).toContain('We are sending them to you separately.');
  }, 30_000);
});
