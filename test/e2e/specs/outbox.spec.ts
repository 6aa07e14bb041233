import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { startMailServer, type TestMailServer } from '../../support/mail-server';
import { duedesk, expect, expectAccessible, test } from '../fixtures';
import { importTwoCustomers, MailPage } from '../pages/mail-page';

const soon = { timeout: 60_000 };
let server: TestMailServer;
test.beforeEach(async ({ dataDir }) => {
  test.setTimeout(240_000);
  server = await startMailServer();
  importTwoCustomers(dataDir);
});
test.afterEach(() => server.close());

test('mail: set up and tested, written, taken back, sent, its answer and its bounce filed, the evidence verified', async ({ dataDir, desk }) => {
  const first = await desk();
  const { page } = first;
  const mail = new MailPage(first);
  await mail.setUp(server.port);
  await page.getByRole('button', { name: 'Send a test to myself' }).click();
  await expect(page.getByText(/localhost took the mail to maya@seller\.example/)).toBeVisible();
  expect(server.delivered).toHaveLength(1);
  await expectAccessible(page, 'settings, mail');

  const compose = await mail.write('Brightwater Packaging', 'dana@brightwater.example', 'Dear Dana,\n\nplease pay INV-31042.');
  await compose.getByLabel('Statement of account of today, PDF').check();
  await expectAccessible(page, 'composer');
  await page.keyboard.press('Control+Enter');
  await expect(compose).toBeHidden();
  await page.getByRole('button', { name: /^Undo/ }).click();
  await mail.open();
  await expect(mail.mails.getByRole('row', { name: /Brightwater/ })).toContainText('Draft');
  await expect(mail.pane).toContainText('.pdf');
  await mail.pane.getByRole('button', { name: 'Send', exact: true }).click();
  await expect(mail.mails).toContainText('Waiting to leave');
  await expect(mail.mails).toContainText('Sent', soon);
  expect(server.delivered).toHaveLength(2);
  await expect(mail.pane).toContainText('taken by the server');
  await expectAccessible(page, 'outbox');

  const source = server.delivered[1]?.source ?? '';
  expect(source).toContain('Content-Type: application/pdf');
  const messageId = /^Message-ID: (<[^>]+>)/m.exec(source)?.[1] ?? '';
  const reply = join(dataDir, 'reply.eml');
  writeFileSync(reply, `From: Dana <dana@brightwater.example>\r\nIn-Reply-To: ${messageId}\r\nSubject: Re: your account\r\n\r\nWe pay on Friday.\r\n`);
  await mail.drop(reply);
  await expect(page.getByText('Reply filed on Brightwater Packaging')).toBeVisible();
  await page.getByRole('tab', { name: 'Mails' }).click();
  await expect(page.getByRole('table', { name: /^Mail/ })).toContainText('dana@brightwater.example');
  await expectAccessible(page, 'account, mails');

  const bounce = join(dataDir, 'bounce.eml');
  writeFileSync(
    bounce,
    [
      'From: MAILER-DAEMON@mx.example',
      'Subject: Undelivered Mail Returned to Sender',
      'MIME-Version: 1.0',
      'Content-Type: multipart/report; report-type=delivery-status; boundary="b1"',
      '',
      '--b1',
      'Content-Type: text/plain',
      '',
      'Not delivered.',
      '--b1',
      'Content-Type: message/delivery-status',
      '',
      'Reporting-MTA: dns; mx.example',
      '',
      'Final-Recipient: rfc822; dana@brightwater.example',
      'Action: failed',
      'Status: 5.1.1',
      'Diagnostic-Code: smtp; 550 5.1.1 user unknown',
      '--b1',
      'Content-Type: text/rfc822-headers',
      '',
      `Message-ID: ${messageId}`,
      '--b1--',
      '',
    ].join('\r\n'),
  );
  await mail.drop(bounce);
  await expect(page.getByText('dana@brightwater.example is marked as dead.')).toBeVisible();
  await mail.open('failed');
  await expect(mail.mails.getByRole('row', { name: /Brightwater/ })).toContainText('Came back');
  await first.stopHost();

  const pack = join(dataDir, 'pack.zip');
  expect(duedesk(dataDir, 'evidence', 'C-1001', '--out', pack)).toMatchObject({ file: pack });
  expect(duedesk(dataDir, 'verify', pack)).toMatchObject({ sound: true, findings: [] });
});

