import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { orpc } from '../../rpc/client';

/** Customers, items, phones and people matching the text; the last ones seen where it is empty. */
export const useFind = (text: string, limit = 12) => useQuery(orpc.search.find.queryOptions({ input: { text, limit }, placeholderData: keepPreviousData }));
export type FindHit = NonNullable<ReturnType<typeof useFind>['data']>['hits'][number];
