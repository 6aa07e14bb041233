import type { Server } from 'node:http';
import type { Socket } from 'node:net';
import { peerIsOwnUser } from './peer';

/**
 * Connections that have not shown a token yet, and those that have. A browser opens at most six per page host, so few
 * would do; but a whole listening queue (511) can arrive at once, and a fresh connection of the page must outlast it
 * until its first bytes are read.
 */
const mostStrangers = 600;
const mostKnown = 64;

export interface Connections {
  /** Resolves to false for a connection of another user; it is gone then. */
  admitted(socket: Socket): Promise<boolean>;
  /** The connection carried a request with the token: it is not crowded out by strangers any more. */
  trust(socket: Socket): void;
  closeAll(): void;
}

/** The oldest connection that has said nothing yet, else the oldest. */
function silentest(sockets: ReadonlySet<Socket>): Socket | undefined {
  for (const socket of sockets) if (socket.bytesRead === 0) return socket;
  return sockets.values().next().value;
}

/**
 * Bounds what a flood can hold: connections without a token give way to newer ones, the silent first, so that a
 * thousand slow ones never stand in the way of the page's own; other users' are closed before a byte of theirs is read.
 */
export function watchConnections(server: Server, isOwnUser: (socket: Socket) => Promise<boolean> = peerIsOwnUser): Connections {
  const strangers = new Set<Socket>();
  const known = new Set<Socket>();
  const checks = new WeakMap<Socket, Promise<boolean>>();
  server.on('connection', (socket: Socket) => {
    if (strangers.size >= mostStrangers) silentest(strangers)?.destroy();
    strangers.add(socket);
    socket.once('close', () => (strangers.delete(socket), known.delete(socket)));
    checks.set(
      socket,
      isOwnUser(socket).then((own) => {
        if (!own) socket.destroy();
        return own;
      }),
    );
  });
  return {
    admitted: async (socket) => (await checks.get(socket)) ?? false,
    trust(socket) {
      if (!strangers.delete(socket)) return;
      if (known.size >= mostKnown) socket.destroy();
      else known.add(socket);
    },
    closeAll() {
      for (const socket of [...strangers, ...known]) socket.destroy();
    },
  };
}
