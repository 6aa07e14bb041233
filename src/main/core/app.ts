import type { CompanyProfile, Settings } from '../../shared/contract/companies.contract';
import type { IsoDate } from '../../shared/domain/calendar/iso-date';
import type { ActivityId, CompanyId, CustomerId, ItemId, UserId } from '../../shared/domain/ids';
import type { BankCalendar } from '../../shared/domain/calendar';
import type { Engine, Reader } from './db';
import type { Tickets } from './files/tickets';
import type { Clock, Ids, Log } from './ports';
import type { Secrets } from './ports/secrets';
import type { ChangeFeed } from './rpc/change-feed';
import type { Call } from './rpc/handlers';

/** One line of the audit trail, appended inside a command's transaction. */
export interface NewActivity {
  readonly kind: 'call' | 'promise' | 'dispute' | 'letter' | 'payment' | 'note' | 'follow-up' | 'import' | 'change';
  /** What exactly, kebab-case, e.g. `promise-recorded`. */
  readonly code: string;
  readonly customerId?: CustomerId | null;
  readonly itemId?: ItemId | null;
  /** The promise, letter, call ... it is about. */
  readonly subjectId?: string | null;
  /** One line for the timeline, with figures: "Promise of $12,400.00 for Fri 27 Nov". */
  readonly title: string;
  readonly detail?: string;
  /** Everything needed to read it by machine. */
  readonly payload?: Readonly<Record<string, unknown>>;
  /** Default: the transaction's day. */
  readonly businessDate?: IsoDate;
}

/** A command's transaction: committed rows plus its own, and what it is stamped with. */
export interface Tx extends Reader {
  /** Never runs backwards over the life of the file, whatever the clock does. */
  readonly recordedAtMs: number;
  readonly today: IsoDate;
  readonly userId: UserId | null;
  readonly company: OpenCompany;
  nextId<T extends string>(): T;
  /** Appends to the hash-chained audit trail. */
  record(activity: NewActivity): ActivityId;
}

/** The company file that is open now. Profile and settings are kept in memory and renewed by their commands. */
export interface OpenCompany {
  readonly id: CompanyId;
  readonly isSample: boolean;
  readonly engine: Engine;
  readonly read: Reader;
  profile: CompanyProfile;
  profileVersion: number;
  settings: Settings;
  /** Bank days of the company's own country and region, with its extra holidays. */
  calendar: BankCalendar;
  userId: UserId | null;
}

/** What every feature is given. */
export interface App {
  readonly version: string;
  readonly dataDir: string;
  readonly resourcesDir: string;
  /** The built program that paints letters in a thread of its own; null = they are painted in the core's thread. */
  readonly letterPainter: string | null;
  readonly asOf: IsoDate | null;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly log: Log;
  readonly tickets: Tickets;
  /** Passwords and tokens: used here, answered to nobody. */
  readonly secrets: Secrets;
  readonly changes: ChangeFeed;
  /** The business day: the set one, else now in the company's zone. */
  today(): IsoDate;
  /** The open company. Throws `rule-violated` (no-company-open) before the first one exists. */
  current(): OpenCompany;
  currentOrNull(): OpenCompany | null;
  /**
   * Runs a command as one transaction. The same command id answers what it answered the first time and does nothing again.
   * The answer is kept with the command, so it must be plain JSON.
   */
  command<T>(call: Call, work: (tx: Tx) => Promise<T>): Promise<T>;
}
