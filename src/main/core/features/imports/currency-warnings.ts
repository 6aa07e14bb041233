import type { Reader } from '../../db';
import { countWords as count } from './mapping';
import type { Plan } from './planned';
import { openByCustomerAndCurrency } from './store';

/** What to say about currencies that a file leaves open, or that differ from those of the ledger. */
export function currencyWarnings(reader: Reader, plan: Plan): readonly { readonly reason: string; readonly fix: string }[] {
  const warnings: { reason: string; fix: string }[] = [];
  const guessed = new Map<string, number>();
  for (const { item, what } of plan.items)
    if (what === 'new' && item.currencySource === 'company') guessed.set(item.currency, (guessed.get(item.currency) ?? 0) + 1);
  for (const [currency, n] of guessed)
    warnings.push({
      reason: `${count(n, 'new item')} ${n === 1 ? 'is' : 'are'} taken to be in ${currency}, because neither the file nor the customer names a currency`,
      fix: 'An item keeps the currency it comes in with. If it is another one, choose it for the file, or import the customers with their currency first.',
    });
  if (plan.keptCurrency > 0)
    warnings.push({
      reason: `${count(plan.keptCurrency, 'item')} ${plan.keptCurrency === 1 ? 'keeps' : 'keep'} the currency ${plan.keptCurrency === 1 ? 'it' : 'they'} came in with, though the customer has another one now`,
      fix: 'The amounts of this file are read in the currency of the item. New items take that of the customer.',
    });
  const open = new Map<string, string[]>();
  const wanted = plan.customerRows.filter(({ entry, row }) => row.currency !== '' && row.currency !== entry.currency && !entry.isNew);
  if (wanted.length === 0) return warnings;
  for (const row of openByCustomerAndCurrency(reader)) open.set(row.customerId, [...(open.get(row.customerId) ?? []), row.currency]);
  const touched = wanted.filter(({ entry, row }) => (open.get(entry.id) ?? []).some((currency) => currency !== row.currency));
  const first = touched[0];
  if (first)
    warnings.push({
      reason: `${count(touched.length, 'customer')} ${touched.length === 1 ? 'gets' : 'get'} a currency that open items are not in, for example ${first.entry.name}: ${first.row.currency}, with items in ${(open.get(first.entry.id) ?? []).filter((currency) => currency !== first.row.currency).join(', ')}`,
      fix: 'The items keep their currency; only new ones take the new one. If their currency was a guess, take that import back and import the list again after this one.',
    });
  return warnings;
}
