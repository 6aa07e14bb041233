import { Readable } from 'node:stream';
import SMTPConnection from 'nodemailer/lib/smtp-connection';
import XOAuth2 from 'nodemailer/lib/xoauth2';
import { headerLine, type Refusal, type TransportFault } from '../../../shared/domain/outbox';

export interface ServerAccess {
  readonly host: string;
  readonly port: number;
  readonly security: 'tls' | 'starttls' | 'none';
  readonly auth: null | { readonly user: string; readonly password: string } | { readonly user: string; readonly accessToken: string };
  /** Further authority to trust, PEM; for tests. */
  readonly ca?: string | undefined;
}

export interface Delivery {
  readonly from: string;
  readonly to: readonly string[];
  readonly bytes: Uint8Array;
}

/** What became of one delivery; the cases of the state machine, with the fault where there was one. */
export type Outcome =
  | { readonly kind: 'taken'; readonly refused: readonly Refusal[]; readonly reply: string }
  | { readonly kind: 'not-taken'; readonly refused: readonly Refusal[]; readonly temporary: boolean; readonly reply: string; readonly fault: TransportFault }
  | { readonly kind: 'not-reached'; readonly fault: TransportFault }
  /** `mayGo` said no: not one byte of the message went out. */
  | { readonly kind: 'held-back' }
  | { readonly kind: 'no-answer'; readonly refused: readonly Refusal[] };

/**
 * How mail is handed to a server; tests and the sender share it. `mayGo` is asked when the server waits for the message and
 * before its first byte goes out: until it has answered, nobody can have got the mail, however the conversation ends.
 */
export type Transmit = (access: ServerAccess, delivery: Delivery, signal: AbortSignal, mayGo: () => Promise<boolean>) => Promise<Outcome>;

export function isLoopback(host: string): boolean {
  const bare = host.replace(/^\[|\]$/g, '').toLowerCase();
  return bare === 'localhost' || bare === '::1' || /^127(?:\.\d{1,3}){3}$/.test(bare);
}

interface SmtpError extends Error {
  readonly code?: string;
  readonly command?: string;
  readonly response?: string;
  readonly responseCode?: number | false;
  readonly recipient?: string;
  readonly rejectedErrors?: readonly SmtpError[];
}

const faultOf = (error: SmtpError): TransportFault => ({
  code: error.code ?? 'ECONNECTION',
  step: error.command ?? 'CONN',
  replyCode: error.responseCode === undefined || error.responseCode === false ? null : error.responseCode,
  reply: headerLine(error.response ?? '', 400),
});
const refusalOf = (error: SmtpError): Refusal => ({
  address: error.recipient ?? '',
  reply: headerLine(error.response ?? error.message, 400),
  temporary: !(typeof error.responseCode === 'number' && error.responseCode >= 500),
});

/** The steps of one conversation as promises. Whatever ends the connection ends the step under way. */
class Conversation {
  private readonly connection: SMTPConnection;
  private failed: ((error: SmtpError) => void) | null = null;
  private broken: SmtpError | null = null;

  constructor(access: ServerAccess) {
    this.connection = new SMTPConnection({
      host: access.host.replace(/^\[|\]$/g, ''),
      port: access.port,
      secure: access.security === 'tls',
      requireTLS: access.security === 'starttls',
      ignoreTLS: access.security === 'none',
      // An address literal: the name of this computer is nobody's business.
      name: '[127.0.0.1]',
      connectionTimeout: 20_000,
      greetingTimeout: 20_000,
      socketTimeout: 120_000,
      tls: { minVersion: 'TLSv1.2', rejectUnauthorized: true, ...(access.ca === undefined ? {} : { ca: access.ca }) },
    });
    this.connection.on('error', (error: SmtpError) => this.break(error));
    this.connection.on('end', () => this.break(Object.assign(new Error('the connection was closed'), { code: 'ECONNECTION', command: 'CONN' })));
  }

  private break(error: SmtpError): void {
    this.broken ??= error;
    this.failed?.(error);
    this.failed = null;
  }

  private step<T>(work: (done: (error: Error | null | undefined, result?: T) => void) => void): Promise<T | undefined> {
    return new Promise((resolve, reject) => {
      if (this.broken !== null) return reject(this.broken);
      this.failed = reject;
      work((error, result) => {
        this.failed = null;
        if (error) reject(error);
        else resolve(result);
      });
    });
  }

