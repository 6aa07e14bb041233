import * as z from 'zod';
import { contactOverride } from './collectors-day.contract';
import { isMailAddress, mailStates, recipientStates } from '../domain/outbox';
import { keptReason } from './kept-reason';
import { command, commandId, done, exampleId, id, instantMs, isoDate, longText, pageInput, query, shortText } from './common';

const mailAddress = z.string().max(254).refine(isMailAddress, 'must be one plain mail address, e.g. dana@example.com');

/** How mail leaves a company. Holds no secret: those are set and never read. */
export const mailServer = z.strictObject({
  host: z
    .string()
    .trim()
    .min(1)
    .max(253)
    .regex(/^[\w.:[\]-]+$/, 'must be the name or address of a server'),
  port: z.number().int().min(1).max(65_535),
  /** tls: from the first byte (465). starttls: required, never given up (587). none: only to this computer. */
  security: z.enum(['tls', 'starttls', 'none']),
  auth: z.enum(['password', 'oauth2', 'none']),
  user: z.string().max(320),
  oauth: z.strictObject({ clientId: z.string().max(500), tokenUrl: z.string().max(2000) }),
  senderAddress: mailAddress,
  senderName: z.string().max(120),
  /** Empty = answers go to the sender. */
  replyTo: mailAddress.or(z.literal('')),
});

const exampleServer = {
  host: 'smtp.example.com',
  port: 465,
  security: 'tls',
  auth: 'password',
  user: 'maya',
  oauth: { clientId: '', tokenUrl: '' },
  senderAddress: 'maya@example.com',
  senderName: 'Maya Okafor',
  replyTo: '',
};
/** Left out = as it is, null = forgotten. Goes in and never comes out again. */
const secretInput = z.string().min(1).max(4000).nullable().optional();
const mailOutcome = z.object({ ok: z.boolean(), sentence: z.string(), fix: z.string() });

/** The mail server of the company. */
export const mail = {
  get: query(['outbox', 'settings'], {})
    .input(z.strictObject({}))
    .output(
      z.object({
        server: mailServer.nullable(),
        /** Whether each is kept; never the thing itself. */
        kept: z.object({ password: z.boolean(), clientSecret: z.boolean(), refreshToken: z.boolean() }),
        /** What guards them: the operating system's store, a key file of this user, or a passphrase asked for at each start. */
        guard: z.enum(['os-store', 'key-file', 'passphrase']),
        locked: z.boolean(),
        /** Why nothing can leave from here whatever is set; null = it can. */
        whyNot: z.string().nullable(),
      }),
    ),
  save: command(['outbox', 'settings'], { commandId: exampleId, server: exampleServer })
    .input(z.strictObject({ commandId, server: mailServer, password: secretInput, clientSecret: secretInput, refreshToken: secretInput }))
    .output(done),
  /** Sends one mail to the sender's own address with what is saved, and says how that went. */
  test: command([], { commandId: exampleId }, 180_000).input(z.strictObject({ commandId })).output(mailOutcome),
  /** Puts the kept secrets under a passphrase, or (null) back under the computer's own guard. */
  protect: command(['outbox'], { commandId: exampleId, passphrase: null }, 60_000)
    .input(z.strictObject({ commandId, passphrase: z.string().min(8).max(1000).nullable() }))
    .output(done),
  unlock: command(['outbox'], { commandId: exampleId, passphrase: 'correct horse battery' }, 60_000)
    .input(z.strictObject({ commandId, passphrase: z.string().max(1000) }))
    .output(z.object({ unlocked: z.boolean() })),
};

