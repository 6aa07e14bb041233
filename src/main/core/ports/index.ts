/** What the core needs from outside. Shells and tests hand these in; nothing in the core reads a clock or makes an id by itself. */

export interface Clock {
  /** Epoch milliseconds. */
  nowMs(): number;
}

export interface Ids {
  /** A fresh UUIDv7 (time-ordered). */
  next(): string;
}

export interface Log {
  info(message: string, details?: Readonly<Record<string, unknown>>): void;
  warn(message: string, details?: Readonly<Record<string, unknown>>): void;
  error(message: string, details?: Readonly<Record<string, unknown>>): void;
}
