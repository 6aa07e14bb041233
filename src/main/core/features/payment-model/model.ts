import type { IsoDate } from '../../../../shared/domain/calendar';
import { toDayNumber } from '../../../../shared/domain/calendar';
import { customerModel, fitPaymentModel, forecastLedger, forecastVersion, modelFromText, modelToText, type CustomerModel, type PaymentModel } from '../../../../shared/domain/forecast';
import type { Reader } from '../../db';
import { forecastInvoices, importsMark, keptModel, saveModel, wholeLedger, type LedgerScope } from './ledger-store';

export interface ModelCut {
  readonly asOf: IsoDate;
  readonly knownUntilMs: number;
}

/** The last model worked out or read, per company file: the next command of the day finds it here. */
const remembered = new WeakMap<object, { readonly key: string; readonly model: PaymentModel }>();

/** Amounts play no part in the fit. */
const noAmount = (): number => 1;

/** Names the model of a day: another name, another model, and every forecast is made anew. */
export function modelMark(reader: Reader, cut: ModelCut): string {
  const { lastMs, count } = importsMark(reader, cut.knownUntilMs);
  return `${forecastVersion}.${lastMs}.${count}`;
}

/**
 * The model for a day: fitted on what was known when the last import came in (or was taken back), so that the commands of a
 * day share one model and any later reading of the same day finds the same. From memory, else as kept, else fitted anew.
 * `owner` is what the memory hangs on: the open company.
 */
export function modelFor(reader: Reader, owner: object, cut: ModelCut): PaymentModel {
  const mark = modelMark(reader, cut);
  const key = `${mark}.${cut.asOf}`;
  const known = remembered.get(owner);
  if (known?.key === key) return known.model;
  const kept = keptUnder(reader, mark, cut);
  const model = kept !== null ? modelFromText(kept) : fitPaymentModel(forecastLedger([...forecastInvoices(reader, wholeLedger, { asOf: cut.asOf, knownUntilMs: importsMark(reader, cut.knownUntilMs).lastMs, importsOnlyAtEnd: true }, noAmount)]), toDayNumber(cut.asOf));
  remembered.set(owner, { key, model });
  return model;
}

/** Keeps the model of the day, so that the next start need not fit it. */
export function keepModel(writer: Reader, owner: object, cut: ModelCut): void {
  const mark = modelMark(writer, cut);
  if (keptUnder(writer, mark, cut) !== null) return;
  saveModel(writer, forecastVersion, cut.asOf, importsMark(writer, cut.knownUntilMs).lastMs, `${mark}\n${modelToText(modelFor(writer, owner, cut))}`);
}

/** The kept text of the model of this mark and day: the mark in its first line, then the model. */
function keptUnder(reader: Reader, mark: string, cut: ModelCut): string | null {
  const kept = keptModel(reader);
  return kept !== undefined && kept.day === cut.asOf && kept.modelJson.startsWith(`${mark}\n`) ? kept.modelJson.slice(mark.length + 1) : null;
}

/** How the model reads single customers. */
export type CustomerReadings = (customerId: string) => CustomerModel;

/**
 * The model read for the customers of a scope, from everything known of them. `owner` of an id: the customer it was merged
 * into. A customer without invoices is read like a new one.
 */
export function customerReadings(reader: Reader, model: PaymentModel, scope: LedgerScope, cut: ModelCut, ownerOf: (customerId: string) => string): CustomerReadings {
  const ledger = forecastLedger([...forecastInvoices(reader, scope, cut, noAmount)].map((invoice) => ({ ...invoice, customerId: ownerOf(invoice.customerId) })));
  const places = new Map(ledger.customerIds.map((id, place) => [id, place]));
  return (customerId) => customerModel(model, ledger, places.get(customerId) ?? -1);
}
