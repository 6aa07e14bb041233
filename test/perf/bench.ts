/**
 * The figures of the house, for ledgers of several sizes, each beside a raw baseline over the same rows in the same run.
 * Arguments: sizes (default 1000 10000 100000; `npm run bench -- 1000000` for the large one).
 */
import { execFileSync } from 'node:child_process';
import { createRouterClient } from '@orpc/server';
import type { ContractRouterClient } from '@orpc/contract';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Contract } from '../../src/shared/contract';
import type { IsoDate } from '../../src/shared/domain/calendar/iso-date';
import type { CommandId } from '../../src/shared/domain/ids';
import { bootCore, type Core } from '../../src/main/core/boot';
import { silentLog, systemClock, systemIds } from '../../src/main/core/ports/system-ports';
import { benchDunning } from './dunning-bench';
import { benchForecast } from './forecast-bench';
import { writeLedgerCsv } from './ledger-generator';
import { rateFigure, table, timed, timeFigure, type Figure } from './measure';
import { benchPage } from './page';
import { rawInsertRate, rawScan } from './raw';
import { benchStatements } from './statement-bench';

const today = '2026-11-20' as IsoDate;
const [root = '.', ...sizeWords] = process.argv.slice(2);
const sizes = sizeWords.length === 0 ? [1_000, 10_000, 100_000] : sizeWords.map(Number);
const ids = systemIds(systemClock);
const commandId = () => ids.next() as CommandId;
type Client = ContractRouterClient<Contract>;

async function boot(dataDir: string): Promise<{ readonly core: Core; readonly client: Client }> {
  const core = await bootCore({
    dataDir,
    resourcesDir: resolve(root, 'resources'),
    letterPainter: resolve(root, 'out/main/letter-painter.js'),
    version: '0.0.0-bench',
    asOf: today,
    log: silentLog,
    lockWaitMs: 5_000,
  });
  return { core, client: createRouterClient(core.router, { context: {}, interceptors: [core.interceptor as never] }) };
}

const residentMb = () => process.memoryUsage().rss / 1_048_576;

