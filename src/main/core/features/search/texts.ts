import { editDistance } from '../../../../shared/domain/ledger';
import type { App } from '../../app';
import type { Reader } from '../../db';
import type { InputOf, OutputOf } from '../../rpc/handlers';
import { wordsOf } from './queries';
import { hasWord, matchTexts, wordsBetween } from './texts-store';

type Answer = OutputOf<'search', 'texts'>;

/** Notes, calls, promises, disputes, letters, tasks and documents in which every word begins some word of the text. */
export async function findTexts(app: App, input: InputOf<'search', 'texts'>): Promise<Answer> {
  const { read } = app.current();
  const words = wordsOf(input.text);
  // One letter alone begins a word of nearly every text; no word at all asks for nothing.
  if (words.every((word) => word.length < 2)) return { hits: [], readAs: [] };
  const readAs: { typed: string; read: string }[] = [];
  const terms = words.map((word) => {
    if (word.length < 4 || hasWord(read, word)) return word;
    const meant = wordMeant(read, word);
    if (meant !== null) readAs.push({ typed: word, read: meant });
    return meant ?? word;
  });
  const match = terms.map((term) => `"${term.replaceAll('"', '""')}"*`).join(' AND ');
  return { hits: matchTexts(read, match, input.kinds, input.customerId, input.limit).map((hit) => ({ ...hit, kind: hit.kind as Answer['hits'][number]['kind'] })), readAs };
}

/** The word of the index one slip away (two from eight letters on) that stands in most texts: with the same first letter, else with the second one first. */
function wordMeant(reader: Reader, word: string): string | null {
  const slips = word.length >= 8 ? 2 : 1;
  const [first = '', second = ''] = word;
  const beginning = (letter: string) => wordsBetween(reader, letter, String.fromCodePoint((letter.codePointAt(0) ?? 0) + 1));
  return closest(word, slips, beginning(first)) ?? (second === first ? null : closest(word, slips, beginning(second)));
}

function closest(word: string, slips: number, candidates: readonly { readonly term: string; readonly count: number }[]): string | null {
  let best: { readonly term: string; readonly distance: number; readonly count: number } | null = null;
  for (const { term, count } of candidates) {
    if (Math.abs(term.length - word.length) > slips) continue;
    const distance = editDistance(word, term, slips);
    if (distance > slips) continue;
    if (best === null || distance < best.distance || (distance === best.distance && count > best.count)) best = { term, distance, count };
  }
  return best?.term ?? null;
}
