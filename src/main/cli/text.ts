import { formatMinorPlain } from '../../shared/domain/money';

/** Lines up columns; `right` names the columns (by place) that hold figures. */
export function columns(head: readonly string[], rows: readonly (readonly string[])[], right: readonly number[] = []): string {
  const all = [head, ...rows];
  const widths = head.map((_, place) => Math.max(...all.map((row) => (row[place] ?? '').length)));
  const line = (row: readonly string[]) =>
    row
      .map((cell, place) => (right.includes(place) ? cell.padStart(widths[place] ?? 0) : cell.padEnd(widths[place] ?? 0)))
      .join('  ')
      .trimEnd();
  return all.map(line).join('\n');
}

/** `1,234.50 USD`: sorts and pastes well, whatever the terminal can draw. */
export const amountText = (amountMinor: number, currency: string): string =>
  `${formatMinorPlain(amountMinor, currency, 'en-US').replace('\u2212', '-')} ${currency}`;

export const amountsText = (amounts: readonly { readonly currency: string; readonly amountMinor: number }[]): string =>
  amounts.length === 0 ? 'none' : amounts.map((amount) => amountText(amount.amountMinor, amount.currency)).join(' + ');
