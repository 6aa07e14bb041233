import type { DueRule, IsoDate } from '../calendar';

/** A share of the invoice and when it falls due. */
export interface TermsPart {
  /** Of the invoice, in basis points; the parts of one rule make 10 000. */
  readonly shareBp: number;
  readonly due: DueRule;
}

/** When an invoice falls due: at once as a whole, or in shares. */
export type TermsRule = DueRule | { readonly kind: 'instalments'; readonly parts: readonly TermsPart[] };

/** Less to pay for who pays within these days after the invoice date. */
export interface EarlyDiscount {
  readonly basisPoints: number;
  readonly days: number;
}

/** Payment terms as they are worked with. */
export interface Terms {
  readonly rule: TermsRule;
  readonly discount: EarlyDiscount | null;
}

/** A code of the company's own, as ledgers write it on invoices and customers, with what it means. */
export interface RegisterEntry {
  readonly code: string;
  readonly terms: Terms;
  /** Invoices dated on or after this day are not under it; null = it is in use. */
  readonly retiredOn: IsoDate | null;
}

/** Terms one customer has agreed, over whatever the ledger says. */
export interface AgreedTerms {
  readonly terms: Terms;
  /** First and last invoice date; `to` null = open-ended. */
  readonly from: IsoDate;
  readonly to: IsoDate | null;
  /** The document that says so, by name. */
  readonly reference: string;
}
