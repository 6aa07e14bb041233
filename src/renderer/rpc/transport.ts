import { RPCLink as FetchLink } from '@orpc/client/fetch';
import { RPCLink as PortLink } from '@orpc/client/message-port';
import type { ClientContext, ClientLink } from '@orpc/client';
import { bridge } from '../../shared/contract/bridge';
import type { PreloadBridge } from '../../shared/contract/host';
import { loopback } from '../../shared/contract/loopback';
import { connection } from './connection';
import { linkError } from './errors';
import { openSession } from './session';
import type { Session } from './session';

declare global {
  interface Window {
    /** Put there by preload; absent in a browser. */
    readonly duedesk?: PreloadBridge<File>;
  }
}

/** One way to reach the core. */
export interface Transport {
  readonly link: ClientLink<ClientContext>;
  /** Called when a call failed below the contract: tells whether trying again can help. */
  recover(): Promise<'retry' | 'gone'>;
  readonly session: Session | null;
}

/** Electron: a MessagePort handed through preload and main to the core's process; a new one whenever the old one closes. */
function bridgeTransport(): Transport {
  let current: PortLink<ClientContext> | null = null;
  let close: (() => void) | null = null;
  const connect = (): PortLink<ClientContext> => {
    const channel = new MessageChannel();
    const link = new PortLink<ClientContext>({ port: channel.port1 });
    const drop = (): void => {
      if (current === link) current = null;
    };
    channel.port1.addEventListener('close', drop);
    close = () => {
      drop();
      channel.port1.dispatchEvent(new Event('close'));
      channel.port1.close();
    };
    channel.port1.start();
    window.postMessage(bridge.portOffer, location.origin, [channel.port2]);
    return link;
  };
  window.addEventListener('message', (event) => {
    if (event.source === window && event.data === bridge.portLost) close?.();
  });
  return {
    link: { call: (path, input, options) => (current ??= connect()).call(path, input, options) },
    recover: async () => 'retry',
    session: null,
  };
}

/** Browser: oRPC over fetch to the loopback host, with the session's token in a header of its own. */
function loopbackTransport(): Transport {
  const session = openSession();
  const link = new FetchLink<ClientContext>({
    url: `${location.origin}${loopback.paths.rpc}`,
    fetch: async (request, init) => {
      const token = await session.token();
      if (token === null) {
        connection.set('no-session');
        throw linkError('core-unavailable', 'This page was opened without a valid address. Start Duedesk again and use the address it gives.');
      }
      request.headers.set(loopback.tokenHeader, token);
      return fetch(request, { ...init, credentials: 'omit', cache: 'no-store' });
    },
  });
  return {
    link,
    async recover() {
      if (await session.hostIsOurs()) return 'retry';
      session.forget();
      return 'gone';
    },
    session,
  };
}

export const transport: Transport = window.duedesk === undefined ? loopbackTransport() : bridgeTransport();
