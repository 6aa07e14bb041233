/**
 * Every tool of this repository needs Node 22.14 or newer (SQLite's addon crashes older ones without a word). The
 * machine may have Node 20: then the one npm installed from the lockfile is used. This file itself runs on Node 20.
 */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const needed = [22, 14];

/** @param {string} version e.g. `24.21.0` */
export function isNewEnough(version) {
  const [major = 0, minor = 0] = version.replace(/^v/, '').split('.').map(Number);
  return major > needed[0] || (major === needed[0] && minor >= needed[1]);
}

/** Path of a Node that is new enough, or null. The package's own file is tried too: `.bin` may be missing. */
export function findNode(folder = root) {
  if (isNewEnough(process.versions.node)) return process.execPath;
  const file = process.platform === 'win32' ? 'node.exe' : 'node';
  const platform = process.platform === 'win32' ? 'win' : process.platform;
  const modules = join(folder, 'node_modules');
  const candidates = [join(modules, `node-${platform}-${process.arch}`, 'bin', file), join(modules, '.bin', file)];
  return (
    candidates.find((candidate) => existsSync(candidate) && isNewEnough(spawnSync(candidate, ['--version'], { encoding: 'utf8' }).stdout?.trim() ?? '0')) ??
    null
  );
}

/** The environment in which `node`, and what npm installed, mean this repository's. */
export function environment(node) {
  const path = [dirname(node), join(root, 'node_modules', '.bin'), process.env.PATH ?? ''].join(delimiter);
  return { ...process.env, PATH: path };
}

/**
 * Call first in a script. Returns at once on a new enough Node; else runs the same script on one and ends with its
 * exit code. The child is told when this process goes, however it goes.
 */
export async function onNode24() {
  if (isNewEnough(process.versions.node)) {
    if (process.send !== undefined && process.env.DUEDESK_REEXEC === '1') process.on('disconnect', () => process.emit('SIGTERM'));
    // Would keep this process alive; the listener above works without.
    process.channel?.unref?.();
    return;
  }
  const node = findNode();
  if (node === null) {
    process.stderr.write(`Duedesk needs Node 22.14 or newer; this is ${process.versions.node}, and node_modules has none. Run npm ci first.\n`);
    process.exit(1);
  }
  const child = spawn(node, process.argv.slice(1), { stdio: ['inherit', 'inherit', 'inherit', 'ipc'], env: { ...environment(node), DUEDESK_REEXEC: '1' } });
  // Ctrl+C reaches the child by itself; a signal to this process alone is passed on.
  process.on('SIGINT', () => undefined);
  for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  const code = await new Promise((resolve) => {
    child.on('exit', (status, signal) => resolve(status ?? (signal === null ? 1 : 128 + 15)));
    child.on('error', () => resolve(1));
  });
  process.exit(code);
}
