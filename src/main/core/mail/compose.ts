import { createHash } from 'node:crypto';
import MailComposer from 'nodemailer/lib/mail-composer';
import { headerLine, isMailAddress } from '../../../shared/domain/outbox';

export interface Mailbox {
  readonly name: string;
  readonly address: string;
}

export interface MessagePart {
  readonly fileName: string;
  readonly mediaType: string;
  readonly bytes: Uint8Array;
}

export interface Message {
  readonly from: Mailbox;
  readonly replyTo: string;
  readonly to: readonly Mailbox[];
  readonly cc: readonly Mailbox[];
  readonly subject: string;
  /** Plain text; there is no HTML part, so that nothing of it can run or call home. */
  readonly text: string;
  readonly attachments: readonly MessagePart[];
  /** With its angle brackets. */
  readonly messageId: string;
  readonly inReplyTo: string;
  readonly atMs: number;
  /** Opens in a mail program as a message still to be sent. */
  readonly unsent?: boolean;
}

/** The whole message as it goes over the wire (RFC 5322, CRLF). The same message gives the same bytes. Throws RangeError for an address that is none. */
export async function composeMessage(message: Message): Promise<Buffer> {
  const mailbox = ({ name, address }: Mailbox) => {
    if (!isMailAddress(address)) throw new RangeError(`"${headerLine(address, 80)}" is not a mail address`);
    return { name: headerLine(name, 120), address };
  };
  const seed = createHash('sha256').update(message.messageId).digest('hex');
  const composer = new MailComposer({
    from: mailbox(message.from),
    ...(message.replyTo === '' ? {} : { replyTo: mailbox({ name: '', address: message.replyTo }) }),
    to: message.to.map(mailbox),
    ...(message.cc.length === 0 ? {} : { cc: message.cc.map(mailbox) }),
    subject: headerLine(message.subject),
    text: message.text.replaceAll('\0', ''),
    messageId: headerLine(message.messageId),
    ...(message.inReplyTo === '' ? {} : { inReplyTo: headerLine(message.inReplyTo), references: headerLine(message.inReplyTo) }),
    date: new Date(message.atMs),
    headers: { 'X-Mailer': 'Duedesk', ...(message.unsent === true ? { 'X-Unsent': '1' } : {}) },
    attachments: message.attachments.map((part) => ({
      filename: headerLine(part.fileName, 180),
      contentType: part.mediaType,
      content: Buffer.from(part.bytes),
    })),
    baseBoundary: seed.slice(0, 24),
    newline: 'win',
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return composer.compile().build();
}
