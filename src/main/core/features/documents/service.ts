import type { CustomerId } from '../../../../shared/domain/ids';
import { carriesNumber } from '../../../../shared/domain/ledger';
import type { App, Tx } from '../../app';
import { badInput, notFound, ruleViolated } from '../../errors';
import type { Call, InputOf, OutputOf } from '../../rpc/handlers';
import { customerGroup } from '../ranking';
import { rememberUndo } from '../undo-log';
import { keepBytes, readBytes } from './bytes';
import { allowedEndings, cleanName, mediaTypeOf } from './names';
import { documentsOf, documentsOfCustomer, insertDocument, readDocument, setRemoved, subjectOwner, type DocumentRow } from './store';

const largestBytes = 25 * 1024 * 1024;

type View = OutputOf<'documents', 'list'>['documents'][number];

/** Attaches a file the shell has handed over. Its bytes are on disk before the row that names them. */
export async function attach(app: App, input: InputOf<'documents', 'attach'>, call: Call): Promise<OutputOf<'documents', 'attach'>> {
  const { bytes, fileName } = await app.tickets.read(input.ticket);
  const { name, mediaType } = checked(input.fileName === '' ? fileName : input.fileName, bytes);
  const sha256 = await keepBytes(app.dataDir, app.current().id, bytes);
  return app.command(call, async (tx) => {
    const customerId = subjectOwner(tx, input.subject.kind, input.subject.id);
    if (customerId === undefined) throw notFound('What this document belongs to is not in the company file that is open.');
    const id = tx.nextId<string>();
    insertDocument(tx, {
      id,
      customerId,
      subjectKind: input.subject.kind,
      subjectId: input.subject.id,
      fileName: name,
      mediaType,
      bytes: bytes.byteLength,
      sha256,
      userId: tx.userId,
      businessDate: tx.today,
      recordedAtMs: tx.recordedAtMs,
    });
    record(tx, customerId, input.subject, id, 'document-added', `Document attached: ${name}`, { sha256, bytes: bytes.byteLength });
    rememberUndo(tx, call, input, { label: `Attached ${name}`, customerId, steps: [{ do: 'remove-document', documentId: id, removed: true }] });
    return { id, sha256, fileName: name, mediaType };
  });
}

/** The name it is kept under and its media type. Throws where the file may not be attached. */
export function checked(fileName: string, bytes: Uint8Array): { readonly name: string; readonly mediaType: string } {
  if (bytes.byteLength === 0) throw badInput('The file is empty.', 'ticket');
  if (bytes.byteLength > largestBytes) throw ruleViolated('document-too-large', 'A document may have 25 MB at most.', 'ticket');
  const name = cleanName(fileName);
  const mediaType = mediaTypeOf(name, bytes);
  if (mediaType === null)
    throw ruleViolated('document-type', `Only ${allowedEndings.join(', ')} files can be attached, and the content must be what the name says.`, 'ticket');
  return { name, mediaType };
}

export function record(
  tx: Tx,
  customerId: CustomerId,
  subject: { readonly kind: string; readonly id: string },
  id: string,
  code: string,
  title: string,
  payload: Readonly<Record<string, unknown>>,
): void {
  tx.record({
    kind: subject.kind === 'dispute' ? 'dispute' : 'change',
    code,
    customerId,
    subjectId: subject.id,
    title,
    payload: { ...payload, documentId: id, subject },
  });
}

export function removeDocument(app: App, input: InputOf<'documents', 'remove'>, call: Call): Promise<{ readonly done: true }> {
  return app.command(call, async (tx) => {
    setDocumentRemoved(tx, input.id, true);
    const document = standing(tx, input.id);
    rememberUndo(tx, call, input, {
      label: `Took off ${document.fileName}`,
      customerId: document.customerId,
      steps: [{ do: 'remove-document', documentId: input.id, removed: false }],
    });
    return { done: true as const };
  });
}

/** Takes a document off its subject, or puts it back; the bytes stay either way. */
export function setDocumentRemoved(tx: Tx, id: string, removed: boolean): void {
  const document = standing(tx, id);
  if ((document.removedAtMs !== null) === removed) return;
  setRemoved(tx, id, removed ? tx.recordedAtMs : null);
  record(
    tx,
    document.customerId,
    { kind: document.subjectKind, id: document.subjectId },
    id,
    removed ? 'document-removed' : 'document-put-back',
    `${removed ? 'Document taken off' : 'Document put back'}: ${document.fileName}`,
    { sha256: document.sha256 },
  );
}

function standing(tx: Tx, id: string): DocumentRow {
  const document = readDocument(tx, id);
  if (document === undefined) throw notFound('This document is not in the company file that is open.');
  return document;
}

export async function listDocuments(app: App, input: InputOf<'documents', 'list'>): Promise<OutputOf<'documents', 'list'>> {
  const { read } = app.current();
  const group = customerGroup(read, input.customerId).all;
  const rows =
    input.subject === null
      ? documentsOfCustomer(read, group)
      : documentsOf(read, input.subject.kind, input.subject.id).filter((row) => group.includes(row.customerId));
  return { documents: rows.map(viewOf) };
}

export const viewOf = (row: DocumentRow): View => ({
  id: row.id,
  subject: { kind: row.subjectKind, id: row.subjectId },
  fileName: row.fileName,
  mediaType: row.mediaType,
  bytes: row.bytes,
  sha256: row.sha256,
  addedBy: row.addedBy,
  addedOn: row.businessDate,
  addedAtMs: row.recordedAtMs,
  itemNumber: row.itemNumber,
  isCopy: isCopy(row),
});

const isCopy = (row: DocumentRow): boolean =>
  row.subjectKind === 'item' && row.mediaType === 'application/pdf' && carriesNumber(row.fileName, row.itemNumber ?? '');

/** The bytes as a ticket; read and proved against the hash before they are handed out. */
export async function openDocument(app: App, input: InputOf<'documents', 'open'>): Promise<OutputOf<'documents', 'open'>> {
  const company = app.current();
  const document = readDocument(company.read, input.id);
  if (document === undefined) throw notFound('This document is not in the company file that is open.');
  const bytes = await readBytes(app.dataDir, company.id, document.sha256);
  return {
    ticket: app.tickets.forBytes(bytes, document.fileName, document.mediaType),
    fileName: document.fileName,
    mediaType: document.mediaType,
    bytes: bytes.byteLength,
  };
}

/** A document of a customer with its bytes, proved against the hash, for a mail or an evidence pack. Throws `not-found`. */
export async function documentBytes(
  app: App,
  id: string,
  customerId: string,
): Promise<{ readonly fileName: string; readonly mediaType: string; readonly bytes: Uint8Array }> {
  const company = app.current();
  const document = readDocument(company.read, id);
  if (document === undefined || document.removedAtMs !== null || document.customerId !== customerId)
    throw notFound('This document is not on the account any more.');
  return { fileName: document.fileName, mediaType: document.mediaType, bytes: await readBytes(app.dataDir, company.id, document.sha256) };
}
