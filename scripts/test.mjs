// The one word to learn: types, lint, dead code, format, the suites, the build, the browser. Closes with one total line.
// `npm test -- quick` leaves the browser out; `npm test -- unit store` runs only the named suites of vitest.
import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { stripVTControlCharacters } from 'node:util';

const root = resolve(import.meta.dirname, '..');
const results = join(root, 'test-results');
const words = process.argv.slice(2);
const quick = words.includes('quick');
const suites = words.filter((word) => word !== 'quick');
rmSync(results, { recursive: true, force: true });
mkdirSync(results, { recursive: true });

const total = { passed: 0, failed: 0, skipped: 0 };
/** What failed, told again at the very end, where a cut-off log still has it: `{ name, why }`. */
const failures = [];
/** Browser tests that passed at their second try only: they count as passed, but nobody shall overlook them. */
const wavering = [];

/** Runs a tool of node_modules on this Node. */
function run(module, args, env = {}) {
  return new Promise((done) => {
    const child = spawn(process.execPath, [join(root, 'node_modules', module), ...args], {
      cwd: root,
      stdio: ['ignore', 'inherit', 'inherit'],
      env: { ...process.env, ...env },
    });
    child.on('exit', (code) => done(code ?? 1));
    child.on('error', () => done(1));
  });
}

function count(name, { passed, failed, skipped = 0 }, named = []) {
  total.passed += passed;
  total.failed += failed;
  total.skipped += skipped;
  if (failed > 0) failures.push(...(named.length > 0 ? named : [{ name, why: 'see above' }]));
  console.log(`\n== ${name}: ${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}\n`);
}

/** A check that is one pass or one failure. */
async function check(name, module, args) {
  const code = await run(module, args);
  count(name, { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1 });
}

async function vitest() {
  const report = join(results, 'vitest.json');
  const code = await run('vitest/vitest.mjs', [
    'run',
    ...suites.map((suite) => `test/${suite}/`),
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
  ]);
  const read = readJson(report);
  if (read === null) return count('suites', { passed: 0, failed: 1 });
  const failed = read.numFailedTests + (read.testResults ?? []).filter((file) => file.status === 'failed' && file.assertionResults.length === 0).length;
  const named = (read.testResults ?? []).flatMap((file) => {
    const place = relative(root, file.name);
    const tests = file.assertionResults
      .filter((test) => test.status === 'failed')
      .map((test) => ({ name: `${place} › ${test.fullName}`, why: (test.failureMessages ?? []).join('\n') }));
    return tests.length === 0 && file.status === 'failed' ? [{ name: place, why: file.message ?? '' }] : tests;
  });
  count(
    'suites',
    { passed: read.numPassedTests, failed: failed === 0 && code !== 0 ? 1 : failed, skipped: (read.numPendingTests ?? 0) + (read.numTodoTests ?? 0) },
    named,
  );
}

async function browser() {
  const report = join(results, 'playwright.json');
  const code = await run('@playwright/test/cli.js', ['test', '--retries=1', '--reporter=list,json'], { PLAYWRIGHT_JSON_OUTPUT_NAME: report });
  const read = readJson(report);
  if (read === null) return count('browser', { passed: 0, failed: 1 });
  const { expected, unexpected, flaky, skipped } = read.stats;
  const failed = unexpected + (read.errors?.length ?? 0);
  const named = (read.suites ?? []).flatMap((suite) => specsThat((spec) => !spec.ok, suite));
  wavering.push(...(read.suites ?? []).flatMap((suite) => specsThat((spec) => spec.ok && spec.tests.some((test) => test.status === 'flaky'), suite)));
  count('browser', { passed: expected + flaky, failed: failed === 0 && code !== 0 ? 1 : failed, skipped }, named);
}

/** The specs with this outcome of a suite of Playwright's report, and of the suites within it: `{ name, why }`. */
function specsThat(had, suite) {
  const told = (suite.specs ?? []).filter(had).map((spec) => ({
    name: `${spec.file}:${spec.line} › ${spec.title}`,
    why: spec.tests.flatMap((test) => test.results.flatMap((result) => result.errors.map((error) => error.message))).join('\n'),
  }));
  return [...told, ...(suite.suites ?? []).flatMap((inner) => specsThat(had, inner))];
}

/** What went wrong, in a few lines; of the stack only what is ours. */
function tell(outcome, { name, why }) {
  console.log(
    `${outcome}: ${name}\n${stripVTControlCharacters(why)
      .trimEnd()
      .split('\n')
      .filter((line) => !/^\s+at (?!.*\/test\/)/.test(line))
      .slice(0, 15)
      .map((line) => `    ${line}`)
      .join('\n')}\n`,
  );
}

function readJson(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return null;
  }
}

if (suites.length === 0) {
  for (const environment of ['src/shared', 'src/main', 'src/preload', 'src/renderer', 'test'])
    await check(`types of ${environment}`, 'typescript/bin/tsc', ['-p', `${environment}/tsconfig.json`]);
  await check('lint', 'oxlint/bin/oxlint', ['--type-aware', '--quiet', 'src', 'scripts', 'test']);
  await check('dead code', 'knip/bin/knip.js', ['--no-progress']);
  await check('format', 'prettier/bin/prettier.cjs', ['--check', '--log-level', 'warn', 'src', 'scripts', 'test']);
}
// The suites start the built command line and host: build first.
await check('build', '../scripts/build.mjs', []);
await vitest();
if (suites.length === 0 && !quick) await browser();

for (const test of wavering) tell('Passed at the second try only', test);
for (const test of failures) tell('Failed', test);
console.log(`${total.passed} passed, ${total.failed} failed${total.skipped > 0 ? `, ${total.skipped} skipped` : ''}`);
process.exitCode = total.failed === 0 ? 0 : 1;
