import { createHash, randomBytes } from 'node:crypto';

/** 256 random bits in hex. */
export const newSecret = (): string => randomBytes(32).toString('hex');

const digest = (nonce: string): string => createHash('sha256').update(nonce).digest('hex');

/**
 * One-time admissions. Each is good once, for its time. Only hashes are kept: reading this process's memory or a
 * log gives nobody an admission, and the lookup leaks no timing of the secret itself.
 */
export interface Nonces {
  /** A fresh nonce. */
  issue(lifeMs: number): string;
  /** Admits a nonce somebody already trusted has made. */
  register(nonce: string, lifeMs: number): void;
  /** True once per nonce, while it lives. */
  redeem(nonce: string): boolean;
}

const mostWaiting = 64;

export function createNonces(nowMs: () => number = () => performance.now()): Nonces {
  const waiting = new Map<string, number>();
  const admit = (nonce: string, lifeMs: number): void => {
    const oldest = waiting.keys().next().value;
    if (waiting.size >= mostWaiting && oldest !== undefined) waiting.delete(oldest);
    waiting.set(digest(nonce), nowMs() + lifeMs);
  };
  return {
    issue(lifeMs) {
      const nonce = newSecret();
      admit(nonce, lifeMs);
      return nonce;
    },
    register: admit,
    redeem(nonce) {
      const key = digest(nonce);
      const until = waiting.get(key);
      waiting.delete(key);
      return until !== undefined && nowMs() <= until;
    },
  };
}
