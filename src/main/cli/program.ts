import type { ContractRouterClient } from '@orpc/contract';
import type { Contract } from '../../shared/contract';
import type { IsoDate } from '../../shared/domain/calendar/iso-date';
import type { CommandId } from '../../shared/domain/ids';

export type Client = ContractRouterClient<Contract>;

/** Options every command takes. */
export interface GlobalOptions {
  readonly dataDir: string;
  readonly asOf: IsoDate | null;
  readonly json: boolean;
}

/** A running core, as far as a command may use it. */
export interface Session {
  readonly client: Client;
  /** Hands a file to the core; the answer is its ticket. */
  registerFile(path: string): Promise<string>;
  readTicket(ticket: string): Promise<{ readonly fileName: string; readonly bytes: Uint8Array }>;
  newCommandId(): CommandId;
}

/** What a command says: the one JSON document, the text for people, and messages for stderr. */
export interface Answer {
  readonly json: unknown;
  readonly text: string;
  readonly messages?: readonly string[];
  /** 0 done, 1 a rule refused it. Bad use is thrown as UsageError. */
  readonly exitCode?: 0 | 1;
}

export interface OptionSpec {
  readonly name: string;
  /** Shown in help; absent for a switch. */
  readonly value?: string;
  readonly help: string;
  readonly many?: boolean;
}

export interface Arguments {
  readonly words: readonly string[];
  text(name: string): string | undefined;
  list(name: string): readonly string[];
  flag(name: string): boolean;
}

/** One command of the command line. */
export interface CliCommand {
  /** One or two words, e.g. `call log`. */
  readonly name: string;
  readonly words: string;
  readonly summary: string;
  readonly options: readonly OptionSpec[];
  readonly example: string;
  run(session: Session, args: Arguments, options: GlobalOptions): Promise<Answer>;
}

/** Bad use: exit code 2, with the command's usage. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
