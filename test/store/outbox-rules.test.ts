import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import type { CustomerId, LetterId, MailId } from '../../src/shared/domain/ids';
import { undoWindowMs } from '../../src/shared/domain/outbox';
import { createOutboxFeature } from '../../src/main/core/features/outbox';
import { readZip } from '../../src/main/core/evidence/zip';
import { startTestCore, type TestCore } from '../support/core';
import { dana, noStatement, openMailApp, type MailApp } from '../support/mail-app';
import { startMailServer, type TestMailServer } from '../support/mail-server';

const against = { data: { rule: 'contact-rules' } };

describe('a statement by mail', () => {
  let core: TestCore, customerId: CustomerId;
  const open = async () => {
    core = await startTestCore();
    await core.client.companies.create({ commandId: core.commandId(), profile: { name: 'Small' } });
    const csv = join(core.dataDir, 'open.csv');
    writeFileSync(csv, 'Customer No,Customer Name,Invoice No,Invoice Date,Due Date,Amount,Currency\n1000,Brightwater,I-1,2025-09-20,2025-10-20,100.00,USD\n');
    const ticket = await core.ticketFor(csv);
    const { mapping } = await core.client.imports.inspect({ ticket });
    await core.client.imports.commit({ commandId: core.commandId(), ticket, mapping: { ...mapping, kind: 'open-items', snapshotDate: '2025-11-20' as never } });
    customerId = (await core.client.customers.list({})).rows[0]?.id as CustomerId;
    await core.client.mail.save({
      commandId: core.commandId(),
      server: {
        host: 'localhost',
        port: 1,
        security: 'none',
        auth: 'none',
        user: '',
        oauth: { clientId: '', tokenUrl: '' },
        senderAddress: 'maya@example.com',
        senderName: 'Maya',
        replyTo: '',
      },
    });
    await core.client.outbox.pause({ commandId: core.commandId(), paused: true });
  };
  afterEach(() => core.close());
  const mail = (reason?: string, address = 'dana@example.com') =>
    core.client.statements.mail({ commandId: core.commandId(), customerId, format: 'pdf', to: [{ name: 'Dana', address }], reason });
  const kept = async () =>
    (await core.client.account.timeline({ customerId })).entries.map((entry) => entry.title).filter((title) => title.startsWith('Contacted against'));

  it('to a customer who is not to be contacted leaves with a reason that is kept, or not at all', async () => {
    await open();
    const { customer } = await core.client.account.get({ customerId });
    await core.client.customers.save({ commandId: core.commandId(), id: customerId, version: customer.version, changes: { doNotContact: true } });
    await expect(mail()).rejects.toMatchObject({
      data: { rule: 'contact-rules', sentence: 'This customer is not to be contacted. Give a reason to send it all the same.' },
    });
    expect((await core.client.outbox.list({})).rows).toEqual([]);
    const sent = await mail('the judge ordered it');
    expect(sent).toMatchObject({ state: 'approved', leavesAtMs: expect.any(Number) });
    expect(await kept()).toEqual(['Contacted against a contact rule: the judge ordered it']);
    // Taken back and sent again, the reason stands.
    expect(await core.client.outbox.takeBack({ commandId: core.commandId(), mailIds: [sent.mailId] })).toMatchObject({ takenBack: 1 });
    expect(await core.client.outbox.approve({ commandId: core.commandId(), mailIds: [sent.mailId] })).toMatchObject({ approved: 1 });
    expect(await kept()).toHaveLength(1);
  }, 60_000);

  it('on the day of another contact, or to a person who is not to be contacted, is asked about like any mail', async () => {
    await open();
    await core.client.customers.saveContact({
      commandId: core.commandId(),
      customerId,
      name: 'Lena',
      emails: [{ address: 'Lena@example.com', health: 'good' }],
      phones: [],
      doNotUse: true,
    });
    await expect(mail(undefined, 'lena@example.com')).rejects.toMatchObject({
      data: { rule: 'contact-rules', sentence: expect.stringMatching(/^This person is not to be contacted\./) },
    });
    expect(await mail()).toMatchObject({ state: 'approved' });
    await expect(mail()).rejects.toMatchObject(against);
    expect(await mail('asked for a second copy')).toMatchObject({ state: 'approved' });
  }, 60_000);

  it('carries the cover the company wrote itself, with the figures of the day of the statement, in the language of the customer', async () => {
    await open();
    const { parts } = await core.client.templates.get({ kind: 'statement-cover', language: 'en' });
    await core.client.templates.save({
      commandId: core.commandId(),
      kind: 'statement-cover',
      language: 'en',
      parts: {
        ...parts,
        subject: 'Where we stand, {{ customer.number }}',
        mail: 'As of {{ statement.asOf }}, this is open:\n\n{{ balanceLines }}\n\n{{ paymentLines }}',
      },
    });
    const { mailId } = await mail();
    const {
      mail: { subject },
      body,
    } = await core.client.outbox.detail({ mailId });
    expect(subject).toBe('Where we stand, 1000');
    expect(body).toMatch(/this is open:\n\n\$100\.00\n/);
    // Nothing asks to quote a letter that was never written.
    expect([body.includes('1000'), body.includes('DD-')]).toEqual([true, false]);
    expect((await core.client.outbox.compose({ customerId })).subject).toBe('Your account 1000');
    const { customer } = await core.client.account.get({ customerId });
    await core.client.customers.save({ commandId: core.commandId(), id: customerId, version: customer.version, changes: { language: 'de' } });
    expect((await core.client.outbox.compose({ customerId })).subject).toBe('Ihr Konto 1000');
    const german = await core.client.statements.mail({
      commandId: core.commandId(),
      customerId,
      format: 'pdf',
      to: [{ name: 'Dana', address: 'dana@example.com' }],
      reason: 'asked for it on the phone',
    });
    expect((await core.client.outbox.detail({ mailId: german.mailId })).mail.subject).toMatch(/^Kontoauszug 1000 zum /);
  }, 60_000);

  it('goes again to an address that came back, once somebody says that it works; which is on record and can be taken back', async () => {
    await open();
    const contact = { customerId, name: 'Dana', phones: [] };
    const { id } = await core.client.customers.saveContact({
      ...contact,
      commandId: core.commandId(),
      emails: [{ address: 'dana@example.com', health: 'bounced' }],
    });
    const proposed = async () => (await core.client.statements.view({ customerId })).contacts.map((one) => one.email);
    expect(await proposed()).toEqual([]);
    const commandId = core.commandId();
    await core.client.customers.saveContact({ ...contact, commandId, id, emails: [{ address: 'dana@example.com', health: 'good' }] });
    expect(await proposed()).toEqual(['dana@example.com']);
    expect((await core.client.account.timeline({ customerId })).entries.map((entry) => entry.title)).toContain('dana@example.com of Dana takes mail again');
    await core.client.undo.undo({ commandId: core.commandId(), id: commandId });
    expect(await proposed()).toEqual([]);
  }, 60_000);

  it('and drafts are saved together, each a file of its own that a mail program opens', async () => {
    await open();
    const ids: MailId[] = [];
    for (const subject of ['Your account', 'your ACCOUNT', 'Another'])
      ids.push(
        (await core.client.outbox.saveDraft({ commandId: core.commandId(), customerId, to: [{ address: 'dana@example.com' }], subject, text: 'Dear Dana' }))
          .mailId,
      );
    const { ticket, fileName } = await core.client.outbox.files({ mailIds: ids });
    expect(fileName).toMatch(/^Mails .*\.zip$/);
    const entries = readZip((await core.core.readTicket(ticket)).bytes);
    expect(entries.map((entry) => entry.path)).toEqual(['Your account.eml', 'your ACCOUNT 2.eml', 'Another.eml']);
    for (const entry of entries) expect(new TextDecoder().decode(entry.bytes)).toContain('X-Unsent: 1');
  }, 60_000);
});