  connect(): Promise<unknown> {
    return this.step((done) => this.connection.connect((error) => done(error)));
  }

  login(auth: NonNullable<ServerAccess['auth']>): Promise<unknown> {
    const given =
      'password' in auth
        ? { user: auth.user, pass: auth.password }
        : { user: auth.user, oauth2: new XOAuth2({ user: auth.user, accessToken: auth.accessToken }) };
    return this.step((done) => this.connection.login(given, (error) => done(error)));
  }

  send(delivery: Delivery, body: Readable): Promise<{ readonly response?: string; readonly rejectedErrors?: readonly SmtpError[] } | undefined> {
    return this.step((done) =>
      this.connection.send({ from: delivery.from, to: [...delivery.to], size: delivery.bytes.byteLength }, body, (error, info) =>
        done(error, info as { readonly response?: string; readonly rejectedErrors?: readonly SmtpError[] }),
      ),
    );
  }

  /** Says goodbye without waiting: what counts was answered already. */
  leave(): void {
    this.connection.quit();
  }

  cut(): void {
    this.connection.close();
  }
}

const pieceBytes = 64 * 1024;

/** A body that asks before its first byte, and knows whether its last one was taken: until then the server cannot have the whole message. */
function bodyOf(
  bytes: Uint8Array,
  mayGo: () => Promise<boolean>,
): { readonly stream: Readable; readonly handedOver: () => boolean; readonly heldBack: () => boolean } {
  let over = false;
  let held = false;
  const pieces = async function* () {
    held = !(await mayGo());
    if (held) throw new Error('the message may not go');
    for (let from = 0; from < bytes.byteLength; from += pieceBytes) yield Buffer.from(bytes.subarray(from, from + pieceBytes));
    over = true;
  };
  return { stream: Readable.from(pieces(), { objectMode: false, highWaterMark: pieceBytes }), handedOver: () => over, heldBack: () => held };
}

/**
 * Hands one message to the server and says what became of it. Never in the clear to another computer, never without
 * checking the certificate. `signal` cuts the connection as long as the message is not wholly handed over.
 */
export const transmit: Transmit = async (access, delivery, signal, mayGo) => {
  if (access.security === 'none' && !isLoopback(access.host))
    return { kind: 'not-reached', fault: { code: 'EPLAIN', step: 'CONN', replyCode: null, reply: '' } };
  const talk = new Conversation(access);
  const body = bodyOf(delivery.bytes, mayGo);
  const stop = (): void => {
    if (!body.handedOver()) talk.cut();
  };
  signal.addEventListener('abort', stop);
  let atMessage = false;
  try {
    if (signal.aborted) return { kind: 'not-reached', fault: { code: 'ECONNECTION', step: 'CONN', replyCode: null, reply: '' } };
    await talk.connect();
    if (access.auth !== null) await talk.login(access.auth);
    atMessage = true;
    const info = await talk.send(delivery, body.stream);
    talk.leave();
    return { kind: 'taken', refused: (info?.rejectedErrors ?? []).map(refusalOf), reply: headerLine(info?.response ?? '', 400) };
  } catch (thrown) {
    talk.cut();
    if (body.heldBack()) return { kind: 'held-back' };
    return outcomeOf(thrown as SmtpError, atMessage, body.handedOver(), signal.aborted);
  } finally {
    signal.removeEventListener('abort', stop);
    body.stream.destroy();
  }
};

function outcomeOf(error: SmtpError, atMessage: boolean, handedOver: boolean, stopped: boolean): Outcome {
  const fault = faultOf(error);
  const refused = (error.rejectedErrors ?? []).map(refusalOf);
  if (!atMessage || (stopped && !handedOver)) return { kind: 'not-reached', fault };
  // The sender refused for good is a matter of the settings, not of this message.
  if (fault.step === 'MAIL FROM' && fault.replyCode !== null && fault.replyCode >= 500) return { kind: 'not-reached', fault };
  if (handedOver && fault.replyCode === null) return { kind: 'no-answer', refused };
  const temporary = fault.replyCode === null ? fault.code !== 'EMESSAGE' : fault.replyCode < 500;
  return { kind: 'not-taken', refused, temporary, reply: fault.reply === '' ? headerLine(error.message, 400) : fault.reply, fault };
}
