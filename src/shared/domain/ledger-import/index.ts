/** Reading other programs' files: what a file is, what its columns mean, what its rows say, what that means for the ledger. Pure; no file access, no clock. */
export type {
  CanonicalContact,
  CanonicalCustomer,
  CanonicalItem,
  CanonicalPayment,
  CellNote,
  ControlTotal,
  CurrencySource,
  CustomerRef,
  CustomerSeen,
  ImportKind,
  ItemKind,
  Mapping,
  RawRow,
} from './types';
export { amountToMinor, readAmount } from './amounts';
export { decideOrder, readDate } from './dates';
export { headerFingerprint, headerWords, nameKey, tidy } from './text';
export { bankStatementSentence, looksUtf16, natureOf, sniffText } from './sniff';
export { findHeader } from './header';
export { emptyStats, observe, type ColumnStats } from './columns';
export { detect, guessSnapshotDate, toColumnMapping } from './detect';
export { type ColumnGuess, type Detection } from './detection';
export { isAmountField, isDateField } from './field-kinds';
export { layoutName } from './layouts';
export { rowShape } from './row-kinds';
export type { InterpretContext } from './row-reader';
export { controlTotals, Interpreter, type DocumentDetail, type Interpreted } from './interpret';
export { customerKey } from './seen';
export { diffItem, vanishedProposal, type ItemFact, type KnownItem, type VersionFields } from './diff';