async function benchSize(invoices: number): Promise<readonly Figure[]> {
  const dataDir = mkdtempSync(join(tmpdir(), 'duedesk-bench-'));
  const figures: Figure[] = [];
  try {
    const csv = join(dataDir, 'ledger.csv');
    const ledger = await writeLedgerCsv(csv, invoices, today);
    let { core, client } = await boot(dataDir);
    await client.companies.create({ commandId: commandId(), profile: { name: 'Bench' } });

    const { ticket } = await core.registerFile(csv, 'ledger.csv');
    const startImport = performance.now();
    const { mapping } = await client.imports.inspect({ ticket });
    const run = await client.imports.commit({ commandId: commandId(), ticket, mapping });
    const importMs = performance.now() - startImport;
    if (run.created !== invoices) throw new Error(`imported ${run.created} of ${invoices}: ${JSON.stringify(run.rejects.slice(0, 3))}`);
    figures.push(
      rateFigure(invoices, 'import CSV, validation and audit included', 'rows/s', (invoices / importMs) * 1000, {
        name: 'bare inserts',
        value: rawInsertRate(join(dataDir, 'bare.db'), invoices),
      }),
    );

    const file =
      readdirSync(dataDir, { recursive: true, encoding: 'utf8' })
        .map((name) => join(dataDir, name))
        .find((name) => name.endsWith('.duedesk') && !name.includes('backup')) ?? '';
    const scanAll = {
      name: 'scan of customers, items, versions, facts',
      times: await timed(3, () => rawScan(file, ['customers', 'items', 'item_versions', 'ledger_facts'])),
    };
    const scanOpen = { name: 'scan of open items', times: await timed(5, () => rawScan(file, ['open_items'])) };

    const list = await client.worklist.list({ limit: 50 });
    figures.push(timeFigure(invoices, 'first worklist page (50 rows)', await timed(30, () => client.worklist.list({ limit: 50 })), scanOpen));
    const { weights } = await client.settings.get({});
    figures.push(
      timeFigure(
        invoices,
        'score of everybody again',
        await timed(3, (turn) => client.settings.update({ commandId: commandId(), changes: { weights: { ...weights, age: weights.age + turn + 2 } } })),
        scanAll,
      ),
    );
    const customers = list.items.map((item) => item.customerId);
    const debts = await Promise.all(customers.slice(0, 40).map((customerId) => client.account.get({ customerId })));
    const targets = debts.flatMap((account) =>
      account.items
        .filter((item) => item.openMinor > 100)
        .slice(0, 1)
        .map((item) => ({ customerId: account.customer.id, itemId: item.id })),
    );
    figures.push(
      timeFigure(
        invoices,
        'one customer ranked again after a change',
        await timed(Math.min(20, targets.length - 1), (turn) => {
          const target = targets[turn + 1];
          return target === undefined
            ? undefined
            : client.disputes.open({
                commandId: commandId(),
                customerId: target.customerId,
                dispute: { itemId: target.itemId, amountMinor: 50, reason: 'pricing' },
              });
        }),
        scanOpen,
      ),
    );
    figures.push(
      timeFigure(
        invoices,
        'open an account',
        await timed(30, (turn) => client.account.get({ customerId: customers[Math.max(0, turn) % customers.length] as never })),
        scanOpen,
      ),
    );
    figures.push(timeFigure(invoices, 'aging report of today', await timed(10, () => client.aging.report({})), scanOpen));
    figures.push(
      timeFigure(invoices, 'aging report of a past day', await timed(2, () => client.aging.report({ asOf: '2026-06-30' as IsoDate, knownOn: today })), scanAll),
    );
    figures.push(
      timeFigure(
        invoices,
        'find while typing',
        await timed(30, (turn) =>
          client.search.find({ text: ['cust', `INV-10000${Math.abs(turn) % 10}`, 'trading 7', `C10000${Math.abs(turn) % 10}`][Math.abs(turn) % 4] ?? '' }),
        ),
        scanOpen,
      ),
    );
    figures.push(
      timeFigure(
        invoices,
        'find with a slip of the finger',
        await timed(30, (turn) => client.search.find({ text: ['tradnig', 'custmer 12', 'tradign co 7', 'cutsomer 88'][Math.abs(turn) % 4] ?? '' })),
        scanOpen,
      ),
    );
    figures.push(...(await benchLetters(client, invoices)));
    figures.push(...(await benchStatements(invoices, client, commandId)));
    figures.push(rateFigure(invoices, 'memory of the process after import, re-rank and letters', 'MB', residentMb()));
    await core.close();

    figures.push(
      timeFigure(
        invoices,
        'cold start of the core to the first list',
        await timed(
          3,
          async () => {
            ({ core, client } = await boot(dataDir));
            await client.system.info({});
            await client.worklist.list({ limit: 50 });
            await core.close();
          },
          false,
        ),
        scanOpen,
      ),
    );
    figures.push(...(await benchPage(resolve(root), dataDir, invoices, today)));
    figures.push(rateFigure(invoices, 'company file', 'MB', statSync(file).size / 1_048_576));
    if (ledger.openMinor <= 0) throw new Error('the generator made no open items');
    return figures;
  } finally {
    rmSync(dataDir, { recursive: true, force: true });
  }
}

async function benchLetters(client: Client, invoices: number): Promise<readonly Figure[]> {
  const { rows } = await client.letters.candidates({ level: 1, limit: 1_000 });
  const able = rows.filter((row) => row.state !== 'stopped');
  if (able.length === 0) return [];
  const first = able[0];
  const single = await timed(10, () => client.letters.preview({ customerId: first?.customerId as never, currency: first?.currency ?? 'USD', level: 1 }));
  const start = performance.now();
  const { letters } = await client.letters.produce({
    commandId: commandId(),
    customers: able.map((row) => ({ customerId: row.customerId, currency: row.currency, level: row.level })),
    merge: false,
  });
  const rate = (letters.length / (performance.now() - start)) * 1000;
  return [
    timeFigure(invoices, 'one letter, seen as PDF', single, null),
    rateFigure(invoices, `letters in a batch of ${letters.length}, recorded`, 'letters/s', rate),
  ];
}

const figures: Figure[] = JSON.parse(execFileSync(process.execPath, [join(import.meta.dirname, 'letters-bench.mjs'), root], { encoding: 'utf8' })) as Figure[];
figures.push(...(await benchDunning(root)));
for (const size of sizes) figures.push(...(await benchForecast(size)), ...(await benchSize(size)));
process.stdout.write(`${table(figures)}\n`);
const results = join(resolve(root), 'bench-results');
mkdirSync(results, { recursive: true });
writeFileSync(join(results, 'bench.json'), `${JSON.stringify({ node: process.version, sizes, figures }, null, 2)}\n`);
