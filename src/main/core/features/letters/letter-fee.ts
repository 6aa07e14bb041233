import { printedFee, type FeeChoice } from '../../../../shared/domain/letter-fees';
import { fill, type LetterModel } from '../../documents';
import type { Speech } from './speech';

/** What a letter says of fees: its own, and those that earlier letters bore and nobody billed or waived since. */
export interface OrderedFees {
  readonly now: { readonly amountMinor: number; readonly choice: FeeChoice; readonly reason: string } | null;
  readonly earlier: readonly { readonly reference: string; readonly amountMinor: number }[];
}

/** Rows of the table above its sum. A waived fee stands on no letter. */
export function feeRows(fees: OrderedFees | null | undefined, speech: Speech): NonNullable<LetterModel['extras']> {
  if (fees == null) return [];
  const words = speech.words.fee;
  return [
    ...fees.earlier.map(({ reference, amountMinor }) => ({ label: fill(words.earlier, { reference }), amountMinor })),
    ...(printedFee(fees.now) === 0 ? [] : [{ label: words.own, amountMinor: printedFee(fees.now) }]),
  ];
}

/** What they add to the total. */
export const feesMinor = (fees: OrderedFees | null | undefined): number =>
  (fees?.earlier ?? []).reduce((sum, fee) => sum + fee.amountMinor, printedFee(fees?.now ?? null));