test('mail: what a server refuses is told for each recipient, a "later" waits with its words, a "no" stops', async ({ desk }) => {
  const first = await desk();
  const { page } = first;
  const mail = new MailPage(first);
  await mail.setUp(server.port);
  server.recipientReplies.set('gone@brightwater.example', { code: 550, text: '5.1.1 no such user' });
  server.recipientReplies.set('busy@ostrava.example', { code: 451, text: '4.2.0 greylisted, come back' });
  const address = (wanted: string) => ({ 'Brightwater Packaging': 'gone@brightwater.example', 'Ostrava Tools': 'busy@ostrava.example' })[wanted] ?? '';
  for (const customer of ['Brightwater Packaging', 'Ostrava Tools']) {
    const compose = await mail.write(customer, address(customer), 'Please pay.');
    await page.keyboard.press('Control+Enter');
    await expect(compose).toBeHidden();
  }
  await mail.open('failed');
  const refused = mail.mails.getByRole('row', { name: /Brightwater/ });
  await expect(refused).toContainText('Not taken', soon);
  await refused.click();
  await expect(mail.pane).toContainText('5.1.1 no such user');
  await expect(mail.pane).toContainText('refused');
  await expectAccessible(page, 'outbox, a mail not taken');

  await mail.open('waiting');
  const later = mail.mails.getByRole('row', { name: /Ostrava/ });
  await later.click();
  await expect(mail.pane).toContainText('4.2.0 greylisted, come back', soon);
  await expect(later).toContainText('Waiting to leave');
  expect(server.delivered).toHaveLength(0);

  server.recipientReplies.clear();
  await mail.open('failed');
  await mail.pane.getByRole('button', { name: 'Try again' }).click();
  await mail.open('all');
  await expect(mail.mails.getByRole('row', { name: /Brightwater/ })).toContainText('Sent', soon);
  expect(server.deliveriesTo('gone@brightwater.example')).toBe(1);
});

test('mail: a sender killed while it hands a mail over leaves it not known; it waits for a word and is not sent again', async ({ desk }) => {
  const first = await desk();
  const mail = new MailPage(first);
  await mail.setUp(server.port);
  const held = server.hold();
  const compose = await mail.write('Brightwater Packaging', 'dana@brightwater.example', 'Please pay.');
  await first.page.keyboard.press('Control+Enter');
  await expect(compose).toBeHidden();
  await held.begun;
  // The page first: it would complain about a host that is gone, and rightly so.
  await first.page.goto('about:blank');
  await first.host.kill();
  await first.stopHost();
  held.release();

  const second = await desk();
  const after = new MailPage(second);
  await after.open('needs-you');
  await expect(after.mails.getByRole('row', { name: /Brightwater/ })).toContainText('Not known', soon);
  await expect(after.pane).toContainText('Duedesk never sends such a mail again by itself');
  await expectAccessible(second.page, 'outbox, a mail in doubt');
  await after.pane.getByRole('button', { name: 'It arrived' }).click();
  await after.open('sent');
  await expect(after.mails.getByRole('row', { name: /Brightwater/ })).toContainText('Sent');
  expect(server.heard.filter((line) => line.startsWith('DATA'))).toHaveLength(1);
});

