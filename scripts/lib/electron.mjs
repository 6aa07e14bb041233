/** Finds Electron's binary, fetches it where that works, and runs the application in it. */
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './node24.mjs';

const home = join(root, 'node_modules', 'electron');
/** The whole fetch, should it crawl. */
const fetchWithinMs = 15 * 60_000;
const windowWithinMs = 60_000;
const endWithinMs = 12_000;
const readyLine = 'duedesk: window open';
/** Exit code of an application that has said itself why it will not start. */
const refused = 3;

/** Path of the binary, or null. `DUEDESK_ELECTRON` names another one; `none` does without. */
export function findElectron() {
  const named = process.env.DUEDESK_ELECTRON;
  if (named !== undefined && named !== '') return named === 'none' || !existsSync(named) ? null : named;
  const pathFile = join(home, 'path.txt');
  if (!existsSync(pathFile)) return null;
  const binary = join(process.env.ELECTRON_OVERRIDE_DIST_PATH ?? join(home, 'dist'), readFileSync(pathFile, 'utf8').trim());
  return existsSync(binary) ? binary : null;
}

/** Runs Electron's own installer, bounded. @returns {Promise<string | null>} why it failed, in a few words, or null. */
function fetchElectron(signal) {
  const installer = join(home, 'install.js');
  if (!existsSync(installer)) return Promise.resolve('it is not installed');
  return new Promise((resolve) => {
    // Asked from the folder of this file, so that the module is found whatever the working folder is.
    const child = spawn(process.execPath, ['--import', new URL('./bounded-fetch.mjs', import.meta.url).href, installer], {
      cwd: root,
      stdio: ['ignore', 'ignore', 'pipe'],
      env: { ...process.env, ELECTRON_GET_NO_PROGRESS: '1', NODE_USE_ENV_PROXY: '1', NODE_NO_WARNINGS: '1' },
      signal,
      timeout: fetchWithinMs,
    });
    let words = '';
    child.stderr.on('data', (chunk) => (words = (words + chunk).slice(-4000)));
    child.on('error', () => resolve('its installer could not run'));
    child.on('exit', (code) => {
      if (code === 0) return resolve(null);
      const status = /Response code (\d+)/.exec(words)?.[1];
      resolve(
        status !== undefined
          ? `the server answered ${status}`
          : /checksum|sumchecker/i.test(words)
            ? 'what arrived was not Electron'
            : 'no connection to its server',
      );
    });
  });
}

/** @returns {Promise<{ binary: string | null, why: string | null }>} the binary, fetched if need be. */
export async function electronBinary({ signal, onFetch = () => undefined } = {}) {
  const there = findElectron();
  if (there !== null || process.env.DUEDESK_ELECTRON) return { binary: there, why: there === null ? 'switched off' : null };
  const timer = setTimeout(onFetch, 3000);
  const why = await fetchElectron(signal);
  clearTimeout(timer);
  return { binary: why === null ? findElectron() : null, why };
}

/** The reason in a few words, from what Electron wrote before it died. */
export function reasonOf(words, code) {
  if (/Missing X server|cannot open display|Unable to open X display|\bDISPLAY\b|ozone_platform/i.test(words)) return 'no display';
  if (/sandbox/i.test(words)) return "this system does not allow Chromium's sandbox";
  if (/error while loading shared libraries: (\S+):/.test(words)) return `${/libraries: (\S+):/.exec(words)[1]} is missing`;
  return code === null ? 'it opened no window' : `it ended with code ${code}`;
}

/**
 * @returns {Promise<{ outcome: 'ended' } | { outcome: 'refused', sentence: string } | { outcome: 'failed', why: string }>}
 * `failed`: it died before it had a window.
 */
export function runElectron(binary, args, signal) {
  return new Promise((resolve) => {
    const child = spawn(binary, [root, ...args], { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
    let ready = false;
    let stopped = false;
    let words = '';
    const late = setTimeout(() => {
      stopped = true;
      child.kill('SIGKILL');
    }, windowWithinMs);
    child.stdout.on('data', (chunk) => {
      if (!ready && String(chunk).includes(readyLine)) {
        ready = true;
        clearTimeout(late);
      }
    });
    child.stderr.on('data', (chunk) => (words = (words + chunk).slice(-8000)));
    const stop = () => {
      stopped = ready = true;
      child.kill('SIGTERM');
      setTimeout(() => child.kill('SIGKILL'), endWithinMs).unref();
    };
    signal?.addEventListener('abort', stop, { once: true });
    const settle = (result) => {
      clearTimeout(late);
      signal?.removeEventListener('abort', stop);
      resolve(result);
    };
    child.on('error', (error) => settle({ outcome: 'failed', why: error.code === 'EACCES' ? 'it may not be run' : 'it could not be run' }));
    child.on('exit', (code) => {
      if (ready || (code === 0 && !stopped)) settle({ outcome: 'ended' });
      else if (code === refused) settle({ outcome: 'refused', sentence: words.trim().split('\n').at(-1) ?? '' });
      else settle({ outcome: 'failed', why: reasonOf(words, stopped ? null : code) });
    });
  });
}
