/** The ledger's own rules: how numbers compare, what state an item is in, what of an instalment is still open. */
export { beginsWithin } from './edit-distance';
export { carriesNumber, itemsOfNames, numberInName } from './file-names';
export { cleanNumber, normaliseNumber } from './numbers';
export { allocateToInstalments, type Instalment, type InstalmentState } from './instalments';
export { deriveItemState, type ItemState, type ItemStateFacts, type ItemStateView } from './item-state';
export { comparableName, likelyDuplicates, nameLikeness, type CustomerIdentity, type DuplicateReason, type LikelyDuplicate } from './duplicates';
