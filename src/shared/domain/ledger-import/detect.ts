import { daysBetween, type IsoDate } from '../calendar';
import { isKnownCurrency, type DecimalMark } from '../money';
import { currencyOfSign, readAmount } from './amounts';
import { amountShare, dateCounts, dateShare, decideDecimal, type ColumnStats } from './columns';
import { ambiguitySentence, decideOrder, orderWords } from './dates';
import { findKind, isBankStatement } from './kinds';
import { findLayout } from './layouts';
import { headerWords } from './text';
import type { ColumnMapping, DateOrder, ImportField, ImportKind } from './types';
import { headerClaims } from './words';

/** How one column was understood, with the reason in words. */
export interface ColumnGuess {
  readonly index: number;
  readonly header: string;
  readonly field: ImportField;
  readonly confidence: number;
  readonly reason: string;
  /** Filled cells that can be read as this field. */
  readonly fits: number;
  readonly filled: number;
  /** How the values are read, in words: `1,234.56`, `day-month-year`. */
  readonly readAs: string;
  readonly dateOrder: DateOrder | null;
  readonly ambiguousDates: number;
  readonly ambiguousExample: string | null;
  /** True where the rows of the column settle its date order. */
  readonly isOrderProved: boolean;
}

export interface Detection {
  readonly kind: ImportKind;
  readonly kindConfidence: number;
  readonly kindReason: string;
  readonly layout: string | null;
  readonly columns: readonly ColumnGuess[];
  readonly decimal: DecimalMark;
  readonly dateOrder: DateOrder | null;
  /** Currency the file itself suggests (header `converted_usd`, sign in the cells); null = nothing. */
  readonly currencyHint: string | null;
  /** True for sums per customer and bucket, without the items themselves. */
  readonly isAgingSummary: boolean;
  /** True for a list that is no ledger but a bank statement. */
  readonly isBankStatement: boolean;
  readonly missing: readonly ImportField[];
}

export interface DetectInput {
  readonly headers: readonly string[];
  readonly titles: readonly string[];
  readonly stats: readonly ColumnStats[];
  readonly delimiter: string;
  readonly baseCurrency: string;
  /** Two letters; decides a date order that nothing in the file proves. */
  readonly country: string;
  /** Share of data rows with one single filled cell: headings of groups. */
  readonly headingShare: number;
  readonly forcedKind?: ImportKind | undefined;
}

const dateFields: ReadonlySet<ImportField> = new Set(['item-date', 'due-date', 'paid-date', 'payment-date']);
const amountFields: ReadonlySet<ImportField> = new Set(['amount', 'open-amount', 'paid-amount', 'payment-amount', 'debit-amount', 'credit-amount', 'credit-limit']);
const manyTimes: ReadonlySet<ImportField> = new Set(['phone', 'email', 'address-line', 'skip']);
export const isDateField = (field: ImportField): boolean => dateFields.has(field);
export const isAmountField = (field: ImportField): boolean => amountFields.has(field);

/** How well the values of a column suit a field, 0 to 1. An empty column suits any field a little. */
function valueFit(field: ImportField, stats: ColumnStats): number {
  if (stats.filled === 0) return 0.55;
  const looked = Math.min(stats.filled, 3_000);
  const share = (n: number) => n / looked;
  if (dateFields.has(field)) return dateShare(stats) * (stats.serial > stats.fixed + stats.onlyDmy + stats.onlyMdy && share(stats.decimals) > 0.2 ? 0.2 : 1);
  if (amountFields.has(field)) return Math.min(1, amountShare(stats)) * (stats.dates > stats.serial && dateShare(stats) > 0.8 && stats.noneDates === 0 ? 0.1 : 1);
  switch (field) {
    case 'email': return share(stats.emails) > 0.5 ? 1 : 0.1;
    case 'phone': return share(stats.phones) > 0.3 ? 1 : share(stats.emails) > 0.3 ? 0 : 0.4;
    case 'currency': return share(stats.currencies) > 0.6 ? 1 : 0.05;
    case 'terms-days': return share(stats.integers) > 0.8 ? 1 : 0.1;
    case 'item-number': return dateShare(stats) > 0.8 && stats.fixed + stats.onlyDmy + stats.onlyMdy > stats.serial ? 0.05 : share(stats.decimals) > 0.3 && share(stats.integers) < 0.7 ? 0.2 : 1;
    case 'customer-number': {
      if (share(stats.letters) > 0.9 && stats.examples.some((example) => example.trim().includes(' '))) return 0.25;
      return share(stats.emails) > 0.5 ? 0.1 : 1;
    }
    case 'customer-name': return share(stats.letters) > 0.5 ? (share(stats.emails) > 0.5 ? 0.1 : 1) : 0.15;
    case 'contact-name': case 'contact-first-name': case 'contact-last-name': case 'city': case 'country': return share(stats.letters) > 0.5 ? 1 : 0.3;
    case 'debit-credit-mark': return stats.distinct.size <= 4 ? 1 : 0.05;
    case 'item-kind': case 'status': return stats.distinct.size <= 40 ? 1 : 0.15;
    case 'account-type': return stats.distinct.size <= 60 ? 1 : 0.1;
    default: return 1;
  }
}

