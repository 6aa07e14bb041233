import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { loopback } from '../../shared/contract/loopback';
import type { Nonces } from './nonces';

const nonceLifeMs = 10_000;
const renewEveryMs = 4_000;
const giveUpAfterMs = 120_000;

const escape = (text: string): string => text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
const page = (action: string, nonce: string): string => `<!doctype html>
<meta charset="utf-8">
<meta name="referrer" content="no-referrer">
<title>Duedesk</title>
<form method="post" action="${escape(action)}"><input type="hidden" name="nonce" value="${escape(nonce)}"><noscript><button>Open Duedesk</button></noscript></form>
<script>document.forms[0].submit()</script>
`;

export interface LaunchFile {
  readonly path: string;
  /** Removes the file; called by the first admission too. */
  remove(): void;
}

/**
 * The file a browser is started with instead of an address: only the user can read it, and it posts a nonce that works
 * once, so that neither the process list nor the browser's history holds anything of use. The nonce in it is renewed
 * every few seconds until somebody came in: a slow browser start finds a live one, a copy of the file a dead one.
 */
export function writeLaunchFile(folder: string, origin: string, nonces: Nonces): LaunchFile {
  const path = join(folder, 'open-duedesk.html');
  rmSync(path, { force: true });
  const write = (flag: 'wx' | 'r+'): void => writeFileSync(path, page(`${origin}${loopback.paths.launch}`, nonces.issue(nonceLifeMs)), { mode: 0o600, flag });
  write('wx');
  const timer = setInterval(() => {
    try {
      write('r+');
    } catch {
      clearInterval(timer);
    }
  }, renewEveryMs);
  const remove = (): void => {
    clearInterval(timer);
    clearTimeout(end);
    rmSync(path, { force: true });
  };
  const end = setTimeout(remove, giveUpAfterMs);
  timer.unref();
  end.unref();
  return { path, remove };
}
