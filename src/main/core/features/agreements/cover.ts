import { daysPastDue } from '../../../../shared/domain/aging';
import type { IsoDate } from '../../../../shared/domain/calendar';
import type { ItemId } from '../../../../shared/domain/ids';
import type { OpenCompany } from '../../app';
import type { Reader } from '../../db';
import { badInput, notFound, ruleViolated } from '../../errors';
import { accountNow, type KnownCustomer } from '../commitments';

export interface CoveredItem {
  readonly id: ItemId;
  readonly number: string;
  readonly openMinor: number;
  readonly disputedMinor: number;
  /** Open, neither disputed nor promised. */
  readonly freeMinor: number;
  readonly daysPastDue: number;
}

export interface Cover {
  readonly currency: string;
  readonly items: readonly CoveredItem[];
  readonly freeMinor: number;
  readonly disputedMinor: number;
}

export interface CoverInput {
  readonly currency: string | null;
  readonly itemIds: readonly string[];
  /** A promise whose items count as free again. */
  readonly replaces?: string | null;
  /** Items of an agreement before; without named ones, those of them that are still open. */
  readonly before?: readonly string[];
}

/**
 * What an agreement is about: the named items, else what is open of those before, else everything past due of the currency, oldest first. Throws `not-found`
 * for an item that is not open for this customer, `rule-violated` for two currencies or nothing to agree on.
 */
export function coverOf(reader: Reader, company: OpenCompany, today: IsoDate, customer: KnownCustomer, input: CoverInput): Cover {
  const account = accountNow(reader, company, today, customer.id);
  const replaced = new Set(account?.promises.find((promise) => promise.id === input.replaces)?.itemIds ?? []);
  const owed = (account?.items ?? []).filter((item) => item.openMinor > 0);
  const byId = new Map(owed.map((item) => [item.itemId, item]));
  const named = [...new Set(input.itemIds)].map((itemId) => byId.get(itemId));
  if (named.includes(undefined)) throw notFound('One of the items is not open for this customer. Reload the account.');
  const late = owed.filter((item) => (daysPastDue(item.dueDate, today) ?? 0) > 0 && !item.vanished);
  const before = new Set(input.before);
  const chosen = named.length > 0 ? named.filter((item) => item !== undefined) : before.size > 0 ? owed.filter((item) => before.has(item.itemId)) : late;
  const currency = input.currency ?? chosen[0]?.currency ?? company.profile.baseCurrency;
  if (named.length > 0 && chosen.some((item) => item.currency !== currency))
    throw ruleViolated('agreement-currency-mix', `Not all of these items are in ${currency}. An agreement has one currency.`, 'itemIds');
  const items = chosen
    .filter((item) => item.currency === currency)
    .map((item): CoveredItem => {
      const promised = replaced.has(item.itemId) ? 0 : item.promisedMinor;
      return {
        id: item.itemId as ItemId,
        number: item.number,
        openMinor: item.openMinor,
        disputedMinor: item.disputedMinor,
        freeMinor: Math.max(0, item.openMinor - item.disputedMinor - promised),
        daysPastDue: daysPastDue(item.dueDate, today) ?? 0,
      };
    });
  return { currency, items, freeMinor: sumOf(items, (item) => item.freeMinor), disputedMinor: sumOf(items, (item) => item.disputedMinor) };
}

/** Lays an amount on the items, oldest first, never more than is free on one. Throws `rule-violated` for more than all of them. */
export function spread(
  cover: Cover,
  amountMinor: number,
  field: string,
): readonly { readonly id: ItemId; readonly number: string; readonly amountMinor: number; readonly openMinor: number }[] {
  if (amountMinor > cover.freeMinor)
    throw ruleViolated('agreement-over-balance', 'This is more than what is open on the items, neither disputed nor promised.', field);
  if (amountMinor <= 0) throw badInput('Nothing is open on these items that is neither disputed nor promised.', field);
  let left = amountMinor;
  const parts: { id: ItemId; number: string; amountMinor: number; openMinor: number }[] = [];
  for (const item of cover.items) {
    const part = Math.min(left, item.freeMinor);
    if (part > 0) parts.push({ id: item.id, number: item.number, amountMinor: part, openMinor: item.openMinor });
    left -= part;
  }
  return parts;
}

export const sumOf = <T>(list: readonly T[], of: (entry: T) => number): number => list.reduce((total, entry) => total + of(entry), 0);
