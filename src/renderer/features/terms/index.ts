/** Payment terms: the register for the settings, what a customer agreed for its details, and what the current invoice is under. */
export { AgreedTermsPart } from './AgreedTermsPart';
export { InvoiceTerms } from './InvoiceTerms';
export { TermsSettings } from './TermsSettings';
