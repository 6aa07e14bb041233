// `npm run budgets` replays what a collector does all day in a browser on 200,000 invoices, counts real key and pointer events and
// times the machine's answers, then makes letters and times the page's tasks meanwhile; `npm run -s budgets -- --json` prints one
// JSON document. A number sets the size of the ledger. `letters` measures the letters alone, which takes half a minute. A budget
// that was passed is named on stderr and ends the run with code 1; `limits=0.1` scales the limits of the machine to show that.
import { spawn } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { buildIfStale } from './lib/build.mjs';
import { onNode24 } from './lib/node24.mjs';

await onNode24();
const { passedBudgets } = await import('../test/e2e/budgets/limits.ts');
const root = resolve(import.meta.dirname, '..');
const words = process.argv.slice(2);
const json = words.includes('--json');
const size = words.find((word) => /^\d+$/.test(word)) ?? '200000';
const factor = Number(words.find((word) => word.startsWith('limits='))?.slice('limits='.length) ?? 1);
if (!(factor > 0)) throw new Error('limits= takes a number above zero, e.g. limits=0.1.');
// Named as the test is.
const part = words.includes('letters') ? ['--grep', 'while letters are made'] : [];
const report = join(root, 'test-results', 'budgets.json');
await buildIfStale();
rmSync(report, { force: true });
const child = spawn(
  process.execPath,
  [join(root, 'node_modules/@playwright/test/cli.js'), 'test', 'budgets.spec.ts', ...part, '--reporter=line', '--output=test-results/budgets'],
  {
    cwd: root,
    stdio: ['ignore', json ? 'ignore' : 'inherit', 'inherit'],
    env: { ...process.env, DUEDESK_BUDGET_INVOICES: size, DUEDESK_BUDGET_ROUNDS: process.env.DUEDESK_BUDGET_ROUNDS ?? '20', DUEDESK_BUDGET_REPORT: report },
  },
);
child.on('exit', (code) => {
  if (json && existsSync(report)) process.stdout.write(`${JSON.stringify(JSON.parse(readFileSync(report, 'utf8')), null, 2)}\n`);
  const passed = existsSync(report) ? passedBudgets(JSON.parse(readFileSync(report, 'utf8')), factor) : [];
  for (const sentence of passed) process.stderr.write(`Budget passed: ${sentence}.\n`);
  process.exitCode = code === 0 && passed.length > 0 ? 1 : (code ?? 1);
});
