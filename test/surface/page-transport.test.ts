import { implement } from '@orpc/server';
import { RPCHandler } from '@orpc/server/message-port';
import { beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { contract } from '../../src/shared/contract';
import type * as Client from '../../src/renderer/rpc/client';
import type * as Connection from '../../src/renderer/rpc/connection';
import { bridge } from '../../src/shared/contract/bridge';
import { eventually, loopTurns } from '../support/eventually';

/** The page in Electron: its window, and in place of preload and main something that hands each port to a core. */
const ports: MessagePort[] = [];
let listeners: ((event: object) => void)[] = [];
const page = {
  duedesk: { host: { kind: 'electron' } },
  addEventListener: (_name: string, listener: (event: object) => void) => void listeners.push(listener),
  postMessage(data: unknown, _origin: string, [port]: readonly MessagePort[] = []) {
    if (data === bridge.portOffer && port !== undefined) {
      ports.push(port);
      serve(port);
    }
  },
};
const os = implement({ system: contract.system });
const never = os.system.check.handler(() => new Promise(() => undefined));
const refuse = os.system.readTicket.handler(({ errors }) => {
  throw errors['not-found']({ data: { sentence: 'This file is no longer at hand.' } });
});
const changes = os.system.changes.handler(async ({ input }) => ({ cursor: input.after + 1, topics: [], companyChanged: false }));
const info = os.system.info.handler(() => {
  throw new Error('not asked here');
});
const handler = new RPCHandler(os.router({ system: { info, changes, check: never, readTicket: refuse } }));
function serve(port: MessagePort): void {
  handler.upgrade(port);
  port.start();
}

let client: typeof Client.client;
let connection: typeof Connection.connection;
beforeAll(async () => {
  vi.stubGlobal('window', page);
  vi.stubGlobal('location', { origin: bridge.origin });
  ({ client } = await import('../../src/renderer/rpc/client'));
  ({ connection } = await import('../../src/renderer/rpc/connection'));
});
beforeEach(async () => {
  for (const port of ports.splice(0)) port.close();
  // The other end hears of it some turns later.
  await loopTurns();
});
const codeOf = (call: Promise<unknown>): Promise<unknown> =>
  call.then(
    () => 'answered',
    (error: { readonly code?: string; readonly data?: { readonly sentence?: string } }) => error.code,
  );
const tellLost = (): void => listeners.forEach((listener) => listener({ source: page, data: bridge.portLost }));

describe('the page over a MessagePort, as in Electron', () => {
  test('offers one port and sends every call through it', async () => {
    await client.system.changes({ after: 1 });
    expect(await client.system.changes({ after: 41 })).toEqual({ cursor: 42, topics: [], companyChanged: false });
    expect(ports).toHaveLength(1);
    expect(connection.get()).toBe('connected');
  });

  test('an error of the contract arrives with its code and sentence', async () => {
    await expect(client.system.readTicket({ ticket: '01890000-0000-7000-8000-000000000001' as never })).rejects.toMatchObject({
      code: 'not-found',
      defined: true,
      data: { sentence: 'This file is no longer at hand.' },
    });
  });

  test('a core that is restarted fails what was under way with core-unavailable; the next call offers a new port', async () => {
    const underWay = codeOf(client.system.check({}));
    await eventually(() => expect(ports).toHaveLength(1));
    tellLost();
    expect(await underWay).toBe('core-unavailable');
    expect(connection.get()).toBe('reconnecting');
    expect(await codeOf(client.system.changes({ after: 0 }))).toBe('answered');
    expect(ports).toHaveLength(2);
    expect(connection.get()).toBe('connected');
  });

  test('a port closed at the other end is replaced with the next call', async () => {
    await client.system.changes({ after: 0 });
    const [port] = ports;
    const underWay = codeOf(client.system.check({}));
    await loopTurns();
    port?.close();
    expect(await underWay).toBe('core-unavailable');
    expect(await codeOf(client.system.changes({ after: 0 }))).toBe('answered');
  });

  test('a call given up by its screen is an abort and not a fault', async () => {
    await client.system.changes({ after: 1 });
    const stop = new AbortController();
    const underWay = client.system.check({}, { signal: stop.signal }).catch((error: unknown) => error);
    await loopTurns();
    stop.abort();
    expect(await underWay).toMatchObject({ name: 'AbortError' });
    expect(connection.get()).toBe('connected');
  });
});
