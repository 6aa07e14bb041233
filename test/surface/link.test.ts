import { writeFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { workerCore } from '../../src/main/link/channel';
import type { CoreChannel } from '../../src/main/link/channel';
import { defaultDataDir } from '../../src/main/link/data-dir';
import { LinkError } from '../../src/main/link/frames';
import type { AnswerFrame, RequestFrame } from '../../src/main/link/frames';
import { serveCore } from '../../src/main/link/serve-core';
import type { ServedCore } from '../../src/main/link/serve-core';
import { createSupervisor } from '../../src/main/link/supervisor';
import type { CoreState, Supervisor } from '../../src/main/link/supervisor';
import { eventually, loopTurns } from '../support/eventually';

const boot = { dataDir: 'data', resourcesDir: 'resources', version: '0.1.0', asOf: null };
const codeOf = (call: Promise<unknown>): Promise<string> =>
  call.then(
    () => 'answered',
    (error: unknown) => (error instanceof LinkError ? error.failure.code : String(error)),
  );

/** Cores in this very process whose death a test decides. `answer` null = silence. */
function fakeCores(answer: (frame: RequestFrame, core: number) => AnswerFrame | null) {
  const deaths: (() => void)[] = [];
  const frames: RequestFrame[] = [];
  const start = (): CoreChannel => {
    const core = deaths.length;
    let listener: (frame: AnswerFrame) => void = () => undefined;
    const exits: ((code: number | null) => void)[] = [];
    let dead = false;
    const die = (): void => {
      if (dead) return;
      dead = true;
      for (const exit of exits) exit(1);
    };
    deaths.push(die);
    return {
      post(frame) {
        frames.push(frame);
        const back = dead ? null : answer(frame, core);
        if (back !== null) queueMicrotask(() => listener(back));
      },
      onAnswer: (each) => void (listener = each),
      onExit: (each) => void exits.push(each),
      kill: die,
    };
  };
  return { start, deaths, frames };
}
const healthy = (frame: RequestFrame): AnswerFrame => ({ id: frame.id, ok: true, answer: { booted: true } });
const onlyBoots = (frame: RequestFrame): AnswerFrame | null => (frame.kind === 'boot' || frame.kind === 'close' ? healthy(frame) : null);

let running: Supervisor | null = null;
afterEach(async () => {
  await running?.close();
  running = null;
});

describe('a core that dies', () => {
  test('answers core-unavailable for what was under way and what comes meanwhile, then works again', async () => {
    const cores = fakeCores((frame, core) => (core === 0 ? onlyBoots(frame) : healthy(frame)));
    const states: CoreState[] = [];
    const supervisor = (running = createSupervisor({ start: cores.start, boot, restartDelaysMs: [5], onState: (state) => states.push(state) }));
    await supervisor.start();
    const underWay = codeOf(supervisor.call('readTicket', { ticket: 't' }));
    cores.deaths[0]?.();
    expect(await underWay).toBe('core-unavailable');
    expect(await codeOf(supervisor.call('readTicket', { ticket: 't' }))).toBe('core-unavailable');
    await eventually(() => expect(supervisor.state).toBe('ready'));
    expect(await codeOf(supervisor.call('readTicket', { ticket: 't' }))).toBe('answered');
    expect(states).toEqual(['ready', 'restarting', 'ready']);
  });

  test('again and again is given up, with a sentence and not with silence', async () => {
    const cores = fakeCores(onlyBoots);
    const supervisor = (running = createSupervisor({ start: cores.start, boot, restartDelaysMs: [1, 1] }));
    await supervisor.start();
    for (let at = 0; at < 3; at += 1) {
      await eventually(() => expect(supervisor.state).toBe('ready'));
      cores.deaths[at]?.();
    }
    expect(supervisor.state).toBe('failed');
    await expect(supervisor.call('readTicket', { ticket: 't' })).rejects.toThrow('several times in a row');
    expect(cores.deaths).toHaveLength(3);
  });

  test('that refuses to start (the folder is in use) is not started again', async () => {
    const cores = fakeCores((frame) => ({ id: frame.id, ok: false, failure: { code: 'busy', sentence: 'Another Duedesk has this folder open.' } }));
    const supervisor = (running = createSupervisor({ start: cores.start, boot, restartDelaysMs: [1] }));
    await expect(supervisor.start()).rejects.toThrow('Another Duedesk has this folder open.');
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(cores.deaths).toHaveLength(1);
  });
});

describe('deadlines and cancelling', () => {
  test('a core that does not answer in time is a timeout, and is told to stop', async () => {
    const cores = fakeCores(onlyBoots);
    const supervisor = (running = createSupervisor({ start: cores.start, boot }));
    await supervisor.start();
    expect(await codeOf(supervisor.call('readTicket', { ticket: 't' }, { deadlineMs: 10 }))).toBe('timeout');
    expect(cores.frames.at(-1)?.kind).toBe('cancel');
  });

  test('a page that went away cancels its request', async () => {
    const cores = fakeCores(onlyBoots);
    const supervisor = (running = createSupervisor({ start: cores.start, boot }));
    await supervisor.start();
    const gone = new AbortController();
    const call = codeOf(supervisor.call('readTicket', { ticket: 't' }, { signal: gone.signal }));
    gone.abort();
    expect(await call).toBe('core-unavailable');
    expect(cores.frames.at(-1)?.kind).toBe('cancel');
  });

  test('closing asks the core first and ends it whether it answers or not', async () => {
    const cores = fakeCores(healthy);
    const supervisor = createSupervisor({ start: cores.start, boot });
    await supervisor.start();
    await Promise.all([supervisor.close(), supervisor.close()]);
    expect(cores.frames.filter(({ kind }) => kind === 'close')).toHaveLength(1);
    expect(supervisor.state).toBe('closed');
    expect(await codeOf(supervisor.call('readTicket', { ticket: 't' }))).not.toBe('answered');
  });
});

describe('the core’s end of the link', () => {
  function served(core: Partial<ServedCore>) {
    let listener: (frame: RequestFrame, port: null) => void = () => undefined;
    const answers: AnswerFrame[] = [];
    serveCore(
      { post: (frame) => answers.push(frame), onRequest: (each) => void (listener = each) },
      async () => core as ServedCore,
      () => undefined,
    );
    return { ask: (frame: RequestFrame) => listener(frame, null), answers };
  }

  test('passes an HTTP exchange through unchanged', async () => {
    const { ask, answers } = served({
      fetch: async (request) =>
        new Response(`${request.method} ${new URL(request.url).pathname} ${await request.text()}`, { status: 422, headers: { 'content-type': 'text/plain' } }),
    });
    ask({ id: 1, kind: 'boot', ask: boot });
    ask({
      id: 2,
      kind: 'fetch',
      ask: { method: 'POST', path: '/rpc/system/info', headers: [['content-type', 'application/json']], body: new TextEncoder().encode('{}') },
    });
    await eventually(() => expect(answers).toHaveLength(2));
    expect(answers[1]).toMatchObject({ id: 2, ok: true, answer: { status: 422, body: new TextEncoder().encode('POST /rpc/system/info {}') } });
  });

  test('tells a known failure by its code and sentence, and nothing of an unknown one', async () => {
    const known = Object.assign(new Error('x'), { code: 'not-found', data: { sentence: 'This file is no longer at hand.' } });
    const thrown = [known, new Error('SQLITE_IOERR at /home/maya/books.db')];
    const { ask, answers } = served({ readTicket: () => Promise.reject(thrown.shift()) });
    ask({ id: 1, kind: 'boot', ask: boot });
    ask({ id: 2, kind: 'readTicket', ask: { ticket: 't' } });
    await eventually(() => expect(answers).toHaveLength(2));
    ask({ id: 3, kind: 'readTicket', ask: { ticket: 't' } });
    await eventually(() => expect(answers).toHaveLength(3));
    expect(answers[1]).toEqual({ id: 2, ok: false, failure: { code: 'not-found', sentence: 'This file is no longer at hand.' } });
    expect(JSON.stringify(answers[2])).not.toContain('maya');
  });

  test('a cancelled exchange is stopped and answers nothing', async () => {
    let stopped = false;
    const { ask, answers } = served({
      fetch: (request) => new Promise((_, reject) => request.signal.addEventListener('abort', () => ((stopped = true), reject(new Error('stopped'))))),
    });
    ask({ id: 1, kind: 'boot', ask: boot });
    ask({ id: 2, kind: 'fetch', ask: { method: 'POST', path: '/rpc/system/changes', headers: [], body: null } });
    await eventually(() => expect(answers).toHaveLength(1));
    ask({ id: 2, kind: 'cancel' });
    await eventually(() => expect(stopped).toBe(true));
    await loopTurns();
    expect(answers).toHaveLength(1);
  });
});

test('a real worker thread is killed and comes back', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'duedesk-link-'));
  const entry = join(folder, 'core.mjs');
  writeFileSync(
    entry,
    `import { parentPort, threadId } from 'node:worker_threads';
parentPort.on('message', ({ id, kind }) => {
  if (kind === 'readTicket') return void setImmediate(() => { throw new Error('the core has a fault'); });
  parentPort.postMessage({ id, ok: true, answer: { booted: true, thread: threadId } });
});`,
  );
  const supervisor = createSupervisor({ start: workerCore(entry), boot, restartDelaysMs: [10] });
  await supervisor.start();
  expect(await codeOf(supervisor.call('readTicket', { ticket: 't' }))).toBe('core-unavailable');
  await eventually(() => expect(supervisor.state).toBe('ready'));
  expect(await codeOf(supervisor.call('registerFile', { path: 'x', name: 'x' }))).toBe('answered');
  await supervisor.close();
  rmSync(folder, { recursive: true });
});

test('company files live in the platform’s per-user data folder', () => {
  const at = (platform: NodeJS.Platform, env: NodeJS.ProcessEnv) => defaultDataDir(platform, env, '/home/maya');
  expect(at('linux', {})).toBe('/home/maya/.local/share/duedesk');
  expect(at('linux', { XDG_DATA_HOME: '/data' })).toBe('/data/duedesk');
  expect(at('linux', { XDG_DATA_HOME: 'relative' })).toBe('/home/maya/.local/share/duedesk');
  expect(at('darwin', {})).toBe('/home/maya/Library/Application Support/Duedesk');
  expect(at('win32', { APPDATA: '/home/maya/AppData/Roaming' })).toBe('/home/maya/AppData/Roaming/Duedesk');
});
