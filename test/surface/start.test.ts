import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { loopback } from '../../src/shared/contract/loopback';
import { eventually } from '../support/eventually';
import { rawRequest } from './support/raw-http';

/** The scripts are plain programs of Node 20: they are run as they are, on the real, built application. */
const root = resolve(import.meta.dirname, '../..');
const onLinux = process.platform === 'linux';
if (!onLinux) console.warn('SKIPPED: starting and ending the application is looked at on Linux only');

let folder = '';
const groups: number[] = [];

interface Started {
  readonly child: ChildProcess;
  output(): string;
  errors(): string;
  readonly ended: Promise<number | null>;
  /** As a terminal sends it: to every process of the group. */
  interrupt(): void;
}

function start(env: Readonly<Record<string, string>>, args: readonly string[] = [], node = process.execPath): Started {
  const child = spawn(node, [join(root, 'scripts', 'start.mjs'), '--data', join(folder, 'data'), ...args], {
    cwd: root,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, DUEDESK_ELECTRON: 'none', DUEDESK_BROWSER: 'none', ...env },
  });
  if (child.pid !== undefined) groups.push(child.pid);
  let output = '';
  let errors = '';
  child.stdout.on('data', (chunk) => (output += String(chunk)));
  child.stderr.on('data', (chunk) => (errors += String(chunk)));
  const ended = new Promise<number | null>((done) => child.on('exit', (code) => done(code)));
  return { child, output: () => output, errors: () => errors, ended, interrupt: () => void process.kill(-(child.pid ?? 0), 'SIGINT') };
}

/** A program written for one test. */
function program(name: string, source: string): string {
  const path = join(folder, name);
  writeFileSync(path, `#!${process.execPath}\n${source}`);
  chmodSync(path, 0o755);
  return path;
}

interface Running {
  readonly pid: number;
  readonly line: string;
}
const processes = (): readonly Running[] =>
  readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      try {
        return [{ pid: Number(name), line: readFileSync(`/proc/${name}/cmdline`, 'utf8').replaceAll('\0', ' ') }];
      } catch {
        return [];
      }
    });
/** What this test's start has left running: everything that names its folder. */
const leftOver = (): readonly string[] =>
  processes()
    .filter(({ pid, line }) => pid !== process.pid && line.includes(folder))
    .map(({ line }) => line);

const addressIn = (text: string): URL | null => {
  const written = /http:\/\/\S+/.exec(text)?.[0];
  return written === undefined ? null : new URL(written);
};
const waitForAddress = async (started: Started): Promise<URL> => {
  await eventually(() => expect(addressIn(started.output())).not.toBeNull());
  return addressIn(started.output()) as URL;
};
/** Comes in as a page does. */
const admit = (address: URL) =>
  rawRequest({
    port: Number(address.port),
    method: 'POST',
    path: loopback.paths.session,
    headers: { host: address.host, origin: address.origin, 'sec-fetch-site': 'same-origin', 'content-type': 'application/json' },
    body: JSON.stringify({ nonce: address.hash.slice('#nonce='.length) }),
  });

beforeAll(async () => {
  if (!onLinux) return;
  const { buildIfStale } = (await import(join(root, 'scripts', 'lib', 'build.mjs'))) as { buildIfStale(): Promise<boolean> };
  await buildIfStale();
}, 120_000);
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'duedesk-start-'));
});
afterEach(async () => {
  for (const group of groups.splice(0)) {
    try {
      process.kill(-group, 'SIGKILL');
    } catch {
      // It has ended already, as it should.
    }
  }
  await eventually(() => expect(leftOver()).toEqual([]));
  rmSync(folder, { recursive: true, force: true });
});

