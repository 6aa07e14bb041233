import type { TransportFault } from '../../../../shared/domain/outbox';
import type { App } from '../../app';
import { freshToken, TokenFault } from '../../mail/oauth';
import type { ServerAccess } from '../../mail/transport';
import { SecretFault } from '../../ports/secrets';
import type { MailServer } from './settings';

/** Names of the secrets of one company. */
export const secretNames = (companyId: string) => ({
  password: `${companyId}/mail-password`,
  clientSecret: `${companyId}/mail-client-secret`,
  refreshToken: `${companyId}/mail-refresh-token`,
});

/** Why a server cannot be asked at all. `locked`: the passphrase was not given yet. */
export class AccessFault extends Error {
  override readonly name = 'AccessFault';
  readonly fault: TransportFault;
  readonly locked: boolean;
  constructor(fault: TransportFault, locked: boolean) {
    super('no access to the mail server');
    this.fault = fault;
    this.locked = locked;
  }
}

const renewBeforeMs = 60_000;

/** Access tokens as long as they live; in memory alone. */
export interface TokenMemory {
  key: string;
  token: string;
  untilMs: number;
}

/** Server and login for one conversation. Throws AccessFault. */
export async function accessTo(
  app: App,
  companyId: string,
  server: MailServer,
  memory: { current: TokenMemory | null },
  ca: string | undefined,
): Promise<ServerAccess> {
  const base = { host: server.host, port: server.port, security: server.security, ca };
  if (server.auth === 'none') return { ...base, auth: null };
  const names = secretNames(companyId);
  try {
    if (server.auth === 'password') return { ...base, auth: { user: server.user, password: (await app.secrets.get(names.password)) ?? '' } };
    const key = JSON.stringify([companyId, server.user, server.oauth]);
    const nowMs = app.clock.nowMs();
    if (memory.current?.key !== key || memory.current.untilMs - renewBeforeMs <= nowMs) {
      const fresh = await freshToken({
        ...server.oauth,
        clientSecret: (await app.secrets.get(names.clientSecret)) ?? '',
        refreshToken: (await app.secrets.get(names.refreshToken)) ?? '',
      });
      // A service that changes the token at each use takes the old one no more: the new one is kept before anything else.
      if (fresh.refreshToken !== null) await app.secrets.set(names.refreshToken, fresh.refreshToken);
      memory.current = { key, token: fresh.accessToken, untilMs: nowMs + fresh.seconds * 1000 };
    }
    return { ...base, auth: { user: server.user, accessToken: memory.current.token } };
  } catch (error) {
    if (error instanceof TokenFault) throw new AccessFault(error.fault, false);
    if (error instanceof SecretFault) throw new AccessFault({ code: 'ESECRET', step: 'AUTH', replyCode: null, reply: '' }, error.why === 'locked');
    throw error;
  }
}
