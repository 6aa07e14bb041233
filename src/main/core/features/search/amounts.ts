import { currencyExponent, parseDecimalToMinor, type CurrencyCode } from '../../../../shared/domain/money';

/** An amount somebody typed, in whatever way amounts are written. */
export interface AskedAmount {
  /** In minor units of a currency; an amount that can be read two ways (`1.284`) has two. Never negative. */
  readonly minorsOf: (currency: CurrencyCode) => ReadonlySet<number>;
  /** All of them, of every number of decimals. */
  readonly minors: readonly number[];
  /** How it may stand in a text, as words of the index: `12 400`, `12400`, `12 400 50`. */
  readonly spellings: readonly string[];
}

/** One currency for each number of decimals there is. */
const ofExponent = { 0: 'JPY', 2: 'USD', 3: 'KWD' } as const;

/**
 * Reads `12,400.00`, `12.400,00 €`, `$12400`, `12'400.-`, `1 234,50`, `-1,480` and `12.4k`. Null when the text is no amount.
 * The sign does not count: a credit is looked for by what stands on it.
 */
export function askedAmount(text: string): AskedAmount | null {
  const plain = text
    .trim()
    .replace(/[\u2018\u2019\u02bc´`]/g, "'")
    .replace(/^[-+\u2212\u2013(]+|[)\u2212\u2013-]+$/g, '')
    .replace(/[.,]$/, '')
    .replace(/[\p{Sc}\s]/gu, '')
    .replace(/^[a-z]{3}(?=\d)|(?<=\d)[a-z]{3}$/i, '');
  const short = /^(\d{1,6}(?:[.,]\d{1,3})?)k$/i.exec(plain)?.[1];
  const figures = short === undefined ? plain : String(Math.round(Number(short.replace(',', '.')) * 1000));
  if (!/^\d[\d.,']*$/.test(figures) || figures.replace(/\D/g, '').length < 3) return null;
  const minors = new Map<number, ReadonlySet<number>>();
  for (const currency of Object.values(ofExponent))
    minors.set(
      currencyExponent(currency),
      new Set((['.', ','] as const).map((mark) => parseDecimalToMinor(figures, currency, mark)).flatMap((parsed) => (parsed.ok ? [parsed.minor] : []))),
    );
  const cents = [...(minors.get(2) ?? [])];
  return cents.length === 0
    ? null
    : {
        minors: [...new Set([...minors.values()].flatMap((set) => [...set]))],
        minorsOf: (currency) => minors.get(currencyExponent(currency)) ?? new Set(),
        spellings: cents.flatMap(spelled),
      };
}

function spelled(minor: number): readonly string[] {
  const whole = String(Math.floor(minor / 100)),
    cents = minor % 100;
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ' ');
  const rest = cents === 0 ? '' : ` ${String(cents).padStart(2, '0')}`;
  return [...new Set([`${whole}${rest}`, `${grouped}${rest}`])];
}
