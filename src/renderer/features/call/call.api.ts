import { useQuery } from '@tanstack/react-query';
import type { ItemId, CustomerId } from '../../../shared/domain/ids';
import { client, orpc } from '../../rpc/client';
import { newCommandId } from '../../rpc/command-id';
import { useCommand } from '../../rpc/use-command';
import type { CallOutcome } from './outcomes';

/** What the outcome proposes: promise, next step, the next ten days. */
export const useProposal = (customerId: CustomerId | null, outcome: CallOutcome, itemIds: readonly ItemId[]) =>
  useQuery(orpc.calls.propose.queryOptions({ input: { customerId: customerId as CustomerId, outcome, itemIds: [...itemIds] }, enabled: customerId !== null }));
export type Proposal = NonNullable<ReturnType<typeof useProposal>['data']>;

/** The open account of the running call; shares its cache with the account screen. */
export const useCallAccount = (customerId: CustomerId) => useQuery(orpc.account.get.queryOptions({ input: { customerId } }));
export type CallAccount = NonNullable<ReturnType<typeof useCallAccount>['data']>;

export const useLogCall = () => useCommand(orpc.calls.log);
export type LogCallInput = Parameters<ReturnType<typeof useLogCall>['run']>[0];

const draftKey = 'call';
export const useDrafts = () => useQuery(orpc.calls.drafts.queryOptions({ input: {}, staleTime: 0, gcTime: 0, select: (answer) => answer.drafts.find((draft) => draft.key === draftKey) ?? null }));
/** Null drops the draft. Never rejects: a draft that cannot be saved must not stop the call. */
export const saveCallDraft = (value: string | null): Promise<unknown> => client.calls.saveDraft({ commandId: newCommandId(), key: draftKey, value }).catch(() => null);
