import { readFileSync } from 'node:fs';
import { createServer, connect, type AddressInfo, type Server, type Socket } from 'node:net';
import { join } from 'node:path';
import { SMTPServer } from 'smtp-server';

const fixtures = join(import.meta.dirname, '../fixtures/mail');
/** The authority to trust for servers of this file. */
export const testCa = readFileSync(join(fixtures, 'localhost-cert.pem'), 'utf8');
const key = readFileSync(join(fixtures, 'localhost-key.pem'), 'utf8');

/** Where a connection is cut. `mid-data`: some of the message went over. `after-data`: the server took it and its reply is swallowed. */
export const dropSteps = ['connect', 'greeting', 'EHLO', 'AUTH', 'MAIL', 'RCPT', 'DATA', 'mid-data', 'after-data', 'QUIT'] as const;
export type DropStep = (typeof dropSteps)[number] | 'STARTTLS';

/** What befalls one connection. `sealed`: cut at the n-th piece the client sends inside TLS, wherever that is. */
export interface Fault {
  readonly at: DropStep | { readonly sealed: number };
  /** Done at that moment, before the wire is cut: kills the sender, for one. */
  readonly strike?: () => void;
}

export interface Delivered {
  readonly from: string;
  readonly to: readonly string[];
  readonly source: string;
}

export interface TestMailServer {
  readonly port: number;
  readonly delivered: readonly Delivered[];
  /** How often each address was delivered to. */
  deliveriesTo(address: string): number;
  /** Commands as they came over the unencrypted wire. */
  readonly heard: readonly string[];
  /** Every recipient of a message that was begun to be handed over. */
  readonly begun: ReadonlySet<string>;
  /** Asked for each connection after those of `dropAt`; null = it is left alone. */
  faultFor: (() => Fault | null) | null;
  /** Cuts the next `times` connections at a step. */
  dropAt(step: DropStep, times?: number): void;
  /** Replies of the server to recipients, by address. */
  readonly recipientReplies: Map<string, { readonly code: number; readonly text: string }>;
  /** Reply to the message itself; null = it is taken. */
  dataReply: { readonly code: number; readonly text: string } | null;
  mailReply: { readonly code: number; readonly text: string } | null;
  /** Resolves when a message was begun and holds it until `release`. */
  hold(): { readonly begun: Promise<void>; release(): void };
  close(): Promise<void>;
}

const refusal = ({ code, text }: { readonly code: number; readonly text: string }): Error => Object.assign(new Error(text), { responseCode: code });

