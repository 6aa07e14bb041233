import type { IsoDate } from '../../../../shared/domain/calendar';
import type { DunningLevel, LetterContent } from '../../../../shared/domain/dunning';
import type { CustomerId } from '../../../../shared/domain/ids';
import { feeDoubts, feeOfLetter, type LetterFee } from '../../../../shared/domain/letter-fees';
import type { Reader } from '../../db';
import type { OutputOf } from '../../rpc/handlers';
import { keptFees, letterFeesOf, type LetterFeeRow } from '../interest';
import type { LetterCase, OrderedFees } from '../letters';
import { choicesOf, type ChoiceRow } from './fees-store';
import { letterId } from './sign-off-store';

/** What the fee of a letter depends on of its order. */
interface FeeOrder {
  readonly customerId: CustomerId;
  readonly currency: string;
  readonly level: DunningLevel;
  readonly fee: LetterFee | null;
}
type FeeRow = OutputOf<'dunning', 'plan'>['rows'][number]['fee'];

/** Fees of earlier letters and choices of today, read once for many letters. */
interface FeeBook {
  readonly earlier: ReadonlyMap<string, readonly LetterFeeRow[]>;
  readonly choices: ReadonlyMap<string, ChoiceRow>;
}

export function feeBook(read: Reader, orders: readonly FeeOrder[], today: IsoDate): FeeBook {
  return {
    earlier: letterFeesOf(
      read,
      orders.map((order) => order.customerId),
    ),
    choices: orders.some((order) => order.fee !== null) ? choicesOf(read, today) : new Map(),
  };
}

/** The fee of one letter as it stands now, in the same way for the look ahead, for a letter by hand and for one of a run. */
export function feesFor(
  order: FeeOrder,
  letterCase: LetterCase,
  content: LetterContent,
  { earlier, choices }: FeeBook,
): { readonly row: FeeRow; readonly fees: OrderedFees } {
  const before = earlier.get(order.customerId);
  const kept = keptFees(before, order.currency);
  const keptMinor = kept.reduce((sum, fee) => sum + fee.amountMinor, 0);
  const chosen = choices.get(letterId(order));
  const invoices = new Set<string>(letterCase.items.filter((item) => item.kind === 'invoice').map((item) => item.itemId));
  const { debtorType, country } = letterCase.master;
  const answer = feeOfLetter({
    fee: order.fee,
    currency: order.currency,
    level: order.level,
    debtorType,
    invoiceIds: content.lines.map((line) => line.itemId).filter((id) => invoices.has(id)),
    charged: (before ?? []).filter((fee) => fee.currency === order.currency),
    choice: chosen?.choice ?? 'bill',
  });
  const now = answer === null || 'none' in answer ? null : { ...answer, reason: chosen?.reason ?? '' };
  const fees = { now, earlier: kept.map(({ reference, amountMinor }) => ({ reference, amountMinor })) };
  if (answer === null && keptMinor === 0) return { row: null, fees };
  return {
    fees,
    row: {
      now,
      none: answer !== null && 'none' in answer ? answer.none : '',
      earlierMinor: keptMinor,
      doubts: now === null ? [] : [...feeDoubts({ country, level: order.level, debtorType })],
    },
  };
}