/** Guesses what a file is and what its columns mean, from header words, value shapes and statistics. Never from its name. */
export function detect(input: DetectInput): Detection {
  const { headers, stats } = input;
  const layout = findLayout(headers);
  const claims = headers.map((header, index) => {
    const column = stats[index];
    if (!column) return [];
    return headerClaims(header).map(({ field, strength }) => ({ field, score: field === 'skip' ? strength : strength * valueFit(field, column) * (0.75 + 0.25 * Math.min(1, column.filled / Math.max(1, column.filled + column.blank))) })).filter((claim) => claim.score > 0.3);
  });
  let fields: readonly { readonly field: ImportField; readonly score: number }[] = layout ? fixed(layout.columns, headers, claims, layout.isClosed) : assign(claims, input.forcedKind);
  const isWordless = !layout && fields.every((entry) => entry.field === 'skip');
  if (isWordless) fields = byShapes(fields, input, 'invoices');
  const guess = findKind({ headers, titles: input.titles, stats, fields: fields.map((entry) => entry.field) });
  const kind = input.forcedKind ?? layout?.kind ?? guess.kind;
  if (!layout) {
    fields = assign(claims, kind);
    fields = byShapes(fields, input, kind);
  }
  const chosen = fields.map((entry) => settle(entry.field, kind, new Set(fields.map((other) => other.field))));
  const fallback = fallbackOrder(stats, chosen, input.country);
  const decimal = decideDecimal(stats.filter((_, index) => !dateFields.has(chosen[index] ?? 'skip')), input.delimiter);
  const columns = headers.map((header, index) => describe(index, header, chosen[index] ?? 'skip', fields[index]?.score ?? 0, stats[index], decimal, fallback, layout !== null));
  const present = new Set(chosen);
  return {
    kind, kindConfidence: input.forcedKind ? 1 : layout?.kind ? 0.97 : guess.confidence, kindReason: layout ? `${layout.name}: its column names were recognised${layout.kind ? '' : `; ${guess.reason}`}` : guess.reason,
    layout: layout?.id ?? reportLayout(input, chosen, present, kind), columns, decimal,
    dateOrder: columns.find((column) => column.dateOrder && column.dateOrder !== 'ymd' && column.dateOrder !== 'serial')?.dateOrder ?? null,
    currencyHint: currencyHint(headers, chosen, stats, input.baseCurrency),
    isBankStatement: !layout && isBankStatement(headers), isAgingSummary: !layout && !present.has('item-number') && !present.has('due-date') && !present.has('item-date') && headers.filter((header) => bucketHeader.test(headerWords(header))).length >= 3, missing: layout?.id === 'sap-bkpf' ? [] : missingFields(kind, present, input.headingShare > 0.02),
  };
}

type Claim = { readonly field: ImportField; readonly score: number };

function fixed(map: Readonly<Record<string, ImportField>>, headers: readonly string[], claims: readonly (readonly Claim[])[], isClosed: boolean): Claim[] {
  const used = new Set<ImportField>();
  return headers.map((header, index) => {
    const field = map[headerWords(header)];
    if (field && (manyTimes.has(field) || !used.has(field))) {
      used.add(field);
      return { field, score: 1 };
    }
    return isClosed ? { field: 'skip', score: 0.9 } : (claims[index]?.[0] ?? { field: 'skip', score: 0 });
  });
}

