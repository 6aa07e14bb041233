import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import type { TicketId } from '../../../shared/domain/ids';
import { notFound } from '../errors';
import type { Ids } from '../ports';

export interface TicketContent {
  readonly fileName: string;
  readonly mediaType: string;
  readonly bytes: Uint8Array;
}

interface Kept {
  readonly fileName: string;
  readonly mediaType: string;
  readonly path: string | null;
  readonly bytes: Uint8Array | null;
}

/**
 * Files travel between shells, core and page as tickets, never as paths. A ticket lives until the core stops.
 * Contents made by the core are held in memory up to `maxHeldBytes`; the oldest go first.
 */
export interface Tickets {
  forFile(path: string, fileName: string): TicketId;
  forBytes(bytes: Uint8Array, fileName: string, mediaType: string): TicketId;
  /** The path behind a ticket made by `forFile`. Throws `not-found`. */
  path(ticket: TicketId): { readonly path: string; readonly fileName: string };
  read(ticket: TicketId): Promise<TicketContent>;
}

const maxHeldBytes = 256 * 1024 * 1024;
const gone = () => notFound('This file is no longer at hand. Choose or make it again.');

export function createTickets(ids: Ids): Tickets {
  const kept = new Map<TicketId, Kept>();
  let heldBytes = 0;
  const keep = (entry: Kept): TicketId => {
    const ticket = ids.next() as TicketId;
    kept.set(ticket, entry);
    heldBytes += entry.bytes?.byteLength ?? 0;
    for (const [oldest, value] of kept) {
      if (heldBytes <= maxHeldBytes || oldest === ticket) break;
      if (value.bytes === null) continue;
      kept.delete(oldest);
      heldBytes -= value.bytes.byteLength;
    }
    return ticket;
  };
  return {
    forFile: (path, fileName) => keep({ fileName, mediaType: 'application/octet-stream', path, bytes: null }),
    forBytes: (bytes, fileName, mediaType) => keep({ fileName, mediaType, path: null, bytes }),
    path(ticket) {
      const entry = kept.get(ticket);
      if (entry?.path == null) throw gone();
      return { path: entry.path, fileName: entry.fileName };
    },
    async read(ticket) {
      const entry = kept.get(ticket);
      if (entry === undefined) throw gone();
      if (entry.bytes !== null) return { fileName: entry.fileName, mediaType: entry.mediaType, bytes: entry.bytes };
      return { fileName: entry.fileName, mediaType: entry.mediaType, bytes: await readFile(entry.path ?? '') };
    },
  };
}

/** Size in bytes and SHA-256 of a file, for import runs and manifests. */
export async function fileFacts(path: string): Promise<{ readonly bytes: number; readonly sha256: string }> {
  const { createReadStream } = await import('node:fs');
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer);
  return { bytes: (await stat(path)).size, sha256: hash.digest('hex') };
}
