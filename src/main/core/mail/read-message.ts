import PostalMime from 'postal-mime';
import { headerLine, isMailAddress } from '../../../shared/domain/outbox';
import type { MessagePart } from './compose';

/** One failed recipient of a delivery report (RFC 3464). */
export interface FailedRecipient {
  readonly address: string;
  /** True for 5.x.x and action "failed"; a delay is no failure. */
  readonly final: boolean;
  readonly diagnostic: string;
}

/** A message from outside, as far as it is used: nothing of it is run, opened or fetched. */
export interface ReceivedMessage {
  readonly messageId: string;
  /** Message-IDs it points at: In-Reply-To, then References from the newest, then those of a message inside a report. */
  readonly pointsAt: readonly string[];
  readonly from: { readonly name: string; readonly address: string };
  readonly subject: string;
  /** Plain text; an HTML-only mail comes as its text. */
  readonly text: string;
  readonly atMs: number | null;
  /** Made by a machine: out of office and the like. */
  readonly automatic: boolean;
  /** Empty for anything but a delivery report. */
  readonly failed: readonly FailedRecipient[];
  readonly attachments: readonly MessagePart[];
}

export const largestMessage = 30 * 1024 * 1024;
const longestText = 100_000;
const deepestNesting = 30;
const longestHead = 512 * 1024;

/** Thrown for what cannot be read as a mail; the message says why. */
export class MessageFault extends Error {
  override readonly name = 'MessageFault';
}

/** Reads a message of unknown origin. Throws MessageFault when it is too large, nested too deep or no mail at all. */
export async function readMessage(bytes: Uint8Array): Promise<ReceivedMessage> {
  if (bytes.byteLength === 0) throw new MessageFault('The file is empty.');
  if (bytes.byteLength > largestMessage) throw new MessageFault('The mail is larger than 30 MB.');
  if (!/^(?:From |[!-9;-~]+[ \t]*:)/m.test(Buffer.from(bytes.subarray(0, 4096)).toString('latin1'))) throw new MessageFault('This file is not a mail.');
  const mail = await parse(bytes);
  const report = mail.attachments.find((part) => part.mimeType === 'message/delivery-status');
  const original = mail.attachments.find((part) => part.mimeType === 'message/rfc822' || part.mimeType === 'text/rfc822-headers');
  const headers = new Map(mail.headers.map((header) => [header.key.toLowerCase(), header.value]));
  const failed = report === undefined ? [] : failedRecipients(textOf(report.content));
  return {
    messageId: idsIn(mail.messageId ?? '')[0] ?? '',
    pointsAt: [
      ...new Set([
        ...idsIn(mail.inReplyTo ?? ''),
        ...idsIn(mail.references ?? '').toReversed(),
        ...(original === undefined
          ? []
          : idsIn(/^message-id:([^\n]*(?:\n[ \t][^\n]*)*)/im.exec(textOf(original.content).slice(0, longestHead).replaceAll('\r', ''))?.[1] ?? '')),
      ]),
    ],
    from: { name: headerLine(mail.from?.name ?? '', 200), address: isMailAddress(mail.from?.address ?? '') ? (mail.from?.address ?? '') : '' },
    subject: headerLine(mail.subject ?? ''),
    text: clean(mail.text ?? textOfHtml(mail.html ?? '')),
    atMs: dateOf(mail.date),
    automatic:
      report === undefined &&
      (/^auto-/i.test(headers.get('auto-submitted') ?? '') ||
        headers.has('x-autoreply') ||
        /^(?:bulk|junk|auto_reply)$/i.test(headers.get('precedence') ?? '')),
    failed,
    attachments: mail.attachments
      .filter((part) => part.mimeType !== 'message/delivery-status')
      .map((part) => ({ fileName: part.filename ?? 'attachment', mediaType: part.mimeType, bytes: Buffer.from(part.content as ArrayBuffer) })),
  };
}

async function parse(bytes: Uint8Array) {
  try {
    return await PostalMime.parse(bytes, {
      attachmentEncoding: 'arraybuffer',
      forceRfc822Attachments: true,
      maxNestingDepth: deepestNesting,
      maxHeadersSize: longestHead,
    });
  } catch {
    throw new MessageFault('This mail cannot be read: it is damaged, or nested too deep.');
  }
}

const textOf = (content: ArrayBuffer | Uint8Array | string): string =>
  typeof content === 'string' ? content : Buffer.from(content as ArrayBuffer).toString('utf8');
const idsIn = (text: string): readonly string[] => [...text.slice(0, 20_000).matchAll(/<[^<>\s]{1,250}>/g)].slice(0, 50).map(([found]) => found);

function dateOf(text: string | undefined): number | null {
  const ms = Date.parse(text ?? '');
  return Number.isNaN(ms) || ms < 0 || ms > 4_102_444_800_000 ? null : ms;
}

/** RFC 3464: blocks parted by empty lines, the first about the message, each further one about a recipient. */
export function failedRecipients(report: string): readonly FailedRecipient[] {
  const blocks = report
    .slice(0, 200_000)
    .replaceAll('\r\n', '\n')
    .split(/\n[ \t]*\n/)
    .slice(0, 200);
  return blocks.flatMap((block) => {
    const field = (name: string): string => headerLine(new RegExp(`^${name}:[ \\t]*([^\\n]*(?:\\n[ \\t][^\\n]*)*)`, 'im').exec(block)?.[1] ?? '', 500);
    const named = field('original-recipient') || field('final-recipient');
    const address = named
      .slice(named.indexOf(';') + 1)
      .trim()
      .replace(/^<|>$/g, '');
    if (!isMailAddress(address)) return [];
    const status = field('status');
    return [
      {
        address,
        final: field('action').toLowerCase() === 'failed' && !status.startsWith('4'),
        diagnostic: [status, field('diagnostic-code').replace(/^smtp;\s*/i, '')].filter((part) => part !== '').join(' '),
      },
    ];
  });
}

/** Control marks but line breaks and tabs go, and what is too long to read. */
const clean = (text: string): string =>
  text
    .replaceAll('\r\n', '\n')
    .replace(/[^\P{Cc}\n\t]|[\u202a-\u202e\u2066-\u2069]/gu, '')
    .trim()
    .slice(0, longestText);

/** The words of an HTML body. The answer is shown as text, so that whatever is left of a tag is harmless. */
function textOfHtml(html: string): string {
  const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' };
  return html
    .slice(0, 2_000_000)
    .replace(/<(script|style|head)\b[^>]*>[\s\S]*?<\/\1>/gi, '')
    .replace(/<(?:br|\/p|\/div|\/tr|\/li|\/h\d)[^>]*>/gi, '\n')
    .replace(/<[^>]*>/g, '')
    .replace(/&(?:#(\d{1,7})|(\w{2,6}));/g, (whole, code: string | undefined, name: string | undefined) =>
      code !== undefined && Number(code) < 0x110000 ? String.fromCodePoint(Number(code)) : (entities[name ?? ''] ?? whole),
    )
    .replace(/\n{3,}/g, '\n\n');
}
