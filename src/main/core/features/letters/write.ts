import { createHash } from 'node:crypto';
import { dayLabel, type IsoDate } from '../../../../shared/domain/calendar';
import { type LetterKind, letterKindNames, type LetterLanguage, levelOfKind } from '../../../../shared/domain/dunning';
import type { CustomerId, LetterId } from '../../../../shared/domain/ids';
import { formatMinor } from '../../../../shared/domain/money';
import type { Tx } from '../../app';
import { LetterFault, type LetterModel, type Painted, type PaintJob } from '../../documents';
import { recordLetterFee } from '../interest';
import { gatherCases, pairKey } from './cases';
import { type Composed, composeLetter } from './compose';
import type { LetterDesk } from './desk';
import { interestOn } from './interest-on';
import { insertLetter, type NewLetterItem } from './kept-store';
import type { AskedLine } from './lines';
import type { LetterOrder } from './order';
import { keptOrder } from './order-store';

/** A letter as it would be kept; nothing is recorded. */
export interface WrittenLetter {
  readonly kind: LetterKind;
  readonly language: LetterLanguage;
  readonly customerId: CustomerId;
  readonly currency: string;
  readonly reference: string;
  readonly totalMinor: number;
  /** Interest, fixed sums, fees and counsel’s cost in the total. */
  readonly chargesMinor: number;
  readonly payBy: IsoDate;
  readonly pages: number;
  readonly bytes: Uint8Array;
  readonly fileName: string;
  /** The mail that says the same, for this letter as its attachment. */
  readonly mail: { readonly subject: string; readonly text: string };
  readonly templateId: string;
  readonly templateVersion: number;
  readonly lines: readonly AskedLine[];
  /** Documents that go along, in order. */
  readonly documents: Composed['documents'];
  /** What the pages were laid out from. */
  readonly model: LetterModel;
}

/** Writes one letter of any kind. Throws `LetterFault` with a plain sentence that names what is missing; its reference is then free again. */
export function writeLetter(desk: LetterDesk, order: LetterOrder): WrittenLetter {
  const composed = composeNext(desk, order);
  try {
    return writtenOf(order, composed, desk.kit.paint(paintJob(desk, composed)));
  } catch (error) {
    desk.returnReference();
    throw error;
  }
}

export const paintJob = ({ company }: LetterDesk, { model }: Composed): PaintJob => ({ model, pdfA: company.settings.letters.pdfA });

/** The letter with the next reference, filled in and not yet painted. Throws `LetterFault`; the reference is then free again. */
export function composeNext(desk: LetterDesk, order: LetterOrder): Composed {
  const reference = desk.reference();
  try {
    return composeFor(desk, order, reference);
  } catch (error) {
    desk.returnReference();
    throw error;
  }
}

export function composeFor(desk: LetterDesk, order: LetterOrder, reference: string): Composed {
  const letterCase = desk.caseOf(order.customerId);
  if (!letterCase) throw new LetterFault('This customer is not in the ledger any more');
  return composeLetter(order, letterCase, reference, desk);
}

export function writtenOf(order: LetterOrder, composed: Composed, painted: Painted): WrittenLetter {
  const { model, template } = composed;
  let mail: WrittenLetter['mail'] | undefined;
  return {
    kind: order.kind,
    language: template.language,
    customerId: order.customerId,
    currency: order.currency,
    reference: model.reference,
    totalMinor: model.totalMinor,
    chargesMinor: composed.chargesMinor,
    payBy: model.payBy,
    ...painted,
    fileName: fileNameOf(model.reference, model.recipientAccount),
    get mail() {
      return (mail ??= composed.mail(true));
    },
    templateId: template.id,
    templateVersion: template.version,
    lines: composed.items.lines,
    documents: composed.documents,
    model,
  };
}

/** The mail of a kind alone, without a letter beside it. `quoted`: what payments are to name; default: the next letter's reference. Throws `LetterFault`. */
export function mailTextOf(
  desk: LetterDesk,
  order: LetterOrder,
  quoted?: string,
): { readonly subject: string; readonly text: string; readonly language: LetterLanguage } {
  const reference = desk.reference();
  desk.returnReference();
  const composed = composeFor(desk, order, quoted ?? reference);
  return { ...composed.mail(false), language: composed.template.language };
}

