import { randomBytes } from 'node:crypto';
import { protocol } from 'electron';
import type { Session } from 'electron';
import { bridge } from '../../shared/contract/bridge';
import type { PageFiles } from '../link/page-files';

const scheme = 'app';
const printPrefix = '/print/';

/** Before `ready`: makes app:// a scheme like https, with an origin, for fetch, storage and CSP alike. */
export function registerPageScheme(): void {
  protocol.registerSchemesAsPrivileged([{ scheme, privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } }]);
}

/** True for addresses of our own page; parsed, because look-alikes begin with the same characters. */
export function isOwnPage(url: string): boolean {
  try {
    const { protocol: kind, host, username, password } = new URL(url);
    return kind === `${scheme}:` && host === 'duedesk' && username === '' && password === '';
  } catch {
    return false;
  }
}

const plain = (status: number): Response => new Response(null, { status, headers: { 'x-content-type-options': 'nosniff' } });

export interface PageProtocol {
  /** Answers one request; every path but the fixed list is 404. */
  answer(request: Request): Promise<Response>;
  /** Puts a PDF at an address nobody can guess until `drop`. */
  offerPdf(bytes: Uint8Array): { readonly url: string; drop(): void };
}

export function createPageProtocol(page: PageFiles): PageProtocol {
  const pdfs = new Map<string, Uint8Array>();
  return {
    async answer(request) {
      if (!isOwnPage(request.url)) return plain(404);
      if (request.method !== 'GET' && request.method !== 'HEAD') return plain(405);
      // The path as written: decoding it would only add ways to spell one that is not on the list.
      const path = request.url.slice(bridge.origin.length).split(/[?#]/, 1)[0] || '/';
      const pdf = path.startsWith(printPrefix) ? pdfs.get(path) : undefined;
      if (pdf !== undefined)
        return new Response(new Uint8Array(pdf), {
          headers: { 'content-type': 'application/pdf', 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' },
        });
      const file = page.find(path);
      return file === null ? plain(404) : new Response(new Uint8Array(await file.read()), { headers: file.headers });
    },
    offerPdf(bytes) {
      const path = `${printPrefix}${randomBytes(16).toString('hex')}.pdf`;
      pdfs.set(path, bytes);
      return { url: `${bridge.origin}${path}`, drop: () => pdfs.delete(path) };
    },
  };
}

export const servePage = (session: Session, page: PageProtocol): void => session.protocol.handle(scheme, (request) => page.answer(request));
