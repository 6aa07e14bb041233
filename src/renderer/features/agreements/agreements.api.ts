import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import type { InferContractRouterInputs, InferContractRouterOutputs } from '@orpc/contract';
import type { Contract } from '../../../shared/contract';
import type { CustomerId, PlanId, TicketId } from '../../../shared/domain/ids';
import { orpc } from '../../rpc/client';
import { host } from '../../rpc/host';
import { useCommand } from '../../rpc/use-command';

export { useTicketBytes } from '../../rpc/use-ticket-bytes';

type Inputs = InferContractRouterInputs<Contract>;
type Outputs = InferContractRouterOutputs<Contract>;
export type PlanProposal = Outputs['plans']['propose'];
export type SettlementProposal = Outputs['settlements']['propose'];
export type Comparison = Outputs['outcomes']['compare'];
export type OutcomeRow = Comparison['ways'][number];
export type Finding = PlanProposal['limits'][number];
export type ApproverChoice = PlanProposal['approvers'][number];
/** A plan as a call saves it with itself. */
export type PlanTerms = NonNullable<Inputs['calls']['log']['plan']>;

export type PlanRow = Outputs['plans']['list']['rows'][number];
export type SettlementRow = Outputs['settlements']['list']['rows'][number];
export type WriteOffRow = Outputs['writeOffs']['list']['rows'][number];
export type ApprovalRow = Outputs['approvals']['list']['rows'][number];
export type WriteOffReason = WriteOffRow['reason'];

const paging = {
  initialPageParam: null as string | null,
  getNextPageParam: (last: { readonly nextCursor: string | null }) => last.nextCursor,
  placeholderData: keepPreviousData,
};
export const usePlans = (customerId: CustomerId | null, state: Inputs['plans']['list']['state']) =>
  useInfiniteQuery({ ...orpc.plans.list.infiniteOptions({ input: (cursor: string | null) => ({ customerId, state, cursor, limit: 200 }), ...paging }) });
export const useSettlements = (customerId: CustomerId | null, state: Inputs['settlements']['list']['state']) =>
  useInfiniteQuery({ ...orpc.settlements.list.infiniteOptions({ input: (cursor: string | null) => ({ customerId, state, cursor, limit: 200 }), ...paging }) });
export const useWriteOffs = (customerId: CustomerId | null, status: Inputs['writeOffs']['list']['status']) =>
  useInfiniteQuery({ ...orpc.writeOffs.list.infiniteOptions({ input: (cursor: string | null) => ({ customerId, status, cursor, limit: 200 }), ...paging }) });
export const useApprovals = (customerId: CustomerId | null, status: Inputs['approvals']['list']['status']) =>
  useInfiniteQuery({ ...orpc.approvals.list.infiniteOptions({ input: (cursor: string | null) => ({ customerId, status, cursor, limit: 200 }), ...paging }) });
export const useApprovers = () => useQuery(orpc.writeOffs.approvers.queryOptions({ input: {} }));
/** Open items of an account, for asking to write some off; shares its cache with the account screen. */
export const useOpenItems = (customerId: CustomerId) =>
  useQuery(orpc.account.get.queryOptions({ input: { customerId }, select: (account) => account.items.filter((item) => item.openMinor > 0) }));

export const useCancelPlan = () => useCommand(orpc.plans.cancel);
export const useWithdrawSettlement = () => useCommand(orpc.settlements.withdraw);
export const useRequestWriteOff = () => useCommand(orpc.writeOffs.request);
export const useDecideWriteOff = () => useCommand(orpc.writeOffs.decide);
export const useWithdrawWriteOff = () => useCommand(orpc.writeOffs.withdraw);
export const useDecideApproval = () => useCommand(orpc.approvals.decide);
export const useWithdrawApproval = () => useCommand(orpc.approvals.withdraw);
export const useSaveApprover = () => useCommand(orpc.writeOffs.saveApprover);

export const usePlanProposal = (input: Inputs['plans']['propose']) =>
  useQuery({ ...orpc.plans.propose.queryOptions({ input }), placeholderData: keepPreviousData, retry: false });
export const useSettlementProposal = (input: Inputs['settlements']['propose']) =>
  useQuery({ ...orpc.settlements.propose.queryOptions({ input }), placeholderData: keepPreviousData, retry: false });
export const useComparison = (input: Inputs['outcomes']['compare']) =>
  useQuery({ ...orpc.outcomes.compare.queryOptions({ input }), placeholderData: keepPreviousData, retry: false });
export const useAgreement = (planId: PlanId) =>
  useQuery(orpc.plans.agreement.queryOptions({ input: { planId }, retry: false, staleTime: Infinity, gcTime: 60_000 }));

export const useAgreePlan = () => useCommand(orpc.plans.agree);
export const useOfferSettlement = () => useCommand(orpc.settlements.offer);
export const saveTicket = (ticket: TicketId, name: string): Promise<boolean> => host.saveTicket(ticket, name);
export const printTicket = (ticket: TicketId): Promise<boolean> => host.printTicket(ticket);
