import { PDFArray, PDFDict, PDFDocument, PDFName, PDFString } from '@cantoo/pdf-lib';
import { afterEach, describe, expect, it } from 'vitest';
import { createCustomersFeature } from '../../src/main/core/features/customers';
import { faultAhead, letterDesk } from '../../src/main/core/features/letters';
import { createSettingsFeature } from '../../src/main/core/features/settings';
import { createStatementsFeature } from '../../src/main/core/features/statements';
import { joinPdfs, layOut, renderLetter } from '../../src/main/core/documents';
import type { PaymentMethod } from '../../src/shared/domain/payment-methods';
import { openLetterHouse } from '../support/letter-house';
import { sharedFonts } from '../support/letter-fixtures';
import { pdfText } from '../support/pdf-text';

type Opened = Awaited<ReturnType<typeof openLetterHouse>>;
let house: Opened;
afterEach(() => house.close());

const none = { en: '', de: '', fr: '', es: '' };
const transfer: PaymentMethod = {
  id: 'transfer',
  kind: 'bank-transfer',
  on: true,
  labels: none,
  texts: { en: 'to the account below', de: 'auf das unten genannte Konto', fr: 'sur le compte ci-dessous', es: 'a la cuenta indicada abajo' },
  link: '',
  currency: '',
  country: '',
};
const portal: PaymentMethod = {
  id: 'portal',
  kind: 'portal-link',
  on: true,
  labels: none,
  texts: { ...none, de: '{amount} für Konto {customer}' },
  link: 'https://pay.hallmann.example/{customer}?n={number}&a={amount}&c={currency}',
  currency: '',
  country: '',
};
const cheque: PaymentMethod = { id: 'cheque', kind: 'cheque', on: true, labels: none, texts: none, link: '', currency: '', country: 'US' };

async function open(
  methods: readonly PaymentMethod[],
  buyer: { readonly number?: string; readonly name?: string; readonly language?: string; readonly country?: string } = {},
) {
  house = await openLetterHouse('german');
  const customerId = await house.buyer({ number: 'C-7', name: 'Fühler & Söhne', language: 'de', country: 'DE', ...buyer });
  await house.invoices(customerId, 2, 'EUR');
  const settings = createSettingsFeature(house.test.app);
  const save = (paymentMethods: readonly PaymentMethod[]) => {
    const call = house.test.call('settings.update');
    return settings.update({ commandId: call.commandId as never, changes: { paymentMethods: [...paymentMethods] } }, call);
  };
  await save(methods);
  const customers = createCustomersFeature(house.test.app);
  const choose = (version: number, paymentMethods: readonly string[] | null) => {
    const call = house.test.call('customers.save');
    return customers.save(
      { commandId: call.commandId as never, id: customerId, version, changes: { paymentMethods: paymentMethods === null ? null : [...paymentMethods] } },
      call,
    );
  };
  const statements = createStatementsFeature(house.test.app, sharedFonts);
  const statement = async (format: 'pdf' | 'html') =>
    new Uint8Array(
      await bytesOf(
        house,
        (
          await statements.render(
            { customerId, form: 'open-items', asOf: null, knownOn: null, from: null, language: null, copies: false, format },
            { operation: 'statements.render', commandId: null },
          )
        ).ticket,
      ),
    );
  return { customerId, save, choose, statement, order: { customerId, currency: 'EUR', kind: 'first-reminder' as const } };
}

const bytesOf = async ({ test }: Opened, ticket: string): Promise<Uint8Array> => (await test.app.tickets.read(ticket as never)).bytes;

/** Every address that a click in the file opens. */
async function linksOf(bytes: Uint8Array): Promise<readonly string[]> {
  const file = await PDFDocument.load(bytes, { updateMetadata: false });
  return file.getPages().flatMap((page) =>
    (page.node.lookupMaybe(PDFName.of('Annots'), PDFArray)?.asArray() ?? []).map((reference) => {
      const action = file.context.lookup(reference, PDFDict).lookup(PDFName.of('A'), PDFDict);
      expect(action.get(PDFName.of('S'))).toBe(PDFName.of('URI'));
      return action.lookup(PDFName.of('URI'), PDFString).decodeText();
    }),
  );
}

const wanted = 'https://pay.hallmann.example/C-7?n=RE-8640%2CRE-8641&a=2539.25&c=EUR';

