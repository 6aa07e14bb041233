import type { ContactId, CustomerId } from '../../../../shared/domain/ids';
import type { Reader } from '../../db';

export interface KnownCustomer {
  readonly id: CustomerId;
  readonly number: string;
  readonly name: string;
  /** ISO 3166-1 alpha-2; empty = not known. */
  readonly country: string;
  /** The customer itself and those found to be the same: their items and contacts are its own. */
  readonly ownIds: readonly string[];
  /** Bank days after a promised date within which money still counts; null = the company's own. */
  readonly toleranceBankDays: number | null;
}

export function readCustomer(reader: Reader, id: string): KnownCustomer | null {
  const row = reader
    .sql('SELECT id, number, name, country, promise_tolerance_days AS toleranceBankDays FROM customers WHERE id = ? AND archived = 0')
    .get<Omit<KnownCustomer, 'ownIds'>>(id);
  if (row === undefined) return null;
  const merged = reader.sql('SELECT id FROM customers WHERE merged_into_id = ?').all<{ id: string }>(id);
  return { ...row, ownIds: [row.id, ...merged.map((other) => other.id)] };
}

export interface KnownContact {
  readonly id: ContactId;
  readonly customerId: string;
  readonly name: string;
}

export function readContact(reader: Reader, id: string): KnownContact | null {
  return reader.sql('SELECT id, customer_id AS customerId, name FROM contacts WHERE id = ?').get<KnownContact>(id) ?? null;
}
