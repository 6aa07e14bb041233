import type { IsoDate } from '../../../../shared/domain/calendar';
import { toDayNumber } from '../../../../shared/domain/calendar';
import {
  contactResponse,
  customerModel,
  fitPaymentModel,
  forecastLedger,
  forecastVersion,
  modelFromText,
  modelToText,
  noResponse,
  windowAfter,
  type ContactResponse,
  type CustomerModel,
  type ForecastInvoice,
  type PaymentModel,
  type PromiseHabits,
} from '../../../../shared/domain/forecast';
import type { Reader } from '../../db';
import {
  forecastInvoices,
  importsMark,
  keptHabits,
  keptModel,
  saveHabits,
  saveModel,
  wholeLedger,
  type LedgerCut,
  type LedgerInvoice,
  type LedgerScope,
} from './ledger-store';

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
  const model =
    kept !== null
      ? modelFromText(kept)
      : fitPaymentModel(forecastLedger(Array.from(forecastInvoices(reader, wholeLedger, modelCut(reader, cut), noAmount), slim)), toDayNumber(cut.asOf));
  remembered.set(owner, { key, model });
  return model;
}

/** A million rows are held while the model is fitted: no more of each than the fit reads. */
const slim = ({ customerId, posted, due, termsDays, cleared, endedUnpaid, amountMinor, paused }: LedgerInvoice): ForecastInvoice => ({
  customerId,
  posted,
  due,
  termsDays: termsDays ?? 0,
  cleared,
  endedUnpaid: endedUnpaid ?? null,
  amountMinor,
  ...(paused !== undefined && { paused }),
});

/** What was known when the last import came in. */
const modelCut = (reader: Reader, cut: ModelCut): LedgerCut => ({
  asOf: cut.asOf,
  knownUntilMs: importsMark(reader, cut.knownUntilMs).lastMs,
  importsOnlyAtEnd: true,
});

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

/** How the model reads one customer, and what contacts changed at him. */
export interface CustomerReading {
  readonly model: CustomerModel;
  /** `contactDays`: day numbers on which somebody was reached, ascending. */
  readonly respond: (contactDays: readonly number[], coversUntil: number) => ContactResponse;
  /** What was paid in the days after a day of certain items, and the hazard the model gave them. */
  readonly after: (day: number, days: number, itemIds: ReadonlySet<string>) => { readonly paid: number; readonly exposure: number };
}
export type CustomerReadings = (customerId: string) => CustomerReading;

/**
 * The model read for the customers of a scope, from everything known of them. `owner` of an id: the customer it was merged
 * into. A customer without invoices is read like a new one.
 */
export function customerReadings(
  reader: Reader,
  model: PaymentModel,
  scope: LedgerScope,
  cut: LedgerCut,
  ownerOf: (customerId: string) => string,
): CustomerReadings {
  const invoices = [...forecastInvoices(reader, scope, cut, noAmount)].map((invoice) => ({ ...invoice, customerId: ownerOf(invoice.customerId) }));
  const ledger = forecastLedger(invoices);
  const places = new Map(ledger.customerIds.map((id, place) => [id, place]));
  return (customerId) => {
    const place = places.get(customerId) ?? -1;
    return {
      model: customerModel(model, ledger, place),
      respond: (contactDays, coversUntil) =>
        place < 0 || contactDays.length === 0 ? noResponse : contactResponse(model, ledger, place, contactDays, coversUntil),
      after: (day, days, itemIds) => windowAfter(model, ledger, place, day, days, (row) => itemIds.has(invoices[ledger.source[row] ?? -1]?.itemId ?? '')),
    };
  };
}

const habitsRemembered = new WeakMap<object, { readonly key: string; readonly habits: PromiseHabits }>();

/** What the promises of the whole ledger teach, of the same day and mark as the model: from memory, else as kept, else by `learn`. `rules` names by what promises are judged. */
export function habitsFor(reader: Reader, owner: object, cut: ModelCut, rules: string, learn: (known: LedgerCut) => PromiseHabits): PromiseHabits {
  const mark = `${modelMark(reader, cut)}.${rules}`;
  const key = `${mark}.${cut.asOf}`;
  const known = habitsRemembered.get(owner);
  if (known?.key === key) return known.habits;
  const kept = keptHabits(reader);
  const habits =
    kept !== undefined && kept.mark === mark && kept.day === cut.asOf
      ? { kept: kept.kept, judged: kept.judged, paidAfterBroken: kept.paidAfterBroken, expectedAfterBroken: kept.expectedAfterBroken }
      : learn(modelCut(reader, cut));
  habitsRemembered.set(owner, { key, habits });
  return habits;
}

export function keepHabits(writer: Reader, cut: ModelCut, rules: string, habits: PromiseHabits): void {
  const mark = `${modelMark(writer, cut)}.${rules}`;
  const kept = keptHabits(writer);
  if (kept?.mark !== mark || kept.day !== cut.asOf) saveHabits(writer, cut.asOf, mark, habits);
}
