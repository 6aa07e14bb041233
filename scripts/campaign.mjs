// The long campaigns in full: `npm run campaign` kills the application a thousand times, `npm run campaign -- 100` a hundred times.
import { spawn } from 'node:child_process';
import { resolve } from 'node:path';

const root = resolve(import.meta.dirname, '..');
const kills = process.argv[2] ?? '1000';
const child = spawn(process.execPath, [resolve(root, 'node_modules/vitest/vitest.mjs'), 'run', 'test/surface/kill.test.ts', '--reporter=verbose'], { cwd: root, stdio: 'inherit', env: { ...process.env, DUEDESK_KILLS: kills } });
child.on('exit', (code) => (process.exitCode = code ?? 1));
