import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { letterKinds, letterLanguages, type LetterKind, type LetterLanguage } from '../../src/shared/domain/dunning';
import { kindForms, layOut, letterWordsShape, mm, pageGeometry } from '../../src/main/core/documents';
import { createTemplatesFeature } from '../../src/main/core/features/templates';
import { letterDesk, mailTextOf, type LetterOrder } from '../../src/main/core/features/letters';
import type { CustomerId, ItemId } from '../../src/shared/domain/ids';
import { interestOf, occasionOf, openLetterHouse, type House } from '../support/letter-house';
import { pageTexts, resourcesDir, sharedFonts } from '../support/letter-fixtures';

type Opened = Awaited<ReturnType<typeof openLetterHouse>>;
const open: Opened[] = [];
afterAll(() => {
  for (const house of open.splice(0)) house.close();
});
const opened = async (house: House, settings: Parameters<typeof openLetterHouse>[1] = {}) => {
  const made = await openLetterHouse(house, settings);
  open.push(made);
  return made;
};

const about: ReadonlySet<LetterKind> = new Set(['promise-confirmation', 'plan-confirmation', 'dispute-received', 'settlement-offer']);
/** An order of a kind that lacks nothing. */
function orderOf(
  customerId: CustomerId,
  ids: readonly ItemId[],
  kind: LetterKind,
  language: LetterLanguage,
  currency = 'EUR',
  more: Partial<LetterOrder> = {},
): LetterOrder {
  const named = kind === 'plan-confirmation' || kind === 'settlement-offer' ? ids : ids.slice(0, 1);
  const sum = named.reduce((total, _id, index) => total + 123_456 + index * 7_013, 0);
  return {
    customerId,
    currency,
    kind,
    language,
    situation: { ...occasionOf(kind, sum), brokenPromise: { amountMinor: 60_000, day: '2026-11-13' as never } },
    ...(about.has(kind) ? { itemIds: named } : {}),
    ...more,
  };
}
const squeeze = (text: string) => text.replace(/\s+/g, ' ');
const textOf = async (bytes: Uint8Array) => squeeze((await pageTexts(bytes)).join(' '));

/** Fixed words of a language that no other language has: what must never stand in a foreign letter. */
const wordsOf = (language: LetterLanguage) =>
  letterWordsShape.parse(JSON.parse(readFileSync(path.join(resourcesDir, 'templates/letters', language, 'words.json'), 'utf8')));
function tellTales(language: LetterLanguage): readonly string[] {
  const { references, table, slip, history, answer, working, schedule, facts, apart, dates } = wordsOf(language);
  const own = [
    ...Object.values(references),
    ...Object.values(table),
    slip.payTo,
    slip.payBy,
    slip.amount,
    slip.asUsual,
    history.head,
    history.letter,
    history.call,
    answer.head,
    answer.signature,
    working.head,
    working.fixedSums,
    schedule.head,
    facts.pastDue,
    facts.validFrom,
    apart.head,
    ...dates.months,
    ...dates.weekdays,
  ];
  const others = new Set(
    letterLanguages
      .filter((other) => other !== language)
      .flatMap((other) =>
        JSON.stringify(wordsOf(other))
          .toLowerCase()
          .split(/[^\p{L}]+/u),
      ),
  );
  // A plan is a plan in Spanish too.
  others.add('plan');
  return [
    ...new Set(own.flatMap((text) => text.replace(/\{\w+\}/g, '').split(/[^\p{L}]+/u)).filter((word) => word.length > 3 && !others.has(word.toLowerCase()))),
  ];
}

