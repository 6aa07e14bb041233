import { addDays, type IsoDate } from '../calendar';
import { cleanNumber, normaliseNumber } from '../ledger';
import { isPaidStatus, isVoidStatus, itemKindOf, markSign, termsDaysOf } from './row-kinds';
import type { RowReader } from './row-reader';
import { tidy } from './text';
import type { CanonicalItem, CustomerRef, ItemKind } from './types';

/** An item as its row says, before identity and duplicates are settled. */
export interface ItemDraft extends CanonicalItem {
  /** The row's own values, for identity without a number and to tell duplicates from second items. */
  readonly signature: string;
}
export type ItemResult =
  { readonly outcome: 'item'; readonly draft: ItemDraft } | { readonly outcome: 'rejected' } | { readonly outcome: 'left-out'; readonly why: string };

const rejected: ItemResult = { outcome: 'rejected' };

/** Reads one row of an open-item list, invoice list or history. */
export function readItemRow(reader: RowReader, customer: CustomerRef): ItemResult {
  const { mapping, context } = reader;
  const layout = mapping.layout;
  const status = reader.text('status');
  if (status !== '' && isVoidStatus(status)) return { outcome: 'left-out', why: `status ${status}` };
  const typeText = reader.text('item-kind');
  const said = layout === 'wave-ledger' ? null : itemKindOf(typeText);
  if (said === 'not-ours') return { outcome: 'left-out', why: `documents of type ${typeText}` };

  const number = cleanNumber(reader.text('item-number'));
  const currency = reader.currency(customer, number);
  const { currencySource } = reader;
  if (currency === null) return rejected;
  const mark = reader.has('debit-credit-mark') ? markSign(reader.text('debit-credit-mark')) : 0;
  const open = reader.amount('open-amount', currency);
  const amount = reader.amount('amount', currency);
  const paid = reader.amount('paid-amount', currency);
  const debit = reader.amount('debit-amount', currency);
  const credit = reader.amount('credit-amount', currency);
  if ([open, amount, paid, debit, credit].includes('bad')) return rejected;
  const value = (x: typeof open) => (x === 'bad' || x === null ? null : x.minor);
  const twoSided = value(debit) !== null || value(credit) !== null ? (value(debit) ?? 0) - Math.abs(value(credit) ?? 0) : null;
  let original = value(amount) ?? twoSided ?? (value(open) !== null ? (value(open) ?? 0) + (value(paid) ?? 0) : null);
  if (original === null) {
    reader.reject(reader.has('open-amount') ? 'open-amount' : 'amount', '', 'the amount is missing', 'Fill in the amount, or leave the row out.');
    return rejected;
  }
  const itemDate = reader.date('item-date');
  const dueDate = reader.date('due-date');
  const paidDate = reader.date('paid-date');
  if (itemDate === 'bad' || dueDate === 'bad' || paidDate === 'bad') return rejected;

  let kind: ItemKind = said ?? 'invoice';
  if (layout === 'wave-ledger') kind = original < 0 ? 'payment' : 'invoice';
  if (mark !== 0) original = mark * Math.abs(original);
  const turned = (kind === 'credit-memo' || kind === 'payment') && original > 0 && mark === 0;
  if (turned) original = -original;
  if (said === null && original < 0 && kind === 'invoice') kind = 'credit-memo';
  if ((kind === 'credit-memo' || kind === 'payment') && original > 0) kind = kind === 'payment' ? 'charge' : 'invoice';
  if ((kind === 'invoice' || kind === 'charge') && original < 0) kind = 'credit-memo';

  const rest = value(open);
  const signed = (minor: number) => (original !== null && original < 0 ? -Math.abs(minor) : minor);
  let openMinor: number;
  if (rest !== null) openMinor = mark !== 0 || turned ? signed(rest) : rest;
  else if (paidDate !== null) openMinor = 0;
  else if (value(paid) !== null) openMinor = original - signed(value(paid) ?? 0);
  else openMinor = isPaidStatus(status) ? 0 : original;
  if (rest !== null && paidDate !== null && mapping.kind === 'closed-items' && !reader.has('amount')) openMinor = 0;
  if (original >= 0 ? openMinor > original : openMinor < original) {
    if (rest !== null && value(amount) !== null) original = openMinor;
    else openMinor = original;
  }
  const settledWithoutDay = openMinor === 0 && original !== 0 && paidDate === null;
  if (settledWithoutDay && mapping.kind !== 'open-items')
    reader.warn('paid-date', '', 'paid, but the file has no day of payment', `The day ${reader.say(mapping.snapshotDate)} is taken.`);

  const termsText = reader.text('terms');
  const ownDays = reader.has('terms-days') ? termsDaysOf(reader.text('terms-days').replace(/\.0+$/, '')) : null;
  const termsDays = ownDays ?? termsDaysOf(termsText);
  const registered =
    kind === 'invoice' && itemDate !== null && dueDate === null ? (context.dueDateOf?.(customer, termsText, itemDate, ownDays !== null) ?? null) : null;
  const completed = completeDates(itemDate, dueDate, paidDate, termsDays ?? context.termsDaysOf(customer) ?? context.defaultTermsDays);
  const dates = registered === null ? completed : { ...completed, dueDate: registered };
  if (dates.itemDate === null && dates.dueDate === null)
    reader.warn('due-date', '', 'the row has no date at all', 'It is imported, but kept out of letters until it has a due date.');
  if (itemDate !== null && dueDate !== null && dueDate < itemDate)
    reader.warn('due-date', reader.say(dueDate), `due before its own date ${reader.say(itemDate)}`, 'Imported as it is written.');

  const reference = tidy(cleanNumber(reader.text('reference')));
  const draft: ItemDraft = {
    line: reader.line,
    customer,
    kind,
    number,
    identity: '',
    currency,
    currencySource,
    originalMinor: original,
    openMinor,
    originalKnown: value(amount) !== null || twoSided !== null || value(paid) !== null,
    rounded: [open, amount, debit, credit].some((x) => x !== null && x !== 'bad' && x.rest !== 0),
    ...dates,
    paidDate: openMinor === 0 ? (paidDate ?? (original !== 0 ? mapping.snapshotDate : null)) : null,
    reference,
    poNumber: tidy(reader.text('po-number')),
    description: tidy(reader.text('description')).slice(0, 400),
    termsCode: tidy(cleanNumber(termsText)).slice(0, 60),
    termsDays,
    clearing: cleanNumber(reader.text('clearing-document')),
    appliesTo: layout === 'wave-ledger' && kind === 'payment' ? number : '',
    signature: `${itemDate ?? ''}|${dueDate ?? ''}|${paidDate ?? ''}|${original}|${number === '' ? '' : openMinor}|${currency}|${number === '' ? normaliseNumber(reference) : ''}`,
  };
  return { outcome: 'item', draft };
}

/**
 * Fills the date that the file leaves out: due = item date + terms; item date = due - terms, never after the payment.
 * What was filled in is marked as coming from the terms.
 */
export function completeDates(
  itemDate: IsoDate | null,
  dueDate: IsoDate | null,
  paidDate: IsoDate | null,
  termsDays: number,
): Pick<CanonicalItem, 'itemDate' | 'itemDateSource' | 'dueDate' | 'dueDateSource'> {
  if (itemDate !== null && dueDate !== null) return { itemDate, itemDateSource: 'file', dueDate, dueDateSource: 'file' };
  if (itemDate !== null) return { itemDate, itemDateSource: 'file', dueDate: addDays(itemDate, termsDays), dueDateSource: 'terms' };
  if (dueDate !== null) {
    const estimate = addDays(dueDate, -termsDays);
    return { itemDate: paidDate !== null && paidDate < estimate ? paidDate : estimate, itemDateSource: 'terms', dueDate, dueDateSource: 'file' };
  }
  if (paidDate !== null) return { itemDate: paidDate, itemDateSource: 'terms', dueDate: null, dueDateSource: 'none' };
  return { itemDate: null, itemDateSource: 'none', dueDate: null, dueDateSource: 'none' };
}
