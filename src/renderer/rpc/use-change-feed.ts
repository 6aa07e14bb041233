import { useQueryClient } from '@tanstack/react-query';
import type { QueryClient, QueryKey } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { Topic } from '../../shared/contract/topics';
import { afterFrame } from '../lib/after-frame';
import { useStable } from '../lib/use-stable';
import { followChanges } from './change-feed';
import type { News } from './change-feed';
import { operationMeta } from './operations';

/** True when the operation behind the key reads one of the announced topics. */
export function readsAny(key: QueryKey, announced: ReadonlySet<Topic>): boolean {
  const path: unknown = key[0];
  if (!Array.isArray(path)) return false;
  const meta = operationMeta(path as readonly string[]);
  return meta?.kind === 'query' && meta.topics.some((topic) => announced.has(topic));
}

function apply(queries: QueryClient, { topics, companyChanged, missed }: News): Promise<void> {
  if (companyChanged) return queries.resetQueries();
  if (missed) return queries.invalidateQueries();
  const announced = new Set(topics);
  return announced.size === 0 ? Promise.resolve() : queries.invalidateQueries({ predicate: (query) => readsAny(query.queryKey, announced) });
}

/**
 * Mount once, around everything that queries: follows `system.changes` and asks again whatever reads an announced
 * topic. It is also the heartbeat: when the application behind the page ends, `useConnection()` turns `gone`
 * and all cached data is dropped.
 * @param onCompanyChanged another company file was opened: leave screens that point into the old one.
 */
export function useChangeFeed(onCompanyChanged: () => void): void {
  const queries = useQueryClient();
  const companyChanged = useStable(onCompanyChanged);
  useEffect(() => {
    const stop = new AbortController();
    followChanges(stop.signal, {
      news(news): void {
        // After the frame in which an act's own answer is drawn: a screen one is just leaving is not asked again first.
        // Another company is no such news: nothing of the old one may be acted on meanwhile.
        if (!news.companyChanged) return afterFrame(() => void apply(queries, news));
        void apply(queries, news);
        companyChanged();
      },
      // A locked page keeps nothing of the ledger in memory.
      lost: () => queries.clear(),
    });
    return () => stop.abort();
  }, [queries, companyChanged]);
}
