import { afterEach, beforeEach, expect, it } from 'vitest';
import { createDunningFeature } from '../../src/main/core/features/dunning';
import type { MailId } from '../../src/shared/domain/ids';
import { undoWindowMs } from '../../src/shared/domain/outbox';
import { openMailApp, type MailApp } from '../support/mail-app';
import { startMailServer, type TestMailServer } from '../support/mail-server';
import { ledgerWriter } from './ranking-ledger';

const recipients = 30;
let server: TestMailServer, app: MailApp, dunning: ReturnType<typeof createDunningFeature>, woken: number;
const query = { operation: 'dunning.run', commandId: null };

beforeEach(async () => {
  server = await startMailServer({});
  app = await openMailApp({ port: server.port });
  woken = 0;
  dunning = createDunningFeature(app.test.app, () => (woken += 1));
  const ledger = ledgerWriter(app.test);
  await ledger.covers('2026-11-19');
  for (let index = 0; index < recipients; index += 1) {
    const customer = await ledger.customer({ number: `M-${index}`, name: `Buyer ${index}` });
    await ledger.invoice(customer, `I-${index}`, 10_000, '2026-06-01', '2026-10-31');
    const contact = await ledger.contact(customer, '+12025550100');
    await ledger.run(
      (tx) =>
        void tx
          .sql("INSERT INTO contact_points (contact_id, position, kind, value, written, health) VALUES (?, 1, 'email', ?, ?, 'good')")
          .run(contact, `ap${index}@buyer.example`, `ap${index}@buyer.example`),
      () => [customer],
    );
  }
});
afterEach(async () => {
  await app.close();
  await server.close();
});

const call = (name: string) => {
  const own = app.test.call(`dunning.${name}`);
  return { own, commandId: own.commandId as never };
};
const run = async () => (await dunning.run({ runId: null, endedAfter: null }, query)).run;
/** Asks until the run is where it is meant to be; whoever produces it goes on between two questions. */
const runUntil = async (reached: (now: NonNullable<Awaited<ReturnType<typeof run>>>) => boolean) => {
  for (;;) {
    const now = await run();
    if (now !== null && reached(now)) return now;
    await new Promise((resolve) => setImmediate(resolve));
  }
};
const start = async () => {
  const { rows } = await dunning.plan({ level: null, customerIds: [], find: '', limit: 5000, offset: 0 }, query);
  expect(rows.map((row) => row.channel)).toEqual(Array.from({ length: recipients }, () => 'email'));
  const { own, commandId } = call('start');
  return (await dunning.start({ commandId, letters: rows.map(({ customerId, currency, level }) => ({ customerId, currency, level })) }, own)).runId;
};
const simple = (name: 'pause' | 'goOn' | 'stop' | 'takeBackMails', runId: never) => {
  const { own, commandId } = call(name);
  return dunning[name]({ commandId, runId }, own);
};
const mails = (runId: never) => dunning.runMails({ runId }, query);
const states = () => app.test.company.read.sql('SELECT state, COUNT(*) AS n FROM mails GROUP BY state ORDER BY state').all();
const letters = () => app.test.company.read.sql('SELECT COUNT(*) AS n FROM letters').get<{ n: number }>()?.n;

it('no mail of a run leaves while it is made or held; then all have their ten seconds', async () => {
  const runId = (await start()) as never;
  // Heard after the letters that are being made now, which are fewer than all.
  await simple('pause', runId);
  const paused = await runUntil((now) => now.state === 'paused');
  expect(paused.waiting).toBeGreaterThan(0);
  await app.turn(60_000);
  expect([server.delivered.length, await mails(runId)]).toEqual([0, { waiting: paused.done, leavesAtMs: null }]);
  await simple('goOn', runId);
  await runUntil((now) => now.state === 'done');
  expect(await mails(runId)).toMatchObject({ waiting: recipients, leavesAtMs: app.test.clock.nowMs() + undoWindowMs });
  await runUntil(() => woken > 0);
  await app.turn(undoWindowMs - 1);
  expect(server.delivered.length).toBe(0);
  await app.turn(1);
  expect([server.delivered.length, await mails(runId)]).toEqual([recipients, { waiting: 0, leavesAtMs: null }]);
});

it('within the ten seconds the mails of a run are taken back at once, and their letters stay', async () => {
  const runId = (await start()) as never;
  await runUntil((now) => now.state === 'done');
  await app.turn(undoWindowMs - 1);
  expect(await simple('takeBackMails', runId)).toEqual({ takenBack: recipients, late: 0 });
  await app.turn(60_000);
  expect([server.delivered.length, states(), letters()]).toEqual([0, [{ state: 'draft', n: recipients }], recipients]);
});

it('what has left stays left: only the rest comes back', async () => {
  const runId = (await start()) as never;
  await runUntil((now) => now.state === 'done');
  const first = app.test.company.read.sql('SELECT id FROM mails ORDER BY id LIMIT 1').get<{ id: MailId }>()?.id ?? ('' as MailId);
  await app.test.company.engine.write(async (writer) => void writer.sql('UPDATE mails SET due_at_ms = 1 WHERE id = ?').run(first));
  await app.turn(0);
  expect(server.delivered.length).toBe(1);
  expect(await simple('takeBackMails', runId)).toEqual({ takenBack: recipients - 1, late: 1 });
});

it('a run that is stopped lets go of the mails it made', async () => {
  const runId = (await start()) as never;
  await simple('stop', runId);
  const stopped = await runUntil((now) => now.state === 'stopped');
  expect(await mails(runId)).toMatchObject({ waiting: stopped.done, leavesAtMs: app.test.clock.nowMs() + undoWindowMs });
  await app.turn(undoWindowMs);
  expect(server.delivered.length).toBe(stopped.done);
});
