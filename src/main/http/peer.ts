import { readFile } from 'node:fs/promises';
import type { Socket } from 'node:net';

// procfs writes addresses as host-order words: 127.0.0.1 and ::ffff:127.0.0.1.
const loopbackForms = new Set(['0100007F', '0000000000000000FFFF00000100007F']);

/**
 * Who owns which loopback connection, from the table of TCP sockets procfs shows to everybody. Keys are
 * `<local port>:<remote port>`, so the row of a peer is found under `<its port>:<our port>`.
 */
export function ownersIn(table: string): ReadonlyMap<string, number> {
  const owners = new Map<string, number>();
  for (const line of table.split('\n').slice(1)) {
    const [, local = '', remote = '', , , , , uid] = line.trim().split(/\s+/);
    const [localAddress = '', localPort = ''] = local.split(':');
    const [remoteAddress = '', remotePort = ''] = remote.split(':');
    if (uid === undefined || !loopbackForms.has(localAddress) || !loopbackForms.has(remoteAddress)) continue;
    owners.set(`${Number.parseInt(localPort, 16)}:${Number.parseInt(remotePort, 16)}`, Number(uid));
  }
  return owners;
}

type Owners = readonly ReadonlyMap<string, number>[];
const readOwners = async (): Promise<Owners> => {
  const tables = await Promise.all(['/proc/net/tcp', '/proc/net/tcp6'].map((path) => readFile(path, 'utf8').catch(() => null)));
  return tables.flatMap((table) => (table === null ? [] : [ownersIn(table)]));
};

let running: Promise<Owners> | null = null;
let following: Promise<Owners> | null = null;
/** A reading begun after now. Whoever asks while one is going on shares the next: a flood costs two readings, not a thousand. */
function freshOwners(): Promise<Owners> {
  if (running === null) {
    const mine = readOwners();
    running = mine;
    void mine.finally(() => (running = null));
    return mine;
  }
  following ??= running.then(() => {
    following = null;
    return freshOwners();
  });
  return following;
}

/**
 * True when the connection comes from a process of the same user. Elsewhere than on Linux the system does not tell, and
 * the token alone has to do. On Linux an unknown peer is a foreign one.
 */
export async function peerIsOwnUser(
  socket: Socket,
  ownUid: number | undefined = process.getuid?.(),
  platform: NodeJS.Platform = process.platform,
): Promise<boolean> {
  if (platform !== 'linux' || ownUid === undefined) return true;
  const { remotePort, localPort } = socket;
  const owners = await freshOwners();
  // A system without procfs cannot be asked.
  return owners.length === 0 || owners.some((table) => table.get(`${remotePort}:${localPort}`) === ownUid);
}
