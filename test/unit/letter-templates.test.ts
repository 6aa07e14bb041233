import path from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  allTemplates,
  checkTemplate,
  fieldsOfKind,
  kindForms,
  LetterFault,
  loadLanguage,
  prepareTemplate,
  readTemplate,
  type LetterFields,
  type TemplateParts,
} from '../../src/main/core/documents';
import { letterKinds, letterLanguages, type LetterKind } from '../../src/shared/domain/dunning';
import { resourcesDir } from '../support/letter-fixtures';

const kits = new Map(letterLanguages.map((language) => [language, loadLanguage(path.join(resourcesDir, 'templates/letters'), language)]));
const english = kits.get('en') ?? loadLanguage(path.join(resourcesDir, 'templates/letters'), 'en');
const fields: LetterFields = {
  total: '£22,618.07',
  payBy: 'Tuesday 1 December 2026',
  issuedOn: '20 November 2026',
  paymentsUntil: '19 November',
  reference: 'DD-2026-1187',
  'customer.name': 'Redfern & Sons',
  'customer.number': 'C-20317',
  'sender.name': 'Calder Ridge',
  'items.count': 5,
  'items.late': 5,
  'items.oldestDays': 78,
  'contact.name': 'Maya Okafor',
  'contact.reach': 'Maya Okafor on +44 113 555 0174',
  earlierLetters: 'our reminder of 6 October and our demand of 27 October',
  earlierCount: 2,
  calls: '5 November and 12 November',
  'brokenPromise.amount': '£6,000.00',
  'brokenPromise.day': '13 November',
  consequence: 'we will deliver against payment in advance only',
};
const text = (kind: LetterKind, changes: LetterFields = {}) => {
  const { before, after } = english.template(kind).write({ ...fields, ...changes });
  return [...before, ...after].join('\n');
};
const parts = (before: string, more: Partial<TemplateParts> = {}): TemplateParts => ({
  name: 'T',
  title: 'T',
  before,
  after: '',
  subject: 'S',
  mail: 'M',
  ...more,
});
const prepare = (before: string, kind: LetterKind = 'first-reminder') => prepareTemplate(parts(before), { kind, language: 'en', id: 'x', version: 1 });

describe('the ladder in English', () => {
  it('each step names the amount, the day and whom to turn to', () => {
    for (const kind of ['first-reminder', 'second-reminder', 'final-demand', 'notice-before-action'] as const)
      for (const expected of ['£22,618.07', 'Tuesday 1 December 2026', 'Maya Okafor on +44 113 555 0174']) expect(text(kind)).toContain(expected);
  });
  it('a reminder assumes an oversight and names no consequence', () => {
    expect(text('first-reminder')).toContain('may have been overlooked');
    expect(text('first-reminder')).not.toContain('payment in advance');
  });
  it('a demand asks for the date and lists what came before', () => {
    expect(text('second-reminder')).toContain(
      'You have had our reminder of 6 October and our demand of 27 October, and we spoke on 5 November and 12 November.',
    );
    expect(text('second-reminder')).toContain('The £6,000.00 you promised for 13 November has not arrived.');
    expect(text('second-reminder')).toContain('or tell us the date on which you will pay');
  });
  it('a final demand has one amount, one day and the consequence of the settings', () => {
    expect(text('final-demand')).toContain('We require £22,618.07 in full by Tuesday 1 December 2026.');
    expect(text('final-demand')).toContain('by then, we will deliver against payment in advance only.');
  });
  it('a final demand without a consequence is stopped, not printed with a hole', () => {
    expect(() => text('final-demand', { consequence: null })).toThrow('The letter would print an empty consequence');
    expect(() => text('final-demand', { consequence: '' })).toThrow(LetterFault);
  });
  it('sentences about what is not known are left out', () => {
    const first = text('second-reminder', { earlierLetters: null, calls: null, 'brokenPromise.amount': null, 'brokenPromise.day': null });
    expect(first).not.toContain('You have had');
    expect(first).not.toContain('promised');
    expect(first.startsWith('The 5 invoices below are unpaid.')).toBe(true);
  });
  it('speaks of one invoice in the singular', () => {
    expect(text('first-reminder', { 'items.count': 1 })).toContain('This invoice is past its due date');
  });
});

