/** Ways to pay: the list for the settings, and which of them a customer is offered. */
export { CustomerWaysPart } from './CustomerWaysPart';
export { PaymentMethodsSettings } from './PaymentMethodsSettings';