const recipientRow = z.object({
  kind: z.enum(['to', 'cc']),
  name: z.string(),
  address: z.string(),
  contactId: id('contact').nullable(),
  state: z.enum(recipientStates),
  reply: z.string(),
});
const mailRow = z.object({
  id: id('mail'),
  customerId: id('customer'),
  customerNumber: z.string(),
  customerName: z.string(),
  kind: z.enum(['letter', 'statement', 'mail']),
  letterId: id('letter').nullable(),
  state: z.enum(mailStates),
  subject: z.string(),
  recipients: z.array(recipientRow),
  attachments: z.number().int(),
  changedAtMs: instantMs,
  dueAtMs: instantMs.nullable(),
  attempts: z.number().int(),
  /** What it waits for the user to do; null = nothing. */
  needs: z.enum(['approve', 'resolve', 'failed', 'bounced', 'partly-refused']).nullable(),
  /** What the server said last. */ reply: z.string(),
  /** True within the undo window, and as long as it has not begun to leave. */
  canTakeBack: z.boolean(),
});
const outboxFilter = z.enum(['needs-you', 'drafts', 'waiting', 'sent', 'failed', 'all']);
const recipientInput = z.strictObject({
  kind: z.enum(['to', 'cc']).default('to'),
  name: z.string().max(200).default(''),
  address: z.string().max(254),
  contactId: id('contact').nullable().default(null),
});
/** What to attach: a file the shell took, a letter, a document of the account, its statement of today, or a part the draft has already. */
const attachmentInput = z.discriminatedUnion('from', [
  z.strictObject({ from: z.literal('file'), ticket: id('ticket') }),
  z.strictObject({ from: z.literal('letter'), letterId: id('letter') }),
  z.strictObject({ from: z.literal('document'), documentId: id('document') }),
  /** The statement of account of today: as PDF, or as the page with the reply form. */
  z.strictObject({ from: z.literal('statement'), format: z.enum(['pdf', 'html']) }),
  z.strictObject({ from: z.literal('draft'), position: z.number().int().nonnegative() }),
]);
const attachmentRow = z.object({ position: z.number().int(), fileName: z.string(), mediaType: z.string(), bytes: z.number().int(), sha256: z.string() });
const receivedKind = z.enum(['reply', 'bounce', 'automatic']);
const affectsMail = ['outbox', 'timeline', 'letters', 'worklist', 'contacts', 'customers'] as const;
const mailIds = z.array(id('mail')).min(1).max(2000);
const exampleTo = [{ address: 'dana@example.com' }];

