import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import type { InferContractRouterOutputs } from '@orpc/contract';
import type { Contract } from '../../../shared/contract';
import { orpc } from '../../rpc/client';
import { useCommand } from '../../rpc/use-command';

export type PromiseList = InferContractRouterOutputs<Contract>['promises']['list'];
export type KeptRates = InferContractRouterOutputs<Contract>['promises']['keptRate'];
export type PromiseRow = PromiseList['rows'][number];
export type PromiseView = 'all' | 'open' | 'due-today' | 'unverified' | 'broken' | 'kept' | 'partly-kept' | 'closed';
export type PromiseSort = 'due' | 'amount' | 'customer' | 'made';

export const usePromises = (state: PromiseView, find: string, sort: PromiseSort, descending: boolean) =>
  useInfiniteQuery({
    ...orpc.promises.list.infiniteOptions({
      input: (cursor: string | null) => ({ state, find, sort, descending, cursor, limit: 200 }),
      initialPageParam: null as string | null,
      getNextPageParam: (last) => last.nextCursor,
    }),
    placeholderData: (previous) => previous,
  });

export const useWithdrawPromise = () => useCommand(orpc.promises.withdraw);

export const useKeptRates = () => useQuery(orpc.promises.keptRate.queryOptions({ input: {} }));
