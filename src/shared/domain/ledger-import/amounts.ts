import { currencyExponent, isKnownCurrency, maxMinor, type DecimalMark } from '../money';

/** An amount as digits, before the currency (and with it the number of decimals) is known. */
export interface ReadAmount {
  readonly negative: boolean;
  readonly whole: string;
  readonly fraction: string;
  /** Currency code or sign found in the cell, '' = none. */
  readonly currencySign: string;
}
export interface MinorAmount {
  readonly minor: number;
  /** What rounding left over, in minor units, -0.5 to 0.5. 0 where the file has no more decimals than the currency. */
  readonly rest: number;
}

const groups = /^\d{1,3}(?:([., '])\d{3})(?:\1\d{3})*$/;
const indianGroups = /^\d{1,2}(?:([, '])\d{2})*\1\d{3}$/;
const fast = /^-?\d+(?:\.\d{1,2})?$/;

/**
 * Reads an amount as accounting programs write it: `$13.50`, `$-142.85`, `($400.00)`, `      60,000.00`, `1.234,56-`,
 * `1 234,56 €`, `CHF 1'234.50`, `12.00 CR`. `decimal` is the mark of the column; a value that can only be read with the
 * other mark (`12,5` in a column with points) is read that way. null = no amount.
 */
export function readAmount(text: string, decimal: DecimalMark): ReadAmount | null {
  if (decimal === '.' && fast.test(text)) {
    const negative = text.charCodeAt(0) === 45;
    const at = text.indexOf('.');
    const start = negative ? 1 : 0;
    return { negative, whole: at < 0 ? text.slice(start) : text.slice(start, at), fraction: at < 0 ? '' : text.slice(at + 1), currencySign: '' };
  }
  let rest = text
    .replace(/[\u00a0\u2007\u2009\u202f\t]/g, ' ')
    .replace(/[\u2212\u2013\u2014]/g, '-')
    .replace(/[\u2019\u02bc`´]/g, "'")
    .trim();
  if (/^'[=+\-@]/.test(rest)) rest = rest.slice(1);
  // `5,-` is five and no cents.
  rest = rest.replace(/(?<=\d)[.,]-+$/, '');
  if (rest === '' || rest.length > 60) return null;
  let negative = false;
  const takeSigns = () => {
    for (let again = true; again;) {
      again = false;
      if (rest.startsWith('(') && rest.endsWith(')')) {
        negative = !negative;
        rest = rest.slice(1, -1).trim();
        again = true;
      }
      if (rest.startsWith('-')) {
        negative = !negative;
        rest = rest.slice(1).trim();
        again = true;
      } else if (rest.startsWith('+')) {
        rest = rest.slice(1).trim();
        again = true;
      }
      if (rest.endsWith('-')) {
        negative = !negative;
        rest = rest.slice(0, -1).trim();
        again = true;
      } else if (rest.endsWith('+')) {
        rest = rest.slice(0, -1).trim();
        again = true;
      }
    }
  };
  takeSigns();
  const mark = /^(.*\d.*?)\s*(CR|DR|[SH])\.?$/i.exec(rest);
  if (mark) {
    if (/^(CR|H)$/i.test(mark[2] ?? '')) negative = !negative;
    rest = (mark[1] ?? '').trim();
  }
  let currencySign = '';
  const lead = /^((?:[A-Za-z]{1,3}\.?)?\p{Sc}?)\s*(?=[-(\d.,])/u.exec(rest);
  if (lead && lead[1]) {
    currencySign = lead[1];
    rest = rest.slice(lead[0].length).trim();
  }
  const tail = /(?<=[\d)\-.,])\s*(\p{Sc}|[A-Za-z]{2,3}\.?|zł|Kč|руб\.?)$/u.exec(rest);
  if (tail && tail[1]) {
    currencySign ||= tail[1];
    rest = rest.slice(0, tail.index).trim();
  }
  takeSigns();
  if (!/^[\d .,']*\d[\d .,']*$/.test(rest)) {
    const science = /^(\d+(?:[.,]\d+)?)[eE]([+-]?\d{1,2})$/.exec(rest);
    if (!science) return null;
    const value = Number(`${(science[1] ?? '').replace(',', '.')}e${science[2]}`);
    if (!Number.isFinite(value) || value > maxMinor) return null;
    rest = value.toFixed(6).replace(/\.?0+$/, '');
    const [w = '', f = ''] = rest.split('.');
    return { negative, whole: w, fraction: f, currencySign };
  }
  const split = splitAt(rest, decimal) ?? splitAt(rest, decimal === '.' ? ',' : '.');
  return split && { negative, ...split, currencySign };
}

function splitAt(text: string, decimal: DecimalMark): { whole: string; fraction: string } | null {
  const at = text.lastIndexOf(decimal);
  if (at >= 0 && text.indexOf(decimal) !== at) return isGrouped(text) ? { whole: text.replace(/\D/g, ''), fraction: '' } : null;
  const whole = at >= 0 ? text.slice(0, at) : text;
  const fraction = at >= 0 ? text.slice(at + 1) : '';
  if (!/^\d*$/.test(fraction)) return null;
  if (whole !== '' && !/^\d+$/.test(whole) && !isGrouped(whole)) return null;
  return whole === '' && fraction === '' ? null : { whole: whole.replace(/\D/g, ''), fraction };
}
const isGrouped = (text: string) => groups.test(text) || indianGroups.test(text);

/** To minor units of `currency`, rounding half away from zero. null = beyond what the ledger can hold. */
export function amountToMinor(amount: ReadAmount, currency: string): MinorAmount | null {
  const exponent = currencyExponent(currency);
  const kept = amount.fraction.slice(0, exponent).padEnd(exponent, '0');
  let minor = Number(`${amount.whole || '0'}${kept}`);
  let rest = 0;
  if (amount.fraction.length > exponent) {
    const share = Number(`0.${amount.fraction.slice(exponent)}`);
    const rounded = share >= 0.5 ? 1 : 0;
    minor += rounded;
    rest = Math.abs(share - rounded) < 1e-5 ? 0 : share - rounded;
  }
  if (minor >= maxMinor) return null;
  return amount.negative ? { minor: minor === 0 ? 0 : -minor, rest: rest === 0 ? 0 : -rest } : { minor, rest };
}

/**
 * Which mark a value proves: `1.234,56` and `12,5` prove the comma, `1,234.56` and `12.5` the point;
 * `1,234` and `1200` prove nothing. null = nothing.
 */
export function decimalEvidence(text: string): DecimalMark | null {
  const digits = text.replace(/[^\d.,]/g, '');
  const dot = digits.lastIndexOf('.');
  const comma = digits.lastIndexOf(',');
  if (dot < 0 && comma < 0) return null;
  if (dot >= 0 && comma >= 0) return dot > comma ? '.' : ',';
  const mark = dot >= 0 ? '.' : ',';
  const at = Math.max(dot, comma);
  if (digits.indexOf(mark) !== at) return mark === '.' ? ',' : '.';
  const after = digits.length - at - 1;
  return after === 3 && at <= 3 && at >= 1 && digits[0] !== '0' ? null : mark;
}

const signs: ReadonlyMap<string, string> = new Map([
  ['€', 'EUR'],
  ['£', 'GBP'],
  ['¥', 'JPY'],
  ['₹', 'INR'],
  ['₪', 'ILS'],
  ['₩', 'KRW'],
  ['₺', 'TRY'],
  ['₽', 'RUB'],
  ['₴', 'UAH'],
  ['₫', 'VND'],
  ['฿', 'THB'],
  ['₱', 'PHP'],
  ['₦', 'NGN'],
  ['US$', 'USD'],
  ['C$', 'CAD'],
  ['CA$', 'CAD'],
  ['A$', 'AUD'],
  ['AU$', 'AUD'],
  ['NZ$', 'NZD'],
  ['HK$', 'HKD'],
  ['S$', 'SGD'],
  ['R$', 'BRL'],
  ['zł', 'PLN'],
  ['Kč', 'CZK'],
  ['Fr', 'CHF'],
  ['Fr.', 'CHF'],
  ['Rs', 'INR'],
  ['Rs.', 'INR'],
]);
const dollars: ReadonlySet<string> = new Set('USD CAD AUD NZD HKD SGD MXN ARS CLP COP BSD BBD BMD BZD FJD JMD KYD LRD NAD SBD SRD TTD TWD XCD'.split(' '));

/** The currency a sign or code in a cell means; `$` is the company's own currency where that is a dollar or peso. '' = unknown. */
export function currencyOfSign(sign: string, baseCurrency: string): string {
  const upper = sign.toUpperCase();
  if (isKnownCurrency(upper)) return upper;
  if (sign === '$') return dollars.has(baseCurrency) ? baseCurrency : 'USD';
  if (upper === 'KR' || upper === 'KR.') return ['SEK', 'NOK', 'DKK', 'ISK'].includes(baseCurrency) ? baseCurrency : '';
  return signs.get(sign) ?? '';
}

const currencyNames: ReadonlyMap<string, string> = new Map([
  ['us dollar', 'USD'],
  ['dollar', 'USD'],
  ['euro', 'EUR'],
  ['euros', 'EUR'],
  ['british pound', 'GBP'],
  ['pound sterling', 'GBP'],
  ['canadian dollar', 'CAD'],
  ['australian dollar', 'AUD'],
  ['swiss franc', 'CHF'],
  ['yen', 'JPY'],
]);
/** A currency cell: code in any case, sign or usual name. null = unknown. */
export function readCurrency(text: string, baseCurrency: string): string | null {
  const rest = text.trim();
  const code = rest.toUpperCase();
  if (isKnownCurrency(code)) return code;
  const lead = /^([A-Za-z]{3})\b/.exec(rest)?.[1]?.toUpperCase();
  if (lead && isKnownCurrency(lead) && /[-–(: ]/.test(rest.slice(3, 4))) return lead;
  return currencyOfSign(rest, baseCurrency) || currencyNames.get(rest.toLowerCase()) || null;
}
