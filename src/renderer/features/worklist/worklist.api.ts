import { infiniteQueryOptions, keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import type { CustomerId } from '../../../shared/domain/ids';
import { orpc } from '../../rpc/client';
import { useCommand } from '../../rpc/use-command';

export type WorklistView = 'my-list' | 'due-today' | 'broken-promises' | 'high-value' | 'first-time-late' | 'snoozed' | 'done';
export type WorklistSort = 'rank' | 'past-due' | 'oldest' | 'name' | 'last-contact';
export interface WorklistQuery {
  readonly view: WorklistView;
  readonly find: string;
  readonly segment: string;
  readonly sort: WorklistSort;
  readonly descending: boolean;
  /** Weights that are tried but not kept. */
  readonly weights: Weights | null;
}
/** The first page is small, so that the list stands at once; the following ones are large. */
const firstPage = 60, nextPages = 500;

/** The ranked list, page by page. */
export const useWorklist = (query: WorklistQuery) =>
  useInfiniteQuery(infiniteQueryOptions(orpc.worklist.list.infiniteOptions({
    input: (cursor: string | null) => ({ view: query.view, find: query.find, segment: query.segment, sort: query.sort, descending: query.descending, ...(query.weights && { weights: query.weights }), cursor, limit: cursor === null ? firstPage : nextPages }),
    initialPageParam: null as string | null, getNextPageParam: (page) => page.nextCursor, placeholderData: keepPreviousData, structuralSharing: false,
  })));
export type WorklistPage = NonNullable<ReturnType<typeof useWorklist>['data']>['pages'][number];
export type WorklistItem = WorklistPage['items'][number];

export const useDay = () => useQuery(orpc.worklist.day.queryOptions({ input: {} }));
export type Day = NonNullable<ReturnType<typeof useDay>['data']>;
export const useLeftOut = (reason: string) =>
  useInfiniteQuery(infiniteQueryOptions(orpc.worklist.leftOut.infiniteOptions({ input: (cursor: string | null) => ({ reason, cursor, limit: 200 }), initialPageParam: null as string | null, getNextPageParam: (page) => page.nextCursor, placeholderData: keepPreviousData })));
export const usePreviewAccount = (customerId: CustomerId | null) => useQuery(orpc.account.get.queryOptions({ input: { customerId: customerId as CustomerId }, enabled: customerId !== null, placeholderData: keepPreviousData }));
export const usePreviewNotes = (customerId: CustomerId | null) => useQuery(orpc.account.timeline.queryOptions({ input: { customerId: customerId as CustomerId, kinds: ['note', 'call', 'promise'], limit: 4 }, enabled: customerId !== null, placeholderData: keepPreviousData }));
export const useWeights = () => useQuery(orpc.settings.get.queryOptions({ input: {} }));
export type Weights = NonNullable<ReturnType<typeof useWeights>['data']>['weights'];
export const useSaveWeights = () => useCommand(orpc.settings.update);
export const usePin = () => useCommand(orpc.worklist.pin);
export const useLedgerAge = () => useQuery(orpc.system.info.queryOptions({ input: {} })).data?.ledger;
export { host } from '../../rpc/host';
