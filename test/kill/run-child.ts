/**
 * A run of letters that is killed in the middle. `prepare` imports a ledger and starts the run, `go-on` takes it up again.
 * Says `RUN` with what has ended so far after every step of its own, and `END` when the run is over.
 * Arguments: data folder, resources, `prepare` or `go-on`, number of customers.
 */
import { createRouterClient } from '@orpc/server';
import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { CommandId } from '../../src/shared/domain/ids';
import { bootCore } from '../../src/main/core/boot';
import { silentLog, systemClock, systemIds } from '../../src/main/core/ports/system-ports';

const [dataDir = '', resources = '', what = 'prepare', customers = '40'] = process.argv.slice(2);
const say = (word: string, about: object): void => void process.stdout.write(`${word} ${JSON.stringify(about)}\n`);
const core = await bootCore({ dataDir, resourcesDir: resolve(resources), version: '0.0.0-test', asOf: null, log: silentLog, lockWaitMs: 10_000 });
const client = createRouterClient(core.router, { context: {}, interceptors: [core.interceptor as never] });
const ids = systemIds(systemClock);
const commandId = (): CommandId => ids.next() as CommandId;
const day = (daysAgo: number): string => new Date(Date.now() - daysAgo * 86_400_000).toISOString().slice(0, 10);

if (what === 'prepare') {
  await client.companies.create({ commandId: commandId(), profile: { name: 'Killed in a run' } });
  const file = join(dataDir, 'ledger.csv');
  const lines = Array.from({ length: Number(customers) }, (_, row) => `C${1000 + row},Customer ${row},INV-${row},${day(60)},${day(20)},${200 + row}.00,USD`);
  writeFileSync(file, `Customer No,Customer Name,Invoice No,Invoice Date,Due Date,Amount,Currency\n${lines.join('\n')}\n`);
  const { ticket } = await core.registerFile(file, 'ledger.csv');
  const { mapping } = await client.imports.inspect({ ticket });
  await client.imports.commit({
    commandId: commandId(),
    ticket,
    mapping: { ...mapping, kind: 'open-items', snapshotDate: day(0) as typeof mapping.snapshotDate },
  });
  const { rows, whyNot } = await client.dunning.plan({ level: null, customerIds: [], find: '', limit: 5000, offset: 0 });
  const letters = rows.filter((row) => row.state === 'ready').map((row) => ({ customerId: row.customerId, currency: row.currency, level: row.level }));
  say('PLAN', { letters: letters.length, whyNot, open: rows[0]?.checks.filter((check) => check.result !== 'pass').map((check) => check.finding) });
  await client.dunning.start({ commandId: commandId(), letters });
} else {
  const { run } = await client.dunning.run({ runId: null });
  if (run === null) throw new Error('the run is gone');
  say('FOUND', { state: run.state, done: run.done, waiting: run.waiting });
  await client.dunning.goOn({ commandId: commandId(), runId: run.runId });
}
for (;;) {
  const { run } = await client.dunning.run({ runId: null });
  if (run === null) throw new Error('the run is gone');
  say('RUN', { done: run.done, waiting: run.waiting });
  if (run.state !== 'producing') {
    say('END', { state: run.state, done: run.done, stopped: run.stopped, failed: run.failed });
    await core.close();
    process.exit(0);
  }
  await new Promise((next) => setImmediate(next));
}
