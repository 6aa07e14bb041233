import type { CanonicalItem, CanonicalPayment, CurrencySource, CustomerRef } from '../../../../shared/domain/ledger-import';
import { currencyExponent } from '../../../../shared/domain/money';
import type { Reader } from '../../db';
import type { Directory } from './directory';
import { currenciesByNumber, currenciesOfNumber, type LedgerItem } from './store';

/** Said neither by the row nor by the ledger's own item. */
export const isAssumed = (source: CurrencySource): boolean => source === 'customer' || source === 'company';
const stands = (item: LedgerItem): boolean => item.originalMinor !== 0 || item.openMinor !== 0;

/** Currencies of the ledger's items, looked up as the rows of a file ask for them. */
export class ItemCurrencies {
  private readonly byCustomer = new Map<string, ReadonlyMap<string, readonly string[]>>();
  private readonly byNumber = new Map<string, readonly string[]>();
  constructor(
    private readonly reader: Reader,
    private readonly directory: Directory,
  ) {}

  /** Currency of the customer's item of this number; of the only such item where the row names no customer. null = none, or several. */
  of(customer: CustomerRef, numberKey: string): string | null {
    const entry = this.directory.find(customer);
    if (entry === 'several') return null;
    if (entry !== null) return only(this.ofCustomer(entry.id).get(numberKey));
    if (customer.numberKey !== '' || customer.nameKey !== '') return null;
    let found = this.byNumber.get(numberKey);
    if (!found) this.byNumber.set(numberKey, (found = currenciesOfNumber(this.reader, numberKey)));
    return only(found);
  }
  /** Every currency the customer has items in. */
  all(customerId: string): readonly string[] {
    return [...new Set([...this.ofCustomer(customerId).values()].flat())];
  }
  private ofCustomer(customerId: string): ReadonlyMap<string, readonly string[]> {
    let found = this.byCustomer.get(customerId);
    if (!found) {
      const made = new Map<string, string[]>();
      for (const { numberKey, currency } of currenciesByNumber(this.reader, customerId)) {
        const list = made.get(numberKey);
        if (list) list.push(currency);
        else made.set(numberKey, [currency]);
      }
      this.byCustomer.set(customerId, (found = made));
    }
    return found;
  }
}
const only = (list: readonly string[] | undefined): string | null => (list?.length === 1 ? (list[0] ?? null) : null);

export interface Matched {
  readonly item: CanonicalItem;
  readonly identityKey: string;
  readonly found: LedgerItem | null;
  /** The row says a currency that is not the one of the ledger's item: amounts that must not be set against each other. */
  readonly isConflict: boolean;
}

/**
 * The ledger's item a row stands for. An item's currency never changes: a row that names none takes the item's; one that names
 * another is a conflict. An item whose import was taken back holds nothing any more: in another currency a new item is made.
 */
export function matchItem(item: CanonicalItem, customerId: string, known: (identityKey: string) => LedgerItem | null, currencies: ItemCurrencies): Matched {
  let identityKey = `${customerId}|${item.identity}`;
  let found = known(identityKey);
  if (found === null && item.number === '' && isAssumed(item.currencySource)) {
    const other = inOtherCurrency(item, customerId, '', known, currencies);
    if (other)
      return {
        item: { ...item, currency: other.found.currency, currencySource: 'ledger', identity: other.identity },
        identityKey: `${customerId}|${other.identity}`,
        found: other.found,
        isConflict: false,
      };
  }
  if (found !== null && found.currency !== item.currency && !stands(found)) {
    identityKey = `${identityKey}@${item.currency}`;
    found = known(identityKey);
  }
  if (found === null || found.currency === item.currency) return { item, identityKey, found, isConflict: false };
  const isTaken = isAssumed(item.currencySource) && currencyExponent(found.currency) === currencyExponent(item.currency);
  return isTaken
    ? { item: { ...item, currency: found.currency, currencySource: 'ledger' }, identityKey, found, isConflict: false }
    : { item, identityKey, found, isConflict: true };
}

/**
 * Rows without a number are known by their values, the currency among them. Where the currency was only assumed, the same
 * values in another currency of the customer are the same row.
 */
export function inOtherCurrency(
  row: Pick<CanonicalItem | CanonicalPayment, 'identity' | 'currency'>,
  customerId: string,
  prefix: string,
  known: (identityKey: string) => LedgerItem | null,
  currencies: ItemCurrencies,
): { readonly identity: string; readonly found: LedgerItem } | null {
  for (const currency of currencies.all(customerId)) {
    if (currency === row.currency || currencyExponent(currency) !== currencyExponent(row.currency)) continue;
    const identity = row.identity.replace(`|${row.currency}|`, `|${currency}|`);
    const found = known(`${customerId}|${prefix}${identity}`);
    if (found !== null && stands(found)) return { identity, found };
  }
  return null;
}
