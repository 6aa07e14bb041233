import * as z from 'zod';
import { headerLine, type TransportFault } from '../../../shared/domain/outbox';
import { isLoopback } from './transport';

const longestAnswer = 64 * 1024;
const answer = z.object({
  access_token: z.string().min(1).max(16_000),
  refresh_token: z.string().min(1).max(4_000).optional(),
  expires_in: z.coerce.number().positive().max(31_536_000).default(3600),
});
const refusal = z.object({ error: z.string(), error_description: z.string().default('') });

export interface TokenAsk {
  readonly tokenUrl: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly refreshToken: string;
}

export class TokenFault extends Error {
  override readonly name = 'TokenFault';
  readonly fault: TransportFault;
  constructor(replyCode: number | null, reply: string) {
    super('no access token');
    this.fault = { code: 'EOAUTH', step: 'AUTH', replyCode, reply: headerLine(reply, 300) };
  }
}

/** Whether a token address may be asked: https, or this computer. */
export function isTokenUrl(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const url = new URL(text);
  return (url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url.hostname))) && url.username === '' && url.password === '';
}

/** A fresh access token by the refresh token (RFC 6749, section 6), with its life in seconds. `refreshToken` is the next one where the service changes it at each use, else null. Throws TokenFault. */
export async function freshToken(ask: TokenAsk): Promise<{ readonly accessToken: string; readonly seconds: number; readonly refreshToken: string | null }> {
  if (!isTokenUrl(ask.tokenUrl)) throw new TokenFault(400, 'the token address must begin with https://');
  const form = new URLSearchParams({
    grant_type: 'refresh_token',
    refresh_token: ask.refreshToken,
    client_id: ask.clientId,
    ...(ask.clientSecret === '' ? {} : { client_secret: ask.clientSecret }),
  });
  let response: Response;
  let text: string;
  try {
    response = await fetch(ask.tokenUrl, {
      method: 'POST',
      body: form,
      redirect: 'error',
      headers: { accept: 'application/json' },
      signal: AbortSignal.timeout(20_000),
    });
    text = await readAtMost(response, longestAnswer);
  } catch {
    throw new TokenFault(null, '');
  }
  const content = parsed(text);
  if (!response.ok) {
    const why = refusal.safeParse(content);
    throw new TokenFault(
      response.status >= 500 ? null : response.status,
      why.success ? withoutSecrets(`${why.data.error} ${why.data.error_description}`.trim(), ask) : `status ${response.status}`,
    );
  }
  const token = answer.safeParse(content);
  if (!token.success) throw new TokenFault(response.status, 'the answer holds no access token');
  return {
    accessToken: token.data.access_token,
    seconds: token.data.expires_in,
    refreshToken: token.data.refresh_token === ask.refreshToken ? null : (token.data.refresh_token ?? null),
  };
}

/** A service that repeats what it was sent must not put it on a screen or into a log. */
const withoutSecrets = (text: string, ask: TokenAsk): string =>
  [ask.refreshToken, ask.clientSecret].filter((secret) => secret !== '').reduce((left, secret) => left.replaceAll(secret, '…'), text);

async function readAtMost(response: Response, most: number): Promise<string> {
  const pieces: Uint8Array[] = [];
  let size = 0;
  for await (const piece of response.body ?? []) {
    size += piece.byteLength;
    if (size > most) throw new Error('too long');
    pieces.push(piece);
  }
  return Buffer.concat(pieces).toString('utf8');
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
