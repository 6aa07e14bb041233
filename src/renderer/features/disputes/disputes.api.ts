import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import type { InferContractRouterInputs, InferContractRouterOutputs } from '@orpc/contract';
import type { Contract } from '../../../shared/contract';
import type { HostFile } from '../../../shared/contract/host';
import type { DisputeId, UserId } from '../../../shared/domain/ids';
import { client, orpc } from '../../rpc/client';
import { newCommandId } from '../../rpc/command-id';
import { useCommand } from '../../rpc/use-command';

type Outputs = InferContractRouterOutputs<Contract>['disputes'];
type Inputs = InferContractRouterInputs<Contract>['disputes'];
export type DisputeEntry = Outputs['list']['rows'][number];
export type DisputeDetail = Outputs['get'];
export type DisputeChanges = Inputs['change']['changes'];
export type Causes = Outputs['causes'];
export type DisputeView = 'open' | 'resolved' | 'all';
export type DisputeFilter = 'everybody' | 'mine' | 'overdue';

/** The question behind the list. */
export const disputesAsk = (state: DisputeView, filter: DisputeFilter, ownerId: UserId | null) => ({
  state: filter === 'overdue' ? ('open' as const) : state,
  ...(filter === 'mine' && { ownerId: 'mine' as const }),
  ...(ownerId !== null && { ownerId }),
  ...(filter === 'overdue' && { overdue: true }),
});

export const useDisputes = (state: DisputeView, filter: DisputeFilter, ownerId: UserId | null) =>
  useInfiniteQuery({
    ...orpc.disputes.list.infiniteOptions({
      input: (cursor: string | null) => ({ ...disputesAsk(state, filter, ownerId), cursor, limit: 200 }),
      initialPageParam: null as string | null,
      getNextPageParam: (last) => last.nextCursor,
    }),
    placeholderData: keepPreviousData,
  });
export const useDispute = (disputeId: DisputeId) => useQuery(orpc.disputes.get.queryOptions({ input: { disputeId } }));
export const useCauses = (input: Inputs['causes']) => useQuery({ ...orpc.disputes.causes.queryOptions({ input }), placeholderData: keepPreviousData });
export const useCollectors = () => useQuery(orpc.users.list.queryOptions({ input: {}, select: (answer) => answer.users.filter((user) => user.active) }));

export const useResolveDispute = () => useCommand(orpc.disputes.resolve);
export const useChangeDispute = () => useCommand(orpc.disputes.change);
export const useReopenDispute = () => useCommand(orpc.disputes.reopen);

/** Attaches files the shell has handed over, one after the other; answers how many. */
export async function attachDocuments(disputeId: DisputeId, files: readonly HostFile[]): Promise<number> {
  for (const file of files)
    await client.documents.attach({
      commandId: newCommandId(),
      ticket: file.ticket as never,
      fileName: file.name,
      subject: { kind: 'dispute', id: disputeId as never },
    });
  return files.length;
}
