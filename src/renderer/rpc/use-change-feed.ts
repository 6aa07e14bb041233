import { useQueryClient } from '@tanstack/react-query';
import type { QueryClient, QueryKey } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import type { Topic } from '../../shared/contract/topics';
import { client } from './client';
import { connection } from './connection';
import { operationMeta } from './operations';

/** True when the operation behind the key reads one of the announced topics. */
export function readsAny(key: QueryKey, announced: ReadonlySet<Topic>): boolean {
  const path: unknown = key[0];
  if (!Array.isArray(path)) return false;
  const meta = operationMeta(path as readonly string[]);
  return meta?.kind === 'query' && meta.topics.some((topic) => announced.has(topic));
}

const invalidateTopics = (queries: QueryClient, topics: readonly Topic[]): Promise<void> => {
  const announced = new Set(topics);
  return queries.invalidateQueries({ predicate: (query) => readsAny(query.queryKey, announced) });
};

const pause = (ms: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener('abort', () => (clearTimeout(timer), resolve()), { once: true });
  });

async function follow(queries: QueryClient, signal: AbortSignal, companyChanged: () => void): Promise<void> {
  let cursor = 0;
  let failures = 0;
  while (!signal.aborted) {
    try {
      const news = await client.system.changes({ after: cursor }, { signal });
      if (signal.aborted) return;
      if (failures > 0) {
        // The core may have been restarted: what was announced meanwhile is not known.
        failures = 0;
        void queries.invalidateQueries();
      } else if (news.topics.length > 0) void invalidateTopics(queries, news.topics);
      cursor = news.cursor;
      if (news.companyChanged) {
        void queries.resetQueries();
        companyChanged();
      }
    } catch {
      if (signal.aborted) return;
      if (connection.get() === 'gone' || connection.get() === 'no-session') {
        // A locked page keeps nothing of the ledger in memory.
        queries.clear();
        return;
      }
      cursor = 0;
      failures += 1;
      await pause(Math.min(250 * 2 ** failures, 4000), signal);
    }
  }
}

/**
 * Mount once, around everything that queries: follows `system.changes` and asks again whatever reads an announced
 * topic. It is also the heartbeat: when the application behind the page ends, `useConnection()` turns `gone`
 * and all cached data is dropped.
 * @param onCompanyChanged another company file was opened: leave screens that point into the old one.
 */
export function useChangeFeed(onCompanyChanged: () => void): void {
  const queries = useQueryClient();
  const latest = useRef(onCompanyChanged);
  useEffect(() => {
    latest.current = onCompanyChanged;
  }, [onCompanyChanged]);
  useEffect(() => {
    const stop = new AbortController();
    void follow(queries, stop.signal, () => latest.current());
    return () => stop.abort();
  }, [queries]);
}
