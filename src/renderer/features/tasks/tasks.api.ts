import { infiniteQueryOptions, keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import type { InferContractRouterOutputs } from '@orpc/contract';
import type { Contract } from '../../../shared/contract';
import type { CustomerId } from '../../../shared/domain/ids';
import { orpc } from '../../rpc/client';
import { useCommand } from '../../rpc/use-command';

export type TaskList = InferContractRouterOutputs<Contract>['followUps']['list'];
export type Task = TaskList['tasks'][number];
export type TaskState = 'all' | 'overdue' | 'due-today' | 'waiting';

export interface TaskQuery {
  readonly state: TaskState;
  readonly portfolio: 'mine' | 'all';
  readonly find: string;
}

/** Open tasks, soonest first, page by page. */
export const useTasks = (query: TaskQuery) =>
  useInfiniteQuery(infiniteQueryOptions(orpc.followUps.list.infiniteOptions({ input: (cursor: string | null) => ({ ...query, cursor, limit: 200 }), initialPageParam: null as string | null, getNextPageParam: (page) => page.nextCursor, placeholderData: keepPreviousData })));
/** Open tasks of one customer. */
export const useTasksOf = (customerId: CustomerId) => useQuery(orpc.followUps.list.queryOptions({ input: { customerId, limit: 50 } }));
export const useCollectors = () => useQuery(orpc.users.list.queryOptions({ input: {} }));
export const useAddTask = () => useCommand(orpc.followUps.add);
export const useAddTasks = () => useCommand(orpc.worklist.addTasks);
export const useChangeTask = () => useCommand(orpc.followUps.change);
export const useFinishTask = () => useCommand(orpc.followUps.finish);
