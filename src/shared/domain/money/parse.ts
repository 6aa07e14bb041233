import { currencyExponent, isKnownCurrency } from './currency';
import { maxMinor, type CurrencyCode } from './money';

export type DecimalMark = '.' | ',';
/** Why a text is no amount. Words for the user are made where the column and the line are known. */
export type AmountFault = 'blank' | 'not-a-number' | 'misplaced-thousands-mark' | 'too-many-decimals' | 'other-currency' | 'too-large';
export type ParsedAmount = { readonly ok: true; readonly minor: number } | { readonly ok: false; readonly reason: AmountFault };

const fault = (reason: AmountFault): ParsedAmount => ({ ok: false, reason });
const westernGroups = /^\d{1,3}(?:[ '.,]\d{3})+$/;
const indianGroups = /^\d{1,2}(?:[ ',]\d{2})*[ ',]\d{3}$/;
/** Binary fractions written out (1234.5600000000001) have at least this many decimals. */
const floatNoiseDecimals = 8;

/**
 * Reads an amount as people and accounting systems write it, into minor units of `currency`.
 * Understands thousands marks (space, apostrophe, point or comma, also the Indian 12,34,567), currency signs and the
 * currency's own code, parentheses, leading or trailing minus (also U+2212), `CR` as credit and `DR` as debit,
 * a lone dash as the zero of accounting formats, and binary noise behind the last decimal.
 * Never guesses: a thousands mark in the wrong place, more decimals than the currency has, or another currency's
 * code is a fault, because each of them usually means a wrongly chosen decimal mark or column.
 */
export function parseDecimalToMinor(text: string, currency: CurrencyCode, decimalMark: DecimalMark): ParsedAmount {
  let rest = text
    .replace(/[\u00a0\u2007\u2009\u202f\t]/g, ' ')
    .replace(/[\u2212\u2013\u2014]/g, '-')
    .replace(/[\u2019\u02bc`´]/g, "'")
    .trim();
  if (rest === '') return fault('blank');
  let negative = false;
  const turn = () => (negative = !negative);
  if (/^\(.*\)$/.test(rest)) {
    turn();
    rest = rest.slice(1, -1).trim();
  }
  const credit = /^(.*\d.*?)\s*(CR|DR)\.?$/i.exec(rest);
  if (credit) {
    if (credit[2]?.toUpperCase() === 'CR') turn();
    rest = credit[1] ?? '';
  }
  for (const word of rest.match(/[A-Za-z]{3}/g) ?? []) {
    const code = word.toUpperCase();
    if (code !== currency && isKnownCurrency(code)) return fault('other-currency');
  }
  rest = rest
    .replace(/^([-+]?)\s*(?:[A-Za-z]{1,3}\.?)?\s*\p{Sc}?\s*/u, '$1')
    .replace(/\s*\p{Sc}?\s*(?:[A-Za-zł]{2,3}\.?)?\s*([-+]?)$/u, '$1')
    .trim();
  if (/^\(.*\)$/.test(rest)) {
    turn();
    rest = rest.slice(1, -1).trim();
  }
  if (rest === '-') return { ok: true, minor: 0 };
  if (/^[-+]/.test(rest)) {
    if (rest.startsWith('-')) turn();
    rest = rest.slice(1).trim();
  } else if (/[-+]$/.test(rest)) {
    if (rest.endsWith('-')) turn();
    rest = rest.slice(0, -1).trim();
  }
  if (!/^[\d .,']+$/.test(rest) || !/\d/.test(rest)) return fault('not-a-number');
  const at = rest.lastIndexOf(decimalMark);
  const single = at >= 0 && rest.indexOf(decimalMark) === at;
  if (at >= 0 && !single) return fault('misplaced-thousands-mark');
  const whole = single ? rest.slice(0, at) : rest;
  const fraction = single ? rest.slice(at + 1) : '';
  if (!/^\d*$/.test(fraction)) return fault('misplaced-thousands-mark');
  if (!/^\d*$/.test(whole) && !westernGroups.test(whole) && !indianGroups.test(whole)) return fault('misplaced-thousands-mark');
  const marks = new Set(whole.replace(/\d/g, ''));
  if (marks.size > 1) return fault('misplaced-thousands-mark');
  return toMinor(whole.replace(/\D/g, ''), fraction, currency, negative);
}

function toMinor(whole: string, fraction: string, currency: CurrencyCode, negative: boolean): ParsedAmount {
  const exponent = currencyExponent(currency);
  const kept = fraction.slice(0, exponent).padEnd(exponent, '0');
  const spare = fraction.slice(exponent);
  let minor = Number(`${whole || '0'}${kept}`);
  if (/[1-9]/.test(spare)) {
    const share = Number(`0.${spare}`);
    const isNoise = fraction.length >= floatNoiseDecimals && (share < 1e-4 || share > 1 - 1e-4);
    if (!isNoise) return fault('too-many-decimals');
    minor += Math.round(share);
  }
  if (minor >= maxMinor) return fault('too-large');
  return { ok: true, minor: negative && minor !== 0 ? -minor : minor };
}
