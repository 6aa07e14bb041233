import type { Server } from 'node:http';
import type { Socket } from 'node:net';
import { peerIsOwnUser } from './peer';

/** Connections that have not shown a token yet, and those that have. A browser opens at most six per page host. */
const mostStrangers = 20;
const mostKnown = 64;

export interface Connections {
  /** Resolves to false for a connection of another user; it is gone then. */
  admitted(socket: Socket): Promise<boolean>;
  /** The connection carried a request with the token: it is not crowded out by strangers any more. */
  trust(socket: Socket): void;
  closeAll(): void;
}

/**
 * Bounds what a flood can hold: of the connections without a token only the newest are kept, so that a thousand slow
 * ones never stand in the way of the page's own, and other users' are closed before a byte of theirs is read.
 */
export function watchConnections(server: Server, isOwnUser: (socket: Socket) => Promise<boolean> = peerIsOwnUser): Connections {
  const strangers = new Set<Socket>();
  const known = new Set<Socket>();
  const checks = new WeakMap<Socket, Promise<boolean>>();
  server.on('connection', (socket: Socket) => {
    const oldest = strangers.values().next().value;
    if (strangers.size >= mostStrangers && oldest !== undefined) oldest.destroy();
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
