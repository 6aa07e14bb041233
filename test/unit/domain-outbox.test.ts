import { fc } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import {
  afterEvent,
  canHappen,
  faultWords,
  headerLine,
  isMailAddress,
  needsUser,
  reconnectDelay,
  retryDelaysMs,
  undoWindowMs,
  type Mail,
  type MailEvent,
} from '../../src/shared/domain/outbox';

const draft = (...addresses: readonly string[]): Mail => ({
  state: 'draft',
  attempts: 0,
  dueAtMs: null,
  recipients: addresses.map((address) => ({ address, state: 'waiting', reply: '' })),
});
const course = (mail: Mail, ...events: readonly MailEvent[]): Mail => events.reduce(afterEvent, mail);
const sending = (...addresses: readonly string[]) => course(draft(...addresses), { kind: 'approve', atMs: 0 }, { kind: 'begin', atMs: undoWindowMs });
const states = (mail: Mail) => mail.recipients.map((one) => one.state);

describe('a mail on its way', () => {
  it('leaves only when the undo window is over, and can be taken back until then', () => {
    const approved = course(draft('a@b.example'), { kind: 'approve', atMs: 1_000 });
    expect(canHappen(approved, { kind: 'begin', atMs: 1_000 + undoWindowMs - 1 })).toBe(false);
    expect(canHappen(approved, { kind: 'begin', atMs: 1_000 + undoWindowMs })).toBe(true);
    expect(course(approved, { kind: 'take-back' }).state).toBe('draft');
    expect(canHappen(course(approved, { kind: 'begin', atMs: 99_000 }), { kind: 'take-back' })).toBe(false);
  });

  it('made in a run begins its ten seconds when the run has ended, and can be taken back before', () => {
    const held = course(draft('a@b.example'), { kind: 'approve', atMs: 0, held: true });
    expect(canHappen(held, { kind: 'begin', atMs: 1e15 })).toBe(false);
    expect(course(held, { kind: 'take-back' }).state).toBe('draft');
    const released = course(held, { kind: 'release', atMs: 60_000 });
    expect([
      released.dueAtMs,
      canHappen(released, { kind: 'release', atMs: 99_000 }),
      canHappen(released, { kind: 'begin', atMs: 60_000 + undoWindowMs }),
    ]).toEqual([60_000 + undoWindowMs, false, true]);
  });

  it('with one of three refused for good is sent to the others, and says so', () => {
    const mail = course(sending('a@x.example', 'b@x.example', 'c@x.example'), {
      kind: 'taken',
      atMs: 0,
      refused: [{ address: 'B@x.example', reply: '550 no such user', temporary: false }],
      reply: '250 OK',
    });
    expect([mail.state, states(mail), needsUser(mail)]).toEqual(['sent', ['accepted', 'refused', 'accepted'], 'partly-refused']);
  });

  it('waits for the one who was put off, without asking for the others again', () => {
    const mail = course(sending('a@x.example', 'b@x.example'), {
      kind: 'taken',
      atMs: 50_000,
      refused: [{ address: 'b@x.example', reply: '451 later', temporary: true }],
      reply: '250 OK',
    });
    expect([mail.state, mail.dueAtMs, states(mail)]).toEqual(['approved', 50_000 + retryDelaysMs[0], ['accepted', 'waiting']]);
    expect(canHappen(mail, { kind: 'take-back' })).toBe(false);
  });

  it('that a server puts off again and again is given up after the last delay', () => {
    let mail = sending('a@x.example');
    for (const delay of retryDelaysMs) {
      mail = afterEvent(mail, { kind: 'not-taken', atMs: 0, refused: [], temporary: true, reply: '421 busy' });
      expect([mail.state, mail.dueAtMs]).toEqual(['approved', delay]);
      mail = afterEvent(mail, { kind: 'begin', atMs: delay });
    }
    mail = afterEvent(mail, { kind: 'not-taken', atMs: 0, refused: [], temporary: true, reply: '421 busy' });
    expect([mail.state, mail.recipients[0]?.reply]).toEqual(['failed', 'given up after 8 tries: 421 busy']);
    expect(course(mail, { kind: 'retry', atMs: 7 })).toMatchObject({ state: 'approved', attempts: 0, dueAtMs: 7 + undoWindowMs });
  });

  it('does not count a server out of reach against the message', () => {
    expect(course(sending('a@x.example'), { kind: 'not-reached', dueAtMs: 777 })).toMatchObject({ state: 'approved', attempts: 0, dueAtMs: 777 });
    expect([1, 2, 3, 99].map(reconnectDelay)).toEqual([30_000, 60_000, 120_000, 900_000]);
  });

  it('found begun after a crash is in doubt until somebody has looked', () => {
    const mail = course(sending('a@x.example'), { kind: 'found-begun' });
    expect([mail.state, needsUser(mail)]).toEqual(['unknown', 'resolve']);
    expect(canHappen(mail, { kind: 'begin', atMs: 1e15 })).toBe(false);
    expect(course(mail, { kind: 'resolve-as-sent' }).state).toBe('sent');
    expect(course(mail, { kind: 'resolve-as-unsent', atMs: 5 })).toMatchObject({ state: 'approved', dueAtMs: 5 + undoWindowMs });
  });

  it('that came back is bounced for that address alone', () => {
    const mail = course(
      sending('a@x.example', 'b@x.example'),
      { kind: 'taken', atMs: 0, refused: [], reply: '250 OK' },
      { kind: 'bounce', address: 'A@X.example', reply: '550 unknown' },
    );
    expect([mail.state, states(mail)]).toEqual(['bounced', ['bounced', 'accepted']]);
  });
});

