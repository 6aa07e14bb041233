import { MoneyText } from './MoneyText';

export interface MoneyListProps {
  readonly amounts: readonly { readonly currency: string; readonly amountMinor: number }[];
  /** Shown where the list is empty, e.g. the base currency's zero. */
  readonly emptyCurrency: string;
  readonly whole?: boolean;
}

/** One amount per currency, the largest first, never added. In a row the rest is `+1` with the amounts in the tooltip. */
export function MoneyList({ amounts, emptyCurrency, whole = false }: MoneyListProps) {
  const [first, ...rest] = [...amounts].sort((a, b) => Math.abs(b.amountMinor) - Math.abs(a.amountMinor));
  return (
    <>
      <MoneyText amountMinor={first?.amountMinor ?? 0} currency={first?.currency ?? emptyCurrency} whole={whole} />
      {rest.length > 0 && <span className="muted small" title={rest.map((amount) => amount.currency).join(', ')}>{` +${rest.length}`}</span>}
    </>
  );
}