/** Words that change their meaning with the kind of file: the claim of the fitting field is raised. */
function bend(field: ImportField, score: number, kind: ImportKind | undefined): number {
  if (kind === 'payments') {
    if (field === 'payment-date' || field === 'payment-amount' || field === 'payment-reference') return score * 1.1;
    if (field === 'paid-date' || field === 'paid-amount') return score * 0.5;
  } else if (kind !== undefined && (field === 'payment-date' || field === 'payment-amount' || field === 'payment-reference')) return score * 0.6;
  if (kind === 'customers' && ['item-number', 'item-date', 'due-date', 'amount', 'open-amount', 'paid-amount', 'item-kind', 'paid-date', 'po-number'].includes(field)) return 0;
  if (kind !== undefined && kind !== 'customers' && ['credit-limit', 'segment', 'language', 'parent-number', 'contact-name'].includes(field)) return score * 0.7;
  return score;
}

function assign(claims: readonly (readonly Claim[])[], kind: ImportKind | undefined): Claim[] {
  const result: Claim[] = claims.map(() => ({ field: 'skip', score: 0 }));
  const open = claims.flatMap((list, index) => list.map((claim) => ({ index, field: claim.field, score: bend(claim.field, claim.score, kind) }))).filter((claim) => claim.score > 0.3).sort((a, b) => b.score - a.score || a.index - b.index);
  const used = new Set<ImportField>();
  const taken = new Set<number>();
  for (const { index, field, score } of open) {
    if (taken.has(index) || (used.has(field) && !manyTimes.has(field))) continue;
    taken.add(index);
    used.add(field);
    result[index] = { field, score };
  }
  return result;
}

/** Fields that header words did not give are looked for by the shape of the values (files without a header too). */
function byShapes(fields: readonly Claim[], input: DetectInput, kind: ImportKind): readonly Claim[] {
  const result = [...fields];
  const has = (field: ImportField) => result.some((entry) => entry.field === field);
  const free = () => input.stats.map((stats, index) => ({ stats, index })).filter(({ stats, index }) => result[index]?.field === 'skip' && (result[index]?.score ?? 0) < 0.3 && stats.filled > 0 && headerClaims(input.headers[index] ?? '').length === 0);
  const take = (field: ImportField, pick: (stats: ColumnStats) => boolean) => {
    const hit = has(field) ? undefined : free().find(({ stats }) => pick(stats));
    if (hit) result[hit.index] = { field, score: 0.45 };
  };
  const realDates = (stats: ColumnStats) => stats.fixed + stats.onlyDmy + stats.onlyMdy + stats.either + stats.ambiguous > stats.filled * 0.8;
  if (kind === 'customers') {
    take('email', (stats) => stats.emails > stats.filled * 0.6);
    return result;
  }
  const money: ImportField = kind === 'payments' ? 'payment-amount' : 'amount';
  if (!has('amount') && !has('open-amount') && !has('payment-amount') && !has('debit-amount')) take(money, (stats) => amountShare(stats) > 0.9 && stats.decimals > stats.filled * 0.3 && !realDates(stats));
  if (kind === 'payments') { if (!has('payment-date')) take('payment-date', realDates); }
  else {
    if (!has('item-date')) take('item-date', realDates);
    if (!has('due-date')) take('due-date', realDates);
  }
  if (!has('currency')) take('currency', (stats) => stats.currencies > stats.filled * 0.9 && stats.letters > stats.filled * 0.9);
  const likeNumber = (stats: ColumnStats) => stats.distinct.size > Math.min(stats.filled, 200) * 0.95 && !realDates(stats) && stats.decimals < stats.filled * 0.1 && stats.examples.every((example) => /\d/.test(example) && !example.includes(' '));
  take('item-number', (stats) => likeNumber(stats) && stats.examples.every((example) => /\p{L}/u.test(example)));
  take('item-number', likeNumber);
  if (!has('customer-name') && !has('customer-number')) take('customer-name', (stats) => stats.letters > stats.filled * 0.8 && stats.currencies < stats.filled * 0.5 && stats.totalLength > Math.min(stats.filled, 3_000) * 5);
  if (!has('customer-name') && !has('customer-number')) take('customer-number', (stats) => stats.integers > stats.filled * 0.9 && stats.distinct.size < stats.filled);
  return result;
}

