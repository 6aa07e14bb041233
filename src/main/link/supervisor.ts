import type { CoreChannel, StartCore } from './channel';
import { LinkError, linkDeadlines } from './frames';
import type { AnswerFrame, BootData, LinkCalls, LinkFailure, LinkKind, RequestFrame } from './frames';

export type CoreState = 'starting' | 'ready' | 'restarting' | 'failed' | 'closed';

export interface SupervisorOptions<Port = never> {
  readonly start: StartCore<Port>;
  /** Asked at each start, so that a shell may know more by then. */
  readonly boot: BootData | (() => BootData);
  /** Told about every change; a shell offers its pages new ports on `ready`. */
  readonly onState?: (state: CoreState, failure: LinkFailure | null) => void;
  /** Waits before the first, second, … restart, in milliseconds; after the last one the core stays down. */
  readonly restartDelaysMs?: readonly number[];
  /** A core that lived this long is forgiven its earlier crashes. */
  readonly forgiveAfterMs?: number;
}

export interface CallOptions<Port> {
  readonly signal?: AbortSignal;
  readonly ports?: readonly Port[];
  readonly deadlineMs?: number;
}

/** Keeps one core running and carries requests to it. */
export interface Supervisor<Port = never> {
  readonly state: CoreState;
  /** Starts the core for the first time. A core that refuses (file locked, file from the future) is not tried again: LinkError. */
  start(): Promise<void>;
  /**
   * Asks the core. Fails with a LinkError: `core-unavailable` at once while there is no core (it is being restarted) and
   * for everything that was under way when it died; `timeout` after the kind's deadline.
   */
  call<Kind extends LinkKind>(kind: Kind, ask: LinkCalls[Kind]['ask'], options?: CallOptions<Port>): Promise<LinkCalls[Kind]['answer']>;
  /** Asks the core to finish and close its files, then ends it. Safe to call twice. */
  close(): Promise<void>;
}

interface Waiting {
  readonly settle: (frame: AnswerFrame) => void;
}

const unavailable = (sentence: string): LinkError => new LinkError({ code: 'core-unavailable', sentence });
const restartSentence = 'Duedesk is restarting its data service. Nothing saved is lost; try again in a moment.';

export function createSupervisor<Port = never>(options: SupervisorOptions<Port>): Supervisor<Port> {
  const restartDelays = options.restartDelaysMs ?? [100, 500, 2000, 5000, 15_000];
  const forgiveAfterMs = options.forgiveAfterMs ?? 60_000;
  let state: CoreState = 'starting';
  let failure: LinkFailure | null = null;
  let channel: CoreChannel<Port> | null = null;
  let nextId = 1;
  let crashes = 0;
  let closing: Promise<void> | null = null;
  let waiting = new Map<number, Waiting>();

  const enter = (next: CoreState, why: LinkFailure | null = null): void => {
    state = next;
    failure = why;
    options.onState?.(next, why);
  };

  function send<Kind extends LinkKind>(
    to: CoreChannel<Port>,
    kind: Kind,
    ask: LinkCalls[Kind]['ask'],
    { signal, ports, deadlineMs }: CallOptions<Port> = {},
  ): Promise<LinkCalls[Kind]['answer']> {
    return new Promise((resolve, reject) => {
      const id = nextId++;
      const mine = waiting;
      const finish = (): void => {
        mine.delete(id);
        clearTimeout(timer);
        signal?.removeEventListener('abort', cancel);
      };
      const cancel = (): void => {
        finish();
        to.post({ id, kind: 'cancel' });
        reject(unavailable('The request was given up.'));
      };
      const timer = setTimeout(() => {
        finish();
        to.post({ id, kind: 'cancel' });
        reject(new LinkError({ code: 'timeout', sentence: 'Duedesk took too long to answer. It is safe to try again: nothing is done twice.' }));
      }, deadlineMs ?? linkDeadlines[kind]);
      mine.set(id, {
        settle(frame) {
          finish();
          if (frame.ok) resolve(frame.answer);
          else reject(new LinkError(frame.failure));
        },
      });
      if (signal?.aborted) return cancel();
      signal?.addEventListener('abort', cancel, { once: true });
      to.post({ id, kind, ask } as RequestFrame, ports);
    });
  }

  /** Starts one core and boots it; watches it from then on. */
  async function launch(): Promise<void> {
    const fresh = options.start();
    const mine = new Map<number, Waiting>();
    waiting = mine;
    channel = fresh;
    let bornMs = Infinity;
    fresh.onAnswer((frame) => mine.get(frame.id)?.settle(frame));
    fresh.onExit(() => {
      const lost = [...mine.values()];
      const wasReady = state === 'ready' && channel === fresh;
      if (channel === fresh) channel = null;
      for (const { settle } of lost) settle({ id: 0, ok: false, failure: { code: 'core-unavailable', sentence: restartSentence } });
      if (!wasReady || closing !== null) return;
      if (performance.now() - bornMs > forgiveAfterMs) crashes = 0;
      scheduleRestart();
    });
    try {
      await send(fresh, 'boot', typeof options.boot === 'function' ? options.boot() : options.boot);
    } catch (error) {
      if (channel === fresh) channel = null;
      fresh.kill();
      throw error;
    }
    bornMs = performance.now();
    if (closing === null) enter('ready');
  }

  function scheduleRestart(): void {
    const delay = restartDelays[crashes];
    crashes += 1;
    if (delay === undefined) {
      enter('failed', {
        code: 'core-unavailable',
        sentence: 'The data service stopped several times in a row. Nothing saved is lost. Close Duedesk and start it again; the log tells more.',
      });
      return;
    }
    enter('restarting', { code: 'core-unavailable', sentence: restartSentence });
    setTimeout(() => {
      if (closing !== null) return;
      launch().catch((error: unknown) => {
        if (closing !== null) return;
        // Died while booting: count it and go on. Refused to boot: say why and stay down.
        if (error instanceof LinkError && error.failure.code !== 'core-unavailable') enter('failed', error.failure);
        else scheduleRestart();
      });
    }, delay);
  }

  return {
    get state() {
      return state;
    },
    async start() {
      try {
        await launch();
      } catch (error) {
        enter('failed', error instanceof LinkError ? error.failure : { code: 'internal', sentence: 'The data service could not be started.' });
        throw error;
      }
    },
    async call(kind, ask, callOptions) {
      if (channel === null || state !== 'ready') throw failure === null ? unavailable(restartSentence) : new LinkError(failure);
      return send(channel, kind, ask, callOptions);
    },
    close() {
      closing ??= (async () => {
        const last = channel;
        if (last !== null) {
          const ended = new Promise<void>((resolve) => last.onExit(() => resolve()));
          await send(last, 'close', null).catch(() => undefined);
          last.kill();
          await ended;
        }
        enter('closed');
      })();
      return closing;
    },
  };
}
