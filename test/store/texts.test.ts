import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { ContactId, CustomerId } from '../../src/shared/domain/ids';
import { createContactsFeature } from '../../src/main/core/features/contacts';
import { createSettingsFeature } from '../../src/main/core/features/settings';
import { createTextsFeature } from '../../src/main/core/features/texts';
import { createUndoFeature } from '../../src/main/core/features/undo';
import type { Handlers } from '../../src/main/core/rpc/handlers';
import { openTestApp, type TestApp } from '../support/test-app';
import { ledgerWriter } from './ranking-ledger';

let company: TestApp, handlers: Handlers, customerId: CustomerId, german: CustomerId, contactId: ContactId;
const mobile = '+447400123456';

const call = (operation: string) => company.call(operation);
const compose = (of: CustomerId, kind: 'courtesy' | 'call-back' | 'broken-promise' | 'promise-confirmation' = 'courtesy') =>
  handlers.texts.compose({ customerId: of, kind, contactId: null, language: null }, { operation: 'texts.compose', commandId: null });
const plan = (...customerIds: CustomerId[]) => handlers.texts.plan({ customerIds, kind: 'courtesy' }, { operation: 'texts.plan', commandId: null });
const copyOut = (over: Record<string, unknown> = {}) => {
  const stamped = call('texts.copyOut');
  return handlers.texts.copyOut(
    { commandId: stamped.commandId as never, customerId, contactId, number: mobile, kind: 'call-back', language: 'en', text: 'Please call us back.', ...over },
    stamped,
  );
};
const writeFile = (customerIds: CustomerId[], over: { reason?: string } = {}) => {
  const stamped = call('texts.writeFile');
  return handlers.texts.writeFile({ commandId: stamped.commandId as never, customerIds, kind: 'courtesy', ...over }, stamped);
};
const rows = <T>(sql: string): readonly T[] => company.company.read.sql(sql).all<T>();

beforeEach(async () => {
  company = await openTestApp({
    today: '2026-11-20',
    profile: { name: '=Calder; Ridge', country: 'GB', baseCurrency: 'GBP', locale: 'en-GB', timeZone: 'Europe/London', phone: '+44 113 555 0174' },
  });
  const write = ledgerWriter(company);
  await write.covers('2026-11-19');
  customerId = await write.customer({ number: 'C-1', name: 'Brightwater', currency: 'GBP' });
  german = await write.customer({ number: 'C-2', name: 'Müller & Söhne', currency: 'EUR' });
  await write.run((tx) => void tx.sql("UPDATE customers SET country = 'DE', language = 'de', time_zone = 'Europe/Berlin' WHERE id = ?").run(german));
  await write.invoice(customerId, 'I-1', 123_450, '2026-09-01', '2026-10-01', { currency: 'GBP' });
  await write.invoice(german, 'I-2', 99_900, '2026-09-01', '2026-10-01', { currency: 'EUR' });
  await write.contact(customerId, '+442079460148', 'Front desk');
  contactId = (await write.contact(customerId, mobile)) as ContactId;
  await write.contact(german, '+4915112345678', 'Jana Vogt');
  const { app } = company;
  handlers = {
    texts: createTextsFeature(app),
    contacts: createContactsFeature(app),
    settings: createSettingsFeature(app),
    undo: createUndoFeature(app, () => handlers),
  } as unknown as Handlers;
});
afterEach(() => company.close());

describe('a text to one customer', () => {
  test('is in their language with their figures, to the mobile and not to the landline', async () => {
    expect(await compose(german)).toMatchObject({
      language: 'de',
      fault: null,
      findings: [],
      text: expect.stringMatching(/^=Calder; Ridge: Auf Konto C-2 sind noch 999,00 € offen\./),
    });
    const { numbers, text } = await compose(customerId);
    expect(text).toContain('£1,234.50 is open on account C-1');
    expect(numbers.map(({ personName, line, whyNot }) => ({ personName, line, whyNot }))).toEqual([
      { personName: 'Dana Whitfield', line: 'mobile', whyNot: null },
      { personName: 'Front desk', line: 'fixed', whyNot: 'A landline, which takes no text message.' },
    ]);
  });

  test('has no words where a field is not known, and says which', async () => {
    expect(await compose(customerId, 'broken-promise')).toMatchObject({ text: '', fault: 'The text would print an empty brokenPromise.amount.' });
    await expect(copyOut({ text: 'Pay {{ total }}' })).rejects.toMatchObject({ data: { sentence: expect.stringContaining('braces') } });
  });

  test('asks for no money where dunning is stopped, and may still ask to be called back', async () => {
    await ledgerWriter(company).run(
      (tx) =>
        void tx
          .sql("INSERT INTO account_stops (id, customer_id, kind, since, reason, recorded_at_ms) VALUES (?, ?, 'insolvent', '2026-11-01', '', 0)")
          .run(tx.nextId<string>(), customerId),
    );
    expect(await compose(customerId)).toMatchObject({ text: '', fault: 'The customer is insolvent.' });
    expect((await compose(customerId, 'call-back')).fault).toBeNull();
  });

  test('copied out stands on the timeline as just that, and counts as a contact until it is taken back', async () => {
    const copied = await copyOut();
    expect(copied).toMatchObject({ number: mobile, text: 'Please call us back.', segments: 1 });
    expect(rows("SELECT code, title FROM activities WHERE kind = 'letter'")).toEqual([
      { code: 'text-copied-out', title: `Text copied out: call back, please to Dana Whitfield, ${mobile}` },
    ]);
    expect((await compose(customerId)).findings.map((finding) => finding.code)).toEqual(['minimum-gap']);
    const advice = () => handlers.contacts.advice({ customerId, channel: 'phone', contactId: null }, { operation: 'contacts.advice', commandId: null });
    expect(await advice()).toMatchObject({
      touchesThisWeek: 1,
      findings: [{ code: 'minimum-gap', sentence: expect.stringMatching(/^Last contacted by text message/) }],
    });
    const undo = call('undo.undo');
    await handlers.undo.undo({ commandId: undo.commandId as never }, undo);
    expect(await advice()).toMatchObject({ touchesThisWeek: 0, findings: [] });
    expect(rows('SELECT body FROM texts')).toHaveLength(1);
  });

  test('against a contact rule it needs a reason, which is kept with it', async () => {
    company.clock.set('2026-11-20T20:30:00Z');
    await expect(copyOut()).rejects.toMatchObject({ data: { sentence: expect.stringContaining('texts are made from 08:00 to 18:00') } });
    expect(rows('SELECT id FROM texts')).toEqual([]);
    const { textId } = await copyOut({ override: { codes: ['anything'], reason: 'asked for it tonight' } });
    expect(rows('SELECT channel, codes_json AS codes, reason, subject_id AS subjectId FROM contact_overrides')).toEqual([
      { channel: 'sms', codes: '["outside-hours"]', reason: 'asked for it tonight', subjectId: textId },
    ]);
  });

  test('goes to no number that is dead, a landline, or somebody else’s', async () => {
    await expect(copyOut({ number: '+442079460148' })).rejects.toMatchObject({ data: { sentence: expect.stringContaining('not one of this person') } });
    await ledgerWriter(company).run((tx) => void tx.sql("UPDATE contact_points SET health = 'disconnected' WHERE contact_id = ?").run(contactId));
    await expect(copyOut()).rejects.toMatchObject({ data: { sentence: 'Known as disconnected.' } });
  });
});

