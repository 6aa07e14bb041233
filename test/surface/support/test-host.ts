import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loopback } from '../../../src/shared/contract/loopback';
import { startHost } from '../../../src/main/http/server';
import type { Host, HostOptions } from '../../../src/main/http/server';
import { listPageFiles } from '../../../src/main/link/page-files';
import type { LinkCalls, LinkKind } from '../../../src/main/link/frames';
import { rawRequest } from './raw-http';
import type { RawAnswer, RawRequest } from './raw-http';

type Asked = { readonly [Kind in LinkKind]: { readonly kind: Kind; readonly ask: LinkCalls[Kind]['ask'] } }[LinkKind];

/** A real host over a page of three files and a core that notes what it is asked. */
export interface TestHost {
  readonly host: Host;
  readonly dataDir: string;
  readonly asked: Asked[];
  readonly hostName: string;
  /** A request as our own page sends it; `headers` replace single ones, an empty text takes one away. */
  send(request: Omit<RawRequest, 'port'>): Promise<RawAnswer>;
  /** The token, got as a page gets it. */
  token(): Promise<string>;
  pageHeaders(token?: string): Record<string, string>;
  close(): Promise<void>;
}

export async function startTestHost(options: Partial<HostOptions> = {}): Promise<TestHost> {
  const folder = mkdtempSync(join(tmpdir(), 'duedesk-host-'));
  const pageDir = join(folder, 'renderer');
  mkdirSync(join(pageDir, 'assets'), { recursive: true });
  writeFileSync(join(pageDir, 'index.html'), '<!doctype html><title>Duedesk</title>');
  writeFileSync(join(pageDir, 'assets', 'index-abc.js'), 'export {};');
  writeFileSync(join(folder, 'secret.txt'), 'not part of the page');
  const dataDir = join(folder, 'data');
  const asked: Asked[] = [];
  const core: HostOptions['core'] = {
    async call(kind, ask) {
      asked.push({ kind, ask } as Asked);
      if (kind === 'fetch') return { status: 200, headers: [['content-type', 'application/json']], body: Buffer.from('{"json":{"answered":true}}') } as never;
      return { ticket: '01890000-0000-7000-8000-000000000001', name: (ask as { name: string }).name, bytes: 1 } as never;
    },
  };
  const host = await startHost({ dataDir, page: listPageFiles(pageDir), core, ...options });
  const hostName = host.origin.slice('http://'.length);
  const pageHeaders = (token?: string): Record<string, string> => ({
    host: hostName,
    origin: host.origin,
    'sec-fetch-site': 'same-origin',
    'content-type': 'application/json',
    ...(token === undefined ? {} : { [loopback.tokenHeader]: token }),
  });
  const send: TestHost['send'] = ({ headers = {}, ...rest }) => {
    const merged = Object.fromEntries(Object.entries({ host: hostName, ...headers }).filter(([, value]) => value !== ''));
    return rawRequest({ port: host.port, headers: merged, ...rest });
  };
  return {
    host,
    dataDir,
    asked,
    hostName,
    send,
    pageHeaders,
    async token() {
      const nonce = host.oneTimeAddress().split('#nonce=')[1] ?? '';
      const answer = await send({ method: 'POST', path: loopback.paths.session, headers: pageHeaders(), body: JSON.stringify({ nonce }) });
      return (JSON.parse(answer.body) as { token: string }).token;
    },
    async close() {
      await host.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
