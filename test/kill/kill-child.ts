/**
 * Works like a busy collector until it is killed: imports batches of invoices and logs promises, one command after the other.
 * Says on stdout what it is about to do (`TRY`) and what was acknowledged (`ACK`), a JSON document a line.
 * Arguments: data folder, seed, and a file with the command that was under way when the last one died (may be absent).
 */
import { createRouterClient } from '@orpc/server';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { CommandId, CustomerId } from '../../src/shared/domain/ids';
import { bootCore } from '../../src/main/core/boot';
import { silentLog, systemClock, systemIds } from '../../src/main/core/ports/system-ports';

const [dataDir = '', seedText = '1', resources = ''] = process.argv.slice(2);
const pendingFile = join(dataDir, 'pending.json');
const batchRows = 150;

interface Pending {
  readonly commandId: CommandId;
  readonly kind: 'import' | 'promise';
  readonly file?: string;
  readonly customerId?: CustomerId;
  readonly amountMinor?: number;
}

let state = Number(seedText) >>> 0;
const random = (): number => {
  state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
  return state / 4294967296;
};
const say = (word: string, what: object): void => void process.stdout.write(`${word} ${JSON.stringify(what)}\n`);

const core = await bootCore({ dataDir, resourcesDir: resolve(resources), version: '0.0.0-test', asOf: null, log: silentLog, lockWaitMs: 10_000 });
const client = createRouterClient(core.router, { context: {}, interceptors: [core.interceptor as never] });
const ids = systemIds(systemClock);
if ((await client.system.info({})).company === null)
  await client.companies.create({ commandId: ids.next() as CommandId, profile: { name: 'Killed and back' } });

async function perform(pending: Pending): Promise<void> {
  if (pending.kind === 'import') {
    const { ticket } = await core.registerFile(pending.file ?? '', 'batch.csv');
    const { mapping } = await client.imports.inspect({ ticket });
    const answer = await client.imports.commit({ commandId: pending.commandId, ticket, mapping });
    say('ACK', { ...pending, rows: answer.rows });
    return;
  }
  const answer = await client.promises.record({
    commandId: pending.commandId,
    customerId: pending.customerId as CustomerId,
    promise: { currency: 'USD', instalments: [{ dueDate: promiseDay(), amountMinor: pending.amountMinor ?? 100 }], acceptWarnings: true },
  });
  say('ACK', { ...pending, promiseId: answer.promiseId });
}

function promiseDay() {
  return new Date(Date.now() + 10 * 86_400_000).toISOString().slice(0, 10) as never;
}

async function next(): Promise<Pending> {
  const commandId = ids.next() as CommandId;
  const { rows } = await client.customers.list({ only: 'past-due', limit: 100 });
  if (rows.length === 0 || random() < 0.4) {
    const file = join(dataDir, `batch-${commandId}.csv`);
    const lines = Array.from(
      { length: batchRows },
      (_, row) =>
        `C${1000 + Math.floor(random() * 40)},Customer ${Math.floor(random() * 40)},${commandId.slice(0, 13)}-${row},2025-01-0${1 + Math.floor(random() * 9)},2025-02-1${Math.floor(random() * 9)},${(100 + random() * 900).toFixed(2)},USD`,
    );
    writeFileSync(file, `Customer No,Customer Name,Invoice No,Invoice Date,Due Date,Amount,Currency\n${lines.join('\n')}\n`);
    return { commandId, kind: 'import', file };
  }
  const row = rows[Math.floor(random() * rows.length)];
  return { commandId, kind: 'promise', customerId: row?.id as CustomerId, amountMinor: 100 + Math.floor(random() * 5_000) };
}

/** Whole or not at all: the kill may fall between opening a file and filling it, and the next child reads this one. */
function keepPending(pending: Pending): void {
  writeFileSync(`${pendingFile}.new`, JSON.stringify(pending));
  renameSync(`${pendingFile}.new`, pendingFile);
}

say('READY', {});
if (existsSync(pendingFile)) {
  const pending = JSON.parse(readFileSync(pendingFile, 'utf8')) as Pending;
  say('TRY', pending);
  await perform(pending);
}
for (;;) {
  const pending = await next();
  keepPending(pending);
  say('TRY', pending);
  await perform(pending);
}
