import { type CustomerRef, nameKey } from '../../../../shared/domain/ledger-import';
import type { Reader } from '../../db';
import { allCustomerNames, allCustomers, allEmails, type CustomerRow } from './customer-store';

export interface CustomerEntry extends CustomerRow {
  readonly isNew: boolean;
}
type Wanted = Pick<CustomerRef, 'numberKey' | 'nameKey' | 'email'>;

/** All customers by number, name (every spelling) and e-mail, in memory for the time of one import. */
export class Directory {
  private readonly byNumber = new Map<string, CustomerEntry>();
  private readonly byName = new Map<string, Set<CustomerEntry>>();
  private readonly byEmail = new Map<string, Set<CustomerEntry>>();
  private readonly byId = new Map<string, CustomerEntry>();

  constructor(reader: Reader) {
    for (const row of allCustomers(reader)) this.add({ ...row, isNew: false });
    for (const { customerId, key } of allCustomerNames(reader)) this.link(this.byName, key, customerId);
    for (const { customerId, key } of allEmails(reader)) this.link(this.byEmail, key, customerId);
  }
  add(entry: CustomerEntry): void {
    this.byId.set(entry.id, entry);
    this.byNumber.set(entry.numberKey, entry);
    if (entry.nameKey !== '') this.link(this.byName, entry.nameKey, entry.id);
  }
  linkName(key: string, id: string): void {
    this.link(this.byName, key, id);
  }
  linkEmail(email: string, id: string): void {
    if (email !== '') this.link(this.byEmail, email.toLowerCase(), id);
  }
  private link(map: Map<string, Set<CustomerEntry>>, key: string, id: string): void {
    const entry = this.byId.get(id);
    if (!entry || key === '') return;
    const set = map.get(key);
    if (set) set.add(entry);
    else map.set(key, new Set([entry]));
  }
  get(id: string): CustomerEntry | null {
    return this.byId.get(id) ?? null;
  }
  /** By number first, then by name where that is one customer's alone, then by e-mail. `several` = the name is not enough. */
  find(wanted: Wanted): CustomerEntry | 'several' | null {
    if (wanted.numberKey !== '') {
      const hit = this.byNumber.get(wanted.numberKey);
      if (hit) return hit;
      // A customer that so far had only a name gets its number now.
      const named = wanted.nameKey === '' ? null : only([...(this.byName.get(wanted.nameKey) ?? [])].filter((entry) => entry.number === ''));
      return named === 'several' ? null : named;
    }
    if (wanted.nameKey !== '') {
      const named = only([...(this.byName.get(wanted.nameKey) ?? [])]);
      if (named !== null) return named;
    } else if (wanted.email !== '') return only([...(this.byEmail.get(wanted.email.toLowerCase()) ?? [])]);
    return null;
  }
}

const only = (entries: readonly CustomerEntry[]): CustomerEntry | 'several' | null => {
  const first = entries[0];
  return first === undefined ? null : entries.length > 1 ? 'several' : first;
};

/** Key under which a customer without a number is kept; numbers never begin with a tilde. */
export const keyWithoutNumber = (name: string, email: string): string => `~${nameKey(name) || email.toLowerCase()}`;
