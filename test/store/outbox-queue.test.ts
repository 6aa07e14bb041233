import PostalMime from 'postal-mime';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CustomerId, LetterId } from '../../src/shared/domain/ids';
import { undoWindowMs } from '../../src/shared/domain/outbox';
import type { AppError } from '../../src/main/core/errors';
import { queueMail, type NewMail } from '../../src/main/core/features/outbox';
import { openTestApp, type TestApp } from '../support/test-app';
import { ledgerWriter } from './ranking-ledger';

let test: TestApp, customerId: CustomerId;
const pdf = { fileName: 'DD-2026-0001_C-1.pdf', mediaType: 'application/pdf', bytes: Buffer.from('%PDF-1.7 the letter') };
const mail = (changes: Partial<NewMail> = {}): NewMail => ({
  customerId,
  kind: 'letter',
  letterId: null,
  to: [{ name: 'Dana Whitfield', address: 'dana@brightwater.example' }],
  subject: 'Final demand DD-2026-0001',
  text: 'Dear Dana,\n\nplease find our letter.',
  attachments: [pdf],
  approve: true,
  ...changes,
});
const queue = (changes: Partial<NewMail> = {}) => test.app.command(test.call('test.queue'), (tx) => queueMail(test.app, tx, mail(changes)));
const rule = async (work: Promise<unknown>) => {
  const error = (await work.then(
    () => null,
    (thrown: unknown) => thrown,
  )) as AppError | null;
  return error === null ? null : (error.data.rule ?? error.code);
};
const setServer = () =>
  test.company.engine.write(async (writer) => {
    writer.sql("INSERT INTO settings (key, value_json, updated_at_ms) VALUES ('mail-server', ?, 1)").run(
      JSON.stringify({
        host: 'mail.seller.example',
        port: 465,
        security: 'tls',
        auth: 'password',
        user: 'maya',
        oauth: { clientId: '', tokenUrl: '' },
        senderAddress: 'maya@seller.example',
        senderName: 'Maya Okafor',
        replyTo: '',
      }),
    );
  });
const letter = async (): Promise<LetterId> => {
  const id = test.app.ids.next() as LetterId;
  await test.company.engine.write(async (writer) => {
    writer
      .sql(
        "INSERT INTO letters (id, reference, customer_id, kind, language, level, currency, total_minor, issued_on, pay_by, template_id, template_version, file_name, sha256, pages, recorded_at_ms, state) VALUES (?, 'DD-2026-0001', ?, 'final-demand', 'en', 3, 'USD', 100, '2026-11-20', '2026-11-30', 't', 1, 'x.pdf', 'h', 1, 1, 'produced')",
      )
      .run(id, customerId);
  });
  return id;
};
const frozen = (id: string) => {
  const row = test.company.read
    .sql('SELECT b.packed, m.eml_sha256 AS sha256, m.message_id AS messageId FROM mails m JOIN mail_bytes b ON b.sha256 = m.eml_sha256 WHERE m.id = ?')
    .get<{ packed: Uint8Array; sha256: string; messageId: string }>(id);
  if (row === undefined) throw new Error('nothing is frozen');
  return row;
};
const messageOf = async (id: string) => {
  const { inflateSync } = await import('node:zlib');
  return inflateSync(frozen(id).packed);
};

beforeEach(async () => {
  test = await openTestApp({ today: '2026-11-20' });
  customerId = await ledgerWriter(test).customer({ number: 'C-1', name: 'Brightwater Packaging' });
});
afterEach(() => test.close());

