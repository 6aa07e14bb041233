import type { App } from '../../app';
import type { InputOf, OutputOf } from '../../rpc/handlers';
import { wordsOf } from './queries';
import { matchTexts } from './texts-store';
import { textVocabulary } from './vocabulary';

type Answer = OutputOf<'search', 'texts'>;

/** Notes, calls, promises, disputes, letters, tasks and documents in which every word begins some word of the text. */
export async function findTexts(app: App, input: InputOf<'search', 'texts'>): Promise<Answer> {
  const company = app.current();
  const { read } = company;
  const words = wordsOf(input.text);
  // One letter alone begins a word of nearly every text; no word at all asks for nothing.
  if (words.every((word) => word.length < 2)) return { hits: [], readAs: [] };
  const readAs: { typed: string; read: string }[] = [];
  const terms = words.map((word) => {
    if (word.length < 4) return word;
    const vocabulary = textVocabulary(company);
    if (vocabulary.hasBeginning(word)) return word;
    const [meant] = vocabulary.meantBy(word, 1);
    if (meant !== undefined) readAs.push({ typed: word, read: meant });
    return meant ?? word;
  });
  const match = terms.map((term) => `"${term.replaceAll('"', '""')}"*`).join(' AND ');
  return { hits: matchTexts(read, match, input.kinds, input.customerId, input.limit).map((hit) => ({ ...hit, kind: hit.kind as Answer['hits'][number]['kind'] })), readAs };
}
