import type { IsoDate } from '../../../../shared/domain/calendar';
import type { AgreedTermsId, CustomerId, ItemId, PaymentTermsId } from '../../../../shared/domain/ids';
import { updateRow, type ColumnValues, type Reader } from '../../db';
import { listCondition } from '../ranking';

export interface TermsRow {
  readonly id: PaymentTermsId;
  readonly code: string;
  readonly codeKey: string;
  readonly name: string;
  readonly text: string;
  readonly termsJson: string;
  readonly retiredOn: IsoDate | null;
}
const termsColumns =
  'id, code, code_key AS codeKey, name, terms_text AS text, terms_json AS termsJson, retired_on AS retiredOn FROM payment_terms WHERE taken_back_at_ms IS NULL';

/** The register, those in use first, by code. */
export function termsRows(reader: Reader): readonly TermsRow[] {
  return reader.sql(`SELECT ${termsColumns} ORDER BY retired_on IS NOT NULL, code_key`).all<TermsRow>();
}
export function termsRow(reader: Reader, id: string): TermsRow | undefined {
  return reader.sql(`SELECT ${termsColumns} AND id = ?`).get<TermsRow>(id);
}

export interface AgreedRow {
  readonly id: AgreedTermsId;
  readonly customerId: CustomerId;
  readonly text: string;
  readonly termsJson: string;
  readonly from: IsoDate;
  readonly to: IsoDate | null;
  readonly reference: string;
}
const agreedColumns =
  'id, customer_id AS customerId, terms_text AS text, terms_json AS termsJson, valid_from AS "from", valid_to AS "to", reference FROM customer_terms WHERE taken_back_at_ms IS NULL';

/** What these customers agreed, the newest first. */
export function agreedRows(reader: Reader, customerIds: readonly string[]): readonly AgreedRow[] {
  const where = listCondition(customerIds, 'customer_id');
  return reader.sql(`SELECT ${agreedColumns} AND ${where.sql} ORDER BY valid_from DESC, id`).all<AgreedRow>(...where.values);
}
export function agreedRow(reader: Reader, id: string): AgreedRow | undefined {
  return reader.sql(`SELECT ${agreedColumns} AND id = ?`).get<AgreedRow>(id);
}

/** A row as it stands, taken back or not, without what only says that something happened. */
export function rawTerms(reader: Reader, id: string): ColumnValues | undefined {
  return reader.sql('SELECT code, code_key, name, terms_text, terms_json, retired_on, taken_back_at_ms FROM payment_terms WHERE id = ?').get<ColumnValues>(id);
}
export function rawAgreed(reader: Reader, id: string): ColumnValues | undefined {
  return reader.sql('SELECT terms_text, terms_json, valid_from, valid_to, reference, taken_back_at_ms FROM customer_terms WHERE id = ?').get<ColumnValues>(id);
}
export const putTerms = (writer: Reader, id: string, columns: ColumnValues): void => updateRow(writer, 'payment_terms', id, columns);
export const putAgreed = (writer: Reader, id: string, columns: ColumnValues): void => updateRow(writer, 'customer_terms', id, columns);

/** Changes with every change of the register or of an agreement. */
export function termsMark(reader: Reader): string {
  return (
    reader
      .sql(
        "SELECT (SELECT COALESCE(GROUP_CONCAT(code_key || terms_json || COALESCE(retired_on, '')), '') FROM payment_terms WHERE taken_back_at_ms IS NULL) || '|' || (SELECT COALESCE(GROUP_CONCAT(id || terms_json || valid_from || COALESCE(valid_to, '')), '') FROM customer_terms WHERE taken_back_at_ms IS NULL) AS mark",
      )
      .get<{ mark: string }>()?.mark ?? ''
  );
}

export function allAgreedRows(reader: Reader): readonly AgreedRow[] {
  return reader.sql(`SELECT ${agreedColumns}`).all<AgreedRow>();
}

export interface UsedText {
  readonly text: string;
  readonly customers: number;
  readonly openItems: number;
}

/** Every text that stands for terms in the ledger: on customers and on open invoices, with how many carry it. */
export function usedTexts(reader: Reader): readonly UsedText[] {
  return [
    ...reader.sql("SELECT terms_code AS text, COUNT(*) AS customers, 0 AS openItems FROM customers WHERE terms_code <> '' GROUP BY terms_code").all<UsedText>(),
    ...reader
      .sql(
        `SELECT v.terms AS text, 0 AS customers, COUNT(*) AS openItems FROM open_items o JOIN item_versions v ON v.seq = (SELECT MAX(w.seq) FROM item_versions w WHERE w.item_id = o.item_id)
         WHERE o.kind = 'invoice' AND v.terms <> '' GROUP BY v.terms`,
      )
      .all<UsedText>(),
  ];
}

export interface InvoiceRow {
  readonly itemId: ItemId;
  readonly number: string;
  readonly currency: string;
  readonly itemDate: IsoDate | null;
  readonly dueDate: IsoDate | null;
  readonly dueDateSource: 'file' | 'terms' | 'none';
  readonly originalMinor: number;
  readonly openMinor: number;
  readonly disputedMinor: number;
  readonly terms: string;
}

/** Open invoices of a customer, with the terms the ledger writes on them; oldest due first. */
export function openInvoices(reader: Reader, customerId: string): readonly InvoiceRow[] {
  return reader
    .sql(
      `SELECT o.item_id AS itemId, o.number, o.currency, o.item_date AS itemDate, o.due_date AS dueDate, o.due_date_source AS dueDateSource, o.original_minor AS originalMinor, o.open_minor AS openMinor, o.disputed_minor AS disputedMinor, COALESCE(v.terms, '') AS terms
       FROM open_items o LEFT JOIN item_versions v ON v.seq = (SELECT MAX(w.seq) FROM item_versions w WHERE w.item_id = o.item_id)
       WHERE o.customer_id = ? AND o.kind = 'invoice' AND o.open_minor > 0 ORDER BY o.due_date, o.number, o.item_id`,
    )
    .all<InvoiceRow>(customerId);
}

export function customerTermsOf(reader: Reader, customerId: string): { readonly code: string; readonly days: number | null } | undefined {
  return reader.sql('SELECT terms_code AS code, terms_days AS days FROM customers WHERE id = ?').get(customerId);
}
