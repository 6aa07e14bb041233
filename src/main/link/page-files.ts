import { readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { extname, join, relative, sep } from 'node:path';
import { securityHeaders } from './page-security';

const mediaTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
  '.ttf': 'font/ttf',
  '.txt': 'text/plain; charset=utf-8',
};

export interface PageFile {
  readonly headers: Readonly<Record<string, string>>;
  read(): Promise<Uint8Array>;
}

/**
 * The built page as a fixed list, read once at start: a request either names an entry exactly or there is no such file.
 * No path ever given by a request reaches the file system.
 */
export interface PageFiles {
  /** `path` as the request wrote it, undecoded; `/` is the page itself. */
  find(path: string): PageFile | null;
}

export function listPageFiles(folder: string): PageFiles {
  const entries = new Map<string, PageFile>();
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const type = mediaTypes[extname(entry.name)];
    if (!entry.isFile() || type === undefined) continue;
    const file = join(entry.parentPath, entry.name);
    const path = `/${relative(folder, file).split(sep).join('/')}`;
    // Built assets carry a hash of their content in the name.
    const caching = path.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-store';
    entries.set(path, { headers: { ...securityHeaders, 'content-type': type, 'cache-control': caching }, read: () => readFile(file) });
  }
  const page = entries.get('/index.html');
  if (page === undefined) throw new Error('the built page has no index.html');
  entries.set('/', page);
  return { find: (path) => entries.get(path) ?? null };
}