/** Events as they may come from users, servers and crashes, in any order. */
const anyEvent = (addresses: readonly string[]): fc.Arbitrary<MailEvent> => {
  const refused = fc
    .subarray([...addresses])
    .chain((some) => fc.tuple(...some.map((address) => fc.record({ address: fc.constant(address), reply: fc.constant('no'), temporary: fc.boolean() }))));
  const atMs = fc.integer({ min: 0, max: 1e12 });
  return fc.oneof(
    fc.record({ kind: fc.constantFrom('approve' as const, 'resolve-as-unsent' as const, 'retry' as const), atMs }),
    fc.record({ kind: fc.constant('approve' as const), atMs, held: fc.constant(true) }),
    fc.record({ kind: fc.constant('release' as const), atMs }),
    { weight: 5, arbitrary: fc.record({ kind: fc.constant('begin' as const), atMs: fc.constant(1e13) }) },
    fc.record({ kind: fc.constantFrom('take-back' as const, 'discard' as const, 'found-begun' as const, 'resolve-as-sent' as const, 'sent-by-hand' as const) }),
    fc.record({ kind: fc.constant('taken' as const), atMs, refused, reply: fc.constant('250 OK') }),
    fc.record({ kind: fc.constant('not-taken' as const), atMs, refused, temporary: fc.boolean(), reply: fc.constant('550') }),
    fc.record({ kind: fc.constant('no-answer' as const), refused }),
    fc.record({ kind: fc.constant('not-reached' as const), dueAtMs: atMs }),
    fc.record({ kind: fc.constant('bounce' as const), address: fc.constantFrom(...addresses), reply: fc.constant('550') }),
  );
};

