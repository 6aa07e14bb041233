import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pdfText } from '../support/pdf-text';

const program = resolve(import.meta.dirname, '../../out/main/cli.js');
const header = 'Customer No,Customer Name,Invoice No,Invoice Date,Due Date,Original,Open,Currency';
let dataDir = '';

interface Run {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
  json<T>(): T;
}

function duedesk(...args: readonly string[]): Run {
  const run = spawnSync(process.execPath, [program, '--data', dataDir, ...args], { encoding: 'utf8' });
  return { code: run.status, out: run.stdout, err: run.stderr, json: <T>() => JSON.parse(run.stdout) as T };
}

const file = (name: string, text: string): string => {
  const path = join(dataDir, name);
  writeFileSync(path, text);
  return path;
};

beforeAll(() => (dataDir = mkdtempSync(join(tmpdir(), 'duedesk-cli-'))));
afterAll(() => rmSync(dataDir, { recursive: true, force: true }));

describe('the command line', { timeout: 60_000 }, () => {
  it('imports a file and answers one JSON document with counts, rejects and control totals', () => {
    const run = duedesk(
      '--as-of',
      '2026-11-20',
      '--json',
      'import',
      file(
        'items.csv',
        `${header}\nC-1,Alpha,INV-1,2026-09-01,2026-10-01,1000.00,1000.00,USD\nC-1,Alpha,INV-2,2026-09-15,2026-10-15,500.50,250.25,USD\nC-2,Beta,INV-3,2026-10-31,2026-11-30,80.00,80.00,USD\nC-2,Beta,INV-4,2026-13-45,2026-11-30,80.00,80.00,USD\n`,
      ),
    );
    expect(run.code).toBe(0);
    const { runs } = run.json<{ runs: Record<string, unknown>[] }>();
    expect(runs).toHaveLength(1);
    expect(runs[0]).toMatchObject({
      file: 'items.csv',
      kind: 'open-items',
      created: 3,
      changed: 0,
      unchanged: 0,
      vanished: 0,
      rejected: 1,
      controlTotals: [{ currency: 'USD', amountMinor: 133_025 }],
    });
    expect(runs[0]?.['rejects']).toMatchObject([
      { line: 5, field: expect.any(String) as string, reason: expect.stringContaining('month 13 does not exist') as string },
    ]);
    expect(run.out.trim().split('\n')).toHaveLength(1);
  });

  it('changes nothing when the same file comes again', () => {
    const run = duedesk('--as-of', '2026-11-20', '--json', 'import', join(dataDir, 'items.csv')).json<{ runs: unknown[] }>();
    expect(run.runs[0]).toMatchObject({ created: 0, changed: 0, unchanged: 3, vanished: 0 });
  });

  it('ends quietly with its usual code when nobody reads on', async () => {
    for (const [args, code] of [
      [['--help'], 0],
      [['--as-of', '2026-11-20', 'aging'], 0],
      [['aging', '--no-such-option'], 2],
    ] as const) {
      const child = spawn(process.execPath, [program, '--data', dataDir, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
      child.stdout.destroy();
      let said = '';
      child.stderr.setEncoding('utf8').on('data', (text: string) => (said += text));
      expect(await new Promise((resolve) => child.on('close', resolve)), args.join(' ')).toBe(code);
      expect(said).not.toContain('EPIPE');
    }
  });

  it('ages the ledger so that the buckets add up to what is open', () => {
    const report = duedesk('--as-of', '2026-11-20', '--json', 'aging', '--by', 'customer').json<{
      asOf: string;
      basis: string;
      totals: { currency: string; openMinor: number; buckets: { label: string; fromDay: number | null; toDay: number | null; amountMinor: number }[] }[];
      customers: unknown[];
    }>();
    expect(report).toMatchObject({ asOf: '2026-11-20', basis: 'due' });
    expect(report.totals).toHaveLength(1);
    expect(report.totals[0]?.openMinor).toBe(133_025);
    expect(report.totals[0]?.buckets.reduce((sum, bucket) => sum + bucket.amountMinor, 0)).toBe(133_025);
    expect(report.totals[0]?.buckets.find((bucket) => bucket.label === '31–60')?.amountMinor).toBe(125_025);
    expect(report.customers).toHaveLength(2);
  });

  it('answers the worklist with reasons, and who is left out', () => {
    const list = duedesk('--as-of', '2026-11-20', '--json', 'worklist', '--top', '5').json<{
      asOf: string;
      items: Record<string, unknown>[];
      leftOut: { reason: string; count: number }[];
    }>();
    expect(list.items).toHaveLength(1);
    expect(list.items[0]).toMatchObject({
      rank: 1,
      customerNumber: 'C-1',
      name: 'Alpha',
      pastDue: [{ currency: 'USD', amountMinor: 125_025 }],
      oldestDays: 50,
    });
    expect((list.items[0]?.['factors'] as unknown[] | undefined)?.length).toBeGreaterThan(0);
    expect(list.leftOut.reduce((sum, row) => sum + row.count, 0)).toBe(1);
  });

  it('logs a call with a promise, and shows both on the account', () => {
    expect(
      duedesk(
        '--as-of',
        '2026-11-20',
        'call',
        'log',
        'C-1',
        '--outcome',
        'promise',
        '--amount',
        '1,000.00',
        '--date',
        '2026-11-27',
        '--by',
        'CFO',
        '--note',
        'after the pay run',
      ).code,
    ).toBe(0);
    const account = duedesk('--as-of', '2026-11-20', '--json', 'account', 'c-1').json<{
      customer: { number: string };
      openItems: unknown[];
      promises: Record<string, unknown>[];
      activities: { title: string }[];
    }>();
    expect(account.customer.number).toBe('C-1');
    expect(account.openItems).toHaveLength(2);
    expect(account.promises[0]).toMatchObject({ amountMinor: 100_000, dueDate: '2026-11-27', state: 'open', promisedBy: 'CFO' });
    expect(account.activities.some((activity) => activity.title.startsWith('Promise of $1,000.00'))).toBe(true);
  });

  it('refuses a promise over the balance with exit code 1 and a plain sentence', () => {
    const run = duedesk('--as-of', '2026-11-20', 'promise', 'record', 'C-1', '--amount', '99999', '--date', '2026-11-27');
    expect(run).toMatchObject({ code: 1, out: '' });
    expect(run.err).toMatch(/promise record: /);
    expect(run.err).not.toContain('    at ');
  });

  it('writes the letters of a level whose text and hash are those of the ledger', async () => {
    const out = join(dataDir, 'letters');
    const { letters } = duedesk('--as-of', '2026-11-20', '--json', 'letters', '--level', '1', '--out', out).json<{
      letters: { customerNumber: string; file: string; sha256: string; total: { currency: string; amountMinor: number }; items: unknown[] }[];
    }>();
    expect(letters).toHaveLength(1);
    const bytes = readFileSync(letters[0]?.file ?? '');
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(letters[0]?.sha256);
    expect(await pdfText(bytes)).toContain('Alpha');
    expect(letters[0]?.total.amountMinor).toBe(25_025);
  });

  it('keeps nothing of a dry run', () => {
    const path = file('more.csv', `${header}\nC-9,Gamma,INV-9,2026-11-20,2026-12-20,10.00,10.00,USD\n`);
    expect(duedesk('--as-of', '2026-11-20', '--json', 'import', '--dry-run', path).json<{ runs: unknown[] }>().runs[0]).toMatchObject({
      created: 1,
      vanished: 3,
    });
    expect(duedesk('--as-of', '2026-11-20', '--json', 'aging').json<{ totals: { openMinor: number }[] }>().totals[0]?.openMinor).toBe(133_025);
  });

  it('checks the file and finds nothing', () => {
    expect(duedesk('--json', 'check').json()).toMatchObject({ ok: true, findings: [] });
  });

  it('says what a file is that it cannot read, with exit code 1', () => {
    const run = duedesk('import', file('empty.csv', ''));
    expect(run.code).toBe(1);
    expect(run.err).toContain('empty.csv');
  });

  it('answers bad use with exit code 2 on stderr alone', () => {
    for (const args of [
      ['fly'],
      ['import'],
      ['worklist', '--top', 'many'],
      ['aging', '--basis', 'moon'],
      ['account', 'nobody-of-that-name'],
      ['worklist', '--unknown'],
      ['--as-of', '2026-02-30', 'worklist'],
    ]) {
      const run = duedesk(...args);
      expect({ args, code: run.code, out: run.out }).toEqual({ args, code: 2, out: '' });
      expect(run.err).toMatch(/duedesk/);
    }
  });

  it('measures the list on files named by --data, and on the ledger of a folder named by it', () => {
    const rows = Array.from({ length: 400 }, (_, row) => {
      const due = new Date(Date.UTC(2026, 0, 5 + (row % 240)));
      const paid = new Date(due.getTime() + ((row % 7) * 5 - 5) * 86_400_000);
      const day = (date: Date) => date.toISOString().slice(0, 10);
      return `C-${row % 20},Customer ${row % 20},H-${row},${day(new Date(due.getTime() - 30 * 86_400_000))},${day(due)},${100 + row}.00,${day(paid)},USD`;
    });
    const history = file('history.csv', `Customer No,Customer Name,Invoice No,Invoice Date,Due Date,Amount,Paid Date,Currency\n${rows.join('\n')}\n`);
    const run = spawnSync(process.execPath, [program, 'backtest', '--data', history, '--dates', '2026-04-06..2026-06-29', '--json'], { encoding: 'utf8' });
    expect(run.status).toBe(0);
    const report = JSON.parse(run.stdout) as { model: { capture: Record<string, number> }; sorts: Record<string, unknown>; differences: unknown[] };
    expect(Object.keys(report.model.capture)).toEqual(['10', '20', '50']);
    expect(Object.keys(report.sorts)).toContain('past-due-amount');
    expect(report.differences.length).toBe(Object.keys(report.sorts).length);
    const empty = spawnSync(process.execPath, [program, '--data', join(dataDir, 'nothing-here-yet'), 'backtest'], { encoding: 'utf8' });
    expect({ code: empty.status, out: empty.stdout }).toEqual({ code: 2, out: '' });
    expect(empty.stderr).toContain('there is no company');
  });

  it('attaches PDFs to the invoices their names carry, tells the list first, and does nothing the second time', () => {
    const copies = [file('Invoice INV_1.pdf', '%PDF-1.7 one'), file('scan.pdf', '%PDF-1.7 two'), file('INV-3.csv', 'no copy')];
    const dry = duedesk('--as-of', '2026-11-20', '--json', 'copies', 'attach', '--dry-run', ...copies);
    expect([dry.code, dry.json<{ files: { state: string }[] }>().files.map((one) => one.state)]).toEqual([0, ['matched', 'unknown', 'refused']]);
    const done = duedesk('--as-of', '2026-11-20', '--json', 'copies', 'attach', ...copies);
    expect(done.json()).toMatchObject({
      dryRun: false,
      attached: 1,
      alreadyThere: 0,
      leftOut: 2,
      files: [{ invoices: [{ number: 'INV-1', customerNumber: 'C-1' }] }, {}, {}],
    });
    expect(done.err).toMatch(/scan\.pdf: No invoice has a number that stands in this name\. Put the number/);
    expect(duedesk('--as-of', '2026-11-20', '--json', 'copies', 'attach', ...copies).json()).toMatchObject({ attached: 0, alreadyThere: 1, leftOut: 2 });
    const none = duedesk('copies', 'attach', copies[1] ?? '');
    expect([none.code, none.out]).toEqual([1, expect.stringContaining('not found')]);
    expect(duedesk('copies', 'attach').code).toBe(2);
  });

  it('has help with an example for every command', () => {
    const overview = duedesk('--help');
    expect(overview.code).toBe(0);
    for (const name of [
      'sample',
      'import',
      'worklist',
      'aging',
      'account',
      'call log',
      'promise record',
      'letters',
      'copies attach',
      'check',
      'backtest',
      'serve',
    ]) {
      expect(overview.out).toContain(`  ${name}`);
      const help = duedesk(...name.split(' '), '--help');
      expect(help.code).toBe(0);
      expect(help.out).toContain(`Example: duedesk`);
    }
  });
});
