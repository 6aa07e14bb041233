/** Ways of payment, as promised or as said of a payment. */
export const payMethods = ['bank', 'check', 'card', 'cash', 'direct-debit'] as const;
export type PayMethod = (typeof payMethods)[number];

/** As they stand inside a sentence. */
export const payMethodNames: Readonly<Record<PayMethod, string>> = {
  bank: 'bank transfer',
  check: 'check',
  card: 'card',
  cash: 'cash',
  'direct-debit': 'direct debit',
};
