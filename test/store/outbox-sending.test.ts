import { afterEach, describe, expect, it } from 'vitest';
import { undoWindowMs } from '../../src/shared/domain/outbox';
import { createOutboxFeature } from '../../src/main/core/features/outbox';
import { dana, noStatement, openMailApp, type MailApp } from '../support/mail-app';
import { dropSteps, startMailServer, type TestMailServer } from '../support/mail-server';

let server: TestMailServer, app: MailApp;
const open = async (options: Parameters<typeof startMailServer>[0] & { readonly auth?: 'none' | 'password' } = {}) => {
  server = await startMailServer(options);
  app = await openMailApp({ port: server.port, security: options.security ?? 'none', auth: options.auth ?? 'none' });
};
afterEach(async () => {
  await app.close();
  await server.close();
});
const command = (name: string, input: object) =>
  (createOutboxFeature(app.test.app, app.sender, noStatement) as unknown as Record<string, (input: object, call: object) => Promise<unknown>>)[name]?.(
    input,
    app.test.call(`outbox.${name}`),
  );
/** Large enough that it cannot lie in the buffers between here and the server. */
const large = [{ fileName: 'statement.pdf', mediaType: 'application/pdf', bytes: Buffer.alloc(6 * 1024 * 1024, 'x') }];

describe('an approved mail', () => {
  it('leaves when the undo window is over, once, with the bytes that were frozen', async () => {
    await open();
    const id = await app.queue();
    await app.turn(undoWindowMs - 1);
    expect([app.stateOf(id).state, server.delivered.length]).toEqual(['approved', 0]);
    await app.turn(1);
    expect(app.stateOf(id)).toMatchObject({ state: 'sent', recipients: ['accepted'] });
    await app.turn(60_000);
    expect(server.delivered.map((one) => [one.from, one.to])).toEqual([['maya@seller.example', ['dana@brightwater.example']]]);
    const frozen = app.test.company.read.sql('SELECT message_id AS id FROM mails').get<{ id: string }>()?.id ?? 'none';
    expect(server.delivered[0]?.source).toContain(`Message-ID: ${frozen}`);
    expect(app.test.company.read.sql("SELECT title FROM activities WHERE code = 'mail-sent'").all()).toEqual([
      { title: 'Mail sent to dana@brightwater.example: Your account' },
    ]);
  });

  it('taken back within the window becomes the draft it was, and does not leave', async () => {
    await open();
    const id = await app.queue({ attachments: [{ fileName: 'a.txt', mediaType: 'text/plain', bytes: Buffer.from('as it was') }] });
    expect(await command('takeBack', { mailIds: [id] })).toEqual({ takenBack: 1, late: 0 });
    await app.turn(60_000);
    expect([app.stateOf(id).state, server.delivered.length]).toEqual(['draft', 0]);
    await command('approve', { mailIds: [id] });
    await app.turn(undoWindowMs);
    expect(server.delivered[0]?.source).toContain(Buffer.from('as it was').toString('base64'));
    expect(await command('takeBack', { mailIds: [id] })).toEqual({ takenBack: 0, late: 1 });
  });

  it('reaches two of three when the server knows one of them not, and names that one', async () => {
    await open();
    server.recipientReplies.set('gone@brightwater.example', { code: 550, text: '5.1.1 no such user' });
    const id = await app.queue({ to: [dana, { name: '', address: 'gone@brightwater.example' }, { name: '', address: 'lena@brightwater.example' }] });
    await app.turn(undoWindowMs);
    expect(app.stateOf(id)).toMatchObject({ state: 'sent', recipients: ['accepted', 'refused', 'accepted'] });
    expect(server.delivered[0]?.to).toEqual(['dana@brightwater.example', 'lena@brightwater.example']);
    expect(app.test.company.read.sql("SELECT reply FROM mail_recipients WHERE state = 'refused'").get()).toEqual({ reply: '550 5.1.1 no such user' });
  });

  it('that the server puts off for one recipient goes to that one later, and to the others not again', async () => {
    await open();
    server.recipientReplies.set('slow@brightwater.example', { code: 451, text: '4.2.0 greylisted' });
    const id = await app.queue({ to: [dana, { name: '', address: 'slow@brightwater.example' }] });
    await app.turn(undoWindowMs);
    expect(app.stateOf(id)).toMatchObject({ state: 'approved', recipients: ['accepted', 'waiting'], attempts: 1 });
    server.recipientReplies.clear();
    await app.turn(59_000);
    expect(server.delivered.length).toBe(1);
    await app.turn(2_000);
    expect(app.stateOf(id).state).toBe('sent');
    expect(server.delivered.map((one) => one.to)).toEqual([['dana@brightwater.example'], ['slow@brightwater.example']]);
  });

  it.each([
    [550, 'failed'],
    [552, 'failed'],
    [451, 'approved'],
  ] as const)('that is answered with %i after its last byte is then %s', async (code, state) => {
    await open();
    server.dataReply = { code, text: 'no' };
    const id = await app.queue();
    await app.turn(undoWindowMs);
    expect(app.stateOf(id).state).toBe(state);
    server.dataReply = null;
    await app.turn(3_600_000);
    expect(server.delivered.length).toBe(state === 'failed' ? 0 : 1);
  });
});

