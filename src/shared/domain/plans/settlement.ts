import { dayLabel, type IsoDate } from '../calendar';
import { formatMinor, timesBasisPoints, type CurrencyCode } from '../money';
import type { PlanFinding, PlanPolicy } from './types';

/** offered → met (the rest becomes a write-off request) or expired (the full balance is due again); or withdrawn. */
export type SettlementState = 'offered' | 'unverified' | 'met' | 'expired' | 'withdrawn';

export interface SettlementTerms {
  readonly currency: CurrencyCode;
  readonly balanceMinor: number;
  /** What is to be paid. */
  readonly offerMinor: number;
  readonly expiresOn: IsoDate;
}

export type SettlementRule = 'settlement-no-balance' | 'settlement-not-less' | 'settlement-in-the-past';
export type SettlementLimit = 'settlement-discount-too-large';

/** What a discount leaves to pay, rounded half up in the customer's favour by at most half a minor unit; 500 basis points are 5 %. */
export function offerOf(balanceMinor: number, discountBasisPoints: number): number {
  return balanceMinor - timesBasisPoints(balanceMinor, discountBasisPoints);
}

export interface SettlementCheck {
  readonly violations: readonly PlanFinding<SettlementRule>[];
  /** Outside the policy: needs an approver and a reason. */
  readonly limits: readonly PlanFinding<SettlementLimit>[];
  readonly restMinor: number;
}

/** What speaks against an offer: `violations` forbid it, `limits` ask for an approver. `restMinor` is what would be given up. */
export function checkSettlement(
  terms: SettlementTerms,
  context: { readonly today: IsoDate; readonly policy: PlanPolicy; readonly locale?: string },
): SettlementCheck {
  const locale = context.locale ?? 'en-US';
  const amount = (minor: number) => formatMinor(minor, terms.currency, locale);
  const violations: PlanFinding<SettlementRule>[] = [];
  if (terms.balanceMinor <= 0) violations.push({ rule: 'settlement-no-balance', field: 'itemIds', sentence: 'Nothing is open on these items to settle.' });
  else if (terms.offerMinor <= 0 || terms.offerMinor >= terms.balanceMinor)
    violations.push({
      rule: 'settlement-not-less',
      field: 'offerMinor',
      sentence: `A settlement asks for less than the ${amount(terms.balanceMinor)} open, and for more than nothing.`,
    });
  if (terms.expiresOn < context.today)
    violations.push({
      rule: 'settlement-in-the-past',
      field: 'expiresOn',
      sentence: `${dayLabel(terms.expiresOn, locale, context.today)} has passed. Choose today or a later day.`,
    });
  const restMinor = terms.balanceMinor - terms.offerMinor;
  // Rounded as offerOf rounds, so that the limit itself is never over the limit.
  const most = timesBasisPoints(Math.max(0, terms.balanceMinor), Math.round(context.policy.maxDiscountPercent * 100));
  const limits: PlanFinding<SettlementLimit>[] =
    violations.length === 0 && restMinor > most
      ? [
          {
            rule: 'settlement-discount-too-large',
            field: 'offerMinor',
            sentence: `${amount(restMinor)} off is more than your limit of ${context.policy.maxDiscountPercent}%, ${amount(most)}.`,
          },
        ]
      : [];
  return { violations, limits, restMinor };
}

export interface SettlementStanding {
  readonly state: SettlementState;
  readonly reason: string;
  readonly receivedMinor: number;
}

/**
 * What became of an offer. It is met once the money dated up to its last day is complete, judged only by a ledger that
 * covers that day; `receipts` are those of its items after the offer was made, money taken back is negative.
 */
export function settlementStanding(
  offer: SettlementTerms & { readonly withdrawnOn: IsoDate | null },
  receipts: readonly { readonly day: IsoDate; readonly amountMinor: number }[],
  context: { readonly today: IsoDate; readonly ledgerCovers: IsoDate | null; readonly locale?: string },
): SettlementStanding {
  const locale = context.locale ?? 'en-US';
  const amount = (minor: number) => formatMinor(minor, offer.currency, locale);
  const day = (date: IsoDate) => dayLabel(date, locale, context.today);
  // Money taken back counts whenever it was: a payment that bounced after the last day was never received.
  const receivedMinor = Math.max(
    0,
    receipts.reduce((sum, receipt) => sum + (receipt.day <= offer.expiresOn || receipt.amountMinor < 0 ? receipt.amountMinor : 0), 0),
  );
  const answer = (state: SettlementState, reason: string): SettlementStanding => ({ state, reason, receivedMinor });
  if (offer.withdrawnOn !== null) return answer('withdrawn', `Withdrawn on ${day(offer.withdrawnOn)}; the full balance is due.`);
  if (receivedMinor >= offer.offerMinor)
    return answer(
      'met',
      `${amount(receivedMinor)} received by ${day(offer.expiresOn)}; the remaining ${amount(offer.balanceMinor - offer.offerMinor)} is requested to be written off.`,
    );
  const so = receivedMinor === 0 ? 'nothing received' : `${amount(receivedMinor)} received`;
  if (context.today <= offer.expiresOn)
    return answer('offered', `${amount(offer.offerMinor)} settles ${amount(offer.balanceMinor)} until ${day(offer.expiresOn)}; ${so} so far.`);
  if (context.ledgerCovers === null || context.ledgerCovers < offer.expiresOn)
    return answer('unverified', `The offer ended on ${day(offer.expiresOn)}; ${so}, but the ledger does not cover that day yet.`);
  return answer('expired', `The offer ended on ${day(offer.expiresOn)} with ${so}; the full balance is due again.`);
}
