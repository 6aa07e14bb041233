import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fc } from '@fast-check/vitest';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CustomerId, MailId, TicketId } from '../../src/shared/domain/ids';
import { undoWindowMs } from '../../src/shared/domain/outbox';
import { createCustomersFeature } from '../../src/main/core/features/customers';
import { createOutboxFeature } from '../../src/main/core/features/outbox';
import { failedRecipients, MessageFault, readMessage } from '../../src/main/core/mail/read-message';
import { dana, noStatement, openMailApp, type MailApp } from '../support/mail-app';
import { startMailServer, type TestMailServer } from '../support/mail-server';

let server: TestMailServer, app: MailApp;
beforeEach(async () => {
  server = await startMailServer();
  app = await openMailApp({ port: server.port });
  await createCustomersFeature(app.test.app).saveContact(
    {
      ...app.test.call('customers.saveContact'),
      customerId: app.customerId,
      name: dana.name,
      role: '',
      phones: [],
      emails: [{ address: dana.address, health: 'unknown' }],
      preferredChannel: null,
      doNotUse: false,
      note: '',
    } as never,
    app.test.call('customers.saveContact'),
  );
});
afterEach(async () => {
  await app.close();
  await server.close();
});

let files = 0;
const drop = async (source: string, customerId: CustomerId | null = null) => {
  const path = join(app.test.dataDir, `mail-${(files += 1)}.eml`);
  writeFileSync(path, source.replaceAll('\n', '\r\n'), 'latin1');
  const ticket: TicketId = app.test.app.tickets.forFile(path, 'mail.eml');
  const call = app.test.call('outbox.receive');
  return createOutboxFeature(app.test.app, app.sender, noStatement).receive({ commandId: call.commandId as never, ticket, customerId }, call);
};
const sent = async (): Promise<{ readonly id: MailId; readonly messageId: string }> => {
  const id = await app.queue();
  await app.turn(undoWindowMs);
  return { id, messageId: app.test.company.read.sql('SELECT message_id AS id FROM mails WHERE id = ?').get<{ id: string }>(id)?.id ?? '' };
};
const report = (messageId: string, address: string, action = 'failed', status = '5.1.1') => `From: Mail Delivery System <MAILER-DAEMON@mx.example>
To: maya@seller.example
Subject: Undelivered Mail Returned to Sender
Auto-Submitted: auto-replied
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="b1"

--b1
Content-Type: text/plain

Your mail could not be delivered.
--b1
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example

Final-Recipient: rfc822; ${address}
Action: ${action}
Status: ${status}
Diagnostic-Code: smtp; 550 5.1.1 <${address}>:
 user unknown
--b1
Content-Type: text/rfc822-headers

Message-ID: ${messageId}
Subject: Your account
--b1--
`;
const health = () => app.test.company.read.sql("SELECT health FROM contact_points WHERE kind = 'email'").get<{ health: string }>()?.health;

describe('a dropped reply', () => {
  it('is filed by the Message-ID it answers, and its words are found', async () => {
    const mail = await sent();
    const answer = await drop(
      `From: Dana <dana@elsewhere.example>\nTo: maya@seller.example\nIn-Reply-To: ${mail.messageId}\nSubject: Re: Your account\n\nThe pallet arrived broken, see the waybill.\n`,
    );
    expect(answer.filed).toMatchObject({ kind: 'reply', customerId: app.customerId, mailId: mail.id, because: 'It answers a mail of yours.', already: false });
    expect(app.test.company.read.sql("SELECT r.ref FROM search_texts t JOIN search_refs r ON r.id = t.rowid WHERE search_texts MATCH 'waybill'").all()).toEqual(
      [{ ref: answer.filed?.id }],
    );
    expect(app.test.company.read.sql("SELECT title, detail FROM activities WHERE code = 'mail-received'").all()).toEqual([
      { title: 'Mail from Dana: Re: Your account', detail: 'The pallet arrived broken, see the waybill.' },
    ]);
  });
  it('without a thread is filed by its sender, else asked for, else put where the user says', async () => {
    const known = `From: ${dana.address}\nSubject: Hello\n\nWe pay on Friday.\n`;
    expect((await drop(known)).filed).toMatchObject({ customerId: app.customerId, because: `${dana.address} is known on this account.` });
    expect((await drop(known)).filed).toMatchObject({ already: true });
    expect((await drop('From: lena@brightwater.example\nSubject: x\n\ny\n')).ask).toMatchObject({
      candidates: [{ customerId: app.customerId, because: 'Others there write from brightwater.example.' }],
    });
    const stranger = 'From: who@gmail.com\nSubject: z\n\nz\n';
    expect(await drop(stranger)).toMatchObject({ filed: null, ask: { candidates: [] } });
    expect((await drop(stranger, app.customerId)).filed).toMatchObject({ because: 'You chose the account.' });
  });
});

describe('a dropped bounce', () => {
  it('sets the recipient to bounced and flags the dead address', async () => {
    const mail = await sent();
    expect((await drop(report(mail.messageId, dana.address))).filed).toMatchObject({ kind: 'bounce', mailId: mail.id, failedAddresses: [dana.address] });
    expect([app.stateOf(mail.id).state, health()]).toEqual(['bounced', 'bounced']);
  });
  it('that only tells of a delay changes nothing', async () => {
    const mail = await sent();
    expect((await drop(report(mail.messageId, dana.address, 'delayed', '4.4.1'))).filed).toMatchObject({ kind: 'bounce', failedAddresses: [] });
    expect([app.stateOf(mail.id).state, health()]).toEqual(['sent', 'unknown']);
  });
  it('with several recipients names each one that failed', () => {
    expect(
      failedRecipients(
        'Reporting-MTA: dns; x\n\nFinal-Recipient: rfc822;a@x.example\nAction: failed\nStatus: 5.1.1\n\nFinal-Recipient: rfc822;b@x.example\nAction: delivered\nStatus: 2.0.0\n',
      ).map((one) => [one.address, one.final]),
    ).toEqual([
      ['a@x.example', true],
      ['b@x.example', false],
    ]);
  });
});

describe('a hostile mail', () => {
  it('too large, nested too deep, empty or no mail at all is refused in words', async () => {
    const nested = Array.from({ length: 60 }, (_, level) => `Content-Type: multipart/mixed; boundary="n${level}"\n\n--n${level}\n`).join('');
    for (const bytes of [Buffer.alloc(31 * 1024 * 1024, 'a'), Buffer.from(`From: a@x.example\n${nested}`), Buffer.alloc(0), Buffer.from('\u0000\u0001%PDF')])
      await expect(readMessage(bytes)).rejects.toBeInstanceOf(MessageFault);
  });
  it('with broken characters, script or control marks comes out as harmless text', async () => {
    const message = await readMessage(
      Buffer.from(
        'From: =?nonsense?B?//?= <a@x.example>\r\nSubject: =?utf-8?Q?a=0D=0ABcc:=20all?=\r\nContent-Type: text/html; charset="no-such-set"\r\n\r\n<script>alert(1)</script><p>Pay\u202e me &lt;now&gt;</p>',
        'latin1',
      ),
    );
    expect(message.subject).not.toMatch(/[\r\n]/);
    expect(message.text).not.toContain('alert');
    expect(message.text).toContain('Pay');
  });
  it('of any bytes whatever never does more than be refused', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 2000 }), async (text) => {
        await readMessage(Buffer.from(`From: a@x.example\r\n${text}`, 'utf8')).catch((error: unknown) => expect(error).toBeInstanceOf(MessageFault));
      }),
      { numRuns: 100 },
    );
  });
});
