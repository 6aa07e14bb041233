import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import type { InferContractRouterOutputs } from '@orpc/contract';
import type { Contract } from '../../../shared/contract';
import type { IsoDate } from '../../../shared/domain/calendar';
import type { CustomerId } from '../../../shared/domain/ids';
import { orpc } from '../../rpc/client';

type Outputs = InferContractRouterOutputs<Contract>['aging'];
export type AgingReport = Outputs['report'];
export type AgingTotal = AgingReport['totals'][number];
export type AgingCustomer = AgingReport['customers'][number];
export type AgingRow = Outputs['rows']['rows'][number];
export type AgingPoint = Outputs['history']['points'][number];
export type AgingBasis = 'due' | 'invoice';
export type AgingSort = 'name' | 'number' | 'open' | 'oldest';

/** The day looked at, and the last day whose recorded facts count; both null = now. */
export interface HistoryView {
  readonly asOf: IsoDate | null;
  readonly knownOn: IsoDate | null;
}

/** Totals per currency. */
export const useAgingTotals = (basis: AgingBasis, view: HistoryView) =>
  useQuery({ ...orpc.aging.report.queryOptions({ input: { by: 'bucket', basis, limit: 1, ...view } }), placeholderData: (previous) => previous });

export const useAgingCustomers = (basis: AgingBasis, view: HistoryView, find: string, sort: AgingSort, descending: boolean) =>
  useInfiniteQuery({
    ...orpc.aging.report.infiniteOptions({
      input: (cursor: string | null) => ({ by: 'customer' as const, basis, find, sort, descending, cursor, limit: 200, ...view }),
      initialPageParam: null as string | null,
      getNextPageParam: (last) => last.nextCursor,
    }),
    placeholderData: (previous) => previous,
  });

export interface RowsChoice {
  readonly currency: string;
  readonly bucket: number | null;
  readonly customerId: CustomerId | null;
}

export const useAgingRows = (choice: RowsChoice, basis: AgingBasis, view: HistoryView) =>
  useInfiniteQuery(
    orpc.aging.rows.infiniteOptions({
      input: (cursor: string | null) => ({ ...choice, basis, cursor, limit: 200, ...view }),
      initialPageParam: null as string | null,
      getNextPageParam: (last) => last.nextCursor,
    }),
  );

export const useAgingHistory = (currency: string | undefined, basis: AgingBasis) =>
  useQuery(orpc.aging.history.queryOptions({ input: { currency: currency ?? 'USD', months: 13, basis }, enabled: currency !== undefined }));