export const outbox = {
  list: query(['outbox', 'customers'], {})
    .input(z.strictObject({ show: outboxFilter.default('all'), find: shortText.default(''), ...pageInput }))
    .output(
      z.object({
        rows: z.array(mailRow),
        nextCursor: z.string().nullable(),
        counts: z.object({
          needsYou: z.number().int(),
          drafts: z.number().int(),
          waiting: z.number().int(),
          sent: z.number().int(),
          failed: z.number().int(),
          all: z.number().int(),
        }),
        /** The sender at work: what it does, and if it does nothing, why and what helps. */
        sender: z.object({
          state: z.enum(['ready', 'sending', 'paused', 'out-of-reach', 'stopped', 'locked', 'nothing-leaves']),
          sentence: z.string(),
          fix: z.string(),
          nextTryAtMs: instantMs.nullable(),
        }),
      }),
    ),
  /** One mail: as it was frozen where it was, else as the draft stands. */
  detail: query(['outbox'], { mailId: exampleId })
    .input(z.strictObject({ mailId: id('mail') }))
    .output(
      z.object({
        mail: mailRow,
        from: z.string(),
        messageId: z.string().nullable(),
        sha256: z.string().nullable(),
        body: z.string(),
        attachments: z.array(attachmentRow),
        events: z.array(z.object({ atMs: instantMs, event: z.string(), state: z.enum(mailStates), detail: z.string() })),
        answers: z.array(z.object({ id: id('received-mail'), kind: receivedKind, from: z.string(), subject: z.string(), atMs: instantMs })),
      }),
    ),
  /** What a new mail to a customer starts with: whom, which words, what could go along. */
  compose: query(['contacts', 'letters', 'customers', 'outbox'], { customerId: exampleId })
    .input(z.strictObject({ customerId: id('customer') }))
    .output(
      z.object({
        customerNumber: z.string(),
        customerName: z.string(),
        language: z.string(),
        /** What a mail without a text of its own is about, in the customer's language. */ subject: z.string(),
        people: z.array(
          z.object({
            contactId: id('contact').nullable(),
            name: z.string(),
            role: z.string(),
            address: z.string(),
            usable: z.boolean(),
            why: z.string(),
            suggested: z.boolean(),
          }),
        ),
        /** Texts there are; outbox.template fills one in. */
        templates: z.array(z.object({ code: z.string(), label: z.string() })),
        letters: z.array(z.object({ letterId: id('letter'), label: z.string(), fileName: z.string(), bytes: z.number().int() })),
        documents: z.array(
          z.object({
            documentId: id('document'),
            fileName: z.string(),
            bytes: z.number().int(),
            /** Number of the open invoice it is a copy of; null = another document. */ copyOf: z.string().nullable(),
            itemId: id('item').nullable(),
          }),
        ),
        whyNothingLeaves: z.string().nullable(),
      }),
    ),
  /** A text filled in from the account, in the customer's language. `attached`: how many files go along besides, for texts that speak of them. `attach`: what the text speaks of and must go along. */
  template: query(['customers', 'ledger', 'letters'], { customerId: exampleId, code: 'courtesy' })
    .input(z.strictObject({ customerId: id('customer'), code: z.string().max(60), attached: z.number().int().min(0).max(30).default(0) }))
    .output(
      z.object({
        subject: z.string(),
        text: z.string(),
        language: z.string(),
        attach: z.array(
          z.discriminatedUnion('from', [
            z.object({ from: z.literal('letter'), letterId: id('letter') }),
            z.object({ from: z.literal('statement'), format: z.literal('pdf') }),
          ]),
        ),
      }),
    ),
  saveDraft: command(['outbox'], { commandId: exampleId, customerId: exampleId, to: exampleTo, subject: 'Your account', text: 'Dear Dana' })
    .input(
      z.strictObject({
        commandId,
        mailId: id('mail').nullable().default(null),
        customerId: id('customer'),
        to: z.array(recipientInput).min(1).max(20),
        subject: z.string().max(300),
        text: longText,
        attachments: z.array(attachmentInput).max(30).default([]),
        /** Approve it at once. */ approve: z.boolean().default(false),
        /** Why it is sent against a contact rule. */ override: contactOverride.optional(),
      }),
    )
    .output(z.object({ mailId: id('mail'), state: z.enum(['draft', 'approved']), leavesAtMs: instantMs.nullable() })),
  /** Freezes drafts and lets them go after the undo window. All or none. Where contact rules speak against it: rule-violated `contact-rules`, unless a reason is given, which is kept. */
  approve: command(['outbox', 'timeline', 'contacts'], { commandId: exampleId, mailIds: [exampleId] }, 120_000)
    .input(z.strictObject({ commandId, mailIds, reason: keptReason.optional() }))
    .output(z.object({ approved: z.number().int(), leavesAtMs: instantMs })),
  /** Back to drafts: those that have not begun to leave. `late` had. */
  takeBack: command(['outbox'], { commandId: exampleId, mailIds: [exampleId] })
    .input(z.strictObject({ commandId, mailIds }))
    .output(z.object({ takenBack: z.number().int(), late: z.number().int() })),
  discard: command(['outbox'], { commandId: exampleId, mailIds: [exampleId] })
    .input(z.strictObject({ commandId, mailIds }))
    .output(done),
  /** Another try for the recipients who were refused; same bytes, same Message-ID. The contact rules are asked as in `approve`. */
  retry: command(['outbox', 'contacts'], { commandId: exampleId, mailId: exampleId })
    .input(z.strictObject({ commandId, mailId: id('mail'), reason: keptReason.optional() }))
    .output(done),
  /** The user has looked whether a mail in doubt arrived. `again` keeps bytes and Message-ID, so that a second copy is known as one, and asks the contact rules as `approve` does. */
  resolve: command([...affectsMail], { commandId: exampleId, mailId: exampleId, as: 'sent' })
    .input(z.strictObject({ commandId, mailId: id('mail'), as: z.enum(['sent', 'again']), reason: keptReason.optional() }))
    .output(done),
  /** A draft that was sent by hand from its file. The contact rules are asked as in `approve`. */
  markSent: command([...affectsMail], { commandId: exampleId, mailIds: [exampleId] })
    .input(z.strictObject({ commandId, mailIds, reason: keptReason.optional() }))
    .output(done),
  pause: command(['outbox'], { commandId: exampleId, paused: true })
    .input(z.strictObject({ commandId, paused: z.boolean() }))
    .output(done),
  /** Tries the server now, whatever the next try was to be. */
  tryNow: command(['outbox'], { commandId: exampleId }).input(z.strictObject({ commandId })).output(done),
  /** The message as a file: the frozen bytes, or for a draft one that a mail program opens as still to be sent. */
  file: query([], { mailId: exampleId })
    .input(z.strictObject({ mailId: id('mail') }))
    .output(z.object({ ticket: id('ticket'), fileName: z.string() })),
  /** Several messages at once, each a file as `file` makes it, in one archive. */
  files: query([], { mailIds: [exampleId] }, 60_000)
    .input(z.strictObject({ mailIds: z.array(id('mail')).min(1).max(500) }))
    .output(z.object({ ticket: id('ticket'), fileName: z.string() })),
  attachment: query([], { mailId: exampleId, position: 0 })
    .input(z.strictObject({ mailId: id('mail'), position: z.number().int().nonnegative() }))
    .output(z.object({ ticket: id('ticket'), fileName: z.string(), mediaType: z.string(), bytes: z.number().int() })),
  /** Files a received mail (.eml) on the account it belongs to. Without `customerId` it looks for it; `ask` when several or none fit. The same file twice is filed once. */
  receive: command([...affectsMail], { commandId: exampleId, ticket: exampleId }, 60_000)
    .input(z.strictObject({ commandId, ticket: id('ticket'), customerId: id('customer').nullable().default(null) }))
    .output(
      z.object({
        filed: z
          .object({
            id: id('received-mail'),
            kind: receivedKind,
            customerId: id('customer'),
            customerName: z.string(),
            mailId: id('mail').nullable(),
            because: z.string(),
            failedAddresses: z.array(z.string()),
            already: z.boolean(),
          })
          .nullable(),
        ask: z
          .object({
            from: z.string(),
            subject: z.string(),
            atMs: instantMs.nullable(),
            candidates: z.array(z.object({ customerId: id('customer'), number: z.string(), name: z.string(), because: z.string() })),
          })
          .nullable(),
      }),
    ),
  /** Mail with one customer, out and in, newest first. */
  ofAccount: query(['outbox', 'timeline'], { customerId: exampleId })
    .input(z.strictObject({ customerId: id('customer'), limit: z.number().int().min(1).max(500).default(200) }))
    .output(
      z.object({
        rows: z.array(
          z.object({
            id: z.string(),
            direction: z.enum(['out', 'in']),
            mailId: id('mail').nullable(),
            receivedId: id('received-mail').nullable(),
            atMs: instantMs,
            day: isoDate,
            who: z.string(),
            subject: z.string(),
            state: z.string(),
            needs: z.string().nullable(),
          }),
        ),
      }),
    ),
  received: query(['outbox'], { id: exampleId })
    .input(z.strictObject({ id: id('received-mail') }))
    .output(
      z.object({
        kind: receivedKind,
        from: z.string(),
        subject: z.string(),
        atMs: instantMs.nullable(),
        body: z.string(),
        diagnostic: z.string(),
        failedAddress: z.string(),
        mailId: id('mail').nullable(),
        customerId: id('customer'),
        ticket: id('ticket'),
        fileName: z.string(),
      }),
    ),
};
