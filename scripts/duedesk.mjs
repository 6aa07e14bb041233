#!/usr/bin/env node
/** `npm run -s duedesk -- …`: the command line of a checkout. Builds what is stale (said on stderr), keeps stdout clean. */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { buildIfStale } from './lib/build.mjs';
import { onNode24, root } from './lib/node24.mjs';

await onNode24();
try {
  await buildIfStale({ onBuild: () => process.stderr.write('Building Duedesk …\n') });
} catch (error) {
  process.stderr.write(`${error.message}\n`);
  process.exit(1);
}
// npm changes into the project's folder; relative paths are meant from where the user stands.
const child = spawn(process.execPath, [join(root, 'out', 'main', 'cli.js'), ...process.argv.slice(2)], {
  stdio: 'inherit',
  cwd: process.env.INIT_CWD ?? process.cwd(),
});
process.on('SIGINT', () => undefined);
process.on('SIGTERM', () => child.kill('SIGTERM'));
child.on('exit', (code, signal) => process.exit(code ?? (signal === null ? 1 : 130)));
