import type { ImportField } from './types';

export const dateFields: ReadonlySet<ImportField> = new Set(['item-date', 'due-date', 'paid-date', 'payment-date']);
export const amountFields: ReadonlySet<ImportField> = new Set([
  'amount',
  'open-amount',
  'paid-amount',
  'payment-amount',
  'debit-amount',
  'credit-amount',
  'credit-limit',
]);
export const isDateField = (field: ImportField): boolean => dateFields.has(field);
export const isAmountField = (field: ImportField): boolean => amountFields.has(field);
