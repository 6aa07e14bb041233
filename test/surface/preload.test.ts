import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { bridge } from '../../src/shared/contract/bridge';
import type { PreloadBridge } from '../../src/shared/contract/host';

const electron = vi.hoisted(() => ({
  exposed: {} as Record<string, unknown>,
  invoked: [] as unknown[],
  posted: [] as unknown[],
  sent: [] as unknown[],
  listeners: new Map<string, (event: unknown, value: unknown) => void>(),
}));
vi.mock('electron', () => ({
  contextBridge: { exposeInMainWorld: (name: string, value: unknown) => void (electron.exposed[name] = value) },
  ipcRenderer: {
    invoke: async (...args: unknown[]) => void electron.invoked.push(args),
    postMessage: (...args: unknown[]) => void electron.posted.push(args),
    send: (...args: unknown[]) => void electron.sent.push(args),
    on: (channel: string, listener: (event: unknown, value: unknown) => void) => void electron.listeners.set(channel, listener),
  },
  webUtils: { getPathForFile: (file: { readonly path?: string }) => file.path ?? '' },
}));

/** The window of the page, as far as preload looks at it. */
const page = { listener: (_event: unknown): void => undefined, posted: [] as unknown[] };
const fakeWindow = {
  addEventListener: (_name: string, listener: (event: unknown) => void) => void (page.listener = listener),
  postMessage: (...args: unknown[]) => void page.posted.push(args),
};
vi.stubGlobal('window', fakeWindow);
vi.stubGlobal('location', { origin: bridge.origin });
await import('../../src/preload/index');
const duedesk = electron.exposed['duedesk'] as PreloadBridge<File>;

beforeEach(() => {
  electron.invoked.length = electron.posted.length = electron.sent.length = page.posted.length = 0;
});

describe('what the page gets from Electron', () => {
  test('is host.*, menu picks and opened files, and nothing per feature', () => {
    expect(Object.keys(electron.exposed)).toEqual(['duedesk']);
    expect(Object.keys(duedesk).sort()).toEqual(['host', 'onFilesOpened', 'onMenuCommand']);
    expect(Object.keys(duedesk.host).sort()).toEqual([
      'kind',
      'notify',
      'openLink',
      'openTicket',
      'openWindow',
      'pickFiles',
      'printTicket',
      'saveTicket',
      'takeDropped',
    ]);
    const source = readFileSync(resolve(import.meta.dirname, '../../src/preload/index.ts'), 'utf8');
    expect(new Set([...source.matchAll(/from '(.+)'/g)].map(([, from]) => from))).toEqual(
      new Set(['../shared/contract/bridge', '../shared/contract/host', 'electron']),
    );
  });

  test('a call of host.* is one message of one shape', async () => {
    await duedesk.host.saveTicket('t', 'letter.pdf');
    await duedesk.host.openLink('tel:+19375550148');
    expect(electron.invoked).toEqual([
      [bridge.host, { call: 'saveTicket', args: ['t', 'letter.pdf'] }],
      [bridge.host, { call: 'openLink', args: ['tel:+19375550148'] }],
    ]);
  });

  test('a dropped file is named by its path to main, an object the page made up is nothing', async () => {
    await duedesk.host.takeDropped([{ path: '/home/maya/open.csv' }, {}] as unknown as File[]);
    expect(electron.invoked).toEqual([[bridge.host, { call: 'takePaths', args: [['/home/maya/open.csv']] }]]);
  });

  test('the page’s port is passed on; anything else said in the window is not', () => {
    const port = {};
    page.listener({ source: fakeWindow, data: bridge.portOffer, ports: [port] });
    expect(electron.posted).toEqual([[bridge.portOffer, null, [port]]]);
    page.listener({ source: {}, data: bridge.portOffer, ports: [port] });
    page.listener({ source: fakeWindow, data: 'something', ports: [port] });
    page.listener({ source: fakeWindow, data: bridge.portOffer, ports: [] });
    page.listener({ source: fakeWindow, data: bridge.portOffer, ports: [port, port] });
    expect(electron.posted).toHaveLength(1);
  });

  test('a lost port is told to the page’s own origin', () => {
    electron.listeners.get(bridge.portLost)?.({}, undefined);
    expect(page.posted).toEqual([[bridge.portLost, bridge.origin]]);
  });

  test('listening to opened files asks main for those that wait', () => {
    const seen: unknown[] = [];
    duedesk.onFilesOpened((files) => seen.push(files));
    expect(electron.sent).toEqual([[bridge.filesWanted]]);
    electron.listeners.get(bridge.filesOpened)?.({}, [{ ticket: 't', name: 'a.csv', bytes: 1 }]);
    expect(seen).toEqual([[{ ticket: 't', name: 'a.csv', bytes: 1 }]]);
  });
});
