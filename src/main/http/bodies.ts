import { createWriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import type { IncomingMessage } from 'node:http';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';

/** A body beyond its cap. */
export class TooLarge extends Error {
  constructor() {
    super('the body is larger than allowed');
    this.name = 'TooLarge';
  }
}
/** A sender that stalls. */
export class TooSlow extends Error {
  constructor() {
    super('the body did not arrive in time');
    this.name = 'TooSlow';
  }
}

const declaredTooLarge = (request: IncomingMessage, cap: number): boolean => Number(request.headers['content-length'] ?? 0) > cap;

/** The whole body in memory, at most `cap` bytes. Stops reading at the cap, whatever the length header claimed. */
export function readBody(request: IncomingMessage, cap: number, withinMs: number): Promise<Uint8Array> {
  if (declaredTooLarge(request, cap)) return Promise.reject(new TooLarge());
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let bytes = 0;
    const timer = setTimeout(() => stop(new TooSlow()), withinMs);
    const stop = (error: Error): void => {
      clearTimeout(timer);
      request.removeAllListeners('data');
      request.pause();
      reject(error);
    };
    request.on('data', (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes > cap) stop(new TooLarge());
      else chunks.push(chunk);
    });
    request.on('end', () => {
      clearTimeout(timer);
      resolve(Buffer.concat(chunks));
    });
    request.on('error', stop);
    request.on('aborted', () => stop(new Error('the sender went away')));
  });
}

/** The body streamed into a new file only the user can read. Nothing is left behind when it fails. */
export async function saveBody(request: IncomingMessage, file: string, cap: number, idleMs: number): Promise<void> {
  if (declaredTooLarge(request, cap)) throw new TooLarge();
  const stalled = new AbortController();
  const patience = (): NodeJS.Timeout => setTimeout(() => stalled.abort(), idleMs);
  let timer = patience();
  let bytes = 0;
  const counted = new Transform({
    transform(chunk: Buffer, _encoding, pass) {
      clearTimeout(timer);
      timer = patience();
      bytes += chunk.length;
      if (bytes > cap) pass(new TooLarge());
      else pass(null, chunk);
    },
  });
  try {
    await pipeline(request, counted, createWriteStream(file, { flags: 'wx', mode: 0o600 }), { signal: stalled.signal });
  } catch (error) {
    await rm(file, { force: true });
    throw stalled.signal.aborted ? new TooSlow() : error;
  } finally {
    clearTimeout(timer);
  }
}
