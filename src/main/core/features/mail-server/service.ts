import { faultWords } from '../../../../shared/domain/outbox';
import type { App } from '../../app';
import { badInput, ruleViolated } from '../../errors';
import { composeMessage } from '../../mail/compose';
import { isTokenUrl } from '../../mail/oauth';
import { isLoopback, transmit, type Transmit } from '../../mail/transport';
import { SecretFault } from '../../ports/secrets';
import type { Call, InputOf, OutputOf } from '../../rpc/handlers';
import { AccessFault, accessTo, secretNames } from './access';
import { mailServerOf, type MailServer } from './settings';
import { writeMailServer } from './store';

export interface MailServerOptions {
  readonly ca?: string | undefined;
  readonly transmit?: Transmit;
  /** The settings changed: what was given up may work now. */
  readonly changed: () => void;
}

const done = { done: true as const };

export async function readMailSettings(app: App): Promise<OutputOf<'mail', 'get'>> {
  const company = app.current();
  const names = secretNames(company.id);
  const has = (name: string): boolean => app.secrets.has(name);
  return {
    server: mailServerOf(company.read),
    kept: { password: has(names.password), clientSecret: has(names.clientSecret), refreshToken: has(names.refreshToken) },
    guard: app.secrets.guard(),
    locked: app.secrets.locked(),
    whyNot: company.isSample
      ? 'The sample company never prints or mails.'
      : app.asOf !== null
        ? 'The day is set by hand (--as-of); nothing leaves on a set day.'
        : null,
  };
}

/** What shapes alone cannot say. */
function assertServer(server: MailServer): void {
  if (server.security === 'none' && !isLoopback(server.host))
    throw badInput('Mail goes in the clear to this computer only (localhost). Choose STARTTLS or implicit TLS.', 'server.security');
  if (server.auth !== 'none' && server.user.trim() === '') throw badInput('Give the user name the server knows; often it is the mail address.', 'server.user');
  if (/[\r\n\0]/.test(server.user + server.senderName)) throw badInput('User and sender name stand on one line.', 'server.user');
  if (server.auth === 'oauth2' && !isTokenUrl(server.oauth.tokenUrl)) throw badInput('The token address must begin with https://.', 'server.oauth.tokenUrl');
  if (server.auth === 'oauth2' && server.oauth.clientId.trim() === '') throw badInput('Give the client id of the sign-in service.', 'server.oauth.clientId');
}

export async function saveMailSettings(app: App, options: MailServerOptions, input: InputOf<'mail', 'save'>, call: Call): Promise<typeof done> {
  const company = app.current();
  if (company.isSample) throw ruleViolated('sample-company', 'The sample company never prints or mails.');
  assertServer(input.server);
  const names = secretNames(company.id);
  const before = mailServerOf(company.read);
  // A kept password must not go to another server because somebody changed a line of the form.
  const elsewhere = before !== null && (before.host.toLowerCase() !== input.server.host.toLowerCase() || before.user !== input.server.user);
  if (elsewhere && input.server.auth === 'password' && input.password === undefined && app.secrets.has(names.password))
    throw badInput('Server or user changed: type the password for it.', 'password');
  if (
    before !== null &&
    before.oauth.tokenUrl !== input.server.oauth.tokenUrl &&
    input.server.auth === 'oauth2' &&
    input.refreshToken === undefined &&
    app.secrets.has(names.refreshToken)
  )
    throw badInput('The token address changed: give the refresh token for it.', 'refreshToken');
  try {
    for (const [name, value] of [
      [names.password, input.password],
      [names.clientSecret, input.clientSecret],
      [names.refreshToken, input.refreshToken],
    ] as const) {
      if (value === null) await app.secrets.remove(name);
      else if (value !== undefined) await app.secrets.set(name, value);
    }
  } catch (error) {
    if (error instanceof SecretFault) throw ruleViolated('secrets-locked', 'The secrets are locked. Give the passphrase first.');
    throw error;
  }
  const answer = await app.command(call, async (tx) => {
    writeMailServer(tx, JSON.stringify(input.server), tx.recordedAtMs);
    tx.record({
      kind: 'change',
      code: 'mail-server-changed',
      title: `Mail server set to ${input.server.host}, sender ${input.server.senderAddress}`,
      payload: { before, after: input.server, secrets: { password: input.password === undefined ? 'kept' : input.password === null ? 'removed' : 'changed' } },
    });
    return done;
  });
  options.changed();
  return answer;
}

