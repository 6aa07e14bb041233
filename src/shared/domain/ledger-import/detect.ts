import { daysBetween, type IsoDate } from '../calendar';
import { type DecimalMark, isKnownCurrency } from '../money';
import { currencyOfSign, readAmount } from './amounts';
import { assign, byShapes, fixed, settle, valueFit } from './assign-columns';
import { type ColumnStats, dateCounts, decideDecimal } from './columns';
import { ambiguitySentence, decideOrder, orderWords } from './dates';
import type { ColumnGuess, DetectInput, Detection } from './detection';
import { amountFields, dateFields } from './field-kinds';
import { findKind, isBankStatement } from './kinds';
import { findLayout } from './layouts';
import { headerWords } from './text';
import type { ColumnMapping, DateOrder, ImportField, ImportKind } from './types';
import { headerClaims } from './words';

/** Guesses what a file is and what its columns mean, from header words, value shapes and statistics. Never from its name. */
export function detect(input: DetectInput): Detection {
  const { headers, stats } = input;
  const layout = findLayout(headers);
  const claims = headers.map((header, index) => {
    const column = stats[index];
    if (!column) return [];
    return headerClaims(header)
      .map(({ field, strength }) => ({
        field,
        score:
          field === 'skip'
            ? strength
            : strength * valueFit(field, column) * (0.75 + 0.25 * Math.min(1, column.filled / Math.max(1, column.filled + column.blank))),
      }))
      .filter((claim) => claim.score > 0.3);
  });
  let fields: readonly { readonly field: ImportField; readonly score: number }[] = layout
    ? fixed(layout.columns, headers, claims, layout.isClosed)
    : assign(claims, input.forcedKind);
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
  const decimal = decideDecimal(
    stats.filter((_, index) => !dateFields.has(chosen[index] ?? 'skip')),
    input.delimiter,
  );
  const columns = headers.map((header, index) =>
    describe(index, header, chosen[index] ?? 'skip', fields[index]?.score ?? 0, stats[index], decimal, fallback, layout !== null),
  );
  const present = new Set(chosen);
  return {
    kind,
    kindConfidence: input.forcedKind ? 1 : layout?.kind ? 0.97 : guess.confidence,
    kindReason: layout ? `${layout.name}: its column names were recognised${layout.kind ? '' : `; ${guess.reason}`}` : guess.reason,
    layout: layout?.id ?? reportLayout(input, chosen, present, kind),
    columns,
    decimal,
    dateOrder: columns.find((column) => column.dateOrder && column.dateOrder !== 'ymd' && column.dateOrder !== 'serial')?.dateOrder ?? null,
    currencyHint: currencyHint(headers, chosen, stats, input.baseCurrency),
    isBankStatement: !layout && isBankStatement(headers),
    isAgingSummary:
      !layout &&
      !present.has('item-number') &&
      !present.has('due-date') &&
      !present.has('item-date') &&
      headers.filter((header) => bucketHeader.test(headerWords(header))).length >= 3,
    missing: layout?.id === 'sap-bkpf' ? [] : missingFields(kind, present, input.headingShare > 0.02),
  };
}

function fallbackOrder(stats: readonly ColumnStats[], fields: readonly ImportField[], country: string): DateOrder {
  let dmy = 0,
    mdy = 0;
  stats.forEach((column, index) => {
    if (!dateFields.has(fields[index] ?? 'skip')) return;
    dmy += column.onlyDmy;
    mdy += column.onlyMdy;
  });
  if (dmy !== mdy) return dmy > mdy ? 'dmy' : 'mdy';
  return ['US', 'PH', 'PR', 'GU'].includes(country) ? 'mdy' : 'dmy';
}

