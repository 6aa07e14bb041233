import { fc, test as property } from '@fast-check/vitest';
import { describe, expect, test } from 'vitest';
import { letterLanguages } from '../../src/shared/domain/dunning';
import {
  fits,
  labelOf,
  paymentKindNames,
  paymentKinds,
  paymentMethodFault,
  waysToPay,
  waysToPayHeads,
  type FieldValues,
  type PaymentMethod,
} from '../../src/shared/domain/payment-methods';
import { markupPayloads, templatePayloads } from '../fixtures/hostile';

const none = { en: '', de: '', fr: '', es: '' };
const method = (change: Partial<PaymentMethod> = {}): PaymentMethod => ({
  id: 'portal',
  kind: 'portal-link',
  on: true,
  labels: none,
  texts: none,
  link: 'https://pay.calder.example/{customer}?n={number}&a={amount}&c={currency}',
  currency: '',
  country: '',
  ...change,
});
const field = (plain: string, written = plain) => ({ plain, written });
const values: FieldValues = {
  number: field('RE-8640,RE-8641', 'RE-8640, RE-8641'),
  amount: field('1234.50', '1.234,50 €'),
  currency: field('EUR'),
  customer: field('C 7/2'),
  name: field('Fühler & Söhne'),
  reference: field('DD-2026-0001'),
};
const question = { currency: 'EUR', country: 'DE', language: 'de', chosen: null, values } as const;
const ways = (methods: readonly PaymentMethod[], change: object = {}) => {
  const offer = waysToPay(methods, { ...question, ...change });
  if ('fault' in offer) throw new Error(offer.fault);
  return offer.ways;
};

