import { readFile } from 'node:fs/promises';
import type { Socket } from 'node:net';

const hexPort = (port: number): string => port.toString(16).toUpperCase().padStart(4, '0');
// procfs writes addresses as host-order words: 127.0.0.1 and ::ffff:127.0.0.1.
const loopbackForms = ['0100007F', '0000000000000000FFFF00000100007F'];

/**
 * The user behind a loopback connection, from the table of TCP sockets procfs shows to everybody: the row whose local
 * end is the peer's port and whose remote end is ours. Null = no such row.
 */
export function uidOfPeer(table: string, peerPort: number, ownPort: number): number | null {
  for (const line of table.split('\n').slice(1)) {
    const [, local, remote, , , , , uid] = line.trim().split(/\s+/);
    if (local === undefined || remote === undefined || uid === undefined) continue;
    const matches = loopbackForms.some((address) => local === `${address}:${hexPort(peerPort)}` && remote === `${address}:${hexPort(ownPort)}`);
    if (matches) return Number(uid);
  }
  return null;
}

/**
 * True when the connection comes from a process of the same user. Elsewhere than on Linux the system does not tell, and
 * the token alone has to do. On Linux an unknown peer is a foreign one.
 */
export async function peerIsOwnUser(socket: Socket, ownUid: number | undefined = process.getuid?.(), platform: NodeJS.Platform = process.platform): Promise<boolean> {
  if (platform !== 'linux' || ownUid === undefined) return true;
  const { remotePort, localPort } = socket;
  if (remotePort === undefined || localPort === undefined) return false;
  const tables = await Promise.all(['/proc/net/tcp', '/proc/net/tcp6'].map((path) => readFile(path, 'utf8').catch(() => null)));
  const readable = tables.filter((table) => table !== null);
  // A system without procfs cannot be asked.
  if (readable.length === 0) return true;
  return readable.some((table) => uidOfPeer(table, remotePort, localPort) === ownUid);
}