describe.skipIf(!onLinux)('npm start', () => {
  test('without Electron and browser it prints an address that works once, and Ctrl+C ends everything with code 0', async () => {
    const started = start({});
    const address = await waitForAddress(started);
    expect(started.output().split('\n')[0]).toMatch(/^Electron is not at hand .+ browser window instead\.$/);
    expect((await admit(address)).status).toBe(200);
    expect((await admit(address)).status).toBe(403);
    started.interrupt();
    expect(await started.ended).toBe(0);
    expect(leftOver()).toEqual([]);
    expect(started.errors()).toBe('');
  });

  test('a second start on the same folder says who has it, and the first goes on', async () => {
    const first = start({});
    const address = await waitForAddress(first);
    const second = start({});
    expect(await second.ended).toBe(1);
    expect(second.errors()).toMatch(/\S+ .*\.\n$/);
    expect(second.errors()).not.toMatch(/\bat .*:\d+/);
    expect((await admit(address)).status).toBe(200);
    first.interrupt();
    await first.ended;
  });

  test('it ends what it started even when it is killed itself', async () => {
    const started = start({});
    await waitForAddress(started);
    started.child.kill('SIGKILL');
    await eventually(() => expect(leftOver()).toEqual([]));
  });

  test('wrong words on the command line end with code 2 and the right ones', async () => {
    for (const args of [
      ['--as-of', '2019-02-30'],
      ['--as-of', 'today'],
      ['--port', '80'],
    ]) {
      const started = start({}, args);
      expect(await started.ended).toBe(2);
      expect(started.errors()).toContain('Use: npm start -- [--data DIR] [--as-of YYYY-MM-DD] [FILE…]');
    }
  });

  const oldNode = ['/usr/bin/node', '/usr/local/bin/node'].find((path) => existsSync(path));
  if (oldNode === undefined) console.warn('SKIPPED: there is no other Node on this machine to start with');
  test.skipIf(oldNode === undefined)('started by the machine’s own Node it works the same, and ends the same', async () => {
    const started = start({}, [], oldNode);
    expect((await admit(await waitForAddress(started))).status).toBe(200);
    started.interrupt();
    expect(await started.ended).toBe(0);
    expect(leftOver()).toEqual([]);
  });
});

describe.skipIf(!onLinux)('npm start with a browser', () => {
  /** Behaves like a browser: reads the launch file, posts what it holds, then stays until it is closed. */
  const browser = (then: string): string =>
    program(
      'browser',
      `
const fs = require('node:fs'), http = require('node:http');
const args = process.argv.slice(2);
fs.writeFileSync(${JSON.stringify(join(folder, 'arguments.json'))}, JSON.stringify(args));
const page = fs.readFileSync(new URL(args[0].slice('--app='.length)), 'utf8');
const action = new URL(/action="([^"]+)"/.exec(page)[1]), nonce = /value="([0-9a-f]{64})"/.exec(page)[1];
const sent = http.request({ host: '127.0.0.1', port: action.port, path: action.pathname, method: 'POST', headers: { host: action.host, origin: 'null' } }, (answer) => {
  fs.writeFileSync(${JSON.stringify(join(folder, 'secrets.json'))}, JSON.stringify({ status: answer.statusCode, secrets: [nonce, answer.headers.location.split('=')[1]] }));
  ${then}
});
sent.end('nonce=' + nonce);
`,
    );
  const noted = (): { readonly status: number; readonly secrets: readonly string[] } => JSON.parse(readFileSync(join(folder, 'secrets.json'), 'utf8')) as never;

  test('S12 and S14: neither the process list nor a log holds a secret, and the browser has a profile of its own', async () => {
    const seen = new Set<string>();
    const sampling = setInterval(() => processes().forEach(({ line }) => seen.add(line)), 50);
    const started = start({ DUEDESK_BROWSER: browser('setTimeout(() => process.exit(0), 800);') });
    expect(await started.ended).toBe(0);
    clearInterval(sampling);
    const { status, secrets } = noted();
    expect(status).toBe(303);
    expect(seen.size).toBeGreaterThan(3);
    const logs = readFileSync(join(folder, 'data', 'logs', 'duedesk.log'), 'utf8');
    for (const secret of secrets) {
      expect([...seen].filter((line) => line.includes(secret))).toEqual([]);
      expect(logs).not.toContain(secret);
      expect(started.output()).not.toContain(secret);
    }
    expect([...seen].filter((line) => /nonce=|[0-9a-f]{64}/.test(line) && line.includes(folder))).toEqual([]);

    const args = JSON.parse(readFileSync(join(folder, 'arguments.json'), 'utf8')) as readonly string[];
    expect(args[0]).toMatch(/^--app=file:\/\/\/.+\/open-duedesk\.html$/);
    expect(args).toContain('--disable-extensions');
    expect(args).toContain(`--user-data-dir=${join(folder, 'data', 'browser')}`);
    expect(args.filter((arg) => /remote-debugging|no-sandbox|disable-web-security/.test(arg))).toEqual([]);
    expect(statSync(join(folder, 'data', 'browser')).mode & 0o777).toBe(0o700);
  });

  test('closing its window ends Duedesk', async () => {
    const started = start({ DUEDESK_BROWSER: browser('setTimeout(() => process.exit(0), 300);') });
    expect(await started.ended).toBe(0);
    expect(leftOver()).toEqual([]);
    expect(existsSync(join(folder, 'data', 'open-duedesk.html'))).toBe(false);
  });

  test('Ctrl+C ends browser and host', async () => {
    const started = start({ DUEDESK_BROWSER: browser('setInterval(() => {}, 1000);') });
    await eventually(() => expect(existsSync(join(folder, 'secrets.json'))).toBe(true));
    started.interrupt();
    expect(await started.ended).toBe(0);
    expect(leftOver()).toEqual([]);
  });

  test('a browser that cannot open a window leaves the address to open by hand', async () => {
    const started = start({ DUEDESK_BROWSER: program('browser', 'process.exit(1)') });
    expect((await admit(await waitForAddress(started))).status).toBe(200);
    expect(started.output()).toContain('The browser could not open a window.');
    started.interrupt();
    expect(await started.ended).toBe(0);
  });
});

