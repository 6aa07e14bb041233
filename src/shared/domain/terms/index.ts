/** Payment terms: the register of codes, what customers agreed, which terms an invoice is under, its due date held against the ledger's, and the early-payment discount. */
export type { AgreedTerms, EarlyDiscount, RegisterEntry, Terms, TermsRule } from './types';
export { readTerms } from './read';
export { termsInWords } from './words';
export { overlap, termsCodeKey, termsHolding, type HoldingTerms, type TermsSources } from './holding';
export { compareDueDates, dueDateOf, duePartsOf, type DueComparison } from './due';
export { discountFacts, type AppliedAmount, type DiscountedInvoice, type DiscountFacts } from './discount';