/** The same column under its name for this kind of file. */
function settle(field: ImportField, kind: ImportKind, present: ReadonlySet<ImportField>): ImportField {
  if (kind === 'payments') {
    if (field === 'amount' && !present.has('payment-amount')) return 'payment-amount';
    if (field === 'paid-amount' && !present.has('payment-amount') && !present.has('amount')) return 'payment-amount';
    if (field === 'item-date' && !present.has('payment-date')) return 'payment-date';
    if (field === 'paid-date' && !present.has('payment-date') && !present.has('item-date')) return 'payment-date';
    if (field === 'reference' && !present.has('payment-reference')) return 'payment-reference';
    return ['due-date', 'open-amount', 'paid-amount', 'amount', 'item-date', 'paid-date'].includes(field) ? 'skip' : field;
  }
  if (kind === 'closed-items' && field === 'open-amount' && !present.has('amount')) return 'amount';
  if ((kind === 'closed-items' || kind === 'invoices') && field === 'payment-date' && !present.has('paid-date')) return 'paid-date';
  if (kind === 'open-items' && field === 'amount' && !present.has('open-amount') && !present.has('paid-amount')) return 'open-amount';
  if (kind !== 'customers' && ['payment-amount', 'payment-date', 'payment-reference'].includes(field)) return 'skip';
  return field;
}

function fallbackOrder(stats: readonly ColumnStats[], fields: readonly ImportField[], country: string): DateOrder {
  let dmy = 0, mdy = 0;
  stats.forEach((column, index) => {
    if (!dateFields.has(fields[index] ?? 'skip')) return;
    dmy += column.onlyDmy;
    mdy += column.onlyMdy;
  });
  if (dmy !== mdy) return dmy > mdy ? 'dmy' : 'mdy';
  return ['US', 'PH', 'PR', 'GU'].includes(country) ? 'mdy' : 'dmy';
}

function describe(index: number, header: string, field: ImportField, score: number, stats: ColumnStats | undefined, decimal: DecimalMark, fallback: DateOrder, isNamed: boolean): ColumnGuess {
  const filled = stats?.filled ?? 0;
  const base = { index, header, field, confidence: Math.round(Math.min(1, field === 'skip' ? Math.max(score, 0.5) : score) * 100) / 100, filled };
  const plain = { dateOrder: null, ambiguousDates: 0, ambiguousExample: null, isOrderProved: true };
  const how = isNamed ? 'known layout' : score >= 0.8 ? 'its name and its values' : score >= 0.5 ? 'part of its name and its values' : 'the shape of its values';
  if (field === 'skip' || !stats) return { ...base, ...plain, reason: score >= 0.9 ? 'derived or not needed' : 'nothing in the ledger fits', fits: 0, readAs: 'not read' };
  if (dateFields.has(field)) {
    const { order, proved } = decideOrder(dateCounts(stats), fallback);
    const impossible = order === 'dmy' ? stats.onlyMdy : order === 'mdy' ? stats.onlyDmy : 0;
    const sentence = stats.ambiguous > 0 ? ambiguitySentence(stats.example) : null;
    const against = order === 'dmy' ? stats.onlyDmy : stats.onlyMdy;
    return {
      ...base, dateOrder: order, ambiguousDates: stats.ambiguous, isOrderProved: proved, fits: stats.dates + stats.noneDates - impossible - stats.impossible, readAs: orderWords[order],
      ambiguousExample: sentence && `${sentence}: ${stats.ambiguous.toLocaleString('en-US')} ${stats.ambiguous === 1 ? 'row' : 'rows'}`,
      reason: proved && against > 0 ? `${how}; ${against.toLocaleString('en-US')} rows can only be ${orderWords[order]}` : how,
    };
  }
  if (amountFields.has(field)) return { ...base, ...plain, reason: how, fits: stats.amounts, readAs: decimal === ',' ? '1.234,56' : '1,234.56' };
  return { ...base, ...plain, reason: how, fits: filled, readAs: field === 'item-number' || field === 'customer-number' ? 'text, zeros kept' : 'text' };
}

const bucketHeader = /^(?:current|not due|not yet due|nicht fallig|a echoir|no vencido|\d+ (?:\d+|bis \d+|to \d+|a \d+)(?: (?:days|tage|jours|dias))?|(?:over|uber|ueber|plus de|mas de|>)? ?\d+(?: (?:and over|or more|days|tage|jours|dias|\+))*)$/;
const perLineWords = /^(?:(?:item|line|product) )?(?:quantity|qty|unit price|unit amount|item price|item name|product name|line description)$|^(?:menge|einzelpreis|quantite|prix unitaire|cantidad|precio unitario|rate)$/;
const lineTotalWords = /^(?:line|item|position|row|product) (?:total|amount|subtotal)|^(?:zeilenbetrag|positionsbetrag|gesamtpreis|total ligne|montant ligne|total linea|importe linea)$/;

