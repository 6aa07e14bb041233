// The long campaigns in full: `npm run campaign` kills the application a thousand times, sends 500 mails through cut wires and kills, makes 1,000 letters in one run, and works a day of forty calls in the browser; `npm run campaign -- 100 50 80 20` does less of each.
import { spawn } from 'node:child_process';
import { resolve } from 'node:path';
import { buildIfStale } from './lib/build.mjs';
import { onNode24 } from './lib/node24.mjs';

await onNode24();
const root = resolve(import.meta.dirname, '..');
const [kills = '1000', sends = '500', letters = '1000', calls = '40'] = process.argv.slice(2);
const env = { ...process.env, DUEDESK_KILLS: kills, DUEDESK_SENDS: sends, DUEDESK_RUN_LETTERS: letters, DUEDESK_CALLS: calls };
const run = (tool, ...words) =>
  new Promise((done) =>
    spawn(process.execPath, [resolve(root, 'node_modules', tool), ...words], { cwd: root, stdio: 'inherit', env }).on('exit', (code) => done(code ?? 1)),
  );

await buildIfStale();
const suites = await run(
  'vitest/vitest.mjs',
  'run',
  'test/surface/kill.test.ts',
  'test/surface/mail-kill.test.ts',
  'test/store/dunning-alike.test.ts',
  '--reporter=verbose',
);
const day = await run('@playwright/test/cli.js', 'test', 'forty-calls', '--reporter=list');
process.exitCode = suites || day;
