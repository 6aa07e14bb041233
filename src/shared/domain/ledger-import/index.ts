/** Reading other programs' files: what a file is, what its columns mean, what its rows say. Pure; no file access, no clock. */
export type { CanonicalContact, CanonicalCustomer, CanonicalItem, CanonicalPayment, CellNote, ColumnMapping, ControlTotal, CustomerRef, CustomerSeen, DateOrder, ImportField, ImportKind, ItemKind, Mapping, RawRow } from './types';
export { amountToMinor, currencyOfSign, decimalEvidence, readAmount, readCurrency, type MinorAmount, type ReadAmount } from './amounts';
export { ambiguitySentence, dateShape, daysBetween, decideOrder, orderWords, plusDays, readDate, serialToDay } from './dates';
export { cleanNumber, fingerprint, headerFingerprint, headerWords, nameKey, numberKey, plain, tidy } from './text';
export { bankStatementSentence, looksUtf16, natureOf, sniffText, type Nature, type TextLayout } from './sniff';
export { findHeader, type HeaderFound } from './header';
export { emptyStats, observe, type ColumnStats } from './columns';
export { detect, guessSnapshotDate, isAmountField, isDateField, toColumnMapping, type ColumnGuess, type Detection } from './detect';
export { layoutName } from './layouts';
export { rowShape } from './row-kinds';
export { type InterpretContext } from './row-reader';
export { controlTotals, Interpreter, type DocumentDetail, type Interpreted } from './interpret';
export { customerKey, customerRef } from './seen';
export { countryCode } from './customer-rows';
export { vanishedProposal, diffItem, type ItemFact, type ItemStep, type KnownItem, type VersionFields } from './diff';
