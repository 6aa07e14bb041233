import { infiniteQueryOptions, keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import type { InferContractRouterOutputs } from '@orpc/contract';
import type { Contract } from '../../../shared/contract';
import type { CustomerId } from '../../../shared/domain/ids';
import { daysAhead, weekendsOnly, type IsoDate } from '../../../shared/domain/calendar';
import { useFrame } from '../../lib/frame';
import type { Target } from '../../lib/subject';
import { client, orpc } from '../../rpc/client';
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
  useInfiniteQuery(
    infiniteQueryOptions(
      orpc.followUps.list.infiniteOptions({
        input: (cursor: string | null) => ({ ...query, cursor, limit: 200 }),
        initialPageParam: null as string | null,
        getNextPageParam: (page) => page.nextCursor,
        placeholderData: keepPreviousData,
      }),
    ),
  );
/** Open tasks of one customer. */
export const useTasksOf = (customerId: CustomerId) => useQuery(orpc.followUps.list.queryOptions({ input: { customerId, limit: 50 } }));
export const useCollectors = () => useQuery(orpc.users.list.queryOptions({ input: {} }));
export const useAddTask = () => useCommand(orpc.followUps.add);
export const useAddTasks = () => useCommand(orpc.worklist.addTasks);
export const useChangeTask = () => useCommand(orpc.followUps.change);
export const useFinishTask = () => useCommand(orpc.followUps.finish);

/** What was chosen: a distance (1 or 2 bank days, 7 = a week), or a day as it was typed; null = it cannot be read. */
export type DayChoice = 1 | 2 | 7 | IsoDate | null;

/** Bank days of these customers to put something off to. A day typed stays as it is. */
export function useDaysAhead(targets: readonly Target[]) {
  const { today } = useFrame();
  const input = { customerIds: targets.map((target) => target.customerId) };
  const query = useQuery(orpc.worklist.daysAhead.queryOptions({ input }));
  // Until the holidays are known at least nobody works on a Sunday.
  const days = query.data?.days ?? daysAhead(today, weekendsOnly);
  const dayIn = (choice: DayChoice, among: typeof days): IsoDate | null =>
    typeof choice === 'number' ? (among.find((day) => day.count === choice)?.date ?? null) : choice;
  return {
    days,
    dayOf: (choice: DayChoice) => dayIn(choice, days),
    /** The same for saving: a digit and Enter may be quicker than the holidays. */
    settle: async (choice: DayChoice): Promise<IsoDate | null> =>
      typeof choice !== 'number' || query.data !== undefined
        ? dayIn(choice, days)
        : dayIn(
            choice,
            await client.worklist.daysAhead(input).then(
              (answer) => answer.days,
              () => days,
            ),
          ),
  };
}