describe('a mail put into the outbox', () => {
  it('is frozen to the byte when it is approved, and leaves after the undo window', async () => {
    await setServer();
    const queued = await queue();
    expect(queued).toMatchObject({ state: 'approved', leavesAtMs: test.clock.nowMs() + undoWindowMs, whyDraft: null });
    const parsed = await PostalMime.parse(await messageOf(queued.mailId));
    expect([parsed.from?.address, parsed.to?.[0]?.address, parsed.subject, parsed.messageId]).toEqual([
      'maya@seller.example',
      'dana@brightwater.example',
      'Final demand DD-2026-0001',
      frozen(queued.mailId).messageId,
    ]);
    expect(parsed.text?.trim()).toBe('Dear Dana,\n\nplease find our letter.');
    expect(Buffer.from(parsed.attachments[0]?.content as ArrayBuffer).toString()).toBe('%PDF-1.7 the letter');
    // The parts of the draft are in the message now and kept nowhere else.
    expect(test.company.read.sql('SELECT COUNT(*) AS n FROM mail_bytes').get<{ n: number }>()?.n).toBe(1);
  });

  it('stays a draft where nothing can leave: without a server, and in the sample company', async () => {
    expect(await queue()).toMatchObject({ state: 'draft', leavesAtMs: null, whyDraft: expect.stringContaining('No mail server is set up') as string });
    const sample = await openTestApp({ isSample: true });
    const own = await ledgerWriter(sample).customer({ number: 'C-1', name: 'Brightwater Packaging' });
    expect(await sample.app.command(sample.call('test.queue'), (tx) => queueMail(sample.app, tx, mail({ customerId: own })))).toMatchObject({
      state: 'draft',
      whyDraft: 'The sample company never prints or mails.',
    });
    sample.close();
  });

  it('with a letter goes to an address once, however it is spelled', async () => {
    await setServer();
    const letterId = await letter();
    await queue({ letterId });
    expect(await rule(queue({ letterId, to: [{ name: '', address: 'Dana@Brightwater.example' }] }))).toBe('letter-already-mailed');
    await expect(queue({ letterId, to: [{ name: '', address: 'lena@brightwater.example' }] })).resolves.toMatchObject({ state: 'approved' });
    // The database itself says no, too.
    await expect(
      test.company.engine.write(async (writer) => writer.sql("UPDATE mail_recipients SET address_key = 'dana@brightwater.example'").run()),
    ).rejects.toThrow();
  });

  it('takes no header and no second recipient out of what is written into it', async () => {
    await setServer();
    for (const address of ['dana@x.example\r\nBcc: all@x.example', 'dana@x.example, all@x.example', 'Dana <dana@x.example>', ''])
      expect(await rule(queue({ to: [{ name: '', address }] })), address).toBe('bad-input');
    const nasty = 'x\r\nBcc: all@x.example\r\n\r\n<script>';
    const { mailId } = await queue({
      subject: nasty,
      to: [{ name: nasty, address: 'dana@x.example' }],
      text: nasty,
      attachments: [{ ...pdf, fileName: `${nasty}.pdf` }],
      inReplyTo: nasty,
    });
    const source = (await messageOf(mailId)).toString('latin1');
    const head = source.slice(0, source.indexOf('\r\n\r\n'));
    expect(head).not.toMatch(/^bcc:/im);
    expect(
      head
        .split('\r\n')
        .filter((line) => !/^\s/.test(line))
        .map((line) => line.slice(0, line.indexOf(':')))
        .toSorted(),
    ).toEqual(['Content-Type', 'Date', 'From', 'In-Reply-To', 'MIME-Version', 'Message-ID', 'References', 'Subject', 'To', 'X-Mailer']);
    const parsed = await PostalMime.parse(source);
    expect([parsed.bcc, parsed.to?.length, parsed.attachments.length]).toEqual([undefined, 1, 1]);
  });

  it('is refused when it is larger than servers take', async () => {
    expect(await rule(queue({ attachments: [{ ...pdf, bytes: Buffer.alloc(21 * 1024 * 1024) }] }))).toBe('mail-too-large');
    expect(test.company.read.sql('SELECT COUNT(*) AS n FROM mails').get<{ n: number }>()?.n).toBe(0);
  });
});