describe('ways to pay', () => {
  it('stand in the letter, its mail, the statement and the account page, in the reader’s language, and can be clicked', async () => {
    const { order, statement } = await open([transfer, portal, cheque]);
    const { model, mail } = house.write(order);
    expect(model.ways).toEqual([
      { label: 'Überweisung', colon: ':', text: 'auf das unten genannte Konto', link: '' },
      { label: 'Zahlungsportal', colon: ':', text: '2.539,25\u00A0€ für Konto C-7', link: wanted },
    ]);
    const pdf = renderLetter(model, sharedFonts());
    expect(layOut(model, sharedFonts()).pages).toHaveLength(1);
    expect(await linksOf(pdf)).toEqual([wanted]);
    expect(await pdfText(pdf)).toContain('Zahlungswege');
    expect(mail.text).toContain(`Zahlungswege:\n- Überweisung: auf das unten genannte Konto\n- Zahlungsportal: 2.539,25\u00A0€ für Konto C-7\n${wanted}`);
    const printed = await statement('pdf');
    expect(await linksOf(printed)).toEqual([wanted]);
    expect(await pdfText(printed)).toContain('Zahlungswege');
    const page = new TextDecoder().decode(await statement('html'));
    expect(page).toContain(`<a href="${wanted.replaceAll('&', '&amp;')}" rel="noopener noreferrer">${wanted.replaceAll('&', '&amp;')}</a>`);
    const copy = await joinPdfs(
      [
        { bytes: pdf, title: 'one' },
        { bytes: pdf, title: 'two' },
      ],
      { title: 't', author: 'a', duplex: false, createdMs: 0 },
    );
    expect(await linksOf(copy.bytes)).toEqual([wanted, wanted]);
  });

  it.each([
    ['en', 'GB', 'Ways to pay', 'Bank transfer'],
    ['fr', 'FR', 'Moyens de paiement', 'Virement bancaire'],
    ['es', 'ES', 'Formas de pago', 'Transferencia bancaria'],
  ])('mix no languages: %s', async (language, country, head, label) => {
    const { order, statement } = await open([transfer], { language, country });
    const text = await pdfText(renderLetter(house.write(order).model, sharedFonts()));
    for (const shown of [text, await pdfText(await statement('pdf'))]) {
      expect(shown).toContain(head);
      expect(shown).toContain(label);
      expect(shown).not.toMatch(/Zahlungswege|Überweisung/);
    }
  });

  it('take the place of the words of the bank account, so that nothing is said twice', async () => {
    const { order, save } = await open([]);
    const { company } = house.test;
    company.profile = { ...company.profile, banks: company.profile.banks.map((bank) => ({ ...bank, methods: 'SEPA-Überweisung' })) };
    const rows = () => house.write(order).model.slip?.rows.map((row) => row.value);
    expect(rows()).toContain('SEPA-Überweisung');
    await save([transfer]);
    expect(rows()).not.toContain('SEPA-Überweisung');
    await save([{ ...transfer, on: false }]);
    expect(rows()).toContain('SEPA-Überweisung');
  });

  it('are those the customer is offered, kept with the change on record', async () => {
    const { order, choose } = await open([transfer, portal, cheque]);
    const labels = () => house.write(order).model.ways?.map((way) => way.label);
    await choose(1, ['portal', 'cheque']);
    expect(labels()).toEqual(['Zahlungsportal']);
    await expect(choose(2, ['gone'])).rejects.toMatchObject({ code: 'bad-input' });
    await choose(2, []);
    expect(labels()).toEqual([]);
    await choose(3, null);
    expect(labels()).toEqual(['Überweisung', 'Zahlungsportal']);
  });

  it('stop a letter and a statement where a field is not known, before the run', async () => {
    const { order, statement, customerId } = await open([portal], { number: '..' });
    expect(() => house.write(order)).toThrow(/Zahlungsportal/);
    await expect(statement('pdf')).rejects.toMatchObject({ code: 'rule-violated' });
    const desk = letterDesk(house.test.app, house.test.company.read);
    const letterCase = desk.caseOf(customerId);
    if (letterCase === undefined) throw new Error('the customer is there');
    expect(faultAhead(desk, order, letterCase, false)).toMatchObject({ result: 'stop', mend: 'settings', finding: expect.stringMatching(/Ways to pay/) });
  });

  it('go behind page 1 where it has no room, and stay in one piece', async () => {
    const long = Array.from({ length: 8 }, (_, index): PaymentMethod => ({ ...portal, id: `p${index}` }));
    const { order } = await open(long);
    const pages = layOut(house.write(order).model, sharedFonts()).pages;
    expect(pages).toHaveLength(2);
    const places = pages.map(({ marks }) => marks.filter((mark) => mark.kind === 'text' && mark.link !== undefined).length);
    expect(places[0]).toBe(0);
    expect(places[1]).toBeGreaterThanOrEqual(8);
  });

  it('are refused in the settings with the part that is wrong, and nothing is kept', async () => {
    const { save } = await open([transfer]);
    for (const [link, message] of [
      ['javascript:alert(1)', /https/],
      ['data:text/html,x', /https/],
      ['https://pay.example.com/\nx', /character/],
      ['https://pay.example.com/\u202Ex', /character/],
    ] as const)
      await expect(save([{ ...portal, link }]), link).rejects.toMatchObject({ code: 'bad-input', message: expect.stringMatching(message) });
    await expect(save([transfer, { ...portal, id: 'transfer' }])).rejects.toMatchObject({ code: 'bad-input' });
    expect(house.test.company.settings.paymentMethods).toEqual([transfer]);
  });
});
