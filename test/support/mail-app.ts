import type { CustomerId, MailId } from '../../src/shared/domain/ids';
import { queueMail, startSender, type MailSender, type NewMail } from '../../src/main/core/features/outbox';
import type { Transmit } from '../../src/main/core/mail/transport';
import { ledgerWriter } from '../store/ranking-ledger';
import { testCa } from './mail-server';
import { openTestApp, type TestApp } from './test-app';

export interface MailApp {
  readonly test: TestApp;
  readonly customerId: CustomerId;
  readonly sender: MailSender;
  /** Lets the clock go on and the sender look once, to the end of what it does then. */
  turn(afterMs?: number): Promise<void>;
  queue(changes?: Partial<NewMail>): Promise<MailId>;
  stateOf(id: MailId): {
    readonly state: string;
    readonly dueAtMs: number | null;
    readonly attempts: number;
    readonly reply: string;
    readonly recipients: readonly string[];
  };
  close(): Promise<void>;
}

/** For tests that attach none. */
export const noStatement = (): Promise<never> => Promise.reject(new Error('no statement is made here'));

export const dana = { name: 'Dana Whitfield', address: 'dana@brightwater.example' };

/** A company with a mail server set up and a sender whose rounds the test starts. */
export async function openMailApp(
  server: {
    readonly port: number;
    readonly security?: 'none' | 'starttls' | 'tls';
    readonly auth?: 'none' | 'password' | 'oauth2';
    readonly tokenUrl?: string;
    readonly host?: string;
  },
  transmit?: Transmit,
): Promise<MailApp> {
  const test = await openTestApp({ today: '2026-11-20' });
  const customerId = await ledgerWriter(test).customer({ number: 'C-1', name: 'Brightwater Packaging' });
  await test.company.engine.write(async (writer) => {
    writer.sql("INSERT INTO settings (key, value_json, updated_at_ms) VALUES ('mail-server', ?, 1)").run(
      JSON.stringify({
        host: server.host ?? 'localhost',
        port: server.port,
        security: server.security ?? 'none',
        auth: server.auth ?? 'none',
        user: server.auth === undefined || server.auth === 'none' ? '' : 'maya',
        oauth: { clientId: 'duedesk', tokenUrl: server.tokenUrl ?? '' },
        senderAddress: 'maya@seller.example',
        senderName: 'Maya Okafor',
        replyTo: '',
      }),
    );
  });
  let next: () => Promise<void> = async () => undefined;
  let ready: () => void = () => undefined;
  const started = new Promise<void>((resolve) => (ready = resolve));
  const sender = startSender(test.app, {
    sends: true,
    ca: testCa,
    ...(transmit === undefined ? {} : { transmit }),
    timers: {
      after: (_ms, work) => {
        next = work;
        ready();
        return () => undefined;
      },
    },
  });
  // The look at start is over when the first timer is set.
  await started;
  return {
    test,
    customerId,
    sender,
    async turn(afterMs = 0) {
      test.clock.advanceMs(afterMs);
      await next();
    },
    async queue(changes = {}) {
      const { mailId } = await test.app.command(test.call('test.queue'), (tx) =>
        queueMail(test.app, tx, {
          customerId,
          kind: 'mail',
          letterId: null,
          to: [dana],
          subject: 'Your account',
          text: 'Dear Dana',
          attachments: [],
          approve: true,
          reason: 'many mails of one test',
          ...changes,
        }),
      );
      return mailId;
    },
    stateOf(id) {
      const row = test.company.read
        .sql('SELECT state, due_at_ms AS dueAtMs, attempts, reply FROM mails WHERE id = ?')
        .get<{ state: string; dueAtMs: number | null; attempts: number; reply: string }>(id);
      if (row === undefined) throw new Error('no such mail');
      return {
        ...row,
        recipients: test.company.read
          .sql('SELECT state FROM mail_recipients WHERE mail_id = ? ORDER BY position')
          .all<{ state: string }>(id)
          .map((one) => one.state),
      };
    },
    async close() {
      await sender.stop();
      test.close();
    },
  };
}
