import { cleanNumber, normaliseNumber } from '../ledger';
import { nameKey, tidy } from './text';
import type { CustomerRef, CustomerSeen } from './types';

/** Key of a customer within one file: by number where there is one, else by name, else by e-mail. */
export function customerKey(customer: CustomerRef): string {
  if (customer.numberKey !== '') return `n:${customer.numberKey}`;
  return customer.nameKey !== '' ? `m:${customer.nameKey}` : `e:${customer.email.toLowerCase()}`;
}

/** Whom cells name. */
export function customerRef(number: string, name: string, email: string): CustomerRef {
  const clean = cleanNumber(number);
  const shown = tidy(name);
  return { number: clean, numberKey: normaliseNumber(clean), name: shown, nameKey: nameKey(shown), email: email.trim() };
}

interface Tally {
  readonly numbers: Map<string, number>;
  readonly names: Map<string, number>;
  readonly ref: CustomerRef;
  email: string;
}

/** Counts spellings over the file: most used number and name win, other names are kept. */
export class CustomerTally {
  private readonly tallies = new Map<string, Tally>();
  private readonly refs = new Map<string, CustomerRef>();

  /** The reference for raw cells; equal cells give the same object. */
  ref(number: string, name: string, email: string): CustomerRef {
    const raw = `${number}\u0001${name}\u0001${email}`;
    const known = this.refs.get(raw);
    if (known) return known;
    const made = customerRef(number, name, email);
    this.refs.set(raw, made);
    return made;
  }
  see(customer: CustomerRef): void {
    const key = customerKey(customer);
    let tally = this.tallies.get(key);
    if (!tally) this.tallies.set(key, (tally = { numbers: new Map(), names: new Map(), ref: customer, email: customer.email }));
    if (customer.number !== '') tally.numbers.set(customer.number, (tally.numbers.get(customer.number) ?? 0) + 1);
    if (customer.name !== '') tally.names.set(customer.name, (tally.names.get(customer.name) ?? 0) + 1);
    if (tally.email === '') tally.email = customer.email;
  }
  result(): readonly CustomerSeen[] {
    const most = (counts: Map<string, number>) => [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).map(([text]) => text);
    return [...this.tallies].map(([key, tally]) => {
      const names = most(tally.names);
      return {
        key,
        number: most(tally.numbers)[0] ?? '',
        numberKey: tally.ref.numberKey,
        name: names[0] ?? '',
        otherNames: names.slice(1),
        nameKeys: [...new Set(names.map(nameKey))],
        email: tally.email,
      };
    });
  }
}
