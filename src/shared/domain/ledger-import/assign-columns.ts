import { amountShare, type ColumnStats, dateShare } from './columns';
import type { DetectInput } from './detection';
import { amountFields, dateFields } from './field-kinds';
import { headerWords } from './text';
import type { ImportField, ImportKind } from './types';
import { headerClaims } from './words';

const manyTimes: ReadonlySet<ImportField> = new Set(['phone', 'email', 'address-line', 'skip']);
/** How well the values of a column suit a field, 0 to 1. An empty column suits any field a little. */
export function valueFit(field: ImportField, stats: ColumnStats): number {
  if (stats.filled === 0) return 0.55;
  const looked = Math.min(stats.filled, 3_000);
  const share = (n: number) => n / looked;
  if (dateFields.has(field)) return dateShare(stats) * (stats.serial > stats.fixed + stats.onlyDmy + stats.onlyMdy && share(stats.decimals) > 0.2 ? 0.2 : 1);
  if (amountFields.has(field))
    return Math.min(1, amountShare(stats)) * (stats.dates > stats.serial && dateShare(stats) > 0.8 && stats.noneDates === 0 ? 0.1 : 1);
  switch (field) {
    case 'email':
      return share(stats.emails) > 0.5 ? 1 : 0.1;
    case 'phone':
      return share(stats.phones) > 0.3 ? 1 : share(stats.emails) > 0.3 ? 0 : 0.4;
    case 'currency':
      return share(stats.currencies) > 0.6 ? 1 : 0.05;
    case 'terms-days':
      return share(stats.integers) > 0.8 ? 1 : 0.1;
    case 'item-number':
      return dateShare(stats) > 0.8 && stats.fixed + stats.onlyDmy + stats.onlyMdy > stats.serial
        ? 0.05
        : share(stats.decimals) > 0.3 && share(stats.integers) < 0.7
          ? 0.2
          : 1;
    case 'customer-number': {
      if (share(stats.letters) > 0.9 && stats.examples.some((example) => example.trim().includes(' '))) return 0.25;
      return share(stats.emails) > 0.5 ? 0.1 : 1;
    }
    case 'customer-name':
      return share(stats.letters) > 0.5 ? (share(stats.emails) > 0.5 ? 0.1 : 1) : 0.15;
    case 'contact-name':
    case 'contact-first-name':
    case 'contact-last-name':
    case 'city':
    case 'country':
      return share(stats.letters) > 0.5 ? 1 : 0.3;
    case 'debit-credit-mark':
      return stats.distinct.size <= 4 ? 1 : 0.05;
    case 'item-kind':
    case 'status':
      return stats.distinct.size <= 40 ? 1 : 0.15;
    case 'account-type':
      return stats.distinct.size <= 60 ? 1 : 0.1;
    default:
      return 1;
  }
}

type Claim = { readonly field: ImportField; readonly score: number };

export function fixed(
  map: Readonly<Record<string, ImportField>>,
  headers: readonly string[],
  claims: readonly (readonly Claim[])[],
  isClosed: boolean,
): Claim[] {
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
  if (
    kind === 'customers' &&
    ['item-number', 'item-date', 'due-date', 'amount', 'open-amount', 'paid-amount', 'item-kind', 'paid-date', 'po-number'].includes(field)
  )
    return 0;
  if (kind !== undefined && kind !== 'customers' && ['credit-limit', 'segment', 'language', 'parent-number', 'contact-name'].includes(field))
    return score * 0.7;
  return score;
}

export function assign(claims: readonly (readonly Claim[])[], kind: ImportKind | undefined): Claim[] {
  const result: Claim[] = claims.map(() => ({ field: 'skip', score: 0 }));
  const open = claims
    .flatMap((list, index) => list.map((claim) => ({ index, field: claim.field, score: bend(claim.field, claim.score, kind) })))
    .filter((claim) => claim.score > 0.3)
    .sort((a, b) => b.score - a.score || a.index - b.index);
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
export function byShapes(fields: readonly Claim[], input: DetectInput, kind: ImportKind): readonly Claim[] {
  const result = [...fields];
  const has = (field: ImportField) => result.some((entry) => entry.field === field);
  const free = () =>
    input.stats
      .map((stats, index) => ({ stats, index }))
      .filter(
        ({ stats, index }) =>
          result[index]?.field === 'skip' && (result[index]?.score ?? 0) < 0.3 && stats.filled > 0 && headerClaims(input.headers[index] ?? '').length === 0,
      );
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
  if (!has('amount') && !has('open-amount') && !has('payment-amount') && !has('debit-amount'))
    take(money, (stats) => amountShare(stats) > 0.9 && stats.decimals > stats.filled * 0.3 && !realDates(stats));
  if (kind === 'payments') {
    if (!has('payment-date')) take('payment-date', realDates);
  } else {
    if (!has('item-date')) take('item-date', realDates);
    if (!has('due-date')) take('due-date', realDates);
  }
  if (!has('currency')) take('currency', (stats) => stats.currencies > stats.filled * 0.9 && stats.letters > stats.filled * 0.9);
  const likeNumber = (stats: ColumnStats) =>
    stats.distinct.size > Math.min(stats.filled, 200) * 0.95 &&
    !realDates(stats) &&
    stats.decimals < stats.filled * 0.1 &&
    stats.examples.every((example) => /\d/.test(example) && !example.includes(' '));
  take('item-number', (stats) => likeNumber(stats) && stats.examples.every((example) => /\p{L}/u.test(example)));
  take('item-number', likeNumber);
  if (!has('customer-name') && !has('customer-number'))
    take(
      'customer-name',
      (stats) => stats.letters > stats.filled * 0.8 && stats.currencies < stats.filled * 0.5 && stats.totalLength > Math.min(stats.filled, 3_000) * 5,
    );
  if (!has('customer-name') && !has('customer-number'))
    take('customer-number', (stats) => stats.integers > stats.filled * 0.9 && stats.distinct.size < stats.filled);
  return result;
}

/** The same column under its name for this kind of file. */
export function settle(field: ImportField, kind: ImportKind, present: ReadonlySet<ImportField>): ImportField {
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
