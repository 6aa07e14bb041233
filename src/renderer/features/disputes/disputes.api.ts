import { useInfiniteQuery } from '@tanstack/react-query';
import type { InferContractRouterOutputs } from '@orpc/contract';
import type { Contract } from '../../../shared/contract';
import { orpc } from '../../rpc/client';
import { useCommand } from '../../rpc/use-command';

export type DisputeEntry = InferContractRouterOutputs<Contract>['disputes']['list']['rows'][number];
export type DisputeView = 'open' | 'resolved' | 'all';

export const useDisputes = (state: DisputeView) =>
  useInfiniteQuery(orpc.disputes.list.infiniteOptions({ input: (cursor: string | null) => ({ state, cursor, limit: 200 }), initialPageParam: null as string | null, getNextPageParam: (last) => last.nextCursor }));

export const useResolveDispute = () => useCommand(orpc.disputes.resolve);
