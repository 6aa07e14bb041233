import { fc, test as property } from '@fast-check/vitest';
import { describe, expect, test } from 'vitest';
import { contactFindings } from '../../src/shared/domain/contact-rules';
import { letterLanguages } from '../../src/shared/domain/dunning';
import { plainSigns, shippedText, textKinds, textLength, textNumber, type TextNumber } from '../../src/shared/domain/texts';
import { shortTextFault, shortTextFields, writeShortText } from '../../src/main/core/documents';

const extension = '\f^{}\\[~]|€';

describe('how long a text message is', () => {
  test('160 signs of the default alphabet are one message, 161 are two of 153', () => {
    expect(textLength('')).toMatchObject({ encoding: 'gsm-7', units: 0, segments: 0, left: 160 });
    expect(textLength('a'.repeat(160))).toMatchObject({ encoding: 'gsm-7', units: 160, segments: 1, left: 0 });
    expect(textLength('a'.repeat(161))).toMatchObject({ units: 161, segments: 2, left: 145 });
    expect(textLength('a'.repeat(306))).toMatchObject({ segments: 2, left: 0 });
    expect(textLength('a'.repeat(307))).toMatchObject({ segments: 3 });
  });

  test('a euro sign takes two, and is not parted between two messages', () => {
    expect(textLength('€')).toMatchObject({ encoding: 'gsm-7', units: 2, segments: 1, left: 158 });
    // 152 and an escape of two: the escape goes whole into the second message.
    expect(textLength(`${'a'.repeat(152)}€${'a'.repeat(20)}`)).toMatchObject({ units: 174, segments: 2, left: 153 - 22 });
    expect(textLength(`${'a'.repeat(152)}€${'a'.repeat(151)}`)).toMatchObject({ units: 305, segments: 2, left: 0 });
    expect(textLength(`${'a'.repeat(152)}€${'a'.repeat(152)}`)).toMatchObject({ units: 306, segments: 3 });
  });

  test('one sign outside the alphabet makes it 70 for one and 67 each for more, and is named', () => {
    expect(textLength(`ó${'a'.repeat(69)}`)).toMatchObject({ encoding: 'ucs-2', segments: 1, left: 0, outside: ['ó'] });
    expect(textLength(`ó${'a'.repeat(70)}`)).toMatchObject({ encoding: 'ucs-2', segments: 2, left: 63 });
    expect(textLength('👍')).toMatchObject({ encoding: 'ucs-2', units: 2, outside: ['👍'] });
    expect(textLength(`${'a'.repeat(66)}👍aaaa`)).toMatchObject({ units: 72, segments: 2, left: 61 });
  });

  test('German and the capital letters of French stay in the alphabet, typographic signs are made plain', () => {
    expect(textLength('Grüße, Größe, Ärger, à, é, ù, Ñ, ¿').encoding).toBe('gsm-7');
    expect(plainSigns('1 234,50 € – “a”… l’avis')).toBe('1 234,50 € - "a"... l\'avis');
    expect(textLength(plainSigns('1\u202f234,50\u00a0€')).encoding).toBe('gsm-7');
  });

  property.prop([fc.array(fc.constantFrom('a', 'ß', '€', '^', 'ó', '👍', '\n', '@'), { maxLength: 700 })])(
    'packing sign by sign into messages gives the same count, and nothing is lost',
    (signs) => {
      const text = signs.join('');
      const wide = signs.some((sign) => sign === 'ó' || sign === '👍');
      const size = (sign: string) => (wide ? sign.length : extension.includes(sign) ? 2 : 1);
      const total = signs.reduce((sum, sign) => sum + size(sign), 0);
      const limit = total <= (wide ? 70 : 160) ? (wide ? 70 : 160) : wide ? 67 : 153;
      const messages: number[] = [];
      for (const sign of signs) {
        const at = messages.length - 1;
        if (at < 0 || (messages[at] ?? 0) + size(sign) > limit) messages.push(size(sign));
        else messages[at] = (messages[at] ?? 0) + size(sign);
      }
      expect(textLength(text)).toMatchObject({ units: total, segments: messages.length, left: limit - (messages.at(-1) ?? 0) });
    },
  );
});