describe('in any course of events', () => {
  const addresses = ['a@x.example', 'b@x.example', 'c@x.example'];
  it('nobody is asked for again who may have got it, except on the word of the user', () => {
    fc.assert(
      fc.property(fc.array(anyEvent(addresses), { maxLength: 40 }), (events) => {
        let mail = draft(...addresses);
        /** How often each may have got it since the user last said "it did not arrive". */
        const given = new Map(addresses.map((address) => [address, 0]));
        for (const event of events) {
          if (!canHappen(mail, event)) continue;
          const asked = mail.state === 'transmitting' ? mail.recipients.filter((one) => one.state === 'waiting').map((one) => one.address) : [];
          if (event.kind === 'taken' || event.kind === 'no-answer')
            for (const address of asked) if (!event.refused.some((one) => one.address === address)) given.set(address, (given.get(address) ?? 0) + 1);
          if (event.kind === 'found-begun') for (const address of asked) given.set(address, (given.get(address) ?? 0) + 1);
          if (event.kind === 'resolve-as-unsent') for (const one of mail.recipients) if (one.state === 'unknown') given.set(one.address, 0);
          mail = afterEvent(mail, event);
          for (const one of mail.recipients) {
            expect(given.get(one.address)).toBeLessThanOrEqual(1);
            if (one.state === 'waiting') expect(given.get(one.address)).toBe(0);
          }
        }
      }),
    );
  });

  it('the state says the worst of its recipients, and nobody is lost', () => {
    fc.assert(
      fc.property(fc.array(anyEvent(addresses), { maxLength: 40 }), (events) => {
        let mail = draft(...addresses);
        for (const event of events) if (canHappen(mail, event)) mail = afterEvent(mail, event);
        expect(mail.recipients.map((one) => one.address)).toEqual(addresses);
        const has = (state: string) => states(mail).includes(state as never);
        if (mail.state === 'unknown') expect(has('unknown')).toBe(true);
        if (mail.state === 'sent') expect([has('accepted'), has('waiting'), has('unknown'), has('bounced')]).toEqual([true, false, false, false]);
        if (mail.state === 'approved')
          expect([mail.dueAtMs === null && !events.some((event) => event.kind === 'approve' && event.held === true), has('waiting'), has('unknown')]).toEqual([
            false,
            true,
            false,
          ]);
        if (mail.state === 'failed') expect([has('accepted'), has('waiting'), has('unknown')]).toEqual([false, false, false]);
      }),
    );
  });
});

describe('an address', () => {
  it('is one plain mailbox and nothing that could become a second one or a header', () => {
    for (const good of ['dana.whitfield@brightwater.example', 'a+b@x.co', 'müller@bücher.example', "o'neil@x.example"])
      expect(isMailAddress(good), good).toBe(true);
    for (const bad of [
      '',
      'a',
      'a@',
      '@b.example',
      'a@b',
      'a b@x.example',
      'a@x.example, b@x.example',
      '"a"@x.example',
      'Dana <a@x.example>',
      'a@x.example\r\nBcc: c@x.example',
      'a\u0000@x.example',
      'a\u202e@x.example',
      'a..b@x.example',
      '.a@x.example',
      'a@-x.example',
      'a@x..example',
      `${'a'.repeat(65)}@x.example`,
      'a@[127.0.0.1]',
      'a@x.example\n',
      'a;b@x.example',
    ])
      expect(isMailAddress(bad), JSON.stringify(bad)).toBe(false);
  });
  it('and a header line stay on one line whatever is put into them', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(headerLine(text)).not.toMatch(/[\r\n\0\u2028\u2029]/);
      }),
      { numRuns: 50 },
    );
    expect(headerLine('Final demand\r\nBcc: all@x.example')).toBe('Final demand Bcc: all@x.example');
  });
});

describe('a fault', () => {
  const server = { host: 'mail.x.example', port: 587 };
  it('is said in plain words with what to do', () => {
    expect(faultWords({ code: 'EAUTH', step: 'AUTH PLAIN', replyCode: 535, reply: '535 5.7.8 bad credentials' }, server)).toEqual({
      sentence: 'The mail server refused the user name or password. It said: 535 5.7.8 bad credentials',
      fix: 'Check both in Settings, Mail. Many providers ask for an app password of its own.',
      needsSettings: true,
    });
    expect(faultWords({ code: 'EAUTH', step: 'AUTH', replyCode: 454, reply: '454 later' }, server).needsSettings).toBe(false);
    expect(faultWords({ code: 'EENVELOPE', step: 'MAIL FROM', replyCode: 550, reply: '550 not yours' }, server).needsSettings).toBe(true);
    expect(faultWords({ code: 'ESOCKET', step: 'CONN', replyCode: null, reply: 'connect ECONNREFUSED' }, server)).toMatchObject({
      sentence: 'mail.x.example, port 587 could not be reached.',
      needsSettings: false,
    });
  });
});
