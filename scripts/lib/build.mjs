/** Builds `out/` when it is not the build of the present sources. */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { root } from './node24.mjs';

const out = join(root, 'out');
const fresh = join(root, 'node_modules', '.cache', 'duedesk-out');
const stampName = '.stamp';
const lock = join(root, 'node_modules', '.cache', 'duedesk-build.lock');
/** What a build is made from. `resources` are read at run time. */
const inputs = ['src', 'electron.vite.config.ts', 'package.json', 'package-lock.json', 'tsconfig.base.json'];
const programs = [
  'main/index.js',
  'main/core-process.js',
  'main/core-worker.js',
  'main/letter-painter.js',
  'main/host.js',
  'main/cli.js',
  'preload/index.cjs',
  'renderer/index.html',
];

/** SHA-256 over names and contents of everything a build is made from. */
export function sourceHash(folder = root) {
  const hash = createHash('sha256');
  const add = (path) => {
    if (!existsSync(path)) return;
    if (statSync(path).isDirectory()) for (const name of readdirSync(path).sort()) add(join(path, name));
    else hash.update(relative(folder, path)).update('\0').update(readFileSync(path)).update('\0');
  };
  for (const input of inputs) add(join(folder, input));
  return hash.digest('hex');
}

/** True when `out/` was made from these sources and is all there. */
export function isBuilt(hash = sourceHash()) {
  const stamp = join(out, stampName);
  return existsSync(stamp) && readFileSync(stamp, 'utf8') === hash && programs.every((program) => existsSync(join(out, program)));
}

const alive = (pid) => {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
};

/** Two starts at once must not write one `out/` together: the second waits, then finds it built. */
async function withLock(work) {
  mkdirSync(join(root, 'node_modules', '.cache'), { recursive: true });
  for (;;) {
    try {
      writeFileSync(lock, String(process.pid), { flag: 'wx' });
      break;
    } catch {
      const owner = existsSync(lock) ? Number(readFileSync(lock, 'utf8')) : 0;
      if (owner > 0 && !alive(owner)) rmSync(lock, { force: true });
      else await new Promise((resolve) => setTimeout(resolve, 150));
    }
  }
  try {
    return await work();
  } finally {
    rmSync(lock, { force: true });
  }
}

function runBuild() {
  return new Promise((resolve) => {
    // Vite's messages are noise to whoever wants to run the application; they are shown when it fails.
    const child = spawn(
      process.execPath,
      [join(root, 'node_modules', 'electron-vite', 'bin', 'electron-vite.js'), 'build', '--outDir', fresh, '--logLevel', 'warn'],
      { cwd: root, stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, NO_COLOR: '1' } },
    );
    let output = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output = (output + chunk).slice(-20_000)));
    child.on('error', (error) => resolve({ code: 1, output: error.message }));
    child.on('exit', (code) => resolve({ code: code ?? 1, output }));
  });
}

/**
 * @param {{ force?: boolean, onBuild?: () => void }} options `onBuild` is called when there is something to build.
 * @throws Error with the tools' own words when the build fails.
 */
export async function buildIfStale({ force = false, onBuild = () => undefined } = {}) {
  if (!force && isBuilt()) return false;
  return withLock(async () => {
    const hash = sourceHash();
    if (!force && isBuilt(hash)) return false;
    onBuild();
    rmSync(fresh, { recursive: true, force: true });
    const { code, output } = await runBuild();
    if (code !== 0) throw new Error(`The build failed.\n${output.trim()}`);
    writeFileSync(join(fresh, stampName), hash);
    // Put in place whole, so that nobody starts from half a build.
    rmSync(out, { recursive: true, force: true });
    renameSync(fresh, out);
    return true;
  });
}
