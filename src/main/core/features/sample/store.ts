import type { CompanyId } from '../../../../shared/domain/ids';
import { normaliseNumber } from '../../../../shared/domain/ledger';
import { nameKey } from '../../../../shared/domain/ledger-import';
import { appendActivity } from '../../audit';
import { insertRow, type ColumnValues, type Reader } from '../../db';
import type { SampleBook, SampleFact, SampleItem } from './book';
import { runThatBrought, type MorningRun } from './mornings';

/** Writes the whole book inside one transaction, in the order the rows point at each other and in the order of recording. */
export function writeBook(writer: Reader, book: SampleBook, runs: readonly MorningRun[]): void {
  const insert: Insert = (table, row) => insertRow(writer, table, row);
  for (const run of runs)
    insert('imports', {
      id: run.id,
      file_name: run.fileName,
      file_sha256: run.sha256,
      kind: 'open-items',
      mapping_json: '{}',
      snapshot_date: run.day,
      recorded_at_ms: run.recordedAtMs,
      user_id: null,
      rows: run.rows,
      created: run.created,
      changed: run.changed,
      unchanged: run.rows - run.created - run.changed,
      vanished: 0,
      rejected: 0,
      control_totals_json: JSON.stringify(run.totals),
    });
  writeCustomers(book, insert);
  writeLedger(book, runs, insert);
  for (const [table, rows] of Object.entries(book.rows)) for (const row of rows) insert(table, row);
  writeActivities(writer, book);
}

type Insert = (table: string, row: ColumnValues) => void;

function writeCustomers(book: SampleBook, insert: Insert): void {
  const since = book.at(book.day(-730), 9, 0);
  for (const customer of book.customers)
    insert('customers', {
      id: customer.id,
      number: customer.number,
      number_key: normaliseNumber(customer.number),
      name: customer.name,
      name_key: nameKey(customer.name),
      segment: customer.segment,
      tags_json: JSON.stringify(customer.tags),
      terms_code: `NET${customer.termsDays}`,
      terms_days: customer.termsDays,
      credit_limit_minor: customer.creditLimitMinor,
      currency: customer.currency,
      language: customer.language,
      country: customer.country,
      debtor_type: customer.debtorType,
      time_zone: customer.timeZone,
      handle_with_care: customer.handleWithCare ? 1 : 0,
      do_not_contact: customer.doNotContact ? 1 : 0,
      address_json: JSON.stringify(customer.addressLines),
      note: customer.note,
      owner_id: customer.ownerId,
      created_at_ms: since,
      updated_at_ms: since,
    });
  const positions = new Map<string, number>();
  for (const contact of book.contacts) {
    const position = positions.get(contact.customerId) ?? 0;
    positions.set(contact.customerId, position + 1);
    insert('contacts', {
      id: contact.id,
      customer_id: contact.customerId,
      name: contact.name,
      role: contact.role,
      preferred_channel: contact.preferred,
      do_not_use: contact.doNotUse ? 1 : 0,
      note: contact.note,
      position,
      created_at_ms: since,
    });
    contact.points.forEach((point, at) =>
      insert('contact_points', { contact_id: contact.id, position: at, kind: point.kind, value: point.value, written: point.written, health: point.health }),
    );
  }
}

const byRecording = (a: SampleFact, b: SampleFact): number => a.recordedAtMs - b.recordedAtMs;

function writeLedger(book: SampleBook, runs: readonly MorningRun[], insert: Insert): void {
  const facts = [...book.facts].sort(byRecording);
  for (const fact of facts) {
    if (fact.kind !== 'issued') continue;
    const { item } = fact;
    const importId = runThatBrought(fact, runs);
    insert('items', {
      id: item.id,
      customer_id: item.customer.id,
      kind: item.kind,
      number: item.number,
      number_key: normaliseNumber(item.number),
      identity_key: identityOf(item),
      currency: item.customer.currency,
      import_id: importId,
      recorded_at_ms: fact.recordedAtMs,
    });
    insert('item_versions', {
      item_id: item.id,
      recorded_at_ms: fact.recordedAtMs,
      item_date: item.itemDate,
      due_date: item.dueDate,
      due_date_source: item.dueDate === null ? 'none' : 'file',
      reference: item.reference,
      po_number: item.poNumber,
      terms: item.kind === 'invoice' ? `Net ${item.customer.termsDays}` : '',
      description: item.description,
      import_id: importId,
    });
  }
  for (const fact of facts)
    insert('ledger_facts', {
      item_id: fact.item.id,
      customer_id: fact.item.customer.id,
      kind: fact.kind,
      business_date: fact.day,
      recorded_at_ms: fact.recordedAtMs,
      amount_minor: fact.amountMinor,
      counter_item_id: fact.counter?.id ?? null,
      import_id: runThatBrought(fact, runs),
      note: fact.note,
    });
}

/** As an import would name it, so that a ledger file brought into the sample meets its own items again. */
function identityOf(item: SampleItem): string {
  return `${item.customer.id}|${item.kind === 'payment' ? 'p' : item.kind}:${normaliseNumber(item.number)}`;
}

function writeActivities(writer: Reader, book: SampleBook): void {
  for (const activity of [...book.activities].sort((a, b) => a.atMs - b.atMs))
    appendActivity(writer, book.id(activity.atMs), activity, { recordedAtMs: activity.atMs, today: activity.day, userId: activity.userId, commandId: null });
}

export function insertSampleCompany(writer: Reader, company: { readonly id: CompanyId; readonly profileJson: string; readonly createdAtMs: number }): void {
  writer
    .sql('INSERT INTO company (id, company_id, is_sample, profile_json, created_at_ms) VALUES (1, ?, 1, ?, ?)')
    .run(company.id, company.profileJson, company.createdAtMs);
}