test('mail without a server: the draft leaves as a file that a mail program opens, and is marked as sent by hand', async ({ desk }) => {
  const first = await desk();
  const { page } = first;
  const mail = new MailPage(first);
  const compose = await mail.write('Brightwater Packaging', 'dana@brightwater.example', 'Please pay.');
  await expect(compose).toContainText('No mail server is set up.');
  const download = page.waitForEvent('download');
  await compose.getByRole('button', { name: 'Keep and save as file' }).click();
  const source = readFileSync(await (await download).path(), 'utf8');
  expect(source).toMatch(/^X-Unsent: 1\r?$/m);
  expect(source).toMatch(/^To: dana@brightwater\.example\r?$/m);
  await mail.open('drafts');
  await mail.pane.getByRole('button', { name: 'Sent by hand' }).click();
  await mail.open('sent');
  await expect(mail.mails.getByRole('row', { name: /Brightwater/ })).toContainText('Sent');
  expect(server.delivered).toHaveLength(0);
});

test('mail: a draft that the contact rules speak against leaves with a reason, which is kept, or stays a draft', async ({ dataDir, desk }) => {
  const first = await desk();
  const { page } = first;
  const mail = new MailPage(first);
  await mail.setUp(server.port);
  for (const [customer, to] of [
    ['Brightwater Packaging', 'dana@brightwater.example'],
    ['Ostrava Tools', 'petra@ostrava.example'],
  ] as const) {
    const compose = await mail.write(customer, to, 'Please pay.');
    await compose.getByRole('button', { name: 'Keep as draft' }).click();
    await expect(compose).toBeHidden();
  }
  // The day it is, wherever the customer is.
  await mail.quietOn([-1, 0, 1].map((days) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)));
  await mail.open('drafts');
  await mail.mails.getByRole('row', { name: /Brightwater/ }).click();
  const send = mail.pane.getByRole('button', { name: 'Send', exact: true });
  await send.focus();
  await page.keyboard.press('Enter');
  const reason = mail.sendAllTheSame.getByLabel('Why it is sent all the same');
  await expect(reason).toBeFocused();
  await expect(mail.sendAllTheSame).toContainText('is a quiet day: nobody is contacted.');
  await expectAccessible(page, 'a mail against the contact rules');
  // Without a reason nothing leaves; Escape keeps the draft and gives the focus back.
  await page.keyboard.press('Enter');
  await expect(mail.sendAllTheSame).toContainText('A few words are needed; they are kept with the mail.');
  await expectAccessible(page, 'a mail against the contact rules, without a reason');
  await page.keyboard.press('Escape');
  await expect(mail.sendAllTheSame).toBeHidden();
  await expect(send).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(reason).toBeFocused();
  await page.keyboard.type('She asked for it on the phone');
  await page.keyboard.press('Enter');
  await expect(mail.sendAllTheSame).toBeHidden();
  await mail.open('all');
  await expect(mail.mails.getByRole('row', { name: /Brightwater/ })).toContainText('Sent', soon);
  expect(server.deliveriesTo('dana@brightwater.example')).toBe(1);

  // The same from the bar of the picked ones.
  await mail.open('drafts');
  await mail.mails.focus();
  await page.keyboard.press('x');
  await page.getByRole('button', { name: 'Send 1', exact: true }).click();
  await expect(mail.sendAllTheSame.getByRole('button', { name: /^Send 1 all the same/ })).toBeVisible();
  await mail.sendAllTheSame.getByRole('button', { name: 'Keep as draft' }).click();
  await expect(mail.sendAllTheSame).toBeHidden();
  await expect(mail.mails.getByRole('row', { name: /Ostrava/ })).toContainText('Draft');
  expect(server.deliveriesTo('petra@ostrava.example')).toBe(0);
  await first.stopHost();
  const { activities } = duedesk<{ readonly activities: readonly { readonly title: string }[] }>(dataDir, 'account', 'C-1001');
  expect(activities.map((entry) => entry.title)).toContain('Contacted against a contact rule: She asked for it on the phone');
});