function reportLayout(input: DetectInput, fields: readonly ImportField[], present: ReadonlySet<ImportField>, kind: ImportKind): string | null {
  const words = input.headers.map(headerWords);
  const titles = input.titles.map((title) => headerWords(title)).join(' ');
  const has = (...list: string[]) => list.every((word) => words.includes(word));
  if (has('transaction type', 'num', 'open balance') || /a r aging|ageing detail|aging detail/.test(titles)) return input.headingShare > 0 || /aging|ageing/.test(titles) || kind === 'open-items' ? 'quickbooks-aging' : 'quickbooks-invoices';
  if (words.some((word) => /^(document type|doc type|belegart)$/.test(word)) && words.some((word) => /^(assignment|zuordnung|clearing document|clrng doc|net due date|company code|buchungskreis|special g l ind|ausgleichsbeleg)$/.test(word))) return 'sap-line-items';
  const isPerLine = words.some((word) => perLineWords.test(word)) && present.has('item-number');
  if (isPerLine && kind !== 'customers' && kind !== 'payments') {
    // The amount of the line is summed up; an amount of the whole invoice stands in each of its lines.
    const amountAt = fields.findIndex((field) => field === 'amount' || field === 'open-amount');
    return lineTotalWords.test(words[amountAt] ?? '') ? 'line-items' : 'repeated-lines';
  }
  if (input.headingShare > 0.02 && !present.has('customer-name') && !present.has('customer-number')) return 'grouped';
  return null;
}

function currencyHint(headers: readonly string[], fields: readonly ImportField[], stats: readonly ColumnStats[], base: string): string | null {
  if (fields.includes('currency')) return null;
  for (const [index, field] of fields.entries()) {
    if (!amountFields.has(field)) continue;
    for (const word of headerWords(headers[index] ?? '').toUpperCase().split(' ')) if (word.length === 3 && isKnownCurrency(word) && word !== 'ALL' && word !== 'TOP') return word;
    const sign = /\p{Sc}/u.exec(headers[index] ?? '')?.[0];
    if (sign && currencyOfSign(sign, base)) return currencyOfSign(sign, base);
    for (const example of stats[index]?.examples ?? []) {
      const found = readAmount(example, '.')?.currencySign;
      const code = found ? currencyOfSign(found, base) : '';
      if (code) return code;
    }
  }
  return null;
}

function missingFields(kind: ImportKind, present: ReadonlySet<ImportField>, isGrouped: boolean): readonly ImportField[] {
  const missing: ImportField[] = [];
  const any = (...list: ImportField[]) => list.some((field) => present.has(field));
  if (!any('customer-number', 'customer-name') && !isGrouped && !(kind === 'payments' && any('item-number', 'email'))) missing.push('customer-name');
  if (kind === 'payments') {
    if (!any('payment-amount', 'debit-amount', 'credit-amount')) missing.push('payment-amount');
    if (!any('payment-date')) missing.push('payment-date');
  } else if (kind !== 'customers') {
    if (!any('amount', 'open-amount', 'debit-amount', 'credit-amount')) missing.push(kind === 'open-items' ? 'open-amount' : 'amount');
    if (!any('item-date', 'due-date')) missing.push('item-date');
    if (kind === 'closed-items' && !any('paid-date')) missing.push('paid-date');
  }
  return missing;
}

/**
 * The day a file speaks about: today, unless its newest document or clearing day lies more than 31 days back; then that day
 * (a guess, said to the user and overridable).
 */
export function guessSnapshotDate(today: IsoDate, newest: IsoDate | null): { readonly day: IsoDate; readonly isGuess: boolean } {
  if (newest === null || newest > today || daysBetween(newest, today) <= 31) return { day: today, isGuess: false };
  return { day: newest, isGuess: true };
}

/** Columns as the mapping keeps them. */
export const toColumnMapping = (guess: ColumnGuess): ColumnMapping => ({ index: guess.index, header: guess.header, field: guess.field, dateOrder: guess.dateOrder });
