// The long campaigns in full: `npm run campaign` kills the application a thousand times, sends 500 mails through cut wires and kills, and makes 1,000 letters in one run; `npm run campaign -- 100 50 80` does less of each.
import { spawn } from 'node:child_process';
import { resolve } from 'node:path';

const root = resolve(import.meta.dirname, '..');
const kills = process.argv[2] ?? '1000';
const sends = process.argv[3] ?? '500';
const letters = process.argv[4] ?? '1000';
const child = spawn(process.execPath, [resolve(root, 'node_modules/vitest/vitest.mjs'), 'run', 'test/surface/kill.test.ts', 'test/surface/mail-kill.test.ts', 'test/store/dunning-alike.test.ts', '--reporter=verbose'], { cwd: root, stdio: 'inherit', env: { ...process.env, DUEDESK_KILLS: kills, DUEDESK_SENDS: sends, DUEDESK_RUN_LETTERS: letters } });
child.on('exit', (code) => (process.exitCode = code ?? 1));
