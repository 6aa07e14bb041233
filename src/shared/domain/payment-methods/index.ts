/** Ways to pay that a company offers: what may be kept, which of them fit a customer, and how they are printed. */
export { paymentFields, paymentKinds, type FieldValues, type PaymentKind, type PaymentMethod, type WayToPay } from './types';
export { paymentFieldMeanings, paymentKindNames, waysToPayHeads } from './words';
export { paymentMethodFault } from './check';
export { fits, labelOf, waysToPay } from './offer';
