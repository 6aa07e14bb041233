import { currencyExponent, formatMinor, formatMoneyParts } from '../../shared/domain/money';
import { formatCount } from '../lib/format-count';
import { useFrame } from '../lib/frame';

export interface MoneyTextProps {
  readonly amountMinor: number;
  readonly currency: string;
  /** Leave the currency sign out where the head of the column names it. */
  readonly plain?: boolean;
  /** Whole units only, for figures in a row of figures; the exact amount is in the tooltip. */
  readonly whole?: boolean;
  readonly className?: string | undefined;
}

/** Amounts this long do not fit a column: whole units in millions, the exact value in the tooltip. */
const hugeUnits = 10_000_000_000;

/** An amount with its cents set in grey, so that the eye reads the whole units and the row still ties to the cent. Zero is grey altogether. */
export function MoneyText({ amountMinor, currency, plain = false, whole = false, className }: MoneyTextProps) {
  const { locale } = useFrame();
  const parts = formatMoneyParts(amountMinor, currency, locale);
  const units = Math.abs(amountMinor) / 10 ** currencyExponent(currency);
  // Where the cents are set, the text is exact by itself.
  const exact = () => formatMinor(amountMinor, currency, locale);
  const grey = { color: 'var(--ink-3)' };
  const prefix = plain ? '' : parts.prefix;
  const suffix = plain ? '' : parts.suffix;
  if (units >= hugeUnits) {
    return (
      <span
        className={className}
        style={{ whiteSpace: 'nowrap' }}
        title={exact()}
      >{`${parts.sign}${prefix}${formatCount(Math.round(units / 1e6), locale)}m${suffix}`}</span>
    );
  }
  return (
    <span className={className} style={{ whiteSpace: 'nowrap', ...(amountMinor === 0 && grey) }} title={whole ? exact() : undefined}>
      {parts.sign}
      {prefix}
      {whole ? formatCount(Math.round(units), locale) : parts.whole}
      {!whole && parts.fraction !== '' && <span style={amountMinor === 0 ? undefined : grey}>{parts.fraction}</span>}
      {suffix}
    </span>
  );
}
