import { spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const root = resolve(import.meta.dirname, '../..');
const onLinux = process.platform === 'linux';
if (!onLinux) console.warn('SKIPPED: packaging is tried on Linux only');

/** Where electron-builder writes the fuses: this sentinel, a version byte, a length byte, one digit per fuse. */
const sentinel = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';
/** In wire order, and what each must be: 0 off, 1 on. */
const fuses = [
  ['run as plain Node', '0'],
  ['cookie encryption', '1'],
  ['NODE_OPTIONS', '0'],
  ['--inspect', '0'],
  ['asar integrity', '1'],
  ['only load from asar', '1'],
  ['own V8 snapshot for the browser process', '0'],
  ['extra powers of file://', '0'],
] as const;

let folder = '';
let unpacked = '';

/** A folder of the shape of Electron's distribution; the program is nothing but a fuse wire with every fuse the wrong way round. */
function standIn(): string {
  const dist = join(folder, 'electron');
  mkdirSync(join(dist, 'locales'), { recursive: true });
  mkdirSync(join(dist, 'resources'));
  const wire = fuses.map(([, wanted]) => (wanted === '1' ? '0' : '1')).join('');
  writeFileSync(
    join(dist, 'electron'),
    Buffer.concat([Buffer.from(`\u007fELF stand-in ${sentinel}`, 'latin1'), Buffer.from([1, fuses.length]), Buffer.from(wire), Buffer.from(' end')]),
  );
  chmodSync(join(dist, 'electron'), 0o755);
  const { version } = JSON.parse(readFileSync(join(root, 'node_modules', 'electron', 'package.json'), 'utf8')) as { readonly version: string };
  writeFileSync(join(dist, 'version'), version);
  for (const name of [
    'LICENSE',
    'LICENSES.chromium.html',
    'chrome-sandbox',
    'chrome_crashpad_handler',
    join('locales', 'en-US.pak'),
    join('resources', '.keep'),
  ])
    writeFileSync(join(dist, name), '');
  return dist;
}

function run(args: readonly string[]): Promise<{ readonly code: number | null; readonly output: string }> {
  return new Promise((done) => {
    const child = spawn(process.execPath, [join(root, 'node_modules', 'electron-builder', 'cli.js'), ...args], {
      cwd: root,
      env: { ...process.env, NO_COLOR: '1' },
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += String(chunk)));
    child.on('exit', (code) => done({ code, output }));
  });
}

describe.skipIf(!onLinux)('the packaged application', () => {
  beforeAll(async () => {
    const { buildIfStale } = (await import(join(root, 'scripts', 'lib', 'build.mjs'))) as { buildIfStale(): Promise<boolean> };
    await buildIfStale();
    folder = mkdtempSync(join(tmpdir(), 'duedesk-package-'));
    const { code, output } = await run([
      '--linux',
      'dir',
      '--publish',
      'never',
      `-c.electronDist=${standIn()}`,
      `-c.directories.output=${join(folder, 'dist')}`,
    ]);
    if (code !== 0) throw new Error(output);
    unpacked = join(folder, 'dist', readdirSync(join(folder, 'dist')).find((name) => name.startsWith('linux')) ?? '');
  }, 180_000);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const program = (): Buffer => {
    const name = readdirSync(unpacked).find((each) => each === 'duedesk' || each === 'Duedesk') ?? '';
    return readFileSync(join(unpacked, name));
  };
  const listed = (): readonly string[] => {
    const { listPackage } = createRequire(join(root, 'node_modules', 'electron-builder', 'package.json'))('@electron/asar') as {
      listPackage(path: string, options: object): string[];
    };
    return listPackage(join(unpacked, 'resources', 'app.asar'), {}).map((path) => path.replaceAll('\\', '/'));
  };

  test('S8: every fuse is as it must be', () => {
    const bytes = program();
    const at = bytes.indexOf(sentinel) + sentinel.length;
    expect(at).toBeGreaterThan(sentinel.length);
    expect(bytes[at + 1]).toBe(fuses.length);
    const wire = bytes.subarray(at + 2, at + 2 + fuses.length).toString('latin1');
    expect(fuses.map(([name], each) => [name, wire[each]])).toEqual(fuses);
  });

  test('the asar holds the shell, the core, preload, the page and the resources', () => {
    const files = listed();
    for (const file of ['/package.json', '/out/main/index.js', '/out/main/core-process.js', '/out/preload/index.cjs', '/out/renderer/index.html'])
      expect(files).toContain(file);
    for (const start of ['/out/renderer/assets/', '/resources/fonts/', '/resources/templates/', '/node_modules/better-sqlite3/', '/node_modules/pdfkit/'])
      expect({ start, there: files.some((file) => file.startsWith(start)) }).toEqual({ start, there: true });
  });

  test('the asar holds no sources, no tests, no programs for plain Node and no second Node', () => {
    const files = listed();
    for (const unwanted of [
      /^\/(?:src|test|scripts|docs|\.ci)\//,
      /^\/out\/main\/(?:host|cli|core-worker)\.js$/,
      /\/node-(?:linux|win)-/,
      /better-sqlite3\/(?:src|deps|prebuilds|build)\//,
      /\.map$/,
      /\.tsx?$/,
      /^\/node_modules\/(?:electron|vite|vitest|typescript|@playwright|react)\//,
    ]) {
      expect({ unwanted, found: files.filter((file) => unwanted.test(file) && !file.endsWith('.d.ts')).slice(0, 3) }).toEqual({ unwanted, found: [] });
    }
    expect(statSync(join(unpacked, 'resources', 'app.asar')).size).toBeLessThan(60 * 1024 * 1024);
  });

  test('the SQLite addon lies beside the asar, where the core looks for it', () => {
    const addon = join(unpacked, 'resources', 'native', 'better_sqlite3.node');
    expect(existsSync(addon)).toBe(true);
    const { constructor } = createRequire(join(root, 'package.json'))('better-sqlite3').prototype as {
      readonly constructor: new (file: string, options: object) => { prepare(sql: string): { get(): unknown }; close(): void };
    };
    const database = new constructor(':memory:', { nativeBinding: addon });
    expect(database.prepare('select 1 as one').get()).toEqual({ one: 1 });
    database.close();
  });

  test('what the shell asks for at its places is packed under these places', () => {
    const main = readFileSync(join(root, 'src', 'main', 'index.ts'), 'utf8');
    expect(main).toContain("join(root, 'out', 'preload', 'index.cjs')");
    expect(main).toContain("join(root, 'out', 'renderer')");
    const { main: entry } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { readonly main: string };
    expect(listed()).toContain(`/${entry}`);
  });
});

describe('starting the real Electron', () => {
  const pathFile = join(root, 'node_modules', 'electron', 'path.txt');
  const binary = existsSync(pathFile) ? join(root, 'node_modules', 'electron', 'dist', readFileSync(pathFile, 'utf8').trim()) : null;
  const canShow = !onLinux || Boolean(process.env['DISPLAY'] ?? process.env['WAYLAND_DISPLAY']);
  const possible = binary !== null && existsSync(binary) && canShow;
  if (!possible) console.warn(`SKIPPED: the launch smoke test needs ${binary === null ? "Electron's binary, which is not on this machine" : 'a display'}`);

  test.skipIf(!possible)('opens a window and ends when it is told to', async () => {
    const data = mkdtempSync(join(tmpdir(), 'duedesk-smoke-'));
    const child = spawn(binary ?? '', [root, '--data', data]);
    let output = '';
    child.stdout.on('data', (chunk) => (output += String(chunk)));
    const ended = new Promise<number | null>((done) => child.on('exit', done));
    await expect.poll(() => output, { timeout: 50_000 }).toContain('duedesk: window open');
    child.kill('SIGTERM');
    expect(await ended).toBe(0);
    rmSync(data, { recursive: true, force: true });
  });
});