describe('the file of a gateway', () => {
  test('has a row for each with digits, text and reference; nothing in it begins a formula', async () => {
    const made = await writeFile([customerId, german]);
    expect(made).toMatchObject({ texts: 2, fileName: 'Texts 2026-11-20 courtesy.csv' });
    const csv = new TextDecoder().decode((await company.app.tickets.read(made.ticket)).bytes);
    const lines = csv.trimEnd().split('\r\n');
    expect(lines[0]).toBe('\ufeff"number","text","reference"'.replace('\ufeff', ''));
    expect(lines[1]).toMatch(/^447400123456,"'=Calder; Ridge: a reminder that £1,234\.50 is open on account C-1\..*","SMS-20261120-0001"$/);
    expect(lines[2]).toMatch(/^4915112345678,"'=Calder; Ridge: Auf Konto C-2 .*","SMS-20261120-0002"$/);
    expect(rows('SELECT way, customer_id AS customerId FROM texts ORDER BY reference')).toEqual([
      { way: 'file', customerId },
      { way: 'file', customerId: german },
    ]);
  });

  test('is written for all or for none, and one undo takes all of it back', async () => {
    await ledgerWriter(company).run((tx) => void tx.sql('UPDATE customers SET do_not_contact = 1 WHERE id = ?').run(german));
    await expect(writeFile([customerId, german], { reason: 'all the same' })).rejects.toMatchObject({
      data: { sentence: expect.stringMatching(/^Müller & Söhne: This customer is not to be contacted\..*Nothing was written/) },
    });
    expect(rows('SELECT id FROM texts')).toEqual([]);
    await ledgerWriter(company).run((tx) => void tx.sql('UPDATE customers SET do_not_contact = 0 WHERE id = ?').run(german));
    await writeFile([customerId, german]);
    const undo = call('undo.undo');
    await handlers.undo.undo({ commandId: undo.commandId as never }, undo);
    expect(rows('SELECT id FROM texts WHERE taken_back_at_ms IS NULL')).toEqual([]);
    // A further one begins with a number of its own.
    await writeFile([customerId]);
    expect(rows('SELECT reference FROM texts WHERE taken_back_at_ms IS NULL')).toEqual([{ reference: 'SMS-20261120-0003' }]);
  });

  test('says beforehand who gets none and why, and who only with a reason', async () => {
    await copyOut();
    const nobody = await ledgerWriter(company).customer({ number: 'C-3', name: 'Silent Ltd', currency: 'GBP' });
    expect((await plan(customerId, german, nobody)).rows.map(({ name, state, finding }) => ({ name, state, finding }))).toEqual([
      { name: 'Brightwater', state: 'warn', finding: expect.stringContaining('1 day must lie between') },
      { name: 'Müller & Söhne', state: 'ready', finding: '' },
      { name: 'Silent Ltd', state: 'stopped', finding: 'No telephone number is known.' },
    ]);
    await expect(writeFile([customerId, german])).rejects.toMatchObject({ data: { sentence: expect.stringContaining('or give a reason') } });
    await writeFile([customerId, german], { reason: 'bank account was hijacked' });
    expect(rows<{ reason: string }>('SELECT reason FROM contact_overrides').map((row) => row.reason)).toEqual(['bank account was hijacked']);
  });
});

test('the company’s own words go out in place of those that ship; words with a fault are not kept', async () => {
  const save = (texts: Record<string, string>) => {
    const stamped = call('settings.update');
    return handlers.settings.update({ commandId: stamped.commandId as never, changes: { texts } }, stamped);
  };
  await save({ 'courtesy.en': 'Dear {{ person.name }}, {{ items.count }} open' });
  expect((await compose(customerId)).text).toBe('Dear Dana Whitfield, 1 open');
  await expect(save({ 'courtesy.en': '{{ bank.iban }}' })).rejects.toMatchObject({ data: { sentence: '“bank.iban” is a field that no text message has.' } });
  expect((await compose(customerId)).text).toBe('Dear Dana Whitfield, 1 open');
});
