import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { InferContractRouterInputs, InferContractRouterOutputs } from '@orpc/contract';
import type { Contract } from '../../../shared/contract';
import type { PlanId, TicketId } from '../../../shared/domain/ids';
import { client, orpc } from '../../rpc/client';
import { host } from '../../rpc/host';
import { useCommand } from '../../rpc/use-command';

type Inputs = InferContractRouterInputs<Contract>;
type Outputs = InferContractRouterOutputs<Contract>;
export type PlanProposal = Outputs['plans']['propose'];
export type SettlementProposal = Outputs['settlements']['propose'];
export type Comparison = Outputs['outcomes']['compare'];
export type OutcomeRow = Comparison['ways'][number];
export type Finding = PlanProposal['limits'][number];
/** A plan as a call saves it with itself. */
export type PlanTerms = NonNullable<Inputs['calls']['log']['plan']>;

export const usePlanProposal = (input: Inputs['plans']['propose']) => useQuery({ ...orpc.plans.propose.queryOptions({ input }), placeholderData: keepPreviousData, retry: false });
export const useSettlementProposal = (input: Inputs['settlements']['propose']) => useQuery({ ...orpc.settlements.propose.queryOptions({ input }), placeholderData: keepPreviousData, retry: false });
export const useComparison = (input: Inputs['outcomes']['compare']) => useQuery({ ...orpc.outcomes.compare.queryOptions({ input }), placeholderData: keepPreviousData, retry: false });
export const useAgreement = (planId: PlanId) => useQuery(orpc.plans.agreement.queryOptions({ input: { planId }, retry: false, staleTime: Infinity, gcTime: 60_000 }));

/** The bytes behind a ticket. A ticket never changes its content. */
export const useTicketBytes = (ticket: TicketId | undefined) =>
  useQuery({
    queryKey: ['ticket-bytes', ticket],
    enabled: ticket !== undefined,
    gcTime: 60_000,
    retry: false,
    queryFn: async () => {
      const content = await client.system.readTicket({ ticket: ticket as TicketId });
      return Uint8Array.from(atob(content.base64), (character) => character.charCodeAt(0));
    },
  });

export const useAgreePlan = () => useCommand(orpc.plans.agree);
export const useOfferSettlement = () => useCommand(orpc.settlements.offer);
export const saveTicket = (ticket: TicketId, name: string): Promise<boolean> => host.saveTicket(ticket, name);
export const printTicket = (ticket: TicketId): Promise<boolean> => host.printTicket(ticket);
