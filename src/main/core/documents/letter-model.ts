import type { IsoDate } from '../../../shared/domain/calendar';
import type { CurrencyCode } from '../../../shared/domain/money';
import type { WayToPay } from '../../../shared/domain/payment-methods';
import type { EpcPayment } from './epc';
import type { Paper, WindowForm } from './geometry';
import type { LetterWords } from './letter-words';
import type { QrBill } from './qr-bill';

/** One item that the letter lists. */
export interface LetterLine {
  readonly number: string;
  /** The customer's own reference or purchase order; empty when none is known. */
  readonly reference: string;
  readonly itemDate: IsoDate | null;
  readonly dueDate: IsoDate | null;
  /** Below 1 for an item that is not late. */
  readonly daysLate: number;
  readonly originalMinor: number;
  /** What is asked for of this item; what is set apart of it is not in here. */
  readonly unpaidMinor: number;
  readonly interestMinor: number;
  readonly fixedSumMinor: number;
}
/** An amount that is named but not part of the total: disputed, promised, or (negative) a credit or payment not yet used. */
export interface LetterApart {
  readonly number: string;
  readonly reason: string;
  readonly amountMinor: number;
}
export interface LabelledValue {
  readonly label: string;
  readonly value: string;
}

/** How interest and fixed sums were worked out, line by line, under the name of the law. */
export interface LetterWorking {
  readonly upTo: IsoDate;
  readonly laws: readonly string[];
  readonly rows: readonly {
    readonly number: string;
    readonly baseMinor: number;
    readonly from: IsoDate;
    readonly to: IsoDate;
    readonly days: number;
    readonly ratePercent: number;
    readonly daily: number;
    readonly interestMinor: number;
  }[];
  readonly fixedSums: readonly { readonly number: string; readonly amountMinor: number }[];
}
/** An image in the file; PNG or JPEG as it was given. */
export interface LetterImage {
  readonly bytes: Uint8Array;
  readonly mediaType: 'image/png' | 'image/jpeg';
  readonly widthPx: number;
  readonly heightPx: number;
  readonly sha256: string;
}

export interface LetterModel {
  readonly paper: Paper;
  readonly window: WindowForm;
  /** Offsets for the envelope and the printer, in millimetres. */
  readonly offsetMm: { readonly x: number; readonly y: number };
  /** BCP 47, for dates and amounts, e.g. `en-GB`. */
  readonly locale: string;
  readonly words: LetterWords;
  readonly reference: string;
  readonly issuedOn: IsoDate;
  readonly title: string;
  readonly headline: 'amount-by-day' | 'amount' | 'none';
  readonly currency: CurrencyCode;
  /** Sum of the lines with their interest and fixed sums, and of the extras; checked when the letter is laid out. */
  readonly totalMinor: number;
  /** What the headline and the slip ask for: the total, or less of it (a settlement, a first instalment). */
  readonly askedMinor: number;
  /** A bank day. */
  readonly payBy: IsoDate;
  /** Stands at the head of every page, on the right. */
  readonly logo: LetterImage | null;
  readonly sender: { readonly name: string; readonly addressLine: string; readonly legalLine: string };
  /** Name first; then person, street, place, country. */
  readonly recipient: readonly string[];
  readonly recipientAccount: string;
  readonly references: readonly LabelledValue[];
  readonly salutation: string;
  /** Paragraphs before and after the table; `**strong**` is set in the strong weight. */
  readonly opening: readonly string[];
  readonly lines: readonly LetterLine[];
  /** Sums that belong to no item and are part of the total, e.g. counsel’s cost; each a row above the sum. */
  readonly extras?: readonly { readonly label: string; readonly amountMinor: number }[];
  /** Label of the sum below the table. */
  readonly sumLabel: string;
  /** With days late (a demand) or without (a list of what is open). */
  readonly table: 'demand' | 'list';
  readonly apart: readonly LetterApart[];
  /** A few labelled values, e.g. a new bank account. */
  readonly facts: { readonly head: string; readonly rows: readonly LabelledValue[] } | null;
  /** Payments of a plan. */
  readonly schedule: readonly { readonly dueDate: IsoDate; readonly amountMinor: number }[];
  readonly closing: readonly string[];
  readonly signOff: string;
  readonly signer: { readonly name: string; readonly title: string };
  readonly signatureSpace: boolean;
  readonly signatureImage: LetterImage | null;
  readonly slip: { readonly rows: readonly LabelledValue[]; readonly epc: EpcPayment | null } | null;
  /** Under a head of its own behind the text; where page 1 has no room, behind it. */
  readonly ways?: readonly WayToPay[];
  /** Takes the place of the slip: its own foot of page 1, or a page of its own. */
  readonly qrBill: QrBill | null;
  readonly working: LetterWorking | null;
  /** Earlier letters, calls and promises, oldest first; empty = no such part. */
  readonly history: readonly { readonly day: IsoDate; readonly what: string; readonly detail: string }[];
  /** Null = no answer form; else its rows, where it goes and until when. */
  readonly answer: { readonly rows: readonly string[]; readonly to: string; readonly by: IsoDate } | null;
  /** Names of the documents that go along. */
  readonly enclosures: readonly string[];
}

/** A letter that cannot be written. The message names what is missing, in plain words without a full stop. */
export class LetterFault extends Error {
  override readonly name = 'LetterFault';
  /** The message as a sentence that stands by itself. */
  get sentence(): string {
    return `${this.message.replace(/[.]$/, '')}.`;
  }
}
