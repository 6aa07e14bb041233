import { QueryClient } from '@tanstack/react-query';
import { plainError } from './errors';

/** Errors after which the same call can succeed. Commands carry an id, so that repeating one never acts twice. */
const worthRetrying = (error: unknown): boolean => ['core-unavailable', 'busy'].includes(plainError(error).code);
const retryDelay = (attempt: number): number => Math.min(250 * 2 ** attempt, 4000);

/**
 * Answers stay fresh until the core announces a topic (see use-change-feed.ts), so nothing is asked again by focus
 * or by age; `networkMode: always` because the core is on this machine, online or not.
 */
export const makeQueryClient = (): QueryClient =>
  new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: Infinity,
        gcTime: 5 * 60_000,
        networkMode: 'always',
        refetchOnWindowFocus: false,
        refetchOnReconnect: false,
        retry: (count, error) => count < 4 && worthRetrying(error),
        retryDelay,
      },
      mutations: { networkMode: 'always', retry: (count, error) => count < 4 && worthRetrying(error), retryDelay },
    },
  });