describe('letters of every kind in every language', () => {
  it.each(letterLanguages)(
    'in %s render for one item, many items and a long name, without a hole and without a foreign word',
    async (language) => {
      const house = await opened('german');
      const small = await house.buyer({ number: 'C-1', name: 'Q 17', contact: 'Q. Q', language });
      const large = await house.buyer({
        number: 'C-2',
        name: 'Vereinigte Überseeische Handels- und Lagerhausgesellschaft Müller, Ström & Œuvrard mit beschränkter Haftung',
        contact: 'Maximiliane-Alexandra Featherstonehaugh-Wriothesley',
        language,
      });
      const one = await house.invoices(small, 1, 'EUR');
      const many = await house.invoices(large, 60, 'EUR');
      const foreign = letterLanguages
        .filter((other) => other !== language)
        .flatMap((other) => tellTales(other).map((word) => [other, new RegExp(`(?<!\\p{L})${word}(?!\\p{L})`, 'u')] as const));
      expect(foreign.length).toBeGreaterThan(100);
      for (const kind of letterKinds) {
        const letter = house.write(orderOf(small, one, kind, language, 'EUR', { interest: interestOf(one, 'EUR', 'DE') }));
        const text = await textOf(letter.bytes);
        expect(text, kind).not.toMatch(/\{\{|\}\}|\{%|undefined|null|NaN|\{\w+\}/);
        expect(letter.mail.text, kind).not.toMatch(/\{\{|\}\}|\{%|undefined|null|NaN|\{\w+\}/);
        expect(letter.language).toBe(language);
        for (const [other, word] of foreign)
          expect(word.exec(`${text} ${letter.mail.subject} ${letter.mail.text}`)?.[0], `${other} in ${language}/${kind}`).toBeUndefined();
        const long = house.write(orderOf(large, many, kind, language, 'EUR', { interest: interestOf(many, 'EUR', 'DE') }));
        expect(long.pages, kind).toBeGreaterThanOrEqual(1);
        if (kindForms[kind].items === 'overdue') expect(long.lines, kind).toHaveLength(60);
      }
    },
    180_000,
  );

  it('ask for each currency by itself: three currencies are three letters, each of its own sum', async () => {
    const house = await opened('british');
    const customer = await house.buyer({ number: 'C-1', name: 'Redfern & Sons', language: 'en', country: 'GB' });
    for (const currency of ['GBP', 'EUR', 'USD']) await house.invoices(customer, 2, currency, currency);
    for (const currency of ['GBP', 'EUR', 'USD']) {
      const letter = house.write({ customerId: customer, currency, kind: 'first-reminder' });
      expect(letter.totalMinor).toBe(123_456 + 130_469);
      expect(letter.lines.every(({ line }) => line.number.startsWith(currency))).toBe(true);
    }
    const cover = await textOf(house.write({ customerId: customer, currency: 'GBP', kind: 'statement-cover' }).bytes);
    for (const expected of ['£2,539.25', '€2,539.25', 'US$2,539.25']) expect(cover).toContain(expected);
  });

  it('stop where their occasion is missing, and say which', async () => {
    const house = await opened('german', { nextStep: { step: 'agency', name: '' } });
    const customer = await house.buyer({ number: 'C-1', name: 'Redfern', language: 'de' });
    await house.invoices(customer, 1, 'EUR');
    for (const [kind, message] of [
      ['plan-confirmation', /needs a payment plan/],
      ['promise-confirmation', /needs a promise/],
      ['dispute-received', /needs an open dispute/],
      ['settlement-offer', /needs a settlement offer/],
      ['part-payment-thanks', /needs a payment/],
      ['broken-promise', /needs a broken promise/],
      ['final-demand', /empty consequence/],
      ['agency-warning', /empty agency.name/],
    ] as const)
      expect(() => house.write({ customerId: customer, currency: 'EUR', kind }), kind).toThrow(message);
    expect(house.write({ customerId: customer, currency: 'EUR', kind: 'first-reminder' }).reference).toBe('DD-2026-0001');
  });

  it('are the same bytes for the same ledger', async () => {
    const house = await opened('swiss');
    const customer = await house.buyer({ number: 'C-1', name: 'Redfern', language: 'fr', country: 'CH', address: ['Rue du Lac 3', '1003 Lausanne'] });
    const ids = await house.invoices(customer, 3, 'CHF');
    const order = orderOf(customer, ids, 'second-reminder', 'fr', 'CHF');
    expect(Buffer.compare(house.write(order).bytes, house.write(order).bytes)).toBe(0);
  });
});

describe('what each step must contain', () => {
  const stage = async (kind: LetterKind, debtorType = 'company') => {
    const house = await opened('british');
    const customer = await house.buyer({
      number: 'C-20317',
      name: 'Redfern & Sons Joinery Ltd',
      contact: 'Ms Alice Redfern',
      country: 'GB',
      language: 'en',
      debtorType,
      address: ['19 Tannery Lane', 'Huddersfield', 'HD1 3PX'],
    });
    const ids = await house.invoices(customer, 2, 'GBP');
    const letter = house.write(orderOf(customer, ids, kind, 'en', 'GBP', { interest: interestOf(ids, 'GBP', 'GB') }));
    return { letter, text: await textOf(letter.bytes) };
  };
  const always = [
    'Calder Ridge Supply (UK) Ltd',
    'Unit 4, Wharf Road Trade Park, Leeds LS9 8AG',
    'Redfern & Sons Joinery Ltd',
    'HD1 3PX',
    '20 November 2026',
    'DD-2026-0001',
    'RE-8640',
    '4 Aug 2026',
    '3 Sep 2026',
    'pounds sterling',
    'Sort code',
    '20-00-00',
    '55779911',
    'Dear Ms Redfern,',
  ];

  it.each([
    ['courtesy', ['Original', 'Unpaid', '1,234.56', 'disregard this reminder and tell us']],
    [
      'first-reminder',
      ['To pay, in pounds sterling', '£2,539.25', 'by Monday 30 November 2026', 'Maya Okafor on', 'If there is a reason why the payment has not been made'],
    ],
    [
      'second-reminder',
      [
        'Days late',
        '78',
        'The £600.00 you promised for 13 November has not arrived',
        'Interest',
        'Late Payment of Commercial Debts (Interest) Act 1998',
        'How the amount is worked out',
        'Fixed sum for late payment',
        'stop deliveries on account',
        'a payment plan is possible',
        'Your answer',
      ],
    ],
    ['final-demand', ['We require', 'is added for each further day', 'Harbor Lowe, a collection agency, on 1 December 2026', 'If you dispute an amount']],
    [
      'notice-before-action',
      [
        'owes to Calder Ridge Supply (UK) Ltd for goods or services supplied',
        'We claim',
        'Interest continues to accrue at',
        'Harbor Lowe',
        'tell us why and on which documents you rely',
        'Copies of the invoices',
        'proof of delivery',
      ],
    ],
  ] as const)('%s', async (kind, expected) => {
    const { text } = await stage(kind);
    for (const part of [...always, ...expected]) expect(text, part).toContain(part);
  });

  it('a notice to a sole trader in the United Kingdom leaves 30 days and has a reply form', async () => {
    const { letter, text } = await stage('notice-before-action', 'sole-trader');
    expect(letter.payBy).toBe('2026-12-21');
    for (const part of [
      'You have 30 days from the date of this letter',
      'Free and independent debt advice',
      'I ask for more time until',
      'Please send me these documents',
    ])
      expect(text).toContain(part);
    expect((await stage('notice-before-action')).text).not.toContain('30 days from the date');
  });

  it('a consumer is never charged the interest between businesses', async () => {
    const { letter } = await stage('second-reminder', 'consumer');
    expect(letter).toMatchObject({ chargesMinor: 0, totalMinor: 253_925 });
  });

  it('interest and fixed sums stand on their lines, in the total and in the working', async () => {
    const { letter, text } = await stage('final-demand');
    expect(letter.totalMinor - letter.chargesMinor).toBe(253_925);
    expect(letter.chargesMinor).toBeGreaterThan(14_000);
    expect(text).toContain('70.00');
  });
});

describe('window, code and language by country', () => {
  it('a Swiss letter in francs has a QR-bill at the foot and its address in the window on the right', async () => {
    const house = await opened('swiss');
    const customer = await house.buyer({ number: 'C-1', name: 'Säge & Söhne GmbH', country: 'CH', language: 'de', address: ['Seestraße 3', '8001 Zürich'] });
    await house.invoices(customer, 2, 'CHF');
    const letter = house.write({ customerId: customer, currency: 'CHF', kind: 'first-reminder' });
    const text = await textOf(letter.bytes);
    for (const part of [
      'Empfangsschein',
      'Zahlteil',
      'CH44 3199 9123 0008 8901 2',
      '2 539.25',
      'Seestraße 3',
      'Sehr geehrte Damen und Herren Die 2 unten',
      'Mit freundlichen Grüssen',
    ])
      expect(text).toContain(part);
    const address = layOut(letter.model, sharedFonts()).pages[0]?.marks.find((mark) => mark.kind === 'text' && mark.text.startsWith('Säge'));
    expect(address?.kind === 'text' ? address.x : 0).toBeCloseTo(mm(112), 3);
  });
  it('an English letter of a German house to France is in French, with the country in the sender’s language', async () => {
    const house = await opened('german');
    const customer = await house.buyer({ number: 'C-1', name: 'Lefèvre', country: 'FR', address: ['12 rue des Lilas', '69003 Lyon'] });
    await house.invoices(customer, 1, 'EUR');
    const text = await textOf(house.write({ customerId: customer, currency: 'EUR', kind: 'first-reminder' }).bytes);
    for (const part of ['Relance de paiement', 'FRANKREICH', '1 234,56 €', 'lundi 30 novembre 2026', 'Madame, Monsieur,']) expect(text).toContain(part);
  });
  it.each(['din-b', 'din-a', 'right'] as const)('the address stays in the frame of window %s', async (window) => {
    const house = await opened('german', { window });
    const customer = await house.buyer({
      number: 'C-1',
      name: 'Vereinigte Überseeische Handels- und Lagerhausgesellschaft Müller & Ström mbH',
      contact: 'Maximiliane-Alexandra Featherstonehaugh-Wriothesley',
      language: 'de',
      address: ['Hinterhaus, 3. Obergeschoss', 'Lindenweg 7', '20095 Hamburg'],
    });
    await house.invoices(customer, 1, 'EUR');
    const page = pageGeometry('A4', window);
    const marks = layOut(house.write({ customerId: customer, currency: 'EUR', kind: 'first-reminder' }).model, sharedFonts()).pages[0]?.marks ?? [];
    const lines = marks.flatMap((mark) =>
      mark.kind === 'text' &&
      Math.abs(mark.x - page.address.left) < 0.01 &&
      mark.baseline > page.address.top &&
      mark.baseline < page.bodyTop - mm(2) &&
      (window !== 'right' || mark.x > mm(100))
        ? [mark]
        : [],
    );
    expect(lines.length).toBeGreaterThanOrEqual(5);
    for (const line of lines) expect(line.baseline).toBeLessThanOrEqual(page.address.seenUntil + 0.01);
  });
});

describe('words of the company’s own', () => {
  it('take effect for letter and mail, keep their versions, and give way to the shipped ones again', async () => {
    const house = await opened('british');
    const templates = createTemplatesFeature(house.test.app);
    const customer = await house.buyer({ number: 'C-1', name: 'Redfern', language: 'en', country: 'GB' });
    await house.invoices(customer, 1, 'GBP');
    const query = { operation: 'templates.x', commandId: null };
    const { parts } = await templates.get({ kind: 'first-reminder', language: 'en' }, query);
    const call = () => house.test.call('templates.save');
    const save = (before: string) => {
      const one = call();
      return templates.save({ commandId: one.commandId as never, kind: 'first-reminder', language: 'en', parts: { ...parts, before } }, one);
    };
    await expect(save('Pay {{ settlement.amount }}')).rejects.toMatchObject({ code: 'bad-input', message: expect.stringContaining('settlement.amount') });
    expect(await save('Our own words ask for {{ total }}.')).toEqual({ version: 1 });
    const letter = house.write({ customerId: customer, currency: 'GBP', kind: 'first-reminder' });
    expect(letter).toMatchObject({ templateId: 'own/en/first-reminder', templateVersion: 1 });
    expect(await textOf(letter.bytes)).toContain('Our own words ask for £1,234.56.');
    const shown = await templates.preview(
      {
        kind: 'plan-confirmation',
        language: 'de',
        parts: (await templates.get({ kind: 'plan-confirmation', language: 'de' }, query)).parts,
        customerId: customer,
        currency: null,
      },
      query,
    );
    expect(shown).toMatchObject({ faults: [], sampled: true, problem: null });
    const again = call();
    expect(await templates.restore({ commandId: again.commandId as never, kind: 'first-reminder', language: 'en' }, again)).toEqual({ version: 2 });
    expect(house.write({ customerId: customer, currency: 'GBP', kind: 'first-reminder' })).toMatchObject({ templateId: 'en/first-reminder' });
    expect((await templates.get({ kind: 'first-reminder', language: 'en' }, query)).versions.map((version) => version.parts === null)).toEqual([true, false]);
    expect(mailTextOf(letterDesk(house.test.app, house.test.company.read), { customerId: customer, currency: 'GBP', kind: 'first-reminder' }).subject).toBe(
      'Reminder: £1,234.56 is past due, account C-1',
    );
  });
});
