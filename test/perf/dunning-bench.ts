/** What a run of letters costs before the first page is painted: every overdue item decided by the policies, the run and its letters recorded. */
import { createRouterClient } from '@orpc/server';
import Database from 'better-sqlite3';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { CommandId } from '../../src/shared/domain/ids';
import { bootCore } from '../../src/main/core/boot';
import { silentLog, systemClock, systemIds } from '../../src/main/core/ports/system-ports';
import { timed, timeFigure, type Figure } from './measure';
import { rawScan } from './raw';

const today = '2026-11-20';
const customers = 1_250;
const itemsEach = 8;
const items = customers * itemsEach;

/** The same by a bare program: every overdue row read, and a row for each letter written in one transaction. */
function bare(file: string, scratch: string): void {
  rawScan(file, ['open_items']);
  const database = new Database(scratch);
  try {
    database.pragma('journal_mode = WAL');
    database.pragma('synchronous = FULL');
    database.exec('CREATE TABLE IF NOT EXISTS letters (run TEXT, customer TEXT, currency TEXT, level INTEGER, position INTEGER, state TEXT) STRICT');
    const insert = database.prepare('INSERT INTO letters VALUES (?, ?, ?, ?, ?, ?)');
    database.transaction(() => {
      for (let row = 0; row < customers; row += 1) insert.run('r', `C${row}`, 'USD', 1, row, 'waiting');
    })();
  } finally {
    database.close();
  }
}

export async function benchDunning(root: string): Promise<readonly Figure[]> {
  const dataDir = mkdtempSync(join(tmpdir(), 'duedesk-bench-run-'));
  const ids = systemIds(systemClock);
  const commandId = () => ids.next() as CommandId;
  try {
    const csv = join(dataDir, 'ledger.csv');
    const rows = Array.from(
      { length: items },
      (_, at) =>
        `C${10_000 + Math.floor(at / itemsEach)},Customer ${Math.floor(at / itemsEach)} Trading,INV-${at},2026-08-0${1 + (at % 9)},2026-1${at % 2}-0${1 + (at % 9)},${100 + (at % 900)}.50,USD`,
    );
    writeFileSync(csv, `Customer No,Customer Name,Invoice No,Invoice Date,Due Date,Amount,Currency\n${rows.join('\n')}\n`);
    const core = await bootCore({
      dataDir,
      resourcesDir: resolve(root, 'resources'),
      version: '0.0.0-bench',
      asOf: today as never,
      log: silentLog,
      lockWaitMs: 5_000,
    });
    const client = createRouterClient(core.router, { context: {}, interceptors: [core.interceptor as never] });
    await client.companies.create({ commandId: commandId(), profile: { name: 'Bench' } });
    const { ticket } = await core.registerFile(csv, 'ledger.csv');
    const { mapping } = await client.imports.inspect({ ticket });
    await client.imports.commit({ commandId: commandId(), ticket, mapping: { ...mapping, kind: 'open-items', snapshotDate: today as never } });
    const plan = await client.dunning.plan({ limit: 5_000 });
    const letters = plan.rows.map(({ customerId, currency, level }) => ({ customerId, currency, level }));
    if (letters.length !== customers) throw new Error(`${letters.length} of ${customers} customers are due a letter`);
    const times: number[] = [];
    for (let round = -1; round < 7; round += 1) {
      const started = performance.now();
      const { runId } = await client.dunning.start({ commandId: commandId(), letters });
      if (round >= 0) times.push(performance.now() - started);
      await client.dunning.stop({ commandId: commandId(), runId });
      for (;;) {
        const { run } = await client.dunning.run({ runId });
        if (run?.state !== 'producing') break;
        await new Promise((next) => setImmediate(next));
      }
    }
    const file =
      readdirSync(dataDir, { recursive: true, encoding: 'utf8' })
        .map((name) => join(dataDir, name))
        .find((name) => name.endsWith('.duedesk') && !name.includes('backup')) ?? '';
    const raw = await timed(7, () => bare(file, join(dataDir, 'bare.db')));
    const planTimes = await timed(3, () => client.dunning.plan({ limit: 5_000 }));
    await core.close();
    return [
      timeFigure(items, `${items.toLocaleString('en-US')} overdue items decided and recorded, ${customers.toLocaleString('en-US')} letters`, times, {
        name: 'rows read and written bare',
        times: raw,
      }),
      timeFigure(items, `twelve checks of ${customers.toLocaleString('en-US')} letters`, planTimes, null),
    ];
  } finally {
    rmSync(dataDir, { recursive: true, force: true });
  }
}
