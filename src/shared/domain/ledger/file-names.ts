import { cleanNumber } from './numbers';

/** Shorter numbers are only found where they are the whole name: too many names carry a page, a month or a count. */
const shortestPart = 3;
/** Names are 255 characters at most on every system; more pieces than this are no name a person gave. */
const mostPieces = 40;

/**
 * The form under which a document number is looked for in names of files: letters and digits alone, in capitals, without leading
 * zeros where it is digits alone. `RE-2024/0815`, `re 2024 0815` and `RE20240815` are one; so are `000123` and `123`.
 */
export function numberInName(number: string): string {
  return withoutZeros(
    cleanNumber(number)
      .normalize('NFKC')
      .toUpperCase()
      .replace(/[^\p{L}\p{Nd}]+/gu, ''),
  );
}

const withoutZeros = (text: string): string => (/^\p{Nd}+$/u.test(text) ? text.replace(/^0+(?=\p{Nd})/u, '') : text);

interface NamedNumbers {
  /** What the whole name reads as. */
  readonly whole: string;
  /** Every number that can stand in it: pieces of letters and of digits, and neighbours joined. A digit is never cut off its run. */
  readonly parts: ReadonlySet<string>;
}

function numbersIn(fileName: string): NamedNumbers {
  // "(2)" at the end is how browsers tell a second download from the first.
  const stem = fileName
    .replace(/\.[^.]+$/, '')
    .replace(/\s*\(\d{1,2}\)$/, '')
    .normalize('NFKC');
  const pieces = (
    stem
      .replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
      .toUpperCase()
      .match(/\p{Nd}+|\p{L}+/gu) ?? []
  ).slice(0, mostPieces);
  const parts = new Set<string>();
  const keep = (part: string) => {
    const key = withoutZeros(part);
    if (key.length >= shortestPart && /\p{Nd}/u.test(key)) parts.add(key);
  };
  for (let from = 0; from < pieces.length; from += 1) {
    const first = pieces[from] ?? '';
    let rest = '';
    keep(first);
    for (let to = from + 1; to < pieces.length; to += 1) {
      rest += pieces[to] ?? '';
      // A word may be glued to the number: "rechnungre8640" carries RE-8640. Digits are never parted.
      if (/^\p{Nd}/u.test(first)) keep(first + rest);
      else for (let cut = 0; cut < first.length; cut += 1) keep(first.slice(cut) + rest);
    }
  }
  return { whole: numberInName(stem), parts };
}

/** Whether the name of a file carries this number: "RE-8640" is in "Rechnung_RE8640.pdf" and not in "RE-86401.pdf". */
export function carriesNumber(fileName: string, number: string): boolean {
  const wanted = numberInName(number);
  if (wanted === '') return false;
  const { whole, parts } = numbersIn(fileName);
  return whole === wanted || parts.has(wanted);
}

/**
 * For each file the items its name fits. A name that is a number and nothing else means that one; otherwise everything whose number
 * stands in it. None or several is an answer too: nothing is chosen between them here.
 */
export function itemsOfNames<Item extends { readonly number: string }>(fileNames: readonly string[], items: Iterable<Item>): readonly (readonly Item[])[] {
  const named = fileNames.map(numbersIn);
  const wanted = new Set(named.flatMap(({ whole, parts }) => [whole, ...parts]));
  wanted.delete('');
  const byKey = new Map<string, Item[]>();
  for (const item of items) {
    const key = numberInName(item.number);
    if (!wanted.has(key)) continue;
    const same = byKey.get(key);
    if (same === undefined) byKey.set(key, [item]);
    else same.push(item);
  }
  return named.map(({ whole, parts }) => byKey.get(whole) ?? [...parts].flatMap((part) => byKey.get(part) ?? []));
}