describe.skipIf(!onLinux)('npm start with Electron', () => {
  test('an Electron with a window is all there is; Ctrl+C ends it', async () => {
    const started = start(
      {
        DUEDESK_ELECTRON: program(
          'electron',
          `process.on('SIGINT', () => process.exit(0)); process.on('SIGTERM', () => process.exit(0)); process.stdout.write('duedesk: window open\\n'); require('node:fs').writeFileSync(${JSON.stringify(join(folder, 'up'))}, process.argv.slice(2).join(' ')); setInterval(() => {}, 1000);`,
        ),
      },
      ['--as-of', '2019-09-30'],
    );
    await eventually(() => expect(readFileSync(join(folder, 'up'), 'utf8')).toBe(`${root} --data ${join(folder, 'data')} --as-of 2019-09-30`));
    started.interrupt();
    expect(await started.ended).toBe(0);
    expect(started.output()).toBe('');
  });

  const dying: readonly (readonly [string, string, string])[] = [
    ['no display', "process.stderr.write('[1:1/1:ERROR:ui/ozone] Missing X server or $DISPLAY\\n'); process.exit(1);", 'no display'],
    [
      'no sandbox',
      "process.stderr.write('[1:FATAL:setuid_sandbox_host.cc] The SUID sandbox helper binary was found, but is not configured correctly.\\n'); process.kill(process.pid, 'SIGTRAP');",
      "this system does not allow Chromium's sandbox",
    ],
    [
      'a missing library',
      "process.stderr.write('electron: error while loading shared libraries: libnss3.so: cannot open shared object file\\n'); process.exit(127);",
      'libnss3.so is missing',
    ],
  ];
  test.each(dying)('an Electron with %s gives way to the address, in one plain line', async (_name, source, reason) => {
    const started = start({ DUEDESK_ELECTRON: program('electron', source) });
    expect((await admit(await waitForAddress(started))).status).toBe(200);
    expect(started.output().split('\n')[0]).toBe(`Electron could not start (${reason}); Duedesk runs in a browser window instead.`);
    expect(started.errors()).toBe('');
    started.interrupt();
    await started.ended;
  });

  test('an application that refuses is not started a second time another way', async () => {
    const started = start({ DUEDESK_ELECTRON: program('electron', "process.stderr.write('Another Duedesk has this folder open.\\n'); process.exit(3);") });
    expect(await started.ended).toBe(1);
    expect(started.errors()).toBe('Another Duedesk has this folder open.\n');
    expect(started.output()).toBe('');
  });
});