/** One mail to the sender's own address, and how it went, in words. */
export async function testMail(app: App, options: MailServerOptions): Promise<OutputOf<'mail', 'test'>> {
  const company = app.current();
  if (company.isSample) throw ruleViolated('sample-company', 'The sample company never prints or mails.');
  if (app.asOf !== null) throw ruleViolated('set-day', 'The day is set by hand (--as-of); nothing leaves on a set day.');
  const server = mailServerOf(company.read);
  if (server === null) throw ruleViolated('no-mail-server', 'No mail server is set up yet.');
  const failed = (fault: Parameters<typeof faultWords>[0]) => {
    const words = faultWords(fault, server);
    return { ok: false, sentence: words.sentence, fix: words.fix };
  };
  try {
    const access = await accessTo(app, company.id, server, { current: null }, options.ca);
    const bytes = await composeMessage({
      from: { name: server.senderName, address: server.senderAddress },
      replyTo: server.replyTo,
      to: [{ name: server.senderName, address: server.senderAddress }],
      cc: [],
      subject: 'Duedesk can send mail',
      inReplyTo: '',
      attachments: [],
      text: `This is the test you asked for.\n\nServer ${server.host}, port ${server.port}, company ${company.profile.name}.\n`,
      messageId: `<${app.ids.next()}@${server.senderAddress.split('@').at(-1) ?? 'localhost'}>`,
      atMs: app.clock.nowMs(),
    });
    const outcome = await (options.transmit ?? transmit)(
      access,
      { from: server.senderAddress, to: [server.senderAddress], bytes },
      new AbortController().signal,
      async () => true,
    );
    if (outcome.kind === 'taken') {
      options.changed();
      return {
        ok: true,
        sentence: `${server.host} took the mail to ${server.senderAddress}. It said: ${outcome.reply}`,
        fix: 'Look into that mailbox. If nothing is there in some minutes, look into its junk folder.',
      };
    }
    return outcome.kind === 'no-answer' || outcome.kind === 'held-back'
      ? { ok: false, sentence: `${server.host} was handed the mail and did not say whether it took it.`, fix: 'Look into the mailbox, then try again.' }
      : failed(outcome.fault);
  } catch (error) {
    if (error instanceof AccessFault)
      return error.locked ? { ok: false, sentence: 'The mail password is locked.', fix: 'Give the passphrase first.' } : failed(error.fault);
    throw error;
  }
}

export async function protectSecrets(app: App, options: MailServerOptions, input: InputOf<'mail', 'protect'>, call: Call): Promise<typeof done> {
  try {
    await app.secrets.protect(input.passphrase);
  } catch (error) {
    if (error instanceof SecretFault)
      throw ruleViolated(
        error.why === 'locked' ? 'secrets-locked' : 'secrets-unreadable',
        error.why === 'locked'
          ? 'The secrets are locked. Give the present passphrase first.'
          : 'A kept password cannot be read on this computer. Type it again, then choose a passphrase.',
      );
    throw error;
  }
  options.changed();
  return app.command(call, async (tx) => {
    tx.record({
      kind: 'change',
      code: 'secrets-guard-changed',
      title: input.passphrase === null ? 'Mail password guarded by this computer' : 'Mail password guarded by a passphrase',
    });
    return done;
  });
}

export async function unlockSecrets(app: App, options: MailServerOptions, input: InputOf<'mail', 'unlock'>): Promise<OutputOf<'mail', 'unlock'>> {
  const unlocked = await app.secrets.unlock(input.passphrase);
  if (unlocked) options.changed();
  return { unlocked };
}
