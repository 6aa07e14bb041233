import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { LetterFault, loadTemplates, parseTemplate, type LetterFields } from '../../src/main/core/documents';
import { resourcesDir } from '../support/letter-fixtures';

const templates = loadTemplates(path.join(resourcesDir, 'templates/letters'), 'en');
const fields: LetterFields = {
  total: '£22,618.07', payBy: 'Tuesday 1 December 2026', issuedOn: '20 November 2026', paymentsUntil: '19 November', reference: 'DD-2026-1187',
  customer: { name: 'Redfern & Sons', number: 'C-20317' }, sender: { name: 'Calder Ridge' }, items: { count: 5, oldestDays: 78 },
  contact: { name: 'Maya Okafor', reach: 'Maya Okafor on +44 113 555 0174' }, earlierLetters: 'our reminder of 6 October and our demand of 27 October', calls: '5 and 12 November',
  brokenPromise: { amount: '£6,000.00', day: '13 November' }, consequence: 'we will deliver against payment in advance only', footNote: null,
};
const text = (level: 1 | 2 | 3, changes: Partial<LetterFields> = {}) => {
  const { opening, closing } = templates.levels[level].write({ ...fields, ...changes });
  return [...opening, ...closing].join('\n');
};
const template = (opening: string) => JSON.stringify({ template: 't', version: 1, language: 'en', level: 1, name: 'T', title: 'T', opening: [opening], closing: ['c'], signatureSpace: false, history: false, answerForm: false });

describe('the three letters', () => {
  it('each name the amount, the day, how to dispute and thanks for what is paid', () => {
    for (const level of [1, 2, 3] as const) {
      expect(text(level)).toContain('£22,618.07');
      expect(text(level)).toContain('Tuesday 1 December 2026');
      expect(text(level)).toContain('If you dispute an amount');
      expect(text(level)).toContain('accept our thanks');
      expect(text(level)).toContain('Maya Okafor on +44 113 555 0174');
    }
  });
  it('a reminder assumes an oversight and names no consequence', () => {
    expect(text(1)).toContain('may have been overlooked');
    expect(text(1)).not.toContain('payment in advance');
  });
  it('a demand asks for the date and lists what came before', () => {
    expect(text(2)).toContain('You have had our reminder of 6 October and our demand of 27 October, and we spoke on 5 and 12 November.');
    expect(text(2)).toContain('The £6,000.00 you promised for 13 November has not arrived.');
    expect(text(2)).toContain('or tell us the date on which you will pay');
  });
  it('a final demand has one amount, one day and the consequence of the settings', () => {
    expect(text(3)).toContain('We require £22,618.07 in full by Tuesday 1 December 2026.');
    expect(text(3)).toContain('by then, we will deliver against payment in advance only.');
  });
  it('a final demand without a consequence is stopped, not printed with a hole', () => {
    expect(() => text(3, { consequence: null })).toThrow('The letter would print an empty consequence');
    expect(() => text(3, { consequence: '' })).toThrow(LetterFault);
  });
  it('sentences about what is not known are left out', () => {
    const first = text(2, { earlierLetters: null, calls: null, brokenPromise: null });
    expect(first).not.toContain('You have had');
    expect(first).not.toContain('promised');
    expect(first.startsWith('The 5 invoices below are unpaid.')).toBe(true);
  });
  it('speak of one invoice in the singular', () => {
    expect(text(1, { items: { count: 1, oldestDays: 3 } })).toContain('This invoice is past its due date');
  });
  it('never use capitals, exclamation marks or the word debtor', () => {
    for (const level of [1, 2, 3] as const) expect(text(level)).not.toMatch(/!|debtor|\b[A-Z]{4,}\b(?<!DD)/);
  });
  it('keep their version for the record', () => {
    expect(templates.levels[3].label).toBe('en/3-final-demand v1');
  });
});

describe('a template', () => {
  it('that names an unknown field is refused when it is read', () => {
    expect(() => parseTemplate(template('Dear {{ customer.nam }}'), 'x')).toThrow('The letter template x names “customer.nam”, which no letter has');
    expect(() => parseTemplate(template('{% if customer.constructor %}x{% endif %}'), 'x')).toThrow(LetterFault);
  });
  it('cannot read files, loop, assign or leave the escaping', () => {
    for (const attack of ["{% include 'a' %}", "{% render 'a' %}", '{% for i in (1..100000000) %}x{% endfor %}', '{% assign total = "1" %}', '{{ total | raw }}', '{{ total | append: "x" }}', '{% raw %}{{ total }}{% endraw %}']) {
      expect(() => parseTemplate(template(attack), 'x'), attack).toThrow(LetterFault);
    }
  });
  it('cannot have its strong weight switched by data', () => {
    const { opening } = parseTemplate(template('Dear {{ customer.name }}'), 'x').write({ ...fields, customer: { name: '**Bold** Ltd', number: '1' } });
    expect(opening[0]).not.toContain('**');
  });
  it('with a part missing is refused with the part named', () => {
    expect(() => parseTemplate('{"template":"t"}', 'x')).toThrow(/not complete[\s\S]*version/);
  });
  it('that prints an empty value stops the letter and names the field', () => {
    expect(() => parseTemplate(template('{{ contact.reach }}'), 'x').write({ ...fields, contact: { name: 'M', reach: '' } })).toThrow('The letter would print an empty contact.reach');
  });
});