describe.skipIf(!onLinux)('fetching Electron', () => {
  let mirror: Server;
  let answer: 'nothing' | 'not found' | 'a trickle' = 'nothing';
  const binaryIsHere = existsSync(join(root, 'node_modules', 'electron', 'path.txt'));
  if (binaryIsHere) console.warn('SKIPPED: Electron is installed here, so it is not fetched');
  beforeEach(async () => {
    mirror = createServer((_request, response) => {
      if (answer === 'not found') response.writeHead(404).end();
      if (answer === 'a trickle') response.writeHead(200, { 'content-length': '100000000' }).write('PK');
    });
    await new Promise<void>((done) => mirror.listen(0, '127.0.0.1', done));
  });
  afterEach(() => {
    mirror.closeAllConnections();
    mirror.close();
  });

  const cases = [
    ['not found', 'the server answered 404'],
    ['nothing', 'no connection to its server'],
    ['a trickle', 'no connection to its server'],
  ] as const;
  test.skipIf(binaryIsHere).each(cases)('a server that gives %s is given up and not waited for, with one plain line', async (given, reason) => {
    answer = given;
    const started = start({
      DUEDESK_ELECTRON: '',
      npm_config_electron_mirror: `http://127.0.0.1:${(mirror.address() as AddressInfo).port}/`,
      electron_config_cache: join(folder, 'cache'),
    });
    await waitForAddress(started);
    const lines = started
      .output()
      .split('\n')
      .filter((line) => line !== '' && line !== 'Fetching Electron, once …');
    expect(lines[0]).toBe(`Electron is not at hand (${reason}); Duedesk runs in a browser window instead.`);
    expect(started.output() + started.errors()).not.toMatch(/\bat .*:\d+:\d+|Error:/);
    started.interrupt();
    expect(await started.ended).toBe(0);
  });
});

describe('building what is stale', () => {
  test('any change of a source, however dated, makes the build stale', async () => {
    const { sourceHash } = (await import(join(root, 'scripts', 'lib', 'build.mjs'))) as { sourceHash(folder: string): string };
    const tree = join(folder, 'src');
    const { mkdirSync, utimesSync } = await import('node:fs');
    mkdirSync(tree);
    const file = join(tree, 'a.ts');
    writeFileSync(file, 'export const a = 1;');
    const before = sourceHash(folder);
    utimesSync(file, 0, 0);
    expect(sourceHash(folder)).toBe(before);
    writeFileSync(file, 'export const a = 2;');
    utimesSync(file, 0, 0);
    expect(sourceHash(folder)).not.toBe(before);
    writeFileSync(file, 'export const a = 1;');
    writeFileSync(join(tree, 'b.ts'), '');
    expect(sourceHash(folder)).not.toBe(before);
  });
});

test('a browser of the Chromium family is found where each system keeps them, and not without a display', async () => {
  const { browserCandidates, findBrowser, folderForBrowser } = (await import(join(root, 'scripts', 'lib', 'browser.mjs'))) as {
    browserCandidates(platform: string, env: Record<string, string>): readonly string[];
    findBrowser(platform: string, env: Record<string, string>, exists: (path: string) => boolean): string | null;
    folderForBrowser(browser: string, env: Record<string, string>): string | null;
  };
  const linux = { PATH: '/usr/bin:/snap/bin', DISPLAY: ':0', HOME: '/home/maya' };
  expect(findBrowser('linux', linux, (path) => path === '/usr/bin/chromium')).toBe('/usr/bin/chromium');
  expect(findBrowser('linux', linux, () => false)).toBeNull();
  expect(findBrowser('linux', { PATH: '/usr/bin' }, () => true)).toBeNull();
  expect(findBrowser('linux', { PATH: '/usr/bin', WAYLAND_DISPLAY: 'wayland-0' }, () => true)).toBe('/usr/bin/google-chrome');
  expect(findBrowser('linux', { ...linux, DUEDESK_BROWSER: 'none' }, () => true)).toBeNull();
  expect(browserCandidates('darwin', { HOME: '/Users/maya' })).toContain('/Applications/Google Chrome.app/Contents/MacOS/Google Chrome');
  expect(browserCandidates('win32', { ProgramFiles: 'C:\\Program Files' })).toContain('C:\\Program Files\\Microsoft\\Edge\\Application\\msedge.exe');
  // A snap reads nothing in hidden folders: launch file and profile go where it can.
  expect(folderForBrowser('/snap/bin/chromium', linux)).toBe('/home/maya/snap/chromium/common/duedesk');
  expect(folderForBrowser('/usr/bin/chromium', linux)).toBeNull();
});
