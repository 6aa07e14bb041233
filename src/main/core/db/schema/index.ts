export * from './company';
export * from './customers';
export * from './imports';
export * from './ledger';
export * from './activities';
export * from './commitments';
export * from './letters';
export * from './projections';
