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
  await core.client.dunning.keepReason({ commandId: core.commandId(), letters: [{ customerId, currency: 'USD', level: row?.level as 1 }], reason: 'They asked for it in writing' });
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
  const draft = await core.client.outbox.saveDraft({ commandId: core.commandId(), customerId, to: [{ address: 'dana@example.com' }], subject: 'Your account', text: 'Dear Dana', override: { codes: ['minimum-gap'], reason: 'asked for it on the phone' } });
  expect((await core.client.account.timeline({ customerId })).entries.map((entry) => entry.title)).toContain('Contacted against a contact rule: asked for it on the phone');
  // A draft has reached nobody.
  expect((await core.client.contacts.advice({ customerId, channel: 'phone' })).touchesThisWeek).toBe(0);
  await core.client.outbox.markSent({ commandId: core.commandId(), mailIds: [draft.mailId] });
  const advice = await core.client.contacts.advice({ customerId, channel: 'email' });
  expect(advice.touchesThisWeek).toBe(1);
  expect(advice.findings.map((finding) => finding.code)).toContain('minimum-gap');
});
