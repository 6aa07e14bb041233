import { beginsWithin } from '../../../../shared/domain/ledger';
import type { OpenCompany } from '../../app';
import { nameWords, newestName, newestText, textWords, type Word } from './vocabulary-store';

/** The words an index holds, in memory: what a key press asks of them must not read the index from end to end. */
export interface Vocabulary {
  /** Whether some word begins so. */
  readonly hasBeginning: (beginning: string) => boolean;
  /** The words that were meant by one that begins none, nearest first: one slip away, or two from eight letters on. */
  readonly meantBy: (word: string, atMost: number) => readonly string[];
}

/** `words` ascending by their text. */
export function vocabularyOf(words: readonly Word[]): Vocabulary {
  const placeOf = (text: string): number => {
    let low = 0,
      high = words.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((words[middle]?.term ?? '') < text) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  const startingWith = (letter: string) => words.slice(placeOf(letter), placeOf(String.fromCodePoint((letter.codePointAt(0) ?? 0) + 1)));
  const within = (among: readonly Word[], word: string, slips: number, atMost: number): readonly string[] =>
    among
      .filter(({ term }) => term.length >= word.length - slips && beginsWithin(word, term, slips))
      .sort((a, b) => b.count - a.count || a.term.length - b.term.length || (a.term < b.term ? -1 : 1))
      .slice(0, atMost)
      .map(({ term }) => term);
  return {
    hasBeginning: (beginning) => words[placeOf(beginning)]?.term.startsWith(beginning) === true,
    meantBy: (word, atMost) => {
      const sameLetter = startingWith(word.slice(0, 1));
      for (let slips = 1; slips <= (word.length >= 8 ? 2 : 1); slips += 1) {
        const found = within(sameLetter, word, slips, atMost);
        if (found.length > 0) return found;
      }
      // The first letter is seldom the wrong one, so all other words are looked at last.
      return within(words, word, 1, atMost);
    },
  };
}

interface Kept {
  readonly state: string;
  readonly vocabulary: Vocabulary;
}
const kept = { names: new WeakMap<OpenCompany, Kept>(), texts: new WeakMap<OpenCompany, Kept>() };

/** Words of names, numbers and contacts. */
export const nameVocabulary = (company: OpenCompany): Vocabulary => upToDate(kept.names, company, newestName(company.read), () => nameWords(company.read));
/** Words of everything that was written. */
export const textVocabulary = (company: OpenCompany): Vocabulary => upToDate(kept.texts, company, newestText(company.read), () => textWords(company.read));

function upToDate(known: WeakMap<OpenCompany, Kept>, company: OpenCompany, state: string, read: () => readonly Word[]): Vocabulary {
  const found = known.get(company);
  if (found !== undefined && found.state === state) return found.vocabulary;
  const vocabulary = vocabularyOf(read());
  known.set(company, { state, vocabulary });
  return vocabulary;
}
