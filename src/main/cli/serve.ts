import { spawn } from 'node:child_process';
import { join } from 'node:path';
import type { GlobalOptions } from './program';

export const serveHelp = {
  name: 'serve',
  words: '',
  summary: 'runs Duedesk on this machine for a browser, prints the one-time address, and ends with Ctrl+C',
  options: [],
  example: 'duedesk --data ./ledger serve',
};

/** The loopback host is a shell of its own; this only starts it and waits. Answers its exit code. */
export function serve(options: GlobalOptions): Promise<number> {
  const args = [
    join(import.meta.dirname, 'host.js'),
    '--data',
    options.dataDir,
    ...(options.asOf === null ? [] : ['--as-of', options.asOf]),
    ...(options.json ? ['--json'] : []),
  ];
  const child = spawn(process.execPath, args, { stdio: 'inherit' });
  // The host gets the terminal's Ctrl+C by itself; this process only waits for it to end.
  process.on('SIGINT', () => undefined);
  process.on('SIGTERM', () => child.kill('SIGTERM'));
  return new Promise((resolve) => child.on('exit', (code) => resolve(code ?? 0)));
}
