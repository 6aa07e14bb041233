import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { CustomerId } from '../../src/shared/domain/ids';
import { startTestCore, type TestCore } from '../support/core';

let core: TestCore, customerId: CustomerId;

beforeEach(async () => {
  core = await startTestCore({ asOf: '2026-11-20' });
  await core.client.companies.create({ commandId: core.commandId(), profile: { name: 'Small' } });
  const csv = join(core.dataDir, 'open.csv');
  writeFileSync(csv, 'Customer No,Customer Name,Invoice No,Invoice Date,Due Date,Amount,Currency\n1000,Brightwater,I-1,2026-09-20,2026-10-20,100.00,USD\n');
  const ticket = await core.ticketFor(csv);
  const { mapping } = await core.client.imports.inspect({ ticket });
  await core.client.imports.commit({ commandId: core.commandId(), ticket, mapping: { ...mapping, kind: 'open-items', snapshotDate: '2026-11-20' as never } });
  customerId = (await core.client.worklist.list({})).items[0]?.customerId as CustomerId;
});
afterEach(() => core.close());

const letter = async () => (await core.client.dunning.plan({ customerIds: [customerId] })).rows[0];
const waiting = async () => (await letter())?.checks.find((check) => check.code === 'waiting-days');
const talk = () => core.client.calls.log({ commandId: core.commandId(), customerId, outcome: 'will-check', nextStep: { kind: 'none', date: null } });

test('a letter on the day of a call asks for a reason, which is kept; without the rule it goes', async () => {
  expect(await waiting()).toMatchObject({ result: 'pass' });
  await talk();
  expect(await waiting()).toMatchObject({ result: 'warn', finding: expect.stringMatching(/^Last contacted by phone on .*Nov 20; 1 day must lie between\.$/) });
  const row = await letter();
  expect(row?.checks.filter((check) => check.result === 'stop')).toEqual([]);
  expect(row?.state).toBe('warn');
  await core.client.dunning.keepReason({
    commandId: core.commandId(),
    letters: [{ customerId, currency: 'USD', level: row?.level as 1 }],
    reason: 'They asked for it in writing',
  });
  expect(await letter()).toMatchObject({ reason: { text: 'They asked for it in writing' } });
  const { contactRules } = await core.client.settings.get({});
  await core.client.settings.update({ commandId: core.commandId(), changes: { contactRules: { ...contactRules, minDaysBetween: 0 } } });
  expect(await waiting()).toMatchObject({ result: 'pass' });
});

test('nobody is written to on a quiet day without a reason', async () => {
  const { contactRules } = await core.client.settings.get({});
  await core.client.settings.update({ commandId: core.commandId(), changes: { contactRules: { ...contactRules, quietDates: ['2026-11-20'] as never } } });
  expect(await waiting()).toMatchObject({ result: 'warn', finding: expect.stringContaining('is a quiet day: nobody is contacted.') });
});

test('a mail sent by hand is a contact like any other, and keeps why it went against a rule', async () => {
  const draft = await core.client.outbox.saveDraft({
    commandId: core.commandId(),
    customerId,
    to: [{ address: 'dana@example.com' }],
    subject: 'Your account',
    text: 'Dear Dana',
    override: { codes: ['minimum-gap'], reason: 'asked for it on the phone' },
  });
  expect((await core.client.account.timeline({ customerId })).entries.map((entry) => entry.title)).toContain(
    'Contacted against a contact rule: asked for it on the phone',
  );
  // A draft has reached nobody.
  expect((await core.client.contacts.advice({ customerId, channel: 'phone' })).touchesThisWeek).toBe(0);
  await core.client.outbox.markSent({ commandId: core.commandId(), mailIds: [draft.mailId] });
  const advice = await core.client.contacts.advice({ customerId, channel: 'email' });
  expect(advice.touchesThisWeek).toBe(1);
  expect(advice.findings.map((finding) => finding.code)).toContain('minimum-gap');
});

test('a draft that is sent from the outbox against the rules needs a reason, which is kept with the mail', async () => {
  await core.close();
  // Nothing leaves on a set day: this company works on the day it is.
  core = await startTestCore();
  await core.client.companies.create({ commandId: core.commandId(), profile: { name: 'Small' } });
  const csv = join(core.dataDir, 'open.csv');
  writeFileSync(
    csv,
    'Customer No,Customer Name,Invoice No,Invoice Date,Due Date,Amount,Currency\n1000,Brightwater,I-1,2025-09-20,2025-10-20,100.00,USD\n2000,Harbor,I-2,2025-09-20,2025-10-20,100.00,USD\n',
  );
  const ticket = await core.ticketFor(csv);
  const { mapping } = await core.client.imports.inspect({ ticket });
  await core.client.imports.commit({ commandId: core.commandId(), ticket, mapping: { ...mapping, kind: 'open-items', snapshotDate: '2025-11-20' as never } });
  const [first, second] = (await core.client.customers.list({})).rows;
  customerId = first?.id as CustomerId;
  const other = second?.id as CustomerId;
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
  const write = (to: CustomerId, approve = false) =>
    core.client.outbox.saveDraft({
      commandId: core.commandId(),
      customerId: to,
      to: [{ address: 'dana@example.com' }],
      subject: 'Your account',
      text: 'Dear Dana',
      approve,
    });
  const [draft, free] = [await write(customerId), await write(other)];
  await talk();
  const approve = (mailIds: readonly string[], reason?: string) =>
    core.client.outbox.approve({ commandId: core.commandId(), mailIds: mailIds as never, ...(reason !== undefined && { reason }) });
  // All or none: the one that nothing speaks against waits too.
  await expect(approve([draft.mailId, free.mailId])).rejects.toMatchObject({
    data: {
      rule: 'contact-rules',
      sentence: expect.stringMatching(/^Brightwater: Last contacted by phone on .*; 1 day must lie between\. Give a reason to send it all the same\.$/),
    },
  });
  expect((await core.client.outbox.list({ show: 'drafts' })).rows).toHaveLength(2);
  await expect(write(customerId, true)).rejects.toMatchObject({ data: { rule: 'contact-rules' } });
  expect(await approve([draft.mailId, free.mailId], 'asked for it on the phone')).toMatchObject({ approved: 2 });
  const kept = async (id: CustomerId) =>
    (await core.client.account.timeline({ customerId: id })).entries.filter((entry) => entry.title.startsWith('Contacted against a contact rule'));
  expect((await kept(customerId)).map((entry) => entry.title)).toEqual(['Contacted against a contact rule: asked for it on the phone']);
  expect(await kept(other)).toEqual([]);
});