function describe(
  index: number,
  header: string,
  field: ImportField,
  score: number,
  stats: ColumnStats | undefined,
  decimal: DecimalMark,
  fallback: DateOrder,
  isNamed: boolean,
): ColumnGuess {
  const filled = stats?.filled ?? 0;
  const base = { index, header, field, confidence: Math.round(Math.min(1, field === 'skip' ? Math.max(score, 0.5) : score) * 100) / 100, filled };
  const plain = { dateOrder: null, ambiguousDates: 0, ambiguousExample: null, isOrderProved: true };
  const how = isNamed
    ? 'known layout'
    : score >= 0.8
      ? 'its name and its values'
      : score >= 0.5
        ? 'part of its name and its values'
        : 'the shape of its values';
  if (field === 'skip' || !stats)
    return { ...base, ...plain, reason: score >= 0.9 ? 'derived or not needed' : 'nothing in the ledger fits', fits: 0, readAs: 'not read' };
  if (dateFields.has(field)) {
    const { order, proved } = decideOrder(dateCounts(stats), fallback);
    const impossible = order === 'dmy' ? stats.onlyMdy : order === 'mdy' ? stats.onlyDmy : 0;
    const sentence = stats.ambiguous > 0 ? ambiguitySentence(stats.example) : null;
    const against = order === 'dmy' ? stats.onlyDmy : stats.onlyMdy;
    return {
      ...base,
      dateOrder: order,
      ambiguousDates: stats.ambiguous,
      isOrderProved: proved,
      fits: stats.dates + stats.noneDates - impossible - stats.impossible,
      readAs: orderWords[order],
      ambiguousExample: sentence && `${sentence}: ${stats.ambiguous.toLocaleString('en-US')} ${stats.ambiguous === 1 ? 'row' : 'rows'}`,
      reason: proved && against > 0 ? `${how}; ${against.toLocaleString('en-US')} rows can only be ${orderWords[order]}` : how,
    };
  }
  if (amountFields.has(field)) return { ...base, ...plain, reason: how, fits: stats.amounts, readAs: decimal === ',' ? '1.234,56' : '1,234.56' };
  return { ...base, ...plain, reason: how, fits: filled, readAs: field === 'item-number' || field === 'customer-number' ? 'text, zeros kept' : 'text' };
}

const bucketHeader =
  /^(?:current|not due|not yet due|nicht fallig|a echoir|no vencido|\d+ (?:\d+|bis \d+|to \d+|a \d+)(?: (?:days|tage|jours|dias))?|(?:over|uber|ueber|plus de|mas de|>)? ?\d+(?: (?:and over|or more|days|tage|jours|dias|\+))*)$/;
const perLineWords =
  /^(?:(?:item|line|product) )?(?:quantity|qty|unit price|unit amount|item price|item name|product name|line description)$|^(?:menge|einzelpreis|quantite|prix unitaire|cantidad|precio unitario|rate)$/;
const lineTotalWords =
  /^(?:line|item|position|row|product) (?:total|amount|subtotal)|^(?:zeilenbetrag|positionsbetrag|gesamtpreis|total ligne|montant ligne|total linea|importe linea)$/;

function reportLayout(input: DetectInput, fields: readonly ImportField[], present: ReadonlySet<ImportField>, kind: ImportKind): string | null {
  const words = input.headers.map(headerWords);
  const titles = input.titles.map((title) => headerWords(title)).join(' ');
  const has = (...list: string[]) => list.every((word) => words.includes(word));
  if (has('transaction type', 'num', 'open balance') || /a r aging|ageing detail|aging detail/.test(titles))
    return input.headingShare > 0 || /aging|ageing/.test(titles) || kind === 'open-items' ? 'quickbooks-aging' : 'quickbooks-invoices';
  if (
    words.some((word) => /^(document type|doc type|belegart)$/.test(word)) &&
    words.some((word) =>
      /^(assignment|zuordnung|clearing document|clrng doc|net due date|company code|buchungskreis|special g l ind|ausgleichsbeleg)$/.test(word),
    )
  )
    return 'sap-line-items';
  const isPerLine = words.some((word) => perLineWords.test(word)) && present.has('item-number');
  if (isPerLine && kind !== 'customers' && kind !== 'payments') {
    // The amount of the line is summed up; an amount of the whole invoice stands in each of its lines.
    const amountAt = fields.findIndex((field) => field === 'amount' || field === 'open-amount');
    return lineTotalWords.test(words[amountAt] ?? '') ? 'line-items' : 'repeated-lines';
  }
  if (input.headingShare > 0.02 && !present.has('customer-name') && !present.has('customer-number')) return 'grouped';
  return null;
}

export function currencyHint(headers: readonly string[], fields: readonly ImportField[], stats: readonly ColumnStats[], base: string): string | null {
  if (fields.includes('currency')) return null;
  for (const [index, field] of fields.entries()) {
    if (!amountFields.has(field)) continue;
    for (const word of headerWords(headers[index] ?? '')
      .toUpperCase()
      .split(' '))
      if (word.length === 3 && isKnownCurrency(word) && word !== 'ALL' && word !== 'TOP') return word;
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
export const toColumnMapping = (guess: ColumnGuess): ColumnMapping => ({
  index: guess.index,
  header: guess.header,
  field: guess.field,
  dateOrder: guess.dateOrder,
});
