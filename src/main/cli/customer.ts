import type { CustomerId } from '../../shared/domain/ids';
import { normaliseNumber } from '../../shared/domain/ledger';
import { UsageError, type Client } from './program';

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** A customer by id, by number (leading zeros do not matter), or by a name that only one bears. */
export async function customerBy(client: Client, text: string | undefined): Promise<CustomerId> {
  if (text === undefined || text === '') throw new UsageError('name a customer: its number, its id or its name');
  if (uuid.test(text)) return text as CustomerId;
  const { rows } = await client.customers.list({ find: text, limit: 50 });
  const byNumber = rows.filter((row) => normaliseNumber(row.number) === normaliseNumber(text));
  const byName = rows.filter((row) => row.name.toLowerCase() === text.toLowerCase());
  const found = byNumber[0] ?? (byName.length === 1 ? byName[0] : undefined) ?? (rows.length === 1 ? rows[0] : undefined);
  if (found !== undefined) return found.id;
  if (rows.length === 0) throw new UsageError(`no customer "${text}"`);
  throw new UsageError(
    `"${text}" fits ${rows.length} customers: ${rows
      .slice(0, 5)
      .map((row) => `${row.number} ${row.name}`)
      .join('; ')}. Name one by its number.`,
  );
}
