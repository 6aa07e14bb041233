import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { writeLedgerCsv } from '../../perf/ledger-generator';
import { tasksDuring, tasksWhileMoving, type PageTasks } from '../../perf/page';
import { figureOf, tableOf, type TaskFigure } from '../budgets/report';
import { tasks } from '../budgets/tasks';
import { duedesk, expect, test } from '../fixtures';
import { LettersPage } from '../pages/letters-page';

const today = '2026-11-20';
// `npm run budgets` measures on a large ledger in many rounds; `npm test` counts keys on a small one.
const invoices = Number(process.env['DUEDESK_BUDGET_INVOICES'] ?? 2_000);
const rounds = Number(process.env['DUEDESK_BUDGET_ROUNDS'] ?? 1);
const reportFile = process.env['DUEDESK_BUDGET_REPORT'];
// A trace copies the whole page before and after each key, on the page's own thread: where time is measured it would be measured too.
if (reportFile !== undefined) test.use({ trace: 'off' });

const figuresOf = ({ over50, longest }: PageTasks) => ({ tasksOver50Ms: over50.length, longestTaskMs: Math.round(longest) });
const told = ({ over50, longest }: PageTasks): string => `${over50.length} tasks of the page above 50 ms, the longest ${Math.round(longest)} ms`;

/** Adds to what this call of `npm run budgets` has measured so far. */
function report(part: object): void {
  if (reportFile === undefined) return;
  mkdirSync(dirname(reportFile), { recursive: true });
  const before = existsSync(reportFile) ? (JSON.parse(readFileSync(reportFile, 'utf8')) as object) : {};
  writeFileSync(reportFile, JSON.stringify({ ...before, ...part }));
}

test('what a collector does all day costs no more keys than budgeted, and no pointer', async ({ dataDir, desk }) => {
  test.setTimeout(invoices > 10_000 ? 1_800_000 : 240_000);
  const ledgerFile = join(dataDir, 'ledger.csv');
  const customersFile = join(dataDir, 'customers.csv');
  const { customers } = await writeLedgerCsv(ledgerFile, invoices, today);
  writeFileSync(
    customersFile,
    `Customer No,Customer Name,Contact,Phone,Country\n${Array.from({ length: customers }, (_, at) => `C${100_000 + at},${at === 7 ? 'Brightwater Packaging' : `Customer ${at} Trading Co`},Dana Whitfield,+1 937 555 ${String(1_000 + (at % 9_000))},US\n`).join('')}`,
  );
  duedesk(dataDir, '--as-of', today, 'import', customersFile, ledgerFile);

  const opened = await desk({ asOf: today });
  await opened.page.getByRole('grid', { name: 'Worklist' }).locator('[data-current]').waitFor({ timeout: 120_000 });
  const figures: TaskFigure[] = [];
  for (const task of tasks) {
    const costs = [];
    for (let round = 0; round < rounds; round += 1) {
      costs.push(
        await test.step(task.task, async () => {
          await task.prepare(opened.page);
          await opened.atRest();
          return task.run(opened);
        }),
      );
    }
    figures.push(figureOf(task, costs));
  }
  await opened.go('/worklist');
  await opened.page.getByRole('grid', { name: 'Worklist' }).locator('[data-current]').waitFor();
  await opened.atRest();
  const moving = await tasksWhileMoving(opened.page);
  console.log(`\n${tableOf(figures)}\n60 rows moved through: ${told(moving)}\n`);
  report({ invoices, rounds, tasks: figures, moving: { rows: 60, ...figuresOf(moving) } });
  for (const figure of figures) {
    expect(figure.keys, figure.task).toBeLessThanOrEqual(figure.budgetKeys);
    expect(figure.pointer, figure.task).toBeLessThanOrEqual(figure.budgetPointer);
  }
});

// Letters of one run; `npm run budgets` makes more than `npm test` does.
const letters = reportFile === undefined ? 60 : 400;

test('while letters are made the page stays answered, and the longest task is told', async ({ dataDir, desk }) => {
  test.setTimeout(240_000);
  const ledgerFile = join(dataDir, 'ledger.csv');
  const items = Array.from(
    { length: letters * 4 },
    (_, at) =>
      `C${1_000 + (at % letters)},Customer ${String(at % letters).padStart(4, '0')},INV-${at},2026-09-${String(10 + (at % 15))},2026-10-${String(10 + (at % 15))},${500 + (at % 700)}.00,USD,${at % letters} Mill Road,Dayton,${45_000 + (at % letters)},US`,
  );
  writeFileSync(ledgerFile, `Customer No,Customer Name,Invoice No,Invoice Date,Due Date,Open,Currency,Address,City,Postal Code,Country\n${items.join('\n')}\n`);
  duedesk(dataDir, '--as-of', today, 'import', '--snapshot-date', today, ledgerFile);
  const opened = await desk({ asOf: today });
  const { page } = opened;
  const run = new LettersPage(page);
  await run.open();
  await opened.atRest();
  await expect(run.produce).toHaveText(new RegExp(`^Produce ${letters} letters`));
  const found = await tasksDuring(page, async () => {
    await page.keyboard.press('Control+Enter');
    // Looked for as cheaply as can be: finding roles and words over and over would keep the page's thread busier than the page does.
    await page.waitForFunction(
      (made) => document.querySelector('[aria-label="The letters just produced"] [role="status"]')?.textContent.startsWith(made),
      `${letters} letters made`,
      { timeout: 180_000 },
    );
    // The letter that was made stands in place of the one that would be made.
    await opened.atRest();
    await page.waitForFunction(() => document.querySelector('canvas[aria-label*=", page 1 of "]') !== null);
  });
  console.log(`\n${letters} letters made: ${told(found)}\n`);
  report({ letters: { letters, ...figuresOf(found) } });
});
