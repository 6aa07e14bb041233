/** Finds an installed Chromium-family browser and opens the page in a window of its own. */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { pathToFileURL } from 'node:url';

const linux = [
  'google-chrome',
  'google-chrome-stable',
  'chromium',
  'chromium-browser',
  'microsoft-edge',
  'microsoft-edge-stable',
  'brave-browser',
  'brave-browser-stable',
];
const mac = ['Google Chrome', 'Chromium', 'Microsoft Edge', 'Brave Browser'];
const windows = [
  'Google\\Chrome\\Application\\chrome.exe',
  'Chromium\\Application\\chrome.exe',
  'Microsoft\\Edge\\Application\\msedge.exe',
  'BraveSoftware\\Brave-Browser\\Application\\brave.exe',
];

/** Where a browser could be, best first. */
export function browserCandidates(platform = process.platform, env = process.env) {
  if (platform === 'darwin')
    return mac.flatMap((name) => ['/Applications', join(env.HOME ?? '', 'Applications')].map((folder) => `${folder}/${name}.app/Contents/MacOS/${name}`));
  if (platform === 'win32')
    return windows.flatMap((path) =>
      [env['ProgramFiles'], env['ProgramFiles(x86)'], env['LOCALAPPDATA']].filter(Boolean).map((folder) => `${folder}\\${path}`),
    );
  const folders = (env.PATH ?? '').split(delimiter).filter(Boolean);
  return linux.flatMap((name) => folders.map((folder) => join(folder, name)));
}

/** Path of the browser to use, or null. `DUEDESK_BROWSER` names another one; `none` does without. */
export function findBrowser(platform = process.platform, env = process.env, exists = existsSync) {
  const named = env.DUEDESK_BROWSER;
  if (named !== undefined && named !== '') return named === 'none' || !exists(named) ? null : named;
  // Without a display a browser only fails, slowly and loudly.
  if (platform === 'linux' && !env.DISPLAY && !env.WAYLAND_DISPLAY) return null;
  return browserCandidates(platform, env).find((path) => exists(path)) ?? null;
}

/**
 * A folder a browser in a snap can read, which is none of the usual ones; null = anywhere will do.
 */
export function folderForBrowser(browser, env = process.env) {
  const snap = /^\/snap\/bin\/([a-z-]+)$/.exec(browser)?.[1];
  return snap === undefined || !env.HOME ? null : join(env.HOME, 'snap', snap, 'common', 'duedesk');
}

/** Neither address nor secret is among them: the window opens a file only this user can read. */
export const browserArguments = (launchFile, profileFolder) => [
  `--app=${pathToFileURL(launchFile).href}`,
  `--user-data-dir=${profileFolder}`,
  '--disable-extensions',
  '--no-first-run',
  '--no-default-browser-check',
  '--disable-sync',
  '--disable-background-networking',
  '--disable-component-update',
  '--window-size=1360,860',
];

/** Runs until its window is closed. @returns {Promise<void>} */
export function runBrowser(browser, launchFile, profileFolder, signal) {
  return new Promise((resolve) => {
    const child = spawn(browser, browserArguments(launchFile, profileFolder), { stdio: 'ignore' });
    const stop = () => {
      child.kill('SIGTERM');
      setTimeout(() => child.kill('SIGKILL'), 5000).unref();
    };
    signal?.addEventListener('abort', stop, { once: true });
    const settle = () => {
      signal?.removeEventListener('abort', stop);
      resolve();
    };
    child.on('error', settle);
    child.on('exit', settle);
  });
}
