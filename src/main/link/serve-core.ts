import type { SupportedMessagePort } from '@orpc/client/message-port';
import type { AnswerFrame, BootData, LinkCalls, LinkFailure, LinkKind, PlainRequest, PlainResponse, RegisteredFile, RequestFrame, TicketBytes } from './frames';

/** The core's end of the link: a worker thread's parentPort or a utilityProcess's parentPort, seen alike. */
export interface ShellPort {
  post(frame: AnswerFrame): void;
  /** `port` is what was transferred with the frame, if anything. */
  onRequest(listener: (frame: RequestFrame, port: ServedPort | null) => void): void;
}
/** A port handed over for a page. */
export type ServedPort = SupportedMessagePort;

/** The core as the link needs it; core/boot's `Core` is one. */
export interface ServedCore {
  serveMessagePort(port: ServedPort): void;
  fetch(request: Request): Promise<Response>;
  registerFile(path: string, name: string): Promise<RegisteredFile>;
  readTicket(ticket: string): Promise<TicketBytes>;
  close(): Promise<void>;
}

const asFailure = (error: unknown): LinkFailure => {
  if (error instanceof Error && 'code' in error && 'data' in error) {
    const { code, data } = error as { readonly code: LinkFailure['code']; readonly data: { readonly sentence?: string; readonly incident?: string } };
    if (typeof data?.sentence === 'string') return { code, sentence: data.sentence, ...(data.incident === undefined ? {} : { incident: data.incident }) };
  }
  return { code: 'internal', sentence: 'The data service could not do this. The log in the data folder tells more (logs/duedesk.log).' };
};

async function exchange(core: ServedCore, request: PlainRequest, signal: AbortSignal): Promise<PlainResponse> {
  const response = await core.fetch(
    new Request(`http://core${request.path}`, {
      method: request.method,
      headers: request.headers.map(([name, value]): [string, string] => [name, value]),
      // A copy on a plain ArrayBuffer: what comes over the link may be backed by anything.
      body: request.body === null ? null : new Uint8Array(request.body),
      signal,
    }),
  );
  return { status: response.status, headers: [...response.headers], body: new Uint8Array(await response.arrayBuffer()) };
}

/**
 * Answers a shell's frames with a core booted on the first one. Returns nothing: it lives as long as the port.
 * @param boot makes the core from the plain boot data.
 * @param report takes what went wrong, for the log.
 */
export function serveCore(shell: ShellPort, boot: (data: BootData) => Promise<ServedCore>, report: (what: string, error: unknown) => void): void {
  let core: Promise<ServedCore> | null = null;
  const running = new Map<number, AbortController>();

  async function answer(
    frame: Exclude<RequestFrame, { kind: 'cancel' }>,
    port: ServedPort | null,
    signal: AbortSignal,
  ): Promise<LinkCalls[LinkKind]['answer']> {
    if (frame.kind === 'boot') {
      core ??= boot(frame.ask);
      await core;
      return { booted: true };
    }
    if (core === null) throw new Error('asked before boot');
    const served = await core;
    switch (frame.kind) {
      case 'fetch':
        return exchange(served, frame.ask, signal);
      case 'registerFile':
        return served.registerFile(frame.ask.path, frame.ask.name);
      case 'readTicket':
        return served.readTicket(frame.ask.ticket);
      case 'attachPort':
        if (port === null) throw new Error('attachPort without a port');
        served.serveMessagePort(port);
        // Only now: what arrived meanwhile waits in a port that was not started.
        if ('start' in port && typeof port.start === 'function') port.start();
        return { attached: true };
      case 'close':
        await served.close();
        return { closed: true };
    }
  }

  shell.onRequest((frame, port) => {
    if (frame.kind === 'cancel') {
      running.get(frame.id)?.abort();
      return;
    }
    const { id } = frame;
    const stop = new AbortController();
    running.set(id, stop);
    answer(frame, port, stop.signal)
      .then(
        (value): AnswerFrame => ({ id, ok: true, answer: value }),
        (error: unknown): AnswerFrame => {
          if (!stop.signal.aborted) report(frame.kind, error);
          return { id, ok: false, failure: asFailure(error) };
        },
      )
      .then((frameBack) => {
        running.delete(id);
        if (!stop.signal.aborted) shell.post(frameBack);
      })
      .catch((error: unknown) => report(frame.kind, error));
  });
}
