import { infiniteQueryOptions, keepPreviousData, useInfiniteQuery, useQueries, useQuery } from '@tanstack/react-query';
import type { CustomerId } from '../../../shared/domain/ids';
import type { Rule } from '../../../shared/domain/segments';
import { orpc } from '../../rpc/client';
import { useCommand } from '../../rpc/use-command';
import type { SavedView } from '../views';

export type WorklistView = 'my-list' | 'due-today' | 'broken-promises' | 'predicted-late' | 'high-value' | 'first-time-late' | 'snoozed' | 'done';
export type WorklistSort = 'rank' | 'past-due' | 'oldest' | 'name' | 'last-contact';
export interface WorklistQuery {
  readonly view: WorklistView;
  readonly viewId: ViewId | null;
  readonly segmentId: ViewId | null;
  readonly rule: Rule | null;
  readonly portfolio: 'mine' | 'all';
  readonly find: string;
  readonly segment: string;
  readonly sort: WorklistSort;
  readonly descending: boolean;
  /** Weights that are tried but not kept. */
  readonly weights: Weights | null;
}
type ViewId = SavedView['id'];

const narrowingOf = (query: WorklistQuery) => ({
  view: query.view,
  find: query.find,
  segment: query.segment,
  portfolio: query.portfolio,
  ...(query.viewId && { viewId: query.viewId }),
  ...(query.segmentId && { segmentId: query.segmentId }),
  ...(query.rule && { rule: query.rule }),
});
/** The question behind the list, without place and length. */
export const inputOf = (query: WorklistQuery) => ({
  ...narrowingOf(query),
  sort: query.sort,
  descending: query.descending,
  ...(query.weights && { weights: query.weights }),
});
// Rows are compared by nobody: sharing parts of the old answer would cost more than drawing what is in sight.
const asTheyCome = { structuralSharing: false } as const;

/** The head of the ranked list, with counts and what is left out. */
export const useWorklistFirst = (query: WorklistQuery, limit: number, enabled: boolean) =>
  useQuery(orpc.worklist.list.queryOptions({ input: { ...inputOf(query), limit }, enabled, placeholderData: keepPreviousData, ...asTheyCome }));
export type WorklistPage = NonNullable<ReturnType<typeof useWorklistFirst>['data']>;

/** Further stretches of it, each from its own place on. */
export const useWorklistPages = (
  query: WorklistQuery,
  stretches: readonly { readonly start: number; readonly limit: number }[],
): readonly (readonly WorklistItem[])[] =>
  useQueries({
    queries: stretches.map((stretch) => orpc.worklist.list.queryOptions({ input: { ...inputOf(query), ...stretch }, ...asTheyCome })),
    combine: itemsOf,
  });
const itemsOf = (answers: readonly { readonly data: WorklistPage | undefined }[]): readonly (readonly WorklistItem[])[] =>
  answers.map((answer) => answer.data?.items ?? []);

/** Everybody the list would show, for picking all of them. */
export const fetchAllIds = (query: WorklistQuery) => orpc.worklist.ids.call(narrowingOf(query));
export type WorklistItem = WorklistPage['items'][number];

export const useDay = (portfolio: 'mine' | 'all', enabled: boolean) =>
  useQuery(orpc.worklist.day.queryOptions({ input: { portfolio }, enabled, placeholderData: keepPreviousData }));
export type Day = NonNullable<ReturnType<typeof useDay>['data']>;
export const useLeftOut = (reason: string) =>
  useInfiniteQuery(
    infiniteQueryOptions(
      orpc.worklist.leftOut.infiniteOptions({
        input: (cursor: string | null) => ({ reason, cursor, limit: 200 }),
        initialPageParam: null as string | null,
        getNextPageParam: (page) => page.nextCursor,
        placeholderData: keepPreviousData,
      }),
    ),
  );
export const usePreviewAccount = (customerId: CustomerId | null) =>
  useQuery(orpc.account.get.queryOptions({ input: { customerId: customerId as CustomerId }, enabled: customerId !== null, placeholderData: keepPreviousData }));
export const usePreviewNotes = (customerId: CustomerId | null) =>
  useQuery(
    orpc.account.timeline.queryOptions({
      input: { customerId: customerId as CustomerId, kinds: ['note', 'call', 'promise'], limit: 4 },
      enabled: customerId !== null,
      placeholderData: keepPreviousData,
    }),
  );
export const useWeights = () => useQuery(orpc.settings.get.queryOptions({ input: {} }));
export type Weights = NonNullable<ReturnType<typeof useWeights>['data']>['weights'];
export const useSaveWeights = () => useCommand(orpc.settings.update);
export const useNextDay = (portfolio: 'mine' | 'all') => useQuery(orpc.worklist.next.queryOptions({ input: { portfolio } }));
export const usePullForward = () => useCommand(orpc.worklist.pullForward);
export const useWhy = (text: string) =>
  useQuery(orpc.worklist.why.queryOptions({ input: { text, portfolio: 'mine' }, enabled: text !== '', placeholderData: keepPreviousData }));
export const useCollectors = () => useQuery(orpc.users.list.queryOptions({ input: {} }));
export const usePreferences = () => useQuery(orpc.users.preferences.queryOptions({ input: {} }));
export const useSavePreference = () => useCommand(orpc.users.savePreference);
export const usePin = () => useCommand(orpc.worklist.pin);
export const useLedgerAge = () => useQuery(orpc.system.info.queryOptions({ input: {} })).data?.ledger;
export { host } from '../../rpc/host';
