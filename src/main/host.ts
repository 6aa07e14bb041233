/**
 * The loopback host: `node out/main/host.js [--data DIR] [--as-of YYYY-MM-DD] [--json] [--launch] [--launch-folder DIR] [--stop-with-stdin]`.
 * `--json` prints one line `{"address", "launchFile", "profileFolder"}` instead of words. `--launch` writes the file a
 * browser is started with and makes the folder for its profile. `--stop-with-stdin` ends the host when whoever started
 * it is gone. The address admits one page, once, within two minutes; a line on stdin gives a new one.
 */
import { mkdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { startHost } from './http/server';
import type { Host } from './http/server';
import { workerCore } from './link/channel';
import { forgiveClosedPipes } from './link/closed-pipes';
import { defaultDataDir } from './link/data-dir';
import { openFileLog } from './link/file-log';
import { LinkError } from './link/frames';
import { listPageFiles } from './link/page-files';
import { createSupervisor } from './link/supervisor';

const isDay = (text: string): boolean => /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text)) && new Date(text).toISOString().startsWith(text);

function readArguments() {
  const { values } = parseArgs({
    options: {
      data: { type: 'string' },
      'as-of': { type: 'string' },
      json: { type: 'boolean' },
      launch: { type: 'boolean' },
      'launch-folder': { type: 'string' },
      'stop-with-stdin': { type: 'boolean' },
    },
  });
  const asOf = values['as-of'] ?? null;
  if (asOf !== null && !isDay(asOf.replace(/T([01]\d|2[0-3]):[0-5]\d$/, '')))
    throw new Error(`--as-of ${asOf}: write a day as YYYY-MM-DD, or with the hour it starts at, YYYY-MM-DDTHH:MM.`);
  return {
    dataDir: resolve(values.data ?? defaultDataDir()),
    asOf,
    json: values.json ?? false,
    launch: values.launch ?? false,
    launchFolder: values['launch-folder'] ?? null,
    tied: values['stop-with-stdin'] ?? false,
  };
}

/** The file to start a browser with, and a profile of its own for it: no extensions, no history of other pages. */
function prepareLaunch(host: Host, folder: string): { readonly launchFile: string; readonly profileFolder: string } {
  const profileFolder = join(resolve(folder), 'browser');
  mkdirSync(profileFolder, { recursive: true, mode: 0o700 });
  return { launchFile: host.launchFile(resolve(folder)).path, profileFolder };
}

async function run(): Promise<void> {
  // Whatever it writes, company files included, is the user's alone.
  process.umask(0o077);
  forgiveClosedPipes();
  const { dataDir, asOf, json, launch, launchFolder, tied } = readArguments();
  const root = resolve(import.meta.dirname, '..', '..');
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { readonly version: string };
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const log = openFileLog(dataDir, 'host');
  const core = createSupervisor({
    start: workerCore(join(import.meta.dirname, 'core-worker.js')),
    boot: { dataDir, resourcesDir: join(root, 'resources'), version, asOf },
    onState: (state, failure) => log.info('core', { state, ...(failure === null ? {} : { failure }) }),
  });
  await core.start();
  const host = await startHost({ dataDir, page: listPageFiles(join(root, 'out', 'renderer')), core, onError: (what, error) => log.error(what, { error }) });

  let stopping: Promise<void> | null = null;
  const stop = (): void => {
    stopping ??= host
      .close()
      .then(() => core.close())
      .then(() => process.exit(0));
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
  process.on('SIGHUP', stop);

  const { launchFile, profileFolder } = launch ? prepareLaunch(host, launchFolder ?? dataDir) : { launchFile: null, profileFolder: null };
  const address = (): string => (json ? JSON.stringify({ address: host.oneTimeAddress(), launchFile, profileFolder }) : `  ${host.oneTimeAddress()}`);
  if (json) process.stdout.write(`${address()}\n`);
  else
    process.stdout.write(
      `Duedesk is ready. Open this address in a Chromium-family browser; it works once, within two minutes:\n\n${address()}\n\nEnter gives a new address, Ctrl+C ends Duedesk.\n`,
    );
  if (tied || process.stdin.isTTY) {
    const lines = createInterface({ input: process.stdin, terminal: false });
    lines.on('line', () => process.stdout.write(`${address()}\n`));
    if (tied) lines.on('close', stop);
  }
}

run().catch((error: unknown) => {
  process.stderr.write(`${error instanceof LinkError ? error.failure.sentence : error instanceof Error ? error.message : String(error)}\n`);
  process.exit(error instanceof LinkError ? 1 : 2);
});
