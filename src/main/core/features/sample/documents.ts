import { addDays, type IsoDate } from '../../../../shared/domain/calendar';
import type { UserId } from '../../../../shared/domain/ids';
import type { SampleBook, SampleItem } from './book';

/** What a customer sent about a dispute: its file, as it would lie in a mailbox or come from a scanner. */
interface Paper {
  readonly customerName: string;
  readonly reason: string;
  readonly fileName: string;
  readonly mediaType: string;
  readonly text: (about: { readonly item: SampleItem; readonly day: IsoDate }) => string;
}

const papers: readonly Paper[] = [
  {
    customerName: 'Brightwater Packaging',
    reason: 'quantity-short',
    fileName: 'Receiving report.txt',
    mediaType: 'text/plain',
    text: ({ item, day }) =>
      [
        'RECEIVING REPORT',
        '',
        `Invoice      ${item.number}`,
        `Order        ${item.poNumber === '' ? 'not named' : item.poNumber}`,
        `Received on  ${addDays(day, -2)}`,
        '',
        'Delivered    10 rolls',
        'Counted       8 rolls',
        'Short         2 rolls',
        '',
        'Counted at dock 3, seal unbroken. Driver signed for 8.',
        '',
      ].join('\r\n'),
  },
  {
    customerName: 'Marlowe Home Goods',
    reason: 'damaged',
    fileName: 'Two lamps broken.eml',
    mediaType: 'message/rfc822',
    text: ({ item, day }) =>
      [
        'From: Receiving <receiving@marlowe.example>',
        'To: Accounts <accounts@calder-ridge.example>',
        `Subject: ${item.number}: two lamps broken`,
        `Date: ${new Date(`${day}T15:05:00Z`).toUTCString().replace('GMT', '+0000')}`,
        'MIME-Version: 1.0',
        'Content-Type: text/plain; charset=us-ascii',
        '',
        `Two lamps of ${item.number} came with broken glass.`,
        'We will pay the rest of the invoice. Please credit the two.',
        '',
      ].join('\r\n'),
  },
];

/** Attaches what customers sent to their disputes. `keep` puts the bytes where documents lie and answers their SHA-256. */
export async function addDocuments(book: SampleBook, keep: (bytes: Uint8Array) => Promise<string>): Promise<void> {
  for (const paper of papers) {
    const customer = book.customers.find((one) => one.name.startsWith(paper.customerName));
    const dispute = book.rows.disputes.find((row) => row['customer_id'] === customer?.id && row['reason'] === paper.reason);
    const item = book.items.find((one) => one.id === dispute?.['item_id']);
    if (customer === undefined || dispute === undefined || item === undefined) continue;
    const day = dispute['opened_on'] as IsoDate;
    const userId = dispute['user_id'] as UserId;
    const subjectId = dispute['id'] as string;
    const atMs = Number(dispute['recorded_at_ms']) + 4 * 60_000;
    const bytes = new TextEncoder().encode(paper.text({ item, day }));
    const sha256 = await keep(bytes);
    const id = book.id<never>(atMs) as string;
    book.rows.documents.push({
      id,
      customer_id: customer.id,
      subject_kind: 'dispute',
      subject_id: subjectId,
      file_name: paper.fileName,
      media_type: paper.mediaType,
      bytes: bytes.byteLength,
      sha256,
      user_id: userId,
      business_date: day,
      recorded_at_ms: atMs,
    });
    book.activities.push({
      kind: 'dispute',
      code: 'document-added',
      customerId: customer.id,
      subjectId,
      title: `Document attached: ${paper.fileName}`,
      payload: { sha256, bytes: bytes.byteLength, documentId: id, subject: { kind: 'dispute', id: subjectId } },
      atMs,
      userId,
      day,
    });
  }
}