/** A real SMTP server on a free port of this computer, behind a wire that can be cut at any step. */
export async function startMailServer(
  options: {
    readonly security?: 'none' | 'starttls' | 'tls';
    readonly user?: string;
    readonly password?: string;
    readonly accessToken?: string;
    readonly pipelining?: boolean;
  } = {},
): Promise<TestMailServer> {
  const delivered: Delivered[] = [];
  const heard: string[] = [];
  const begun = new Set<string>();
  const recipientReplies = new Map<string, { readonly code: number; readonly text: string }>();
  const state = {
    dataReply: null as TestMailServer['dataReply'],
    mailReply: null as TestMailServer['mailReply'],
    held: null as { begin(): void; readonly released: Promise<void> } | null,
    faultFor: null as TestMailServer['faultFor'],
  };
  const security = options.security ?? 'none';
  const smtp = new SMTPServer({
    secure: security === 'tls',
    key,
    cert: testCa,
    minVersion: 'TLSv1.2',
    logger: false,
    disableReverseLookup: true,
    authOptional: options.user === undefined,
    allowInsecureAuth: security === 'none',
    authMethods: options.accessToken === undefined ? ['PLAIN', 'LOGIN'] : ['XOAUTH2'],
    hideSTARTTLS: security !== 'starttls',
    hidePIPELINING: options.pipelining === false,
    size: 50 * 1024 * 1024,
    onAuth(auth, _session, done) {
      const good =
        options.accessToken === undefined
          ? auth.username === options.user && auth.password === options.password
          : auth.username === options.user && auth.accessToken === options.accessToken;
      if (good) done(null, { user: auth.username ?? '' });
      else done(refusal({ code: 535, text: '5.7.8 bad credentials' }));
    },
    onMailFrom: (_address, _session, done) => done(state.mailReply === null ? null : refusal(state.mailReply)),
    onRcptTo(address, _session, done) {
      const reply = recipientReplies.get(address.address.toLowerCase());
      done(reply === undefined ? null : refusal(reply));
    },
    onData(stream, session, done) {
      const pieces: Buffer[] = [];
      for (const { address } of session.envelope.rcptTo) begun.add(address);
      stream.on('data', (piece: Buffer) => pieces.push(piece));
      stream.on('end', () => {
        const finish = (): void => {
          if (state.dataReply !== null) return done(refusal(state.dataReply));
          delivered.push({
            from: session.envelope.mailFrom === false ? '' : session.envelope.mailFrom.address,
            to: session.envelope.rcptTo.map((one) => one.address),
            source: Buffer.concat(pieces).toString('latin1'),
          });
          done(null);
        };
        const { held } = state;
        if (held === null) return finish();
        held.begin();
        void held.released.then(finish);
      });
    },
  });
  smtp.on('error', () => undefined);
  await new Promise<void>((resolve) => void smtp.listen(0, '127.0.0.1', resolve));
  const upstreamPort = (smtp.server.address() as AddressInfo).port;
  const drops: DropStep[] = [];
  const takeFault = (): Fault | null => {
    const at = drops.shift();
    return at === undefined ? (state.faultFor?.() ?? null) : { at };
  };
  const wire = createServer((client) => relay(client, upstreamPort, takeFault(), heard, security === 'tls'));
  await new Promise<void>((resolve) => void wire.listen(0, '127.0.0.1', resolve));
  return {
    port: (wire.address() as AddressInfo).port,
    delivered,
    heard,
    begun,
    recipientReplies,
    get faultFor() {
      return state.faultFor;
    },
    set faultFor(ask) {
      state.faultFor = ask;
    },
    deliveriesTo: (address) => delivered.filter((one) => one.to.some((to) => to.toLowerCase() === address.toLowerCase())).length,
    dropAt: (step, times = 1) => void drops.push(...Array.from({ length: times }, () => step)),
    get dataReply() {
      return state.dataReply;
    },
    set dataReply(reply) {
      state.dataReply = reply;
    },
    get mailReply() {
      return state.mailReply;
    },
    set mailReply(reply) {
      state.mailReply = reply;
    },
    hold() {
      let begin: () => void = () => undefined;
      let release: () => void = () => undefined;
      const begun = new Promise<void>((resolve) => (begin = resolve));
      const released = new Promise<void>((resolve) => (release = resolve));
      state.held = { begin, released };
      return {
        begun,
        release: () => {
          state.held = null;
          release();
        },
      };
    },
    async close() {
      await closed(wire);
      await new Promise<void>((resolve) => smtp.close(() => resolve()));
    },
  };
}

const closed = (server: Server): Promise<void> =>
  new Promise((resolve) => {
    server.close(() => resolve());
  });

/** Carries bytes between client and server, and cuts both at the given step. */
function relay(client: Socket, port: number, fault: Fault | null, heard: string[], sealed: boolean): void {
  client.on('error', () => undefined);
  const drop = fault?.at;
  if (drop === 'connect') {
    fault?.strike?.();
    return void client.destroy();
  }
  const upstream = connect(port, '127.0.0.1');
  upstream.on('error', () => client.destroy());
  client.on('close', () => upstream.destroy());
  upstream.on('close', () => client.destroy());
  let struck = false;
  const cut = (): void => {
    if (!struck) fault?.strike?.();
    struck = true;
    client.destroy();
    upstream.destroy();
  };
  let inMessage = false;
  let awaitMessage = false;
  let handedOver = false;
  let tail = '';
  let line = '';
  let opaque = sealed;
  let sealedPieces = 0;
  upstream.on('data', (piece: Buffer) => {
    if (drop === 'greeting') return cut();
    if (handedOver && drop === 'after-data') return cut();
    if (awaitMessage && /^354/m.test(piece.toString('latin1'))) {
      inMessage = true;
      awaitMessage = false;
    }
    client.write(piece);
  });
  client.on('data', (piece: Buffer) => {
    if (opaque) {
      sealedPieces += 1;
      return typeof drop === 'object' && sealedPieces > drop.sealed ? cut() : void upstream.write(piece);
    }
    if (inMessage) {
      if (drop === 'mid-data') {
        upstream.write(piece.subarray(0, Math.floor(piece.length / 2)));
        return void setImmediate(cut);
      }
      tail = (tail + piece.toString('latin1')).slice(-5);
      if (tail.endsWith('\r\n.\r\n')) {
        inMessage = false;
        handedOver = true;
      }
      return void upstream.write(piece);
    }
    line += piece.toString('latin1');
    for (let end = line.indexOf('\r\n'); end >= 0; end = line.indexOf('\r\n')) {
      const command = line.slice(0, end);
      line = line.slice(end + 2);
      heard.push(command);
      const verb = /^[A-Za-z]+/.exec(command)?.[0]?.toUpperCase() ?? '';
      if (verb === drop) return cut();
      if (verb === 'DATA') awaitMessage = true;
      upstream.write(`${command}\r\n`);
      if (verb === 'STARTTLS') opaque = true;
    }
  });
}
