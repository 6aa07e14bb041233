import type { Topic } from '../../../shared/contract/topics';

export interface Changes {
  readonly cursor: number;
  readonly topics: Topic[];
  readonly companyChanged: boolean;
}

/** What has changed since when: the long poll behind `system.changes`. */
export interface ChangeFeed {
  announce(topics: readonly Topic[], companyChanged?: boolean): void;
  /** Answers at once when something newer than `after` is known, else with the next announcement or empty after `waitMs`. */
  since(after: number, waitMs?: number): Promise<Changes>;
  close(): void;
}

const keepLast = 200;

export function createChangeFeed(): ChangeFeed {
  let cursor = 1;
  let closed = false;
  const log: { readonly cursor: number; readonly topics: readonly Topic[]; readonly companyChanged: boolean }[] = [];
  const waiters = new Set<() => void>();

  const collect = (after: number): Changes => {
    // A page that was away for longer than the log reaches is told that everything may have changed.
    const lost = after < (log[0]?.cursor ?? cursor) - 1 && after !== 0;
    const newer = log.filter((entry) => entry.cursor > after);
    return { cursor, topics: [...new Set(newer.flatMap((entry) => entry.topics))], companyChanged: lost || newer.some((entry) => entry.companyChanged) };
  };

  return {
    announce(topics, companyChanged = false) {
      cursor += 1;
      log.push({ cursor, topics, companyChanged });
      if (log.length > keepLast) log.shift();
      for (const wake of waiters) wake();
    },
    async since(after, waitMs = 20_000) {
      if (after === 0) return { cursor, topics: [], companyChanged: false };
      if (cursor <= after && !closed)
        await new Promise<void>((resolve) => {
          const finish = () => {
            clearTimeout(timer);
            waiters.delete(finish);
            resolve();
          };
          const timer = setTimeout(finish, waitMs);
          timer.unref();
          waiters.add(finish);
        });
      return collect(after);
    },
    close() {
      closed = true;
      for (const wake of waiters) wake();
    },
  };
}
