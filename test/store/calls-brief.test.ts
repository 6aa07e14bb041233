import { afterEach, beforeEach, expect, test } from 'vitest';
import type { ContactId, CustomerId, ItemId } from '../../src/shared/domain/ids';
import { createCallsFeature } from '../../src/main/core/features/calls';
import { createContactsFeature } from '../../src/main/core/features/contacts';
import { createQuickLineFeature } from '../../src/main/core/features/quick-line';
import { day, openTestApp, type TestApp } from '../support/test-app';
import { ledgerWriter } from './ranking-ledger';

let company: TestApp, write: ReturnType<typeof ledgerWriter>, customerId: CustomerId, itemId: ItemId, contactId: ContactId;
const query = { operation: 'calls.brief', commandId: null };

beforeEach(async () => {
  company = await openTestApp({ today: '2026-11-20', profile: { timeZone: 'America/New_York', country: 'US' } });
  company.clock.set('2026-11-20T15:00:00Z');
  write = ledgerWriter(company);
  customerId = await write.customer({ number: 'C-1', name: 'Brightwater Packaging' });
  itemId = await write.invoice(customerId, 'INV-31042', 500_000, '2026-09-05', '2026-10-05');
  contactId = await write.run((tx) => {
    const id = tx.nextId<ContactId>();
    tx.sql("INSERT INTO contacts (id, customer_id, name, role, position, created_at_ms) VALUES (?, ?, 'Dana Whitfield', 'CFO', 0, ?)").run(
      id,
      customerId,
      tx.recordedAtMs,
    );
    return id;
  });
});
afterEach(() => company.close());

const line = (text: string, extra: Record<string, unknown> = {}) => {
  const call = company.call('quickLine.save');
  return createQuickLineFeature(company.app).save(
    {
      commandId: call.commandId as never,
      customerId,
      text,
      itemIds: [],
      contactId: null,
      phone: '',
      direction: 'out',
      seconds: 0,
      note: '',
      reasonForDelay: null,
      approval: null,
      ...extra,
    } as never,
    call,
  );
};

test('a promise that was not kept, what was said and a dispute are what a call brings up; every point has its figures', async () => {
  await line('ptp 3000 mon said cfo', { note: 'Owner must release payments over 10,000', reasonForDelay: 'approval-pending' });
  company.clock.advanceMs(600_000);
  await line('disp 1000 inv 31042 short delivery');
  company.clock.set('2026-12-01T15:00:00Z');
  const brief = await createCallsFeature(company.app).brief({ customerId }, query);
  expect(brief.said[0]?.text).toBe('');
  expect(brief.said[1]).toMatchObject({
    title: expect.stringMatching(/^Nov 20, Dana Whitfield: promise \$3,000, /),
    text: 'Owner must release payments over 10,000 Approval pending.',
  });
  expect(brief.points.map((point) => point.text).join('\n')).toMatch(/\$3,000 (promised|was promised) for .*Nov 23/);
  expect(brief.points.find((point) => point.code === 'dispute INV-31042')?.text).toMatch(
    /^\$1,000 of INV-31042 is in dispute \(quantity short\)\..*The rest, \$4,000, is still due\.$/,
  );
  expect(brief.rules).toContain('Calls from 08:00 to 18:00, their time.');
  expect(brief.rules.join(' ')).toMatch(/The next letter is a reminder today \(Usual policy\); say so only if no date is given/);
});

test('what a line cannot say is kept with its call: reason, chosen step, note and why a rule was passed', async () => {
  const saved = await line('vm', {
    note: 'Left my number',
    nextStep: { kind: 'review', date: day('2026-11-25'), time: null, note: '' },
    override: { codes: ['outside-hours'], reason: 'asked for it' },
    contactId,
  });
  expect(saved.nextStep).toMatchObject({ kind: 'review', date: '2026-11-25' });
  const call = company.company.read.sql('SELECT outcome, note, contact_id AS contactId FROM calls WHERE id = ?').get(saved.callId);
  expect(call).toEqual({ outcome: 'voicemail', note: 'Left my number', contactId });
  expect(company.company.read.sql('SELECT reason FROM contact_overrides WHERE subject_id = ?').get(saved.callId as string)).toEqual({ reason: 'asked for it' });
});

test('the check of the bank follows the day chosen meanwhile, and days are open only where both countries’ banks work', async () => {
  const calls = createCallsFeature(company.app);
  const answer = await calls.propose({ customerId, outcome: 'promise', itemIds: [itemId], promiseDate: day('2026-12-04') }, query);
  expect(answer.nextStep.date && answer.nextStep.date > day('2026-12-04')).toBe(true);
  await write.run((tx) => tx.sql("UPDATE customers SET country = 'DE' WHERE id = ?").run(customerId));
  company.clock.set('2027-03-19T15:00:00Z');
  const german = await calls.propose({ customerId, outcome: 'promise', itemIds: [], promiseDate: null }, query);
  // Good Friday closes banks in Germany, not in the United States.
  expect(german.days.find((one) => one.date === '2027-03-26')).toMatchObject({ bankDay: false, holiday: expect.any(String) });
  expect((await createContactsFeature(company.app).advice({ customerId, channel: 'phone', contactId: null }, query)).suggested?.name).toBe('Dana Whitfield');
});
