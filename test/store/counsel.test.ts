import { createHash } from 'node:crypto';
import { afterAll, describe, expect, it } from 'vitest';
import type { CounselOutcome, LetterLanguage } from '../../src/shared/domain/dunning';
import type { Id } from '../../src/shared/domain/ids';
import { createCustomersFeature } from '../../src/main/core/features/customers';
import { createCounselFeature, createHandoversFeature } from '../../src/main/core/features/handovers';
import { createUndoFeature } from '../../src/main/core/features/undo';
import { createWorklistFeature } from '../../src/main/core/features/worklist';
import type { Handlers, InputOf } from '../../src/main/core/rpc/handlers';
import { createDunningFeature } from '../../src/main/core/features/dunning';
import { pageTexts } from '../support/letter-fixtures';
import { openLetterHouse, type House } from '../support/letter-house';
import { day } from '../support/test-app';

const open: { close(): void }[] = [];
afterAll(() => {
  for (const house of open.splice(0)) house.close();
});

const stone = {
  firm: 'Kanzlei Stein & Partner',
  person: 'Dr. Eva Stein',
  street: 'Gerichtsweg 4',
  postalCode: '24103',
  town: 'Kiel',
  country: 'DE',
  email: 'stein@kanzlei.example',
  phone: '+49 431 5559',
  feeReference: 'FA-12',
};
type Save = InputOf<'handovers', 'save'>;
const wholeList: InputOf<'worklist', 'list'> = {
  view: 'my-list',
  find: '',
  segment: '',
  sort: 'rank',
  descending: false,
  cursor: null,
  limit: 50,
  asOf: null,
  knownOn: null,
};

async function desk(
  house: House = 'german',
  buyer: { readonly language?: string; readonly country?: string; readonly debtorType?: string } = {},
  currency = 'EUR',
) {
  const made = await openLetterHouse(house);
  open.push(made);
  const { test } = made;
  const { app } = test;
  const handovers = createHandoversFeature(app);
  const counsel = createCounselFeature(app);
  const handlers = {
    handovers,
    counsel,
    customers: createCustomersFeature(app),
    worklist: createWorklistFeature(app),
    dunning: createDunningFeature(app),
  } as unknown as Handlers;
  const undo = createUndoFeature(app, () => ({ ...handlers, undo }));
  const call = (operation: string) => {
    test.clock.advanceMs(1000);
    return test.call(operation);
  };
  const customerId = await made.buyer({ number: 'C-1', name: 'Redfern & Sons', contact: 'Alice Redfern', ...buyer });
  await made.invoices(customerId, 3, currency);
  const enter = (fields: Partial<typeof stone> = {}, id: Id<'counsel'> | null = null) =>
    counsel.save({ commandId: call('x').commandId as never, id, ...stone, ...fields }, call('counsel.save'));
  const hand = async (
    counselId: Id<'counsel'>,
    more: Partial<Save> & { readonly agreed?: { readonly agreedMinor: number | null; readonly claimed: boolean; readonly currency?: string } } = {},
  ) => {
    const { agreed, ...rest } = more;
    const { ids } = await handovers.save(
      {
        commandId: call('x').commandId as never,
        customerId,
        itemIds: [],
        kind: 'legal',
        withWhom: '',
        coveredPercent: 100,
        since: null,
        deadline: null,
        deadlineFor: '',
        note: '',
        replaces: null,
        counsel: { counselId, reference: 'SP-77', currency, agreedMinor: null, claimed: false, ...agreed },
        ...rest,
      },
      call('handovers.save'),
    );
    return ids[0] as NonNullable<(typeof ids)[0]>;
  };
  const end = (id: Id<'handover'>, outcome: CounselOutcome | null) =>
    handovers.end({ commandId: call('x').commandId as never, id, reason: 'They paid', outcome }, call('handovers.end'));
  const row = async () => (await handovers.list({ customerId, all: true }, { operation: 'handovers.list', commandId: null })).rows[0];
  const preview = (handoverId: Id<'handover'>, interest = false) =>
    handovers.previewLetter({ handoverId, currency: null, interest }, { operation: 'x', commandId: null });
  const make = (handoverId: Id<'handover'>, reason = '') =>
    handovers.makeLetter({ commandId: call('x').commandId as never, handoverId, currency: null, interest: false, reason }, call('handovers.makeLetter'));
  const textOf = async (ticket: Parameters<typeof app.tickets.read>[0]) => {
    const { bytes } = await app.tickets.read(ticket);
    return (await pageTexts(bytes)).join(' ').replace(/\s+/g, ' ');
  };
  return { ...made, app, handovers, counsel, handlers, undo, call, customerId, enter, hand, end, row, preview, make, textOf };
}

