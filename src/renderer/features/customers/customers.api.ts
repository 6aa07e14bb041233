import { infiniteQueryOptions, keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { orpc } from '../../rpc/client';
import { useCommand } from '../../rpc/use-command';

export type CustomerSort = 'name' | 'number' | 'past-due' | 'open' | 'oldest' | 'score' | 'last-contact';
export type CustomerFilter = 'all' | 'past-due' | 'with-open-items' | 'no-contact' | 'disputed';
/** The first page is small, so that the list stands at once; the following ones are large. */
const firstPage = 100,
  nextPages = 500;

/** Customers page by page, sorted and filtered in SQL. */
export const useCustomers = (find: string, sort: CustomerSort, descending: boolean, only: CustomerFilter) =>
  useInfiniteQuery(
    infiniteQueryOptions(
      orpc.customers.list.infiniteOptions({
        input: (cursor: string | null) => ({ find, sort, descending, only, cursor, limit: cursor === null ? firstPage : nextPages }),
        initialPageParam: null as string | null,
        getNextPageParam: (page) => page.nextCursor,
        placeholderData: keepPreviousData,
        structuralSharing: false,
      }),
    ),
  );
export type CustomerRow = NonNullable<ReturnType<typeof useCustomers>['data']>['pages'][number]['rows'][number];

/** Pairs that look like one customer, or those decided on. */
export const useDuplicates = (decided: boolean) =>
  useQuery({ ...orpc.customers.duplicates.queryOptions({ input: { decided } }), placeholderData: keepPreviousData });
export type LikePair = NonNullable<ReturnType<typeof useDuplicates>['data']>['pairs'][number];
export const useDecideDuplicate = () => useCommand(orpc.customers.decideDuplicate);