describe('which number gets a text', () => {
  const number = (over: Partial<TextNumber>): TextNumber => ({
    contactId: 'a',
    personName: 'Dana',
    doNotUse: false,
    prefersText: false,
    e164: '+447700900123',
    written: '07700 900123',
    health: 'unknown',
    line: 'mobile',
    ...over,
  });
  const first = (...numbers: readonly TextNumber[]) => textNumber(numbers)[0];

  test('of whoever prefers texts, then a mobile, then one known to work', () => {
    expect(first(number({}), number({ contactId: 'b', prefersText: true, line: 'either' }))?.number.contactId).toBe('b');
    expect(first(number({ line: 'either', health: 'good' }), number({ contactId: 'b' }))?.number.contactId).toBe('b');
    expect(first(number({}), number({ contactId: 'b', health: 'good' }))?.number.contactId).toBe('b');
  });

  test.each([
    [{ line: 'fixed' }, 'landline'],
    [{ health: 'wrong' }, 'wrong number'],
    [{ health: 'disconnected' }, 'disconnected'],
    [{ e164: null }, 'cannot be read'],
    [{ doNotUse: true }, 'not to be contacted'],
  ] as const)('%o takes none, and says why', (over, words) => {
    expect(first(number(over))?.whyNot).toContain(words);
    expect(first(number({ ...over, prefersText: true }), number({ contactId: 'b', line: 'either' }))?.number.contactId).toBe('b');
  });
});

describe('the words of texts', () => {
  const filled = {
    'customer.name': 'Brightwater',
    'customer.number': '20077',
    'person.name': 'Dana',
    'sender.name': 'Calder Ridge',
    'contact.name': 'Maya Okafor',
    'contact.phone': '+1 937 555 0148',
    total: '€1,234.50',
    'items.count': 3,
    'items.oldestDays': 12,
    'promise.amount': '€500.00',
    'promise.day': '27 Nov',
    'brokenPromise.amount': '€500.00',
    'brokenPromise.day': '20 Nov',
  };

  test.each(textKinds.flatMap((kind) => letterLanguages.map((language) => [kind, language] as const)))(
    '%s in %s is filled, has no fault, and fits into two messages',
    (kind, language) => {
      expect(shortTextFault(shippedText(kind, language), kind)).toBeNull();
      const text = plainSigns(writeShortText(shippedText(kind, language), filled));
      expect(text).not.toMatch(/[{}]/);
      expect(textLength(text).segments).toBeLessThanOrEqual(2);
    },
  );

  test('a field that is not known stops it and is named', () => {
    expect(() => writeShortText('{{ total }} is open', { ...filled, total: null })).toThrow('The text would print an empty total');
    expect(() => writeShortText('{{ promise.day }}', {})).toThrow('The text would print an empty promise.day');
  });

  test('a field that no text has, an unknown tag and an empty text are refused', () => {
    expect(shortTextFault('{{ bank.from }}', 'call-back')).toBe('“bank.from” is a field that no text message has.');
    expect(shortTextFault('{% include "x" %}', 'call-back')).toContain('include');
    expect(shortTextFault('{{ total', 'call-back')).not.toBeNull();
    expect(shortTextFault(' ', 'call-back')).toContain('needs some words');
    expect(shortTextFields.every(({ name }) => name in filled)).toBe(true);
  });
});

test('a text rings like a call: it keeps to the hours and quiet days of calls, a letter does not', () => {
  const rules = {
    callFrom: '08:00',
    callUntil: '18:00',
    quietWeekdays: [6, 7],
    quietDates: [],
    quietOnHolidays: true,
    minDaysBetween: 0,
    maxTouchesPerWeek: 0,
  };
  const moment = {
    localDay: '2026-11-22' as never,
    localTime: '20:15',
    holiday: null,
    doNotContact: false,
    doNotUse: false,
    preferredChannel: 'sms' as const,
    touches: [],
  };
  expect(contactFindings({ ...moment, channel: 'sms' }, rules).map((finding) => finding.sentence)).toEqual([
    "No texts on this day of the week at the customer's.",
    "It is 20:15 at the customer's; texts are made from 08:00 to 18:00.",
  ]);
  expect(contactFindings({ ...moment, channel: 'letter' }, rules).map((finding) => finding.sentence)).toEqual(['Prefers to be contacted by text message.']);
});
