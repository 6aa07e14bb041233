/**
 * The loopback host: `node out/main/host.js [--data DIR] [--as-of YYYY-MM-DD] [--json] [--launch-file [DIR]] [--stop-with-stdin]`.
 * `--json` prints one line `{"address", "launchFile"}` instead of words. `--stop-with-stdin` ends the host when whoever
 * started it is gone. The address admits one page, once, within two minutes; Enter gives a new one.
 */
import { mkdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { startHost } from './http/server';
import { workerCore } from './link/channel';
import { defaultDataDir } from './link/data-dir';
import { openFileLog } from './link/file-log';
import { LinkError } from './link/frames';
import { listPageFiles } from './link/page-files';
import { createSupervisor } from './link/supervisor';

const isDay = (text: string): boolean => /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text)) && new Date(text).toISOString().startsWith(text);

function readArguments() {
  const { values } = parseArgs({
    options: { data: { type: 'string' }, 'as-of': { type: 'string' }, json: { type: 'boolean' }, 'launch-file': { type: 'string' }, 'stop-with-stdin': { type: 'boolean' } },
  });
  const asOf = values['as-of'] ?? null;
  if (asOf !== null && !isDay(asOf)) throw new Error(`--as-of ${asOf}: write a day as YYYY-MM-DD.`);
  return { dataDir: resolve(values.data ?? defaultDataDir()), asOf, json: values.json ?? false, launchFolder: values['launch-file'] ?? null, tied: values['stop-with-stdin'] ?? false };
}

async function run(): Promise<void> {
  const { dataDir, asOf, json, launchFolder, tied } = readArguments();
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
  if (tied) process.stdin.on('end', stop).on('close', stop).resume();

  const launchFile = launchFolder === null ? null : host.launchFile(resolve(launchFolder));
  if (json) {
    process.stdout.write(`${JSON.stringify({ address: host.oneTimeAddress(), launchFile: launchFile?.path ?? null })}\n`);
    return;
  }
  process.stdout.write(`Duedesk is ready. Open this address in a Chromium-family browser (it works once, within two minutes):\n\n  ${host.oneTimeAddress()}\n\nEnter gives a new address, Ctrl+C ends Duedesk.\n`);
  if (process.stdin.isTTY) createInterface({ input: process.stdin }).on('line', () => process.stdout.write(`  ${host.oneTimeAddress()}\n`));
}

run().catch((error: unknown) => {
  process.stderr.write(`${error instanceof LinkError ? error.failure.sentence : error instanceof Error ? error.message : String(error)}\n`);
  process.exit(error instanceof LinkError ? 1 : 2);
});