describe('the register of counsel', () => {
  it('takes a firm, changes it, and retires it when no account is with it', async () => {
    const it = await desk();
    const { id } = await it.enter();
    await it.enter({ phone: '+49 431 5560' }, id);
    await expect(it.enter({ firm: 'KANZLEI STEIN & PARTNER' })).rejects.toThrow('is in the register already');
    await expect(it.enter({ firm: 'Other', email: 'nobody' })).rejects.toThrow('This is no e-mail address');
    const handover = await it.hand(id);
    const retire = (retired: boolean) => it.counsel.retire({ commandId: it.call('x').commandId as never, id, retired }, it.call('counsel.retire'));
    await expect(retire(true)).rejects.toThrow('has 1 account. End those handovers first.');
    await it.end(handover, 'paid');
    await retire(true);
    const { counsel } = await it.counsel.list({}, { operation: 'x', commandId: null });
    expect(counsel).toEqual([{ ...stone, id, phone: '+49 431 5560', retiredOn: '2026-11-20', standing: 0 }]);
    await expect(it.hand(id)).rejects.toThrow('gets nothing new');
    await retire(false);
    await it.hand(id);
  });
});

describe('an account with counsel', () => {
  it('has a deadline in bank days, leaves the worklist and the letters, and is no longer there once taken back', async () => {
    const it = await desk();
    const { id } = await it.enter();
    await it.hand(id, { agreed: { agreedMinor: 18_000, claimed: false } });
    expect(await it.row()).toMatchObject({
      kind: 'legal',
      label: 'With counsel (Kanzlei Stein & Partner)',
      deadline: '2026-12-04',
      deadlineFor: 'Answer to counsel’s letter due',
      counsel: {
        firm: 'Kanzlei Stein & Partner',
        reference: 'SP-77',
        currency: 'EUR',
        agreedMinor: 18_000,
        billedMinor: null,
        claimed: false,
        outcome: null,
        letters: [],
      },
    });
    const worklist = () => it.handlers.worklist.list(wholeList, { operation: 'worklist.list', commandId: null });
    expect((await worklist()).items.map((item) => item.customerId)).toEqual([]);
    const plan = await it.handlers.dunning.plan(
      { level: 1, customerIds: [it.customerId], find: '', limit: 50, offset: 0 },
      { operation: 'x', commandId: null },
    );
    expect(plan.rows[0]?.checks.find((check) => check.result === 'stop')?.finding).toContain('With the lawyers since');
    await it.undo.undo({ commandId: it.call('x').commandId as never }, it.call('undo.undo'));
    expect((await worklist()).items.map((item) => item.customerId)).toEqual([it.customerId]);
  });

  it('comes back onto the list three bank days before its deadline while something is open', async () => {
    const it = await desk();
    const { id } = await it.enter();
    await it.hand(id, { deadline: day('2026-11-25') });
    const { items } = await it.handlers.worklist.list(wholeList, { operation: 'worklist.list', commandId: null });
    expect(items[0]).toMatchObject({ customerId: it.customerId });
    expect(JSON.stringify(items[0])).toContain('Answer to counsel’s letter due');
  });

  it('names a bank day, and leaves an individual in the United Kingdom thirty days', async () => {
    const it = await desk('british', { country: 'GB', language: 'en', debtorType: 'sole-trader' }, 'GBP');
    const { id } = await it.enter();
    await expect(it.hand(id, { deadline: day('2026-12-01') })).rejects.toThrow('has to leave this customer until 21 Dec at least');
    await it.hand(id);
    expect((await it.row())?.deadline).toBe('2026-12-21');
    const other = await desk();
    const firm = await other.enter();
    await other.hand(firm.id, { deadline: day('2026-11-28') });
    expect((await other.row())?.deadline).toBe('2026-11-30');
  });

  it('is refused for single items, for another kind, and with a claim on a cost that nobody agreed', async () => {
    const it = await desk();
    const { id } = await it.enter();
    await expect(it.hand(id, { kind: 'placed' })).rejects.toThrow('handed over as legal');
    await expect(it.hand(id, { itemIds: ['01890000-0000-7000-8000-000000000009' as never] })).rejects.toThrow('takes the whole account');
    await expect(it.hand(id, { agreed: { agreedMinor: null, claimed: true } })).rejects.toThrow('Only an agreed cost can be claimed');
  });

  it('ends with an outcome and no other way; a change keeps what was billed', async () => {
    const it = await desk();
    const { id } = await it.enter();
    const first = await it.hand(id, { agreed: { agreedMinor: 18_000, claimed: false } });
    await it.handovers.recordCost(
      { commandId: it.call('x').commandId as never, handoverId: first, agreedMinor: 18_000, billedMinor: 9_000, claimed: true },
      it.call('handovers.recordCost'),
    );
    const second = await it.hand(id, { replaces: first, deadline: day('2026-12-11'), agreed: { agreedMinor: 20_000, claimed: true } });
    await expect(it.end(second, null)).rejects.toThrow('Say how it ended');
    await it.end(second, 'part-paid');
    expect(await it.handovers.list({ customerId: it.customerId, all: false }, { operation: 'x', commandId: null })).toEqual({ rows: [] });
    expect(
      (await it.handovers.list({ customerId: it.customerId, all: true }, { operation: 'x', commandId: null })).rows.find((one) => one.id === second)?.counsel,
    ).toMatchObject({ agreedMinor: 20_000, billedMinor: 9_000, claimed: true, outcome: 'part-paid' });
    await it.undo.undo({ commandId: it.call('x').commandId as never }, it.call('undo.undo'));
    expect(await it.row()).toMatchObject({ id: second, endedOn: null, counsel: { outcome: null } });
  });
});

