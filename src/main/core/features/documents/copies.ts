import type { CustomerId } from '../../../../shared/domain/ids';
import { carriesNumber, itemsOfNames } from '../../../../shared/domain/ledger';
import type { App, OpenCompany } from '../../app';
import type { Reader } from '../../db';
import { AppError, notFound, ruleViolated } from '../../errors';
import type { Call, InputOf, OutputOf } from '../../rpc/handlers';
import { customerGroup } from '../ranking';
import { rememberUndo, type UndoStep } from '../undo-log';
import { keepBytes, sha256Of } from './bytes';
import { cleanName } from './names';
import { checked, record } from './service';
import { copyItems, insertDocument, itemNumber, sameContent, subjectOwner, type CopyItem } from './store';

type Input = InputOf<'documents', 'attachMany'>;
type Match = OutputOf<'documents', 'matchCopies'>['files'][number];
const pdf = 'application/pdf';

interface Ready {
  readonly subject: Input['files'][number]['subject'];
  /** Number of the item it is the copy of; null where it is no copy. */
  readonly copyOf: string | null;
  readonly ticket: Input['files'][number]['ticket'];
  readonly name: string;
  readonly mediaType: string;
  readonly bytes: number;
  readonly sha256: string;
}

/** Attaches several files in one act. Each is looked at before the first is kept, so that a bad one leaves nothing half done. */
export async function attachMany(app: App, input: Input, call: Call): Promise<OutputOf<'documents', 'attachMany'>> {
  const company = app.current();
  const ready: Ready[] = [];
  for (const file of input.files) ready.push(await lookAt(app, company, file));
  for (const { ticket } of ready) await keepBytes(app.dataDir, company.id, (await app.tickets.read(ticket)).bytes);
  return app.command(call, async (tx) => {
    const steps: UndoStep[] = [];
    const customers = new Set<CustomerId>();
    for (const file of ready) {
      const customerId = ownerOf(tx, file);
      if (isThere(tx, file)) continue;
      const id = tx.nextId<string>();
      insertDocument(tx, {
        id,
        customerId,
        subjectKind: file.subject.kind,
        subjectId: file.subject.id,
        fileName: file.name,
        mediaType: file.mediaType,
        bytes: file.bytes,
        sha256: file.sha256,
        userId: tx.userId,
        businessDate: tx.today,
        recordedAtMs: tx.recordedAtMs,
      });
      record(
        tx,
        customerId,
        file.subject,
        id,
        'document-added',
        file.copyOf === null ? `Document attached: ${file.name}` : `Copy of ${file.copyOf} attached: ${file.name}`,
        { sha256: file.sha256, bytes: file.bytes },
      );
      steps.push({ do: 'remove-document', documentId: id, removed: true });
      customers.add(customerId);
    }
    const [first] = ready;
    const label = ready.length === 1 ? `Attached ${first?.name ?? ''}` : `Attached ${steps.length} documents`;
    rememberUndo(tx, call, input, { label, customerId: customers.size === 1 ? ([...customers][0] ?? null) : null, steps });
    return { attached: steps.length, alreadyThere: ready.length - steps.length };
  });
}

/** What the file is and what it would be kept as. Throws with its name where it may not be attached. */
async function lookAt(app: App, company: OpenCompany, file: Input['files'][number]): Promise<Ready> {
  const { bytes, fileName } = await app.tickets.read(file.ticket);
  const { name, mediaType } = named(fileName, () => checked(fileName, bytes));
  ownerOf(company.read, file);
  const number = file.asCopy && file.subject.kind === 'item' ? (itemNumber(company.read, file.subject.id) ?? '') : null;
  if (file.asCopy && (number === null || mediaType !== pdf)) throw ruleViolated('copy-is-pdf', `${name}: only a PDF on an invoice can be its copy.`, 'files');
  return {
    ticket: file.ticket,
    subject: file.subject,
    copyOf: number,
    name: number === null || carriesNumber(name, number) ? name : cleanName(`${number.replace(/[/\\]/g, '-')} ${name}`),
    mediaType,
    bytes: bytes.byteLength,
    sha256: sha256Of(bytes),
  };
}

function ownerOf(reader: Reader, { subject }: Pick<Ready, 'subject'>): CustomerId {
  const owner = subjectOwner(reader, subject.kind, subject.id);
  if (owner === undefined) throw notFound('What this document belongs to is not in the company file that is open.');
  return owner;
}

/** The same content is there, and as the copy where it is to be one. */
const isThere = (reader: Reader, { subject, sha256, copyOf }: Pick<Ready, 'subject' | 'sha256' | 'copyOf'>): boolean =>
  sameContent(reader, subject.kind, subject.id, sha256).some((row) => copyOf === null || carriesNumber(row.fileName, copyOf));

/** A refusal that says which of many files it is about. */
function named<Result>(fileName: string, check: () => Result): Result {
  try {
    return check();
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    throw new AppError(error.code, { ...error.data, sentence: `${cleanName(fileName)}: ${error.data.sentence}` });
  }
}

/** Which invoice each file is a copy of, by the number in its name. Nothing is written and nothing chosen between several. */
export async function matchCopies(app: App, input: InputOf<'documents', 'matchCopies'>): Promise<OutputOf<'documents', 'matchCopies'>> {
  const { read } = app.current();
  const files: {
    readonly ticket: Match['ticket'];
    readonly fileName: string;
    readonly bytes: number;
    readonly sha256: string;
    readonly fault: string | null;
  }[] = [];
  for (const ticket of input.tickets) {
    const { bytes, fileName } = await app.tickets.read(ticket);
    files.push({ ticket, fileName: cleanName(fileName), bytes: bytes.byteLength, sha256: sha256Of(bytes), fault: faultOf(fileName, bytes) });
  }
  const found = itemsOfNames(
    files.map((file) => file.fileName),
    copyItems(read, input.customerId === null ? null : customerGroup(read, input.customerId).all),
  );
  return {
    files: files.map(({ ticket, fileName, bytes, sha256, fault }, place): Match => {
      const items = found[place] ?? [];
      const [item] = items;
      const head = { ticket, fileName, bytes };
      if (fault !== null) return { ...head, state: 'refused', sentence: fault, items: [] };
      if (item === undefined)
        return {
          ...head,
          state: 'unknown',
          sentence: 'No invoice has a number that stands in this name. Put the number into the name of the file, or attach it on the account.',
          items: [],
        };
      if (items.length > 1)
        return {
          ...head,
          state: 'several',
          sentence: `${items.length} invoices fit: ${items.slice(0, 3).map(nameOf).join('; ')}${items.length > 3 ? ` and ${items.length - 3} more` : ''}. Choose one.`,
          items: items.slice(0, mostChoices),
        };
      const already = isThere(read, { subject: { kind: 'item', id: item.itemId as never }, sha256, copyOf: item.number });
      return {
        ...head,
        state: already ? 'already' : 'matched',
        sentence: already ? `This file is attached to ${item.number} already.` : `Copy of ${nameOf(item)}.`,
        items: [item],
      };
    }),
  };
}

/** More than a person reads through. */
const mostChoices = 20;
const nameOf = (item: CopyItem): string => `${item.number} of ${item.customerName}`;

function faultOf(fileName: string, bytes: Uint8Array): string | null {
  try {
    return checked(fileName, bytes).mediaType === pdf ? null : 'Copies of invoices are PDFs. Save it as a PDF, or attach it on the account as another paper.';
  } catch (error) {
    if (error instanceof AppError) return error.data.sentence;
    throw error;
  }
}
