import type { ErrorCode } from '../../shared/contract/errors';

/**
 * Plain frames between a shell and the process or thread that runs the core. Only structured-cloneable values, so that
 * a worker thread and Electron's utilityProcess carry them alike. Every request has an id and gets exactly one answer.
 */

/** What the core is booted with, as plain data. The core's side adds the log. */
export interface BootData {
  readonly dataDir: string;
  readonly resourcesDir: string;
  readonly version: string;
  /** `YYYY-MM-DD`, or `YYYY-MM-DDTHH:MM` where the day is to start at that hour: sets today; null = the clock. */
  readonly asOf: string | null;
  /** Absolute path of the SQLite addon where it is not beside its package. */
  readonly nativeBinding?: string;
  /** Guards the secrets; from the operating system's store. Travels over the link alone: never in an argument, the environment or a log. */
  readonly secretKey?: Uint8Array;
}

/** One HTTP exchange as plain data; `path` begins with the RPC prefix. */
export interface PlainRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: readonly (readonly [string, string])[];
  readonly body: Uint8Array | null;
}
export interface PlainResponse {
  readonly status: number;
  readonly headers: readonly (readonly [string, string])[];
  readonly body: Uint8Array;
}

export interface RegisteredFile {
  readonly ticket: string;
  readonly name: string;
  readonly bytes: number;
}
export interface TicketBytes {
  readonly fileName: string;
  readonly mediaType: string;
  readonly bytes: Uint8Array;
}

/** What a shell can ask, and what comes back. */
export interface LinkCalls {
  boot: { readonly ask: BootData; readonly answer: { readonly booted: true } };
  fetch: { readonly ask: PlainRequest; readonly answer: PlainResponse };
  registerFile: { readonly ask: { readonly path: string; readonly name: string }; readonly answer: RegisteredFile };
  readTicket: { readonly ask: { readonly ticket: string }; readonly answer: TicketBytes };
  /** Carries one transferred MessagePort, which then speaks oRPC. */
  attachPort: { readonly ask: null; readonly answer: { readonly attached: true } };
  close: { readonly ask: null; readonly answer: { readonly closed: true } };
}
export type LinkKind = keyof LinkCalls;

export type RequestFrame =
  | { readonly [Kind in LinkKind]: { readonly id: number; readonly kind: Kind; readonly ask: LinkCalls[Kind]['ask'] } }[LinkKind]
  | { readonly id: number; readonly kind: 'cancel' };

/** The failure of one request: a code of the contract and a sentence, nothing of the inside. */
export interface LinkFailure {
  readonly code: ErrorCode;
  readonly sentence: string;
  readonly incident?: string;
}
export type AnswerFrame =
  | { readonly id: number; readonly ok: true; readonly answer: LinkCalls[LinkKind]['answer'] }
  | { readonly id: number; readonly ok: false; readonly failure: LinkFailure };

/** How long a shell waits for each kind of answer, in milliseconds. A fetch carries operations with deadlines of up to half an hour. */
export const linkDeadlines: Readonly<Record<LinkKind, number>> = {
  boot: 120_000,
  fetch: 31 * 60_000,
  registerFile: 30_000,
  readTicket: 60_000,
  attachPort: 10_000,
  close: 8_000,
};

/** A request that got no answer. */
export class LinkError extends Error {
  readonly failure: LinkFailure;
  constructor(failure: LinkFailure) {
    super(failure.sentence);
    this.name = 'LinkError';
    this.failure = failure;
  }
}
