/** An open item as it stood at a moment. */
export interface ItemThen {
  readonly id: string;
  readonly number: string;
  readonly openMinor: number;
  readonly currency: string;
}

const listed = (numbers: readonly string[]): string =>
  numbers.length <= 3 ? numbers.join(', ') : `${numbers.slice(0, 2).join(', ')} and ${numbers.length - 2} more`;

/** What another state of the ledger changed for the customer on the phone, in words; null = nothing. */
export function ledgerChanges(
  before: readonly ItemThen[],
  after: readonly ItemThen[],
  money: (amountMinor: number, currency: string) => string,
): string | null {
  const known = new Map(before.map((item) => [item.id, item]));
  const now = new Map(after.map((item) => [item.id, item]));
  const closed = before.filter((item) => !now.has(item.id));
  const added = after.filter((item) => !known.has(item.id));
  const moved = after.filter((item) => known.has(item.id) && known.get(item.id)?.openMinor !== item.openMinor);
  const parts = [
    closed.length > 0 ? `${listed(closed.map((item) => item.number))} ${closed.length === 1 ? 'is' : 'are'} not open any more` : '',
    moved.length > 0
      ? moved
          .slice(0, 2)
          .map(
            (item) => `${item.number} has ${money(item.openMinor, item.currency)} open now, ${money(known.get(item.id)?.openMinor ?? 0, item.currency)} before`,
          )
          .join('; ')
      : '',
    added.length > 0 ? `${listed(added.map((item) => item.number))} ${added.length === 1 ? 'is' : 'are'} new` : '',
  ].filter((part) => part !== '');
  return parts.length === 0 ? null : `The ledger changed during this call: ${parts.join('; ')}.`;
}
