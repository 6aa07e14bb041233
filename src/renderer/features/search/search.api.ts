import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { textKinds } from '../../../shared/contract/collectors-day.contract';
import type { CustomerId } from '../../../shared/domain/ids';
import { orpc } from '../../rpc/client';

export type TextKind = (typeof textKinds)[number];

/** Customers, items, phones and people matching the text; the last ones seen where it is empty. */
export const useFind = (text: string, limit = 12) => useQuery(orpc.search.find.queryOptions({ input: { text, limit }, placeholderData: keepPreviousData }));
export type FindHit = NonNullable<ReturnType<typeof useFind>['data']>['hits'][number];

export interface TextQuery {
  readonly text: string;
  readonly kinds: readonly TextKind[];
  readonly customerId: CustomerId | null;
  readonly limit: number;
}
/** What people wrote: notes, calls, promises, disputes, letters, tasks, documents. */
export const useFindTexts = ({ kinds, ...query }: TextQuery) =>
  useQuery(
    orpc.search.texts.queryOptions({ input: { ...query, kinds: [...kinds] }, enabled: query.text.trim().length > 1, placeholderData: keepPreviousData }),
  );
export type TextHit = NonNullable<ReturnType<typeof useFindTexts>['data']>['hits'][number];
