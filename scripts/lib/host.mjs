/** Runs the loopback host as a child that ends with this process. */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { root } from './node24.mjs';

/**
 * @returns {Promise<{ address: string, launchFile: string | null, profileFolder: string | null, ended: Promise<number>, newAddress: () => Promise<string>, stop: () => Promise<number> }>}
 * @throws Error with the host's own sentence when it will not start.
 */
export function runHost(args) {
  const child = spawn(process.execPath, [join(root, 'out', 'main', 'host.js'), '--json', '--stop-with-stdin', ...args], {
    cwd: root,
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  let words = '';
  child.stderr.on('data', (chunk) => (words = (words + chunk).slice(-8000)));
  child.stdin.on('error', () => undefined);
  const ended = new Promise((resolve) => child.on('exit', (code) => resolve(code ?? 1)));
  const lines = createInterface({ input: child.stdout });
  const nextLine = () => new Promise((resolve) => lines.once('line', (line) => resolve(JSON.parse(line))));
  return new Promise((resolve, reject) => {
    child.on('error', () => reject(new Error('Duedesk could not start its data service.')));
    void ended.then(() => reject(new Error(words.trim() || 'Duedesk could not start its data service.')));
    void nextLine().then((first) =>
      resolve({
        ...first,
        ended,
        async newAddress() {
          child.stdin.write('\n');
          return (await nextLine()).address;
        },
        stop() {
          child.stdin.end();
          setTimeout(() => child.kill('SIGKILL'), 12_000).unref();
          return ended;
        },
      }),
    );
  });
}
