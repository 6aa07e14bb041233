/**
 * `npm start [-- --data DIR] [-- --as-of YYYY-MM-DD] [-- FILE…]`: builds what is stale and opens Duedesk, in Electron
 * where there is one, else in a browser window over the loopback host, else by a one-time address. Ends with Ctrl+C.
 */
import { existsSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { findBrowser, folderForBrowser, runBrowser } from './lib/browser.mjs';
import { buildIfStale } from './lib/build.mjs';
import { electronBinary, runElectron } from './lib/electron.mjs';
import { runHost } from './lib/host.mjs';
import { onNode24 } from './lib/node24.mjs';
import { readStartArguments } from './lib/start-arguments.mjs';

await onNode24();

const say = (line) => process.stdout.write(`${line}\n`);
const stopping = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => stopping.abort());
const stopped = new Promise((resolve) => stopping.signal.addEventListener('abort', resolve, { once: true }));

/** Runs over the loopback host until it ends. @returns the exit code. */
async function inBrowser(passedOn) {
  const browser = findBrowser();
  const folder = browser === null ? null : folderForBrowser(browser);
  const host = await runHost([...passedOn, ...(browser === null ? [] : ['--launch']), ...(folder === null ? [] : ['--launch-folder', folder])]);
  void stopped.then(() => host.stop());
  if (browser !== null) {
    await runBrowser(browser, host.launchFile, host.profileFolder, stopping.signal);
    if (stopping.signal.aborted) return host.ended.then(() => 0);
    // The file is gone as soon as a page came in by it: the user has closed the window.
    if (!existsSync(host.launchFile)) return host.stop().then(() => 0);
    say('The browser could not open a window.');
  }
  const address = browser === null ? host.address : await host.newAddress();
  say(`Open this address in Chrome, Chromium, Edge or Brave. It works once, within two minutes:\n\n  ${address}\n`);
  say(process.stdin.isTTY ? 'Enter gives a new address, Ctrl+C ends Duedesk.' : 'Ctrl+C ends Duedesk.');
  if (process.stdin.isTTY)
    createInterface({ input: process.stdin })
      .on('line', async () => say(`  ${await host.newAddress()}`))
      .on('SIGINT', () => stopping.abort());
  const code = await host.ended;
  return stopping.signal.aborted ? 0 : code;
}

async function run() {
  const given = readStartArguments(process.argv.slice(2));
  const [electron] = await Promise.all([
    electronBinary({ signal: stopping.signal, onFetch: () => say('Fetching Electron, once …') }),
    buildIfStale({ onBuild: () => say('Building Duedesk …') }),
  ]);
  if (stopping.signal.aborted) return 0;
  if (electron.binary === null) say(`Electron is not at hand (${electron.why}); Duedesk runs in a browser window instead.`);
  else {
    const result = await runElectron(electron.binary, [...given.options, ...given.files], stopping.signal);
    if (result.outcome === 'ended') return 0;
    if (result.outcome === 'refused') {
      process.stderr.write(`${result.sentence}\n`);
      return 1;
    }
    say(`Electron could not start (${result.why}); Duedesk runs in a browser window instead.`);
  }
  if (given.files.length > 0) say('Drop the files on its window to import them.');
  return inBrowser(given.options);
}

try {
  process.exitCode = await run();
} catch (error) {
  if (stopping.signal.aborted) process.exitCode = 0;
  else {
    process.stderr.write(`${error.message}\n`);
    process.exitCode = error.code === 'bad-use' ? 2 : 1;
  }
}
process.exit();