describe('the letter of counsel', () => {
  const said: Readonly<Record<LetterLanguage, readonly string[]>> = {
    en: [
      'on behalf of Hallmann Technik GmbH',
      'You have three options, each open until Friday 4 December 2026',
      '1. Pay',
      '2. Agree a payment plan',
      '3. State a dispute',
      'in writing',
      'Client’s reference',
      'Cost of counsel (Kanzlei Stein & Partner)',
      'These may include court proceedings',
    ],
    de: [
      'im Auftrag von Hallmann Technik GmbH',
      'Bis Freitag, den 4. Dezember 2026 haben Sie drei Möglichkeiten',
      '2. Sie vereinbaren eine Ratenzahlung',
      '3. Sie beanstanden: Teilen',
      'schriftlich',
      'Zeichen Mandant',
      'Anwaltskosten (Kanzlei Stein & Partner)',
    ],
    fr: [
      'au nom de Hallmann Technik GmbH',
      'Trois possibilités vous sont ouvertes',
      '2. Convenir d’un échéancier',
      '3. Contester',
      'par écrit',
      'Réf. du client',
      'Frais d’avocat (Kanzlei Stein & Partner)',
    ],
    es: [
      'en nombre de Hallmann Technik GmbH',
      'Tiene tres opciones',
      '2. Acordar un pago a plazos',
      '3. Expresar su desacuerdo',
      'por escrito',
      'Ref. del cliente',
      'Gastos de abogado (Kanzlei Stein & Partner)',
    ],
  };

  it.each(Object.keys(said) as LetterLanguage[])(
    'in %s stands on their head, lists the options with their day, and adds the cost as a line of its own where it is claimed',
    async (language) => {
      const it = await desk('german', { language });
      const { id } = await it.enter();
      const handover = await it.hand(id, { agreed: { agreedMinor: 18_000, claimed: true } });
      const shown = await it.preview(handover);
      const invoices = 123_456 * 3 + 7_013 * 3;
      expect(shown).toMatchObject({ totalMinor: invoices + 18_000, currency: 'EUR', payBy: '2026-12-04', whyNot: null });
      expect(shown.state).not.toBe('stopped');
      const text = await it.textOf(shown.ticket);
      for (const part of [
        ...said[language],
        'Kanzlei Stein & Partner',
        'Gerichtsweg 4, 24103 Kiel',
        'Dr. Eva Stein',
        'stein@kanzlei.example',
        'SP-77',
        'DD-2026-0001',
        'RE-8640',
        'RE-8641',
        'RE-8642',
        '180',
      ])
        expect(text, part).toContain(part);
      // Nothing of the company’s own head or reach.
      for (const part of ['Werftstraße', 'buchhaltung@hallmann.example', 'HRB 4471']) expect(text, part).not.toContain(part);
    },
  );

  it('leaves an agreed cost out that is not claimed, and lists interest where law gives it', async () => {
    const it = await desk('german', { language: 'en', country: 'DE' });
    const { id } = await it.enter();
    const handover = await it.hand(id, { agreed: { agreedMinor: 18_000, claimed: false } });
    const plain = await it.preview(handover);
    expect(plain.totalMinor).toBe(123_456 * 3 + 7_013 * 3);
    expect(await it.textOf(plain.ticket)).not.toContain('Cost of counsel');
    const charged = await it.preview(handover, true);
    expect(charged.totalMinor).toBeGreaterThan(plain.totalMinor);
    expect(await it.textOf(charged.ticket)).toContain('How the amount is worked out');
  });

  it('is kept with its bytes and their hash, once a day, and is told with the handover', async () => {
    const it = await desk();
    const { id } = await it.enter();
    const handover = await it.hand(id, { agreed: { agreedMinor: 18_000, claimed: true } });
    const { state } = await it.preview(handover);
    if (state === 'warn') await expect(it.make(handover)).rejects.toThrow('Say why the letter goes out');
    const made = await it.make(handover, 'Agreed with the board');
    const kept = it.app
      .current()
      .read.sql(
        'SELECT l.kind, l.sha256, l.level, l.total_minor AS totalMinor, l.charges_minor AS chargesMinor, l.pay_by AS payBy, b.pdf FROM letters l JOIN letter_bytes b ON b.letter_id = l.id WHERE l.id = ?',
      )
      .get<{ kind: string; sha256: string; level: number | null; totalMinor: number; chargesMinor: number; payBy: string; pdf: Uint8Array }>(made.letterId);
    expect(kept).toMatchObject({
      kind: 'attorney-letter',
      level: null,
      totalMinor: made.totalMinor,
      chargesMinor: 18_000,
      payBy: '2026-12-04',
      sha256: createHash('sha256')
        .update(kept?.pdf ?? '')
        .digest('hex'),
    });
    expect((await it.row())?.counsel?.letters).toEqual([{ letterId: made.letterId, reference: made.reference, issuedOn: '2026-11-20' }]);
    await expect(it.make(handover, 'Once more')).rejects.toThrow('was made today already');
  });

  it('is refused without an address for its head, after its day, and in a currency that cannot bear the claimed cost', async () => {
    const it = await desk();
    const bare = await it.enter({ street: '' });
    const first = await it.hand(bare.id, { agreed: { agreedMinor: 100, claimed: true, currency: 'USD' } });
    await expect(it.preview(first)).rejects.toThrow('has no full address');
    await it.enter({}, bare.id);
    await expect(it.preview(first)).rejects.toThrow('Counsel’s cost is agreed in USD');
    it.test.clock.set('2026-12-07T09:00:00Z');
    await expect(it.preview(first)).rejects.toThrow('is too near');
    const gone = await it.hand(bare.id, { replaces: first, deadline: day('2026-12-21') });
    await it.end(gone, 'taken-back');
    await expect(it.preview(gone)).rejects.toThrow('no longer with');
  });

  it('says nothing of counsel to whom it was never handed: the mails of the house have no such text', async () => {
    const it = await desk();
    expect(() => it.write({ customerId: it.customerId, currency: 'EUR', kind: 'attorney-letter' })).toThrow('needs a handover to counsel');
  });
});
