import { dayLabel } from '../../../../shared/domain/calendar';
import { formatMinor } from '../../../../shared/domain/money';
import type { App, OpenCompany } from '../../app';
import type { InputOf, OutputOf } from '../../rpc/handlers';
import { askedAmount } from './amounts';
import { wordsOf } from './queries';
import { agreedByAmount, matchTexts } from './texts-store';
import { textVocabulary } from './vocabulary';

type Answer = OutputOf<'search', 'texts'>;
type Hit = Answer['hits'][number];

/**
 * Notes, calls, mails, promises, disputes, letters, tasks and documents in which every word begins some word of the text, and
 * every amount stands, however it is written there. Promises and disputes are found by what they are over, too.
 */
export async function findTexts(app: App, input: InputOf<'search', 'texts'>): Promise<Answer> {
  const company = app.current();
  const { read } = company;
  const readAs: { typed: string; read: string }[] = [];
  const whole = askedAmount(input.text);
  const parts: readonly Part[] = whole === null ? partsOf(input.text) : [{ spellings: whole.spellings }];
  // One letter alone begins a word of nearly every text; no word at all asks for nothing.
  if (parts.every((part) => 'word' in part && part.word.length < 2)) return { hits: [], readAs: [] };
  const clauses = parts.map((part) => {
    if ('spellings' in part) return `(${part.spellings.map(beginning).join(' OR ')})`;
    const { word } = part;
    if (word.length < 4) return beginning(word);
    const vocabulary = textVocabulary(company);
    if (vocabulary.hasBeginning(word)) return beginning(word);
    const [meant] = vocabulary.meantBy(word, 1);
    if (meant !== undefined) readAs.push({ typed: word, read: meant });
    return beginning(meant ?? word);
  });
  const texts = matchTexts(read, clauses.join(' AND '), input.kinds, input.customerId, input.limit).map((hit) => ({ ...hit, kind: hit.kind as Hit['kind'] }));
  const known = new Set(texts.map((hit) => hit.kind + hit.ref));
  const agreed = whole === null ? [] : agreedHits(company, app.today(), whole.minors, input).filter((hit) => !known.has(hit.kind + hit.ref));
  return { hits: [...agreed, ...texts].slice(0, input.limit), readAs };
}

const beginning = (words: string): string => `"${words.replaceAll('"', '""')}"*`;

type Part = { readonly word: string } | { readonly spellings: readonly string[] };

/** What was typed as words and amounts, piece by piece. */
function partsOf(text: string): readonly Part[] {
  const parts = text.split(/\s+/).flatMap((piece): readonly Part[] => {
    const amount = /\d[.,']\d|\d{4}|^\d+(?:[.,]\d+)?k$/i.test(piece) ? askedAmount(piece) : null;
    return amount === null ? wordsOf(piece).map((word) => ({ word })) : [{ spellings: amount.spellings }];
  });
  return parts.slice(0, 8);
}

function agreedHits(company: OpenCompany, today: ReturnType<App['today']>, minors: readonly number[], input: InputOf<'search', 'texts'>): readonly Hit[] {
  if (!(input.kinds.length === 0 || input.kinds.includes('promise') || input.kinds.includes('dispute'))) return [];
  const { locale } = company.profile;
  return agreedByAmount(company.read, minors, input.customerId, input.limit)
    .filter((hit) => input.kinds.length === 0 || input.kinds.includes(hit.kind))
    .map(({ currency, amountMinor, until, ...hit }) => ({
      ...hit,
      snippet: `«${formatMinor(amountMinor, currency, locale)}» ${hit.kind === 'promise' ? 'promised' : 'in dispute'}${until === null ? '' : `, ${hit.kind === 'promise' ? 'for' : 'to settle by'} ${dayLabel(until, locale, today)}`}`,
    }));
}