describe('a mail', () => {
  let server: TestMailServer, app: MailApp;
  const open = async () => {
    server = await startMailServer({});
    app = await openMailApp({ port: server.port });
  };
  afterEach(async () => {
    await app.close();
    await server.close();
  });
  const command = (name: 'approve' | 'retry' | 'resolve' | 'markSent', input: object) =>
    createOutboxFeature(app.test.app, app.sender, noStatement)[name](input as never, app.test.call(`outbox.${name}`));
  const sql = (text: string, ...values: string[]) => app.test.company.engine.write(async (writer) => void writer.sql(text).run(...values));
  const silence = () => sql('UPDATE customers SET do_not_contact = 1 WHERE id = ?', app.customerId);
  const letter = async (issuedOn: string): Promise<LetterId> => {
    const id = app.test.app.ids.next() as LetterId;
    await sql(
      "INSERT INTO letters (id, reference, customer_id, kind, language, level, currency, total_minor, issued_on, pay_by, template_id, template_version, file_name, sha256, pages, recorded_at_ms, state) VALUES (?, ?, ?, 'final-demand', 'en', 3, 'USD', 100, ?, '2026-11-30', 't', 1, 'x.pdf', 'h', 1, 1, 'produced')",
      id,
      `DD-${issuedOn}`,
      app.customerId,
      issuedOn,
    );
    return id;
  };
  const draft = async (letterId: LetterId): Promise<MailId> => app.queue({ kind: 'letter', letterId, approve: false, reason: undefined });

  it('with a letter is not let go to a customer who is not to be contacted, however old or new the letter is', async () => {
    await open();
    const [old, fresh] = [await draft(await letter('2026-11-13')), await draft(await letter('2026-11-20'))];
    await silence();
    for (const id of [old, fresh]) await expect(command('approve', { mailIds: [id] })).rejects.toMatchObject(against);
    await expect(command('markSent', { mailIds: [old] })).rejects.toMatchObject(against);
    await command('approve', { mailIds: [old], reason: 'the court wants it in writing' });
    await app.turn(undoWindowMs);
    expect([app.stateOf(old).state, server.delivered.length]).toEqual(['sent', 1]);
  });

  it('with a letter of today is not in its own way; an older letter is asked about on the day it leaves', async () => {
    await open();
    const fresh = await draft(await letter('2026-11-20'));
    await command('approve', { mailIds: [fresh] });
    // The letter of today is a contact: the old one, mailed on top of it, is not.
    const old = await draft(await letter('2026-11-10'));
    await expect(command('approve', { mailIds: [old] })).rejects.toMatchObject(against);
  });

  it('that waits when its customer becomes one who is not to be contacted stays, as a draft that says why', async () => {
    await open();
    const id = await app.queue();
    await silence();
    await app.turn(undoWindowMs);
    expect([app.stateOf(id).state, server.delivered.length]).toEqual(['draft', 0]);
    expect(app.test.company.read.sql("SELECT detail FROM activities WHERE code = 'mail-held-back'").all()).toEqual([
      { detail: 'This customer is not to be contacted.' },
    ]);
  });

  it('that is tried again after a refusal or a doubt asks the same rules', async () => {
    await open();
    const [doubtful] = [await app.queue({ to: [dana] })];
    server.dropAt('after-data');
    await app.turn(undoWindowMs);
    expect(app.stateOf(doubtful).state).toBe('unknown');
    await silence();
    await expect(command('resolve', { mailId: doubtful, as: 'again' })).rejects.toMatchObject(against);
    await command('resolve', { mailId: doubtful, as: 'again', reason: 'asked for it on the phone' });
    await app.turn(undoWindowMs);
    expect(app.stateOf(doubtful).state).toBe('sent');
  });
});
