import type { IsoDate } from '../../../shared/domain/calendar';
import type { CurrencyCode } from '../../../shared/domain/money';
import type { EpcPayment } from './epc';
import type { Paper } from './geometry';
import type { LetterWords } from './letter-words';

/** One invoice that the letter asks for. */
export interface LetterLine {
  readonly number: string;
  /** The customer's own reference or purchase order; empty when none is known. */
  readonly reference: string;
  readonly itemDate: IsoDate | null;
  readonly dueDate: IsoDate | null;
  readonly daysLate: number;
  readonly originalMinor: number;
  /** What is asked for of this invoice; what is set apart of it is not in here. */
  readonly unpaidMinor: number;
}
/** An amount that is named but not part of the total: disputed, promised, or (negative) a credit or payment not yet used. */
export interface LetterApart { readonly number: string; readonly reason: string; readonly amountMinor: number }
export interface LabelledValue { readonly label: string; readonly value: string }

export interface LetterModel {
  readonly paper: Paper;
  /** Offsets for the envelope and the printer, in millimetres. */
  readonly offsetMm: { readonly x: number; readonly y: number };
  /** BCP 47, for dates and amounts, e.g. `en-GB`. */
  readonly locale: string;
  readonly words: LetterWords;
  readonly reference: string;
  readonly issuedOn: IsoDate;
  readonly title: string;
  readonly currency: CurrencyCode;
  /** Sum of the lines; checked when the letter is laid out. */
  readonly totalMinor: number;
  /** A bank day. */
  readonly payBy: IsoDate;
  readonly sender: { readonly name: string; readonly addressLine: string; readonly legalLine: string };
  /** Name first; then person, street, place, country. */
  readonly recipient: readonly string[];
  readonly recipientAccount: string;
  readonly references: readonly LabelledValue[];
  readonly salutation: string;
  /** Paragraphs before and after the table; `**strong**` is set in the strong weight. */
  readonly opening: readonly string[];
  readonly lines: readonly LetterLine[];
  readonly apart: readonly LetterApart[];
  readonly closing: readonly string[];
  readonly signOff: string;
  readonly signer: { readonly name: string; readonly title: string };
  readonly signatureSpace: boolean;
  readonly slip: { readonly rows: readonly LabelledValue[]; readonly epc: EpcPayment | null };
  /** Earlier letters, calls and promises, oldest first; empty = no such part. */
  readonly history: readonly { readonly day: IsoDate; readonly what: string; readonly detail: string }[];
  /** Null = no answer form; else where the answer goes. */
  readonly answerTo: string | null;
}

/** A letter that cannot be written. `fault` is a plain sentence for the checks and the log. */
export class LetterFault extends Error {
  override readonly name = 'LetterFault';
}