describe('a link of a way to pay', () => {
  test.each([
    'https://pay.example.com',
    'https://pay.example.com/',
    'https://pay.example.com:8443/a/b-c_d.e~f?x=1&y=%20#{reference}',
    'https://xn--mnchen-3ya.example/{customer}',
  ])('is kept where it is https to a host by name: %s', (link) => expect(paymentMethodFault(method({ link }))).toBeNull());

  test.each([
    'javascript:alert(1)',
    'JAVASCRIPT:alert(1)',
    'data:text/html,x',
    'vbscript:x',
    'file:///etc/passwd',
    'http://pay.example.com/',
    'HTTPS://pay.example.com/',
    '//pay.example.com',
    'mailto:a@b.example',
    'tel:+491',
    ' https://pay.example.com',
    'https:/pay.example.com',
    'https:pay.example.com',
    'https://',
    'https://localhost/x',
    'https://127.0.0.1/x',
    'https://[::1]/x',
    'https://2130706433/',
    'https://user@pay.example.com/',
    'https://user:pw@pay.example.com/',
    'https://pay.example.com@evil.example/',
    'https://pay.example.com\\@evil.example/',
    'https:\\\\pay.example.com',
    'https://{customer}.example.com/',
    'https://pay.{customer}/',
    'https://pay.example.com{customer}',
    'https://pay.example.com./',
    'https://pay..example.com/',
    'https://-pay.example.com/',
    'https://pay.example.com/\njavascript:alert(1)',
    'https://pay.example.com/\r\nX: 1',
    'https://pay.example.com/\t',
    'https://pay.example.com/a b',
    'https://pay.example.com/"onclick="x',
    'https://pay.example.com/<script>',
    'https://pay.example.com/\u202Egpj.exe',
    'https://pay.example.com/\u2066x',
    'https://pay.example.com/\u200B',
    'https://pаy.example.com/',
    'https://pay.example.com/ü',
    'https://pay.example.com/%zz',
    'https://pay.example.com/%',
    'https://pay.example.com/\0',
    'https://pay.example.com/\u2028',
    'https://pay.example.com/{iban}',
    'https://pay.example.com/{constructor}',
    'https://pay.example.com/{__proto__}',
    'https://pay.example.com/{{customer}}',
    'https://pay.example.com/{customer',
    'https://pay.example.com/customer}',
    'https://pay.example.com/{ customer }',
    'https://pay.example.com/{}',
    `https://pay.example.com/${'a'.repeat(500)}`,
    'https://pay.example.com/4111111111111111',
  ])('is refused: %j', (link) => expect(paymentMethodFault(method({ link }))).toMatchObject({ part: 'link' }));

  property.prop([fc.constantFrom('number', 'customer', 'name', 'reference', 'amount', 'currency'), fc.string({ unit: 'binary', minLength: 1, maxLength: 60 })])(
    'whatever a value is, it stays a value: the place the link leads to is that of the template',
    (name, value) => {
      const offer = waysToPay([method({ link: `https://pay.calder.example/a/{${name}}/b?x={${name}}#{${name}}` })], {
        ...question,
        values: { ...values, [name]: field(value) },
      });
      if ('fault' in offer) return;
      const link = offer.ways[0]?.link ?? '';
      expect(link).toMatch(/^https:\/\/[\x21-\x7e]+$/);
      const url = new URL(link);
      expect([url.protocol, url.host, url.username, url.pathname.split('/').length, url.pathname.endsWith('/b'), [...url.searchParams.keys()].join()]).toEqual([
        'https:',
        'pay.calder.example',
        '',
        4,
        true,
        'x',
      ]);
    },
  );

  test('carries hostile ledger texts as values, and steps up no path', () => {
    for (const payload of [...templatePayloads, ...markupPayloads, 'javascript:alert(1)', 'a\r\nb', '\u202Egpj']) {
      const offer = waysToPay([method({ link: 'https://pay.calder.example/{customer}', texts: { ...none, de: 'Konto {customer}' } })], {
        ...question,
        values: { ...values, customer: field(payload) },
      });
      if ('fault' in offer) continue;
      const [way] = offer.ways;
      expect(new URL(way?.link ?? '').host, payload).toBe('pay.calder.example');
      expect(way?.link, payload).not.toMatch(/[<>"'\\\s(){}]/);
      expect(way?.text, payload).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
    }
    for (const dots of ['.', '..', '...']) expect(waysToPay([method()], { ...question, values: { ...values, customer: field(dots) } })).toHaveProperty('fault');
  });

  test('is percent-encoded, and shown as it is', () =>
    expect(ways([method()])[0]?.link).toBe('https://pay.calder.example/C%207%2F2?n=RE-8640%2CRE-8641&a=1234.50&c=EUR'));
  test('that would be too long for a mail program is a fault, not cut off', () =>
    expect(waysToPay([method()], { ...question, values: { ...values, number: field('RE-1,'.repeat(600)) } })).toMatchObject({
      fault: expect.stringMatching(/Zahlungsportal.*2000/),
    }));
});

describe('words of a way to pay', () => {
  test.each([
    ['texts', 'a\nb', /line ends/],
    ['texts', '\u202Eabc', /cannot be seen/],
    ['labels', 'a\u200Bb', /cannot be seen/],
    ['labels', 'Konto {customer}', /no fields/],
    ['texts', 'Konto {kunde}', /\{kunde\} is no field/],
    ['texts', 'Konto {customer', /not closed/],
    ['texts', 'Karte 4111 1111 1111 1111', /number of a card/],
    ['texts', '5500-0000-0000-0004', /number of a card/],
  ] as const)('%s are refused: %j', (part, words, message) =>
    expect(paymentMethodFault(method({ [part]: { ...none, fr: words } }))).toEqual({ part, message: expect.stringMatching(message) }),
  );

  test('an IBAN and an account number are no card', () => {
    for (const words of ['DE89 3704 0044 0532 0130 00', 'CH44 3199 9123 0008 8901 2', 'Konto 0042771903', 'GB29NWBK60161331926819'])
      expect(paymentMethodFault(method({ texts: { ...none, de: words } })), words).toBeNull();
  });

  test('stand in all four languages for every kind but another one, which needs a name', () => {
    for (const language of letterLanguages) {
      expect(waysToPayHeads[language]).not.toBe('');
      for (const kind of paymentKinds.filter((one) => one !== 'other')) expect(paymentKindNames[language][kind]).not.toBe('');
    }
    expect(paymentMethodFault(method({ kind: 'other', link: '' }))).toMatchObject({ part: 'labels' });
    expect(paymentMethodFault(method({ kind: 'card-link', link: '' }))).toMatchObject({ part: 'link' });
  });

  test('a field is written as the reader writes it, and one that is not known stops the document', () => {
    const told = method({ kind: 'direct-debit', link: '', texts: { ...none, de: 'Wir ziehen {amount} von Konto {customer} ein.' } });
    expect(ways([told])).toEqual([{ label: 'Lastschrift', colon: ':', text: 'Wir ziehen 1.234,50 € von Konto C 7/2 ein.', link: '' }]);
    expect(waysToPay([told], { ...question, values: { ...values, customer: field(' \u200B ') } })).toEqual({
      fault: 'Lastschrift asks for {customer}, which is not known here',
    });
    // A text in another language is not read, and so cannot stop.
    expect(ways([told], { language: 'fr', values: { ...values, customer: field('') } })).toEqual([
      { label: 'Prélèvement', colon: '\u00A0:', text: '', link: '' },
    ]);
  });
});

describe('which ways a customer is offered', () => {
  const cheque = method({ id: 'cheque', kind: 'cheque', link: '', country: 'US' });
  const sepa = method({ id: 'sepa', kind: 'direct-debit', link: '', currency: 'EUR' });
  const off = method({ id: 'off', kind: 'bank-transfer', link: '', on: false });
  const own = method({ id: 'own', kind: 'other', link: '', labels: { ...none, en: 'Lockbox' } });
  const all = [own, cheque, off, sepa];
  const labels = (change: object) => ways(all, change).map((way) => way.label);

  test('are all that fit currency and country and have a name in the language, in the order of the list', () => {
    expect(labels({ language: 'en', country: 'us' })).toEqual(['Lockbox', 'Cheque', 'Direct debit']);
    expect(labels({ language: 'en', currency: 'USD' })).toEqual(['Lockbox']);
    expect(labels({ language: 'de' })).toEqual(['Lastschrift']);
    expect([fits(cheque, { currency: 'USD', country: 'US' }), fits(cheque, { currency: 'USD', country: 'DE' }), fits(off, question)]).toEqual([
      true,
      false,
      false,
    ]);
    expect(labelOf(own, 'de')).toBe('');
  });

  test('or those that were chosen, of which none is printed where it does not fit', () => {
    expect(labels({ language: 'en', country: 'US', chosen: ['sepa', 'off', 'gone'] })).toEqual(['Direct debit']);
    expect(labels({ language: 'en', country: 'US', chosen: [] })).toEqual([]);
  });
});
