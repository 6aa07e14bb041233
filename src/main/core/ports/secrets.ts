/** What guards the secrets on this computer. */
export type SecretGuard = 'os-store' | 'key-file' | 'passphrase';

/**
 * Passwords and tokens. They go in and are used inside the core; no operation answers one, and none is in the company file,
 * its backups, the audit trail or the log.
 */
export interface Secrets {
  guard(): SecretGuard;
  /** True while the passphrase was not given since the start. */
  locked(): boolean;
  has(name: string): boolean;
  /** Null when there is none. Throws SecretFault when it is there and cannot be read. */
  get(name: string): Promise<string | null>;
  /** Throws SecretFault while locked. */
  set(name: string, value: string): Promise<void>;
  remove(name: string): Promise<void>;
  /** Puts everything under a passphrase, or (null) back under the computer's own guard. Throws SecretFault while locked. */
  protect(passphrase: string | null): Promise<void>;
  /** False when it is the wrong one. */
  unlock(passphrase: string): Promise<boolean>;
}

export class SecretFault extends Error {
  override readonly name = 'SecretFault';
  readonly why: 'locked' | 'unreadable';
  constructor(why: 'locked' | 'unreadable') {
    super(why === 'locked' ? 'the secrets are locked' : 'the secret cannot be read on this computer');
    this.why = why;
  }
}