describe('a connection that is cut', () => {
  it.each([...dropSteps.map((step) => [step, true] as const), ...(['MAIL', 'RCPT', 'DATA', 'after-data'] as const).map((step) => [step, false] as const)])(
    'at %s (pipelining %s) leaves one delivery at most, and the state tells the truth',
    async (step, pipelining) => {
      await open({ pipelining, user: 'maya', password: 'secret-of-the-test', auth: 'password' });
      await app.test.app.secrets.set(`${app.test.company.id}/mail-password`, 'secret-of-the-test');
      const id = await app.queue({ attachments: step === 'mid-data' ? large : [] });
      server.dropAt(step);
      await app.turn(undoWindowMs);
      const first = app.stateOf(id);
      if (step === 'after-data') {
        expect([first.state, first.recipients, server.delivered.length]).toEqual(['unknown', ['unknown'], 1]);
        await app.turn(86_400_000);
        expect([app.stateOf(id).state, server.delivered.length]).toEqual(['unknown', 1]);
        return;
      }
      if (step === 'QUIT') expect(first.state).toBe('sent');
      else expect([first.state, server.delivered.length]).toEqual(['approved', 0]);
      await app.turn(3_600_000);
      expect([app.stateOf(id).state, server.deliveriesTo(dana.address)]).toEqual(['sent', 1]);
    },
  );

  it('at STARTTLS sends nothing in the clear, and the mail goes when the server is sound again', async () => {
    await open({ security: 'starttls', user: 'maya', password: 'secret-of-the-test', auth: 'password' });
    await app.test.app.secrets.set(`${app.test.company.id}/mail-password`, 'secret-of-the-test');
    const id = await app.queue();
    server.dropAt('STARTTLS');
    await app.turn(undoWindowMs);
    expect([app.stateOf(id).state, server.delivered.length]).toEqual(['approved', 0]);
    app.sender.poke(true);
    await app.turn(3_600_000);
    expect([app.stateOf(id).state, server.delivered.length]).toEqual(['sent', 1]);
    expect(server.heard.join('\n')).not.toMatch(/AUTH|MAIL|secret/);
  });

  it('again and again leaves the server alone for longer each time, and counts nothing against the mail', async () => {
    await open();
    const id = await app.queue();
    server.dropAt('greeting', 3);
    await app.turn(undoWindowMs);
    expect(app.sender.status()).toMatchObject({ state: 'out-of-reach', nextTryAtMs: app.test.clock.nowMs() + 30_000 });
    await app.turn(30_000);
    expect(app.sender.status().nextTryAtMs).toBe(app.test.clock.nowMs() + 60_000);
    await app.turn(60_000);
    await app.turn(120_000);
    expect([app.stateOf(id).state, app.sender.status().state]).toEqual(['sent', 'ready']);
  });
});

describe('a server that refuses', () => {
  it('the password is left alone until the settings change: the mails wait, none fails', async () => {
    await open({ user: 'maya', password: 'right', auth: 'password' });
    await app.test.app.secrets.set(`${app.test.company.id}/mail-password`, 'wrong');
    const ids = [await app.queue(), await app.queue()];
    await app.turn(undoWindowMs);
    expect(app.sender.status()).toMatchObject({
      state: 'stopped',
      sentence: 'The mail server refused the user name or password. It said: 535 5.7.8 bad credentials 2 mails wait.',
    });
    await app.turn(3_600_000);
    expect(server.heard.filter((line) => line.startsWith('AUTH')).length).toBe(1);
    await app.test.app.secrets.set(`${app.test.company.id}/mail-password`, 'right');
    app.sender.poke(true);
    await app.turn(0);
    expect(ids.map((id) => app.stateOf(id).state)).toEqual(['sent', 'sent']);
  });

  it('the sender stops the outbox, not the mail', async () => {
    await open();
    server.mailReply = { code: 550, text: '5.7.1 not your address' };
    const id = await app.queue();
    await app.turn(undoWindowMs);
    expect([app.stateOf(id).state, app.sender.status().state]).toEqual(['approved', 'stopped']);
  });
});

describe('a certificate', () => {
  it('of another name, or of nobody known, is not accepted', async () => {
    server = await startMailServer({ security: 'tls' });
    app = await openMailApp({ port: server.port, security: 'tls', host: '127.0.0.2' });
    const id = await app.queue();
    await app.turn(undoWindowMs);
    expect([app.stateOf(id).state, server.delivered.length]).toEqual(['approved', 0]);
  });
  it('that fits carries the mail over implicit TLS', async () => {
    await open({ security: 'tls' });
    const id = await app.queue();
    await app.turn(undoWindowMs);
    expect([app.stateOf(id).state, server.delivered.length]).toEqual(['sent', 1]);
  });
});

describe('a mail in doubt', () => {
  it('is sent again only on the word of the user, under the same Message-ID', async () => {
    await open();
    const id = await app.queue();
    server.dropAt('after-data');
    await app.turn(undoWindowMs);
    await command('resolve', { mailId: id, as: 'again' });
    await app.turn(undoWindowMs);
    expect([app.stateOf(id).state, server.delivered.length]).toEqual(['sent', 2]);
    expect(server.delivered[0]?.source).toBe(server.delivered[1]?.source);
  });
  it('is settled as sent when the user found it', async () => {
    await open();
    const id = await app.queue();
    server.dropAt('after-data');
    await app.turn(undoWindowMs);
    await command('resolve', { mailId: id, as: 'sent' });
    await app.turn(86_400_000);
    expect([app.stateOf(id).state, server.delivered.length]).toEqual(['sent', 1]);
  });
});

it('a paused outbox sends nothing until it goes on', async () => {
  await open();
  const id = await app.queue();
  await command('pause', { paused: true });
  await app.turn(60_000);
  expect([app.stateOf(id).state, app.sender.status().state]).toEqual(['approved', 'paused']);
  await command('pause', { paused: false });
  await app.turn(0);
  expect(app.stateOf(id).state).toBe('sent');
});