/** The mail that takes a kept letter along, in the words of that letter and with its days, whenever it leaves. Throws `LetterFault` where the account moved on and the mail would contradict the letter. */
export function mailOfLetter(desk: LetterDesk, letterId: string): { readonly subject: string; readonly text: string; readonly language: LetterLanguage } {
  const kept = keptOrder(desk.reader, letterId);
  if (kept === null) throw new LetterFault('This letter is not in the records');
  const { reference, totalMinor, chargesMinor, issuedOn, ...order } = kept;
  const thatDay: LetterDesk = { ...desk, today: issuedOn, caseOf: (customerId) => gatherCases(desk.reader, [customerId], issuedOn).get(customerId) };
  const withoutInterest = composeFor(thatDay, order, reference);
  const composed =
    withoutInterest.chargesMinor === chargesMinor
      ? withoutInterest
      : composeFor(
          thatDay,
          { ...order, interest: interestOn(desk.reader, desk.company, [order.customerId], issuedOn).get(pairKey(order.customerId, order.currency)) ?? null },
          reference,
        );
  if (composed.model.totalMinor !== totalMinor) throw new LetterFault(`The account has changed since ${reference} was made. Make the letter again`);
  return { ...composed.mail(true), language: composed.template.language };
}

export interface ProducedLetter extends WrittenLetter {
  readonly letterId: LetterId;
  readonly sha256: string;
}

/** Writes, records and keeps one letter in the transaction. The caller calls `refreshAccounts` once for all. `letter`: written before, e.g. with copies of documents. */
export function produceLetter(tx: Tx, desk: LetterDesk, order: LetterOrder, letter: WrittenLetter = writeLetter(desk, order)): ProducedLetter {
  const letterId = tx.nextId<LetterId>();
  const sha256 = createHash('sha256').update(letter.bytes).digest('hex');
  const { reference, totalMinor, currency, payBy, kind } = letter;
  const level = order.level ?? levelOfKind(kind);
  insertLetter(
    tx,
    {
      id: letterId,
      reference,
      customerId: order.customerId,
      kind,
      language: letter.language,
      subjectId: order.subjectId ?? '',
      level,
      currency,
      totalMinor,
      chargesMinor: letter.chargesMinor,
      issuedOn: desk.today,
      payBy,
      templateId: letter.templateId,
      templateVersion: letter.templateVersion,
      fileName: letter.fileName,
      sha256,
      pages: letter.pages,
      userId: tx.userId,
      recordedAtMs: tx.recordedAtMs,
    },
    letter.bytes,
    itemRows(letter.lines),
  );
  if (order.fees?.now != null && level !== null && level > 0)
    recordLetterFee(tx, { letterId, customerId: order.customerId, currency, level, ...order.fees.now });
  const { locale } = desk.company.profile;
  const count = letter.lines.length;
  tx.record({
    kind: 'letter',
    code: 'letter-produced',
    customerId: order.customerId,
    subjectId: letterId,
    title: `${letterKindNames[kind]} ${reference}${totalMinor === 0 ? '' : ` of ${formatMinor(totalMinor, currency, locale)}`}`,
    detail: [
      count === 0 ? '' : `${count} ${count === 1 ? 'item' : 'items'}, to be paid by ${dayLabel(payBy, locale, desk.today)}`,
      order.reason === undefined ? '' : `Reason: ${order.reason}`,
    ]
      .filter((part) => part !== '')
      .join('. '),
    payload: {
      reference,
      kind,
      level,
      language: letter.language,
      currency,
      totalMinor,
      chargesMinor: letter.chargesMinor,
      payBy,
      sha256,
      template: `${letter.templateId} v${letter.templateVersion}`,
      pages: letter.pages,
      ...(order.reason !== undefined && { reason: order.reason }),
      ...(order.situation !== undefined && { situation: order.situation }),
      ...(order.fees != null && { fees: order.fees }),
      items: letter.lines.map(({ itemId, line }) => ({ itemId, number: line.number, openMinor: line.unpaidMinor })),
    },
  });
  return Object.assign(letter, { letterId, sha256 });
}

/** One row per item: an item in instalments may stand on several lines of the letter. */
function itemRows(lines: readonly AskedLine[]): readonly NewLetterItem[] {
  const items = new Map<string, NewLetterItem>();
  for (const { itemId, line } of lines) {
    const known = items.get(itemId);
    items.set(
      itemId,
      known
        ? { ...known, openMinor: known.openMinor + line.unpaidMinor }
        : { itemId, number: line.number, itemDate: line.itemDate, dueDate: line.dueDate, daysLate: line.daysLate, openMinor: line.unpaidMinor },
    );
  }
  return [...items.values()];
}

/** Reference and customer number, in characters every file system takes. */
function fileNameOf(reference: string, account: string): string {
  const number = account
    .normalize('NFKD')
    .replace(/[^\w.-]+/g, '-')
    .replace(/^[-.]+|[-.]+$/g, '')
    .slice(0, 60);
  return `${reference}${number === '' ? '' : `_${number}`}.pdf`;
}