describe('the shipped letters', () => {
  it.each(letterLanguages)('are complete in %s: every kind, no fault, nothing shouted', (language) => {
    const all = kits.get(language) ? allTemplates(kits.get(language) ?? english) : [];
    expect(all.map((template) => template.kind)).toEqual(letterKinds);
    for (const template of all) {
      expect(checkTemplate(template.parts, template.kind), template.id).toEqual([]);
      expect(Object.values(template.parts).join('\n'), template.id).not.toMatch(/!|debtor/i);
    }
  });
  it.each(letterLanguages)('in %s use the same fields as the English ones where it matters: what is asked, by when, and what follows', (language) => {
    const names = (kind: LetterKind, tongue: (typeof letterLanguages)[number]) =>
      new Set(
        [...`${kits.get(tongue)?.template(kind).parts.before}${kits.get(tongue)?.template(kind).parts.after}`.matchAll(/\{\{ ([\w.]+)/g)].map(
          (match) => match[1] ?? '',
        ),
      );
    for (const kind of letterKinds) for (const name of names(kind, 'en')) expect([...names(kind, language)], `${language}/${kind}`).toContain(name);
  });
  it('keep their version for the record', () => {
    expect(english.template('final-demand')).toMatchObject({ id: 'en/final-demand', version: 2 });
  });
});

describe('a template', () => {
  it('that names an unknown field is refused, with its part and line', () => {
    expect(checkTemplate(parts('Dear\n{{ customer.nam }}'), 'first-reminder')).toEqual([
      { part: 'before', line: 2, message: '“customer.nam” is a field that no letter has.' },
    ]);
    expect(checkTemplate(parts('{% if customer.constructor %}x{% endif %}'), 'first-reminder')).toHaveLength(1);
    expect(() => prepare('{{ customer.nam }}')).toThrow('The letter template x has a fault in before, line 1');
  });
  it('that names a field its kind never knows is refused', () => {
    expect(checkTemplate(parts('{{ settlement.amount }}'), 'first-reminder')).toEqual([
      { part: 'before', line: 1, message: '“settlement.amount” is never known to the letter “Reminder”.' },
    ]);
    expect(checkTemplate(parts('{{ settlement.amount }}'), 'settlement-offer')).toEqual([]);
  });
  it('may put lines into a mail alone', () => {
    expect(checkTemplate(parts('{{ itemLines }}'), 'first-reminder')[0]?.message).toContain('only the text of the mail may have it');
    expect(checkTemplate(parts('x', { mail: '{{ itemLines }}' }), 'first-reminder')).toEqual([]);
  });
  it('with an unclosed tag is refused at its line', () => {
    expect(checkTemplate(parts('one\ntwo {% if total %}three'), 'first-reminder')).toEqual([
      { part: 'before', line: 2, message: 'tag {% if total %} not closed.' },
    ]);
  });
  it('cannot read files, loop, assign or leave the escaping', () => {
    for (const attack of [
      "{% include 'a' %}",
      "{% render 'a' %}",
      '{% for i in (1..100000000) %}x{% endfor %}',
      '{% assign total = "1" %}',
      '{{ total | raw }}',
      '{{ total | append: "x" }}',
      '{% raw %}{{ total }}{% endraw %}',
    ]) {
      expect(() => prepare(attack).write(fields), attack).toThrow(LetterFault);
    }
  });
  it('cannot have its strong weight switched by data, nor a paragraph begun', () => {
    expect(prepare('Dear {{ customer.name }}').write({ ...fields, 'customer.name': '**Bold**\n\nLtd' }).before).toEqual(['Dear ∗∗Bold∗∗ Ltd']);
  });
  it('with a part missing is refused with the part named', () => {
    expect(checkTemplate(parts('', { subject: ' ' }), 'courtesy').map((fault) => fault.part)).toEqual(['before', 'subject']);
    expect(() => readTemplate('version 1\nname T\n', 'x')).toThrow('The letter template x has no title');
  });
  it('that prints an empty value stops the letter and names the field', () => {
    expect(() => prepare('{{ contact.reach }}').write({ ...fields, 'contact.reach': '' })).toThrow('The letter would print an empty contact.reach');
    expect(() => prepare('{{ brokenPromise.day }}').write({ ...fields, 'brokenPromise.amount': null, 'brokenPromise.day': null })).toThrow(
      'The letter would print an empty brokenPromise.day',
    );
  });
  it('asks for nothing that its kind could not know: every field has a meaning', () => {
    for (const kind of letterKinds) for (const field of fieldsOfKind(kind)) expect(field.meaning.length, field.name).toBeGreaterThan(5);
    expect(kindForms['final-demand'].answer).toBe('payment');
  });
});
