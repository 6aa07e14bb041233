import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { takeLock } from '../../src/main/core/db/lock';
import { bundleForNode } from '../support/bundle';

type Child = ChildProcessByStdio<Writable, Readable, null>;

let program = '';
let dataDir = '';
const children: Child[] = [];

beforeAll(async () => {
  program = await bundleForNode('test/store/children/hold-lock.ts');
});
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'duedesk-lock-'));
});
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
  rmSync(dataDir, { recursive: true, force: true });
});

function start(): Child {
  const child = spawn(process.execPath, [program, dataDir], { stdio: ['pipe', 'pipe', 'inherit'] });
  children.push(child);
  return child;
}
/** The next line a child writes. */
function line(child: Child): Promise<string> {
  return new Promise((resolve) => child.stdout.once('data', (data: Buffer) => resolve(data.toString().trim())));
}
const go = (child: Child): void => void child.stdin.write('go\n');
async function owner(): Promise<Child> {
  const child = start();
  await line(child);
  go(child);
  expect(await line(child)).toBe('held');
  return child;
}

test('of twenty starts at once exactly one gets the data, and the others say who has it', async () => {
  const starters = Array.from({ length: 20 }, start);
  await Promise.all(starters.map(line));
  const answers = starters.map(line);
  starters.forEach(go);
  const said = await Promise.all(answers);
  const held = said.filter((answer) => answer === 'held').length;
  const refusals = said.filter((answer) => answer !== 'held').map((answer) => JSON.parse(answer) as { readonly code: string; readonly sentence: string });
  expect(held).toBe(1);
  expect(refusals).toHaveLength(19);
  expect(new Set(refusals.map((refusal) => refusal.code))).toEqual(new Set(['busy']));
  // The one that wins at the same instant may not have written its name yet.
  for (const refusal of refusals)
    expect(refusal.sentence).toMatch(/^(Another Duedesk|Duedesk \(process \d+, since .* UTC\)) has this data folder open\. Nothing was done\./);
});

test('the lock of a killed owner is free at once', async () => {
  const child = await owner();
  await expect(takeLock(dataDir)).rejects.toMatchObject({
    code: 'busy',
    message: expect.stringMatching(new RegExp(`^Duedesk \\(process ${child.pid}, since .* UTC\\)`)),
  });
  const gone = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGKILL');
  await gone;
  const lock = await takeLock(dataDir);
  lock.release();
});

test('a command waits for the owner to go, up to the time it was given', async () => {
  const child = await owner();
  setTimeout(() => child.kill('SIGKILL'), 200);
  const lock = await takeLock(dataDir, 50_000);
  lock.release();
  const again = await takeLock(dataDir);
  await expect(takeLock(dataDir, 120)).rejects.toMatchObject({ code: 'busy' });
  again.release();
});

test('a released lock can be taken again in the same process, and releasing twice does no harm', async () => {
  const first = await takeLock(dataDir);
  first.release();
  first.release();
  const second = await takeLock(dataDir);
  second.release();
  expect(existsSync(join(dataDir, 'duedesk.lock.json'))).toBe(false);
});

test.skipIf(process.platform === 'win32')('the data folder belongs to this user alone', async () => {
  const folder = join(dataDir, 'fresh');
  const lock = await takeLock(folder);
  expect(statSync(folder).mode & 0o777).toBe(0o700);
  lock.release();
});
