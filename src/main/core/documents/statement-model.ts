import type { WayToPay } from '../../../shared/domain/payment-methods';
import type { EpcPayment } from './epc';
import type { IsoDate } from '../../../shared/domain/calendar';
import type { OpenItemPart, RunningPart } from '../../../shared/domain/statement';
import type { Paper, WindowForm } from './geometry';
import type { LabelledValue } from './letter-model';
import type { StatementWords } from './statement-words';

/** A statement as it is drawn, as PDF or as a page of its own. */
export interface StatementModel {
  readonly paper: Paper;
  readonly window: WindowForm;
  readonly offsetMm: { readonly x: number; readonly y: number };
  /** BCP 47, for dates and amounts. */
  readonly locale: string;
  readonly words: StatementWords;
  readonly form: 'open-items' | 'running';
  readonly asOf: IsoDate;
  readonly madeOn: IsoDate;
  /** First day of a running statement. */
  readonly from: IsoDate;
  readonly sender: { readonly name: string; readonly addressLine: string; readonly legalLine: string };
  readonly contact: { readonly name: string; readonly phone: string; readonly email: string };
  readonly recipient: readonly string[];
  readonly customerName: string;
  readonly account: string;
  readonly parts: readonly OpenItemPart[];
  /** One per currency for a running statement, in the order of `parts` and those with movements alone behind; else empty. */
  readonly running: readonly RunningPart[];
  /** Where to pay, by currency. */
  readonly payTo: ReadonlyMap<string, readonly LabelledValue[]>;
  /** Ways to pay the balance, by currency, with their head; none where nothing is offered. */
  readonly ways: ReadonlyMap<string, { readonly head: string; readonly ways: readonly WayToPay[] }>;
  /** The payment of the whole balance as an EPC code, by currency; none where the currency or the account has none. */
  readonly codes: ReadonlyMap<string, EpcPayment>;
}
