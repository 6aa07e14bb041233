import { infiniteQueryOptions, keepPreviousData, useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { CustomerId, ItemId } from '../../../shared/domain/ids';
import { orpc } from '../../rpc/client';
import { useCommand } from '../../rpc/use-command';

const standsStillMs = 500;

export const useAccount = (customerId: CustomerId) => useQuery(orpc.account.get.queryOptions({ input: { customerId }, placeholderData: keepPreviousData }));
/** Asks for the account one is likely to open next, once this one stands still: it is there at once then. */
export function useAccountAhead(customerId: CustomerId | undefined): void {
  const queries = useQueryClient();
  useEffect(() => {
    if (customerId === undefined) return undefined;
    const timer = setTimeout(() => void queries.prefetchQuery(orpc.account.get.queryOptions({ input: { customerId } })), standsStillMs);
    return () => clearTimeout(timer);
  }, [queries, customerId]);
}
export type Account = NonNullable<ReturnType<typeof useAccount>['data']>;
export type AccountItem = Account['items'][number];
export type AccountContact = Account['contacts'][number];

export type TimelineKind = 'call' | 'promise' | 'dispute' | 'letter' | 'payment' | 'note' | 'follow-up' | 'import' | 'change';
export const useTimeline = (customerId: CustomerId, kinds: readonly TimelineKind[], find: string) =>
  useInfiniteQuery(
    infiniteQueryOptions(
      orpc.account.timeline.infiniteOptions({
        input: (cursor: string | null) => ({ customerId, kinds: [...kinds], find, cursor, limit: 50 }),
        initialPageParam: null as string | null,
        getNextPageParam: (page) => page.nextCursor,
        placeholderData: keepPreviousData,
      }),
    ),
  );
export const usePayments = (customerId: CustomerId) =>
  useInfiniteQuery(
    infiniteQueryOptions(
      orpc.account.payments.infiniteOptions({
        input: (cursor: string | null) => ({ customerId, cursor, limit: 100 }),
        initialPageParam: null as string | null,
        getNextPageParam: (page) => page.nextCursor,
      }),
    ),
  );
export const useClosedItems = (customerId: CustomerId) => useQuery(orpc.account.closedItems.queryOptions({ input: { customerId, limit: 50 } }));
export const useAccountLetters = (customerId: CustomerId) => useQuery(orpc.letters.list.queryOptions({ input: { customerId, limit: 100 } }));

export const useSaveCustomer = () => useCommand(orpc.customers.save);
export const useSaveContact = () => useCommand(orpc.customers.saveContact);
export const useRecordPromise = () => useCommand(orpc.promises.record);
export const useWithdrawPromise = () => useCommand(orpc.promises.withdraw);
export const useOpenDispute = () => useCommand(orpc.disputes.open);
export const useResolveDispute = () => useCommand(orpc.disputes.resolve);
export const useAddNote = () => useCommand(orpc.notes.add);
export const useEditNote = () => useCommand(orpc.notes.edit);
export const useNotes = (customerId: CustomerId) =>
  useInfiniteQuery(
    infiniteQueryOptions(
      orpc.notes.list.infiniteOptions({
        input: (cursor: string | null) => ({ customerId, cursor, limit: 50 }),
        initialPageParam: null as string | null,
        getNextPageParam: (page) => page.nextCursor,
      }),
    ),
  );
export type Note = NonNullable<ReturnType<typeof useNotes>['data']>['pages'][number]['notes'][number];
export const useNoteVersions = (noteId: Note['id'] | null) =>
  useQuery(orpc.notes.versions.queryOptions({ input: { noteId: noteId as Note['id'] }, enabled: noteId !== null }));
export const useSnooze = () => useCommand(orpc.worklist.snooze);
export const useSnoozeMany = () => useCommand(orpc.worklist.snoozeMany);
export const useSkip = () => useCommand(orpc.worklist.skip);
export const useAssign = () => useCommand(orpc.worklist.assign);
export const useCollectors = () => useQuery(orpc.users.list.queryOptions({ input: {} }));
export const useLetterDocument = () => ({
  open: (letterId: Parameters<typeof orpc.letters.document.call>[0]['letterId']) => orpc.letters.document.call({ letterId }),
});
export { host } from '../../rpc/host';
export type { ItemId };
