import { createHmac, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { loopback } from '../../shared/contract/loopback';

/** Why a request is turned away; the status it gets. */
export interface Refusal {
  readonly status: 403 | 405 | 415 | 421;
  readonly reason: string;
}
const refuse = (status: Refusal['status'], reason: string): Refusal => ({ status, reason });

/** Equal secrets, compared in constant time whatever their lengths. */
export function sameSecret(a: string, b: string): boolean {
  const key = 'compare';
  const left = createHmac('sha256', key).update(a).digest();
  const right = createHmac('sha256', key).update(b).digest();
  return timingSafeEqual(left, right);
}

/**
 * Proves to a page that this is the host that gave it its token, without sending the token:
 * HMAC-SHA256 with the token as key, in hex.
 */
export const proofOf = (token: string, challenge: string): string => createHmac('sha256', token).update(challenge).digest('hex');

/** DNS rebinding: a page of another name that resolves to us still sends its own name. One name is ours, exactly. */
export const judgeHost = (headers: IncomingHttpHeaders, host: string): Refusal | null =>
  headers.host === host ? null : refuse(421, 'This address belongs to another server.');

/** What a request of our own page must look like before its body is read. */
export interface PageRequestRule {
  readonly host: string;
  readonly mediaType: 'application/json' | 'application/octet-stream';
  /** Null where the page cannot have it yet. */
  readonly token: string | null;
}

/**
 * Cross-site request forgery and foreign readers. Every condition alone would stop a web page of another origin; they
 * are asked for together, so that a fault in one browser's handling of one of them opens nothing.
 */
export function judgePageRequest(method: string | undefined, headers: IncomingHttpHeaders, rule: PageRequestRule): Refusal | null {
  if (method !== 'POST') return refuse(405, 'Reading never changes anything here, and everything else is a POST.');
  if (headers.origin !== `http://${rule.host}`) return refuse(403, 'Another origin may not ask.');
  if (headers['sec-fetch-site'] !== 'same-origin') return refuse(403, 'Another site may not ask.');
  if (headers['content-type']?.split(';')[0]?.trim().toLowerCase() !== rule.mediaType) return refuse(415, `Send ${rule.mediaType}.`);
  if (rule.token !== null) {
    const given = headers[loopback.tokenHeader];
    if (typeof given !== 'string' || !sameSecret(given, rule.token))
      return refuse(403, 'This page has no session. Start Duedesk again and use the address it gives.');
  }
  return null;
}
