import { randomBytes } from 'node:crypto';
import { chmodSync, mkdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { join } from 'node:path';
import * as z from 'zod';
import { loopback } from '../../shared/contract/loopback';
import { LinkError } from '../link/frames';
import type { LinkFailure } from '../link/frames';
import { securityHeaders } from '../link/page-security';
import type { PageFiles } from '../link/page-files';
import type { Supervisor } from '../link/supervisor';
import { TooLarge, TooSlow, readBody, saveBody } from './bodies';
import { watchConnections } from './connections';
import { judgeHost, judgePageRequest, proofOf } from './gate';
import type { Refusal } from './gate';
import { writeLaunchFile } from './launch-file';
import type { LaunchFile } from './launch-file';
import { createNonces, newSecret } from './nonces';

export interface HostOptions {
  /** Where uploads wait for the core; the launch file too unless it is given a folder of its own. Made readable by the user alone. */
  readonly dataDir: string;
  readonly page: PageFiles;
  readonly core: Pick<Supervisor, 'call'>;
  /** Replaced in tests. */
  readonly isOwnUser?: (socket: Socket) => Promise<boolean>;
  readonly onError?: (what: string, error: unknown) => void;
}

export interface Host {
  /** `http://<random>.localhost:<port>`, the one origin it answers to. */
  readonly origin: string;
  readonly port: number;
  /** An address that admits one page, once, within two minutes. The nonce is in the fragment: it is never sent or logged. */
  oneTimeAddress(): string;
  /** A file to start a browser with; see launch-file.ts. */
  launchFile(folder?: string): LaunchFile;
  /** Resolves when the first page was admitted. */
  readonly firstPage: Promise<void>;
  close(): Promise<void>;
}

const addressLifeMs = 120_000;
const windowNonceLifeMs = 15_000;
const smallBodyCap = 4096;
const bodyWithinMs = 15_000;
const uploadIdleMs = 20_000;

const nonceBody = z.strictObject({ nonce: z.string().regex(/^[0-9a-f]{64}$/) });
const challengeBody = z.strictObject({ challenge: z.string().regex(/^[0-9a-f]{64}$/) });

/** Headers of a page's request that mean something to the core; the rest, the token first of all, stay here. */
const passedOn = ['content-type', 'accept'] as const;

function send(response: ServerResponse, status: number, headers: Readonly<Record<string, string>>, body: Uint8Array | string): void {
  response.writeHead(status, { ...securityHeaders, 'cache-control': 'no-store', ...headers });
  response.end(body);
}
const sendJson = (response: ServerResponse, status: number, value: unknown): void =>
  send(response, status, { 'content-type': 'application/json; charset=utf-8' }, JSON.stringify(value));

/** A refusal ends the connection: whatever else waits on it is not wanted. */
function refuse(response: ServerResponse, status: number, reason: string): void {
  response.shouldKeepAlive = false;
  sendJson(response, status, { refused: reason });
}

const httpStatus = (failure: LinkFailure): number => (failure.code === 'timeout' ? 504 : failure.code === 'core-unavailable' ? 503 : 500);
/** A failure of the link in the form oRPC's client reads as a typed error. */
const sendFailure = (response: ServerResponse, failure: LinkFailure): void => {
  const status = httpStatus(failure);
  sendJson(response, status, {
    json: {
      defined: true,
      code: failure.code,
      status,
      message: failure.sentence,
      data: { sentence: failure.sentence, ...(failure.incident === undefined ? {} : { incident: failure.incident }) },
    },
  });
};

/** Serves the page and the core on 127.0.0.1, to this user's browser alone. docs/loopback-host.md lists the defences. */
export async function startHost(options: HostOptions): Promise<Host> {
  const { core, page, dataDir } = options;
  const report = options.onError ?? (() => undefined);
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const incoming = join(dataDir, 'incoming');
  rmSync(incoming, { recursive: true, force: true });
  mkdirSync(incoming, { mode: 0o700 });
  // The folder may be older than this rule.
  if (process.platform !== 'win32') chmodSync(dataDir, 0o700);

  const token = newSecret();
  const nonces = createNonces();
  const launchFiles: LaunchFile[] = [];
  let admitFirst: () => void = () => undefined;
  const firstPage = new Promise<void>((resolve) => (admitFirst = resolve));
  let host = '';

  const server = createServer({
    headersTimeout: 5000,
    requestTimeout: 900_000,
    keepAliveTimeout: 75_000,
    connectionsCheckingInterval: 1000,
    maxHeaderSize: 16_384,
  });
  const connections = watchConnections(server, options.isOwnUser);

  /** Says no and returns true when the request is not one of our page. */
  function turnedAway(
    request: IncomingMessage,
    response: ServerResponse,
    mediaType: 'application/json' | 'application/octet-stream',
    needsToken: boolean,
  ): boolean {
    const refusal: Refusal | null = judgePageRequest(request.method, request.headers, { host, mediaType, token: needsToken ? token : null });
    if (refusal !== null) refuse(response, refusal.status, refusal.reason);
    else if (needsToken) connections.trust(request.socket);
    return refusal !== null;
  }

  async function smallJson<T>(request: IncomingMessage, shape: z.ZodType<T>): Promise<T | null> {
    const text = Buffer.from(await readBody(request, smallBodyCap, bodyWithinMs)).toString('utf8');
    try {
      return shape.parse(JSON.parse(text));
    } catch {
      return null;
    }
  }

  /** From the launch file, a page of no origin: admits by nonce alone and leads to the page with a fresh one. */
  async function launch(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (request.method !== 'POST') return refuse(response, 405, 'Use the launch file.');
    const form = new URLSearchParams(Buffer.from(await readBody(request, smallBodyCap, bodyWithinMs)).toString('utf8'));
    if (!nonces.redeem(form.get('nonce') ?? '')) return refuse(response, 403, 'This start of Duedesk was used or took too long. Start it again.');
    for (const file of launchFiles) file.remove();
    send(response, 303, { location: `/#nonce=${nonces.issue(windowNonceLifeMs)}` }, '');
  }

  async function session(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (turnedAway(request, response, 'application/json', false)) return;
    const body = await smallJson(request, nonceBody);
    if (body === null || !nonces.redeem(body.nonce))
      return refuse(response, 403, 'This address was used or is too old. Start Duedesk again and use the address it gives.');
    connections.trust(request.socket);
    admitFirst();
    sendJson(response, 200, { token });
  }

  async function registerNonce(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (turnedAway(request, response, 'application/json', true)) return;
    const body = await smallJson(request, nonceBody);
    if (body === null) return refuse(response, 403, 'Not a nonce.');
    nonces.register(body.nonce, windowNonceLifeMs);
    sendJson(response, 200, { registered: true });
  }

  async function alive(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (turnedAway(request, response, 'application/json', false)) return;
    const body = await smallJson(request, challengeBody);
    if (body === null) return refuse(response, 403, 'Not a challenge.');
    sendJson(response, 200, { proof: proofOf(token, body.challenge) });
  }

  async function operation(request: IncomingMessage, response: ServerResponse, path: string): Promise<void> {
    if (turnedAway(request, response, 'application/json', true)) return;
    const body = await readBody(request, loopback.bodyCap, bodyWithinMs);
    const gone = new AbortController();
    response.once('close', () => response.writableFinished || gone.abort());
    const headers = passedOn.flatMap((name): [string, string][] => (request.headers[name] === undefined ? [] : [[name, request.headers[name]]]));
    const answer = await core.call('fetch', { method: 'POST', path, headers, body }, { signal: gone.signal });
    const type = answer.headers.find(([name]) => name.toLowerCase() === 'content-type')?.[1];
    if (!response.destroyed) send(response, answer.status, type === undefined ? {} : { 'content-type': type }, answer.body);
  }

  async function upload(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (turnedAway(request, response, 'application/octet-stream', true)) return;
    const file = join(incoming, randomBytes(16).toString('hex'));
    await saveBody(request, file, loopback.uploadCap, uploadIdleMs);
    const written = request.headers[loopback.nameHeader];
    let name = 'file';
    try {
      // Shown to the user and used to tell the kind; never a path.
      name =
        decodeURIComponent(typeof written === 'string' ? written : name)
          .replace(/^.*[\\/]/, '')
          .slice(0, 200) || name;
    } catch {
      // A name that does not decode is no reason to lose the file.
    }
    sendJson(response, 200, await core.call('registerFile', { path: file, name }));
  }

  async function servePage(request: IncomingMessage, response: ServerResponse, path: string): Promise<void> {
    if (request.method !== 'GET' && request.method !== 'HEAD') return refuse(response, 405, 'Nothing to send here.');
    const file = page.find(path);
    if (file === null) return refuse(response, 404, 'There is no such page.');
    send(response, 200, file.headers, request.method === 'HEAD' ? '' : await file.read());
  }

  const { paths } = loopback;
  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (!(await connections.admitted(request.socket))) return;
    const foreign = judgeHost(request.headers, host);
    if (foreign !== null) return refuse(response, foreign.status, foreign.reason);
    const path = (request.url ?? '/').split('?', 1)[0] ?? '/';
    if (path === paths.launch) return launch(request, response);
    if (path === paths.session) return session(request, response);
    if (path === paths.nonce) return registerNonce(request, response);
    if (path === paths.alive) return alive(request, response);
    if (path === paths.upload) return upload(request, response);
    if (path.startsWith(`${paths.rpc}/`)) return operation(request, response, path);
    return servePage(request, response, path);
  }

  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    answer(request, response).catch((error: unknown) => {
      if (response.headersSent || response.destroyed) response.destroy();
      else if (error instanceof TooLarge) refuse(response, 413, 'This is larger than Duedesk takes.');
      else if (error instanceof TooSlow) refuse(response, 408, 'This took too long to arrive.');
      else if (error instanceof LinkError) sendFailure(response, error.failure);
      else {
        report('http request failed', error);
        sendFailure(response, { code: 'internal', sentence: 'Duedesk could not do this. The log tells more.' });
      }
    });
  });
  // No protocol but plain HTTP: an upgrade (WebSocket) or a broken request closes the connection.
  server.on('upgrade', (_request, socket) => socket.destroy());
  server.on('clientError', (_error, socket) => socket.destroy());

  await new Promise<void>((resolve, reject) => server.once('error', reject).listen({ host: '127.0.0.1', port: 0, exclusive: true }, resolve));
  const { port } = server.address() as AddressInfo;
  host = `${randomBytes(8).toString('hex')}.localhost:${port}`;
  const origin = `http://${host}`;

  return {
    origin,
    port,
    oneTimeAddress: () => `${origin}/#nonce=${nonces.issue(addressLifeMs)}`,
    launchFile(folder = dataDir) {
      const file = writeLaunchFile(folder, origin, nonces);
      launchFiles.push(file);
      return file;
    },
    firstPage,
    async close() {
      for (const file of launchFiles) file.remove();
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      connections.closeAll();
      await closed;
      rmSync(incoming, { recursive: true, force: true });
    },
  };
}
