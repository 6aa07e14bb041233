import { loopback } from '../../shared/contract/loopback';

/**
 * The page's session with the loopback host. The token lives in this module's memory alone: nothing that is written
 * to the browser's profile ever holds it. A reload survives by a nonce the page makes while it goes away, registers
 * with the host (valid for seconds, once) and leaves in sessionStorage for its successor.
 */
const reloadSlot = 'duedesk-reload';
const hex = (bytes: Uint8Array): string => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
const newNonce = (): string => hex(crypto.getRandomValues(new Uint8Array(32)));

const post = (path: string, body: unknown, headers: Record<string, string> = {}, keepalive = false): Promise<Response> =>
  fetch(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
    keepalive,
    credentials: 'omit',
    cache: 'no-store',
  });

/** Takes `#nonce=…&to=/route` out of the address, leaving the route. */
function takeNonceFromAddress(): string | null {
  const parameters = new URLSearchParams(location.hash.replace(/^#/, ''));
  const nonce = parameters.get('nonce');
  if (nonce === null) return null;
  history.replaceState(null, '', `${location.pathname}#${parameters.get('to') ?? '/'}`);
  return nonce;
}

function takeNonceOfReload(): string | null {
  const nonce = sessionStorage.getItem(reloadSlot);
  sessionStorage.removeItem(reloadSlot);
  return nonce;
}

async function exchange(nonce: string): Promise<string | null> {
  // The registration sent by the page that went away can arrive after this request: one short second try.
  for (const waitMs of [0, 150, 600]) {
    if (waitMs > 0) await new Promise((resolve) => setTimeout(resolve, waitMs));
    const response = await post(loopback.paths.session, { nonce });
    if (response.ok) return ((await response.json()) as { token: string }).token;
  }
  return null;
}

export interface Session {
  /** Waits for the exchange; null = this page has no right to data. */
  token(): Promise<string | null>;
  /** A nonce for a second window of this page. */
  nonceForWindow(): Promise<string | null>;
  /** True when whoever answers on our port knows the token, proved without sending it. */
  hostIsOurs(): Promise<boolean>;
  /** Drops the token: no request of this page can carry data any more. */
  forget(): void;
}

export function openSession(): Session {
  const nonce = takeNonceFromAddress() ?? takeNonceOfReload();
  let forgotten = false;
  let held: string | null = null;
  const exchanged = (nonce === null ? Promise.resolve(null) : exchange(nonce).catch(() => null)).then((token) => (held = token));
  const register = async (fresh: string, keepalive: boolean): Promise<boolean> => {
    if (forgotten || held === null) return false;
    const response = await post(loopback.paths.nonce, { nonce: fresh }, { [loopback.tokenHeader]: held }, keepalive);
    return response.ok;
  };
  addEventListener('pagehide', () => {
    if (forgotten || held === null) return;
    const fresh = newNonce();
    sessionStorage.setItem(reloadSlot, fresh);
    void register(fresh, true).catch(() => false);
  });
  return {
    token: async () => (forgotten ? null : await exchanged),
    async nonceForWindow() {
      const fresh = newNonce();
      return (await register(fresh, false)) ? fresh : null;
    },
    async hostIsOurs() {
      if (forgotten || held === null) return false;
      try {
        const challenge = newNonce();
        const response = await post(loopback.paths.alive, { challenge });
        const { proof } = (await response.json()) as { proof: string };
        const encoder = new TextEncoder();
        const key = await crypto.subtle.importKey('raw', encoder.encode(held), { name: 'HMAC', hash: 'SHA-256' }, false, ['sign']);
        return proof === hex(new Uint8Array(await crypto.subtle.sign('HMAC', key, encoder.encode(challenge))));
      } catch {
        return false;
      }
    },
    forget() {
      forgotten = true;
      held = null;
    },
  };
}
