import { fc, test as check } from '@fast-check/vitest';
import { describe, expect, test } from 'vitest';
import { beginsWithin } from '../../src/shared/domain/ledger';
import { vocabularyOf } from '../../src/main/core/features/search/vocabulary';

const letters = 'abcde';
const word = fc.string({ unit: fc.constantFrom(...letters), minLength: 5, maxLength: 9 });

/** Every text one slip away, made the plain way. */
function slipsOf(text: string): readonly string[] {
  const made: string[] = [];
  for (let at = 0; at <= text.length; at += 1) {
    made.push(text.slice(0, at) + text.slice(at + 1));
    for (const letter of letters) made.push(text.slice(0, at) + letter + text.slice(at), text.slice(0, at) + letter + text.slice(at + 1));
    made.push(text.slice(0, at) + (text[at + 1] ?? '') + (text[at] ?? '') + text.slice(at + 2));
  }
  return made;
}

describe('a beginning with a slip', () => {
  test.each([
    ['brigtw', 'brightwater', 1, true],
    ['brihgt', 'brightwater', 1, true],
    ['brxght', 'brightwater', 1, true],
    ['brrigh', 'brightwater', 1, true],
    ['bigtw', 'brightwater', 1, false],
    ['bigtw', 'brightwater', 2, true],
    ['bright', 'brightwater', 0, true],
    ['water', 'brightwater', 1, false],
  ])('%s of %s within %i: %s', (typed, term, slips, expected) => {
    expect(beginsWithin(typed, term, slips)).toBe(expected);
  });

  check.prop([word, word])('is found exactly when the beginning, put right by one slip, begins the word', (typed, term) => {
    expect(beginsWithin(typed, term, 1)).toBe([typed, ...slipsOf(typed)].some((text) => term.startsWith(text)));
  });
});

describe('the words there are', () => {
  const words = ['bright', 'brightwater', 'brook', 'holt', 'marine'].map((term, at) => ({ term, count: at === 1 ? 5 : 1 }));
  const vocabulary = vocabularyOf(words);

  test('know their beginnings, and which ones a slip meant, the commonest first', () => {
    expect([vocabulary.hasBeginning('brig'), vocabulary.hasBeginning('brix'), vocabulary.hasBeginning('zz')]).toEqual([true, false, false]);
    expect(vocabulary.meantBy('brihgt', 5)).toEqual(['brightwater', 'bright']);
    expect(vocabulary.meantBy('vrightwat', 5)).toEqual(['brightwater']);
    expect(vocabulary.meantBy('unknown', 5)).toEqual([]);
  });
});
