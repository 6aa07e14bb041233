import { useQuery } from '@tanstack/react-query';
import type { InferContractRouterOutputs } from '@orpc/contract';
import type { Contract } from '../../../shared/contract';
import type { IsoDate } from '../../../shared/domain/calendar';
import type { Id } from '../../../shared/domain/ids';
import type { Strategy } from '../../../shared/domain/policy';
import type { Rule } from '../../../shared/domain/segments';
import { client, orpc } from '../../rpc/client';
import { host } from '../../rpc/host';
import { useCommand } from '../../rpc/use-command';

type Outputs = InferContractRouterOutputs<Contract>['dunning'];
export type PolicyId = Id<'policy'>;
export type PolicyRow = Outputs['policies']['policies'][number];
export type PolicyView = Outputs['policy'];
export type PolicyPreview = Outputs['previewPolicy'];
export type Simulation = Outputs['simulate'];
export interface PolicyDraft {
  readonly policyId: PolicyId | null;
  readonly name: string;
  readonly rule: Rule;
  readonly strategy: Strategy;
  readonly reviewMonths: number;
}
export interface Example {
  readonly dueDate: IsoDate;
  readonly amountMinor: number;
}

export const usePolicies = () => useQuery(orpc.dunning.policies.queryOptions({ input: {} }));
export const usePolicy = (policyId: PolicyId | null, version: number | null) =>
  useQuery(orpc.dunning.policy.queryOptions({ input: { policyId: policyId ?? ('' as PolicyId), version }, enabled: policyId !== null }));
/** The words, faults, days and moves of a policy as it is being written. */
export const usePreview = (draft: PolicyDraft | null, example: Example) =>
  useQuery({
    ...orpc.dunning.previewPolicy.queryOptions({ input: { ...(draft as PolicyDraft), example }, enabled: draft !== null && draft.name.trim() !== '' }),
    placeholderData: (previous) => previous,
  });
export const useSimulation = (draft: PolicyDraft | null, enabled: boolean) =>
  useQuery({ ...orpc.dunning.simulate.queryOptions({ input: { days: 30, draft }, enabled }), placeholderData: (previous) => previous });
export const useBindings = () => useQuery(orpc.views.list.queryOptions({ input: {} }));
export const useSegments = () => useQuery(orpc.views.fields.queryOptions({ input: {} }));
/** How many customers a rule holds; asked for a rule without a gap alone. */
export const useRuleCount = (rule: Rule | null) =>
  useQuery({ ...orpc.views.preview.queryOptions({ input: { rule: rule ?? { all: [] } }, enabled: rule !== null }), placeholderData: (previous) => previous });
/** The terms of customers that have none of their own. */
export const useUsualTerms = (): number => useQuery(orpc.settings.get.queryOptions({ input: {} })).data?.defaultTermsDays ?? 30;
export const useSavePolicy = () => useCommand(orpc.dunning.savePolicy);
export const useMovePolicy = () => useCommand(orpc.dunning.movePolicy);
export const useApprovePolicy = () => useCommand(orpc.dunning.approvePolicy);
export const useReviewPolicy = () => useCommand(orpc.dunning.reviewPolicy);
export const useArchivePolicy = () => useCommand(orpc.dunning.archivePolicy);

/** Makes the collections policy and saves it; false = cancelled. */
export async function savePolicyDocument(policyId: PolicyId | null): Promise<boolean> {
  const file = await client.dunning.policyDocument({ policyId });
  return host.saveTicket(file.ticket, file.fileName);
}
/** Hands the collections policy to the print dialog; false = cancelled. */
export async function printPolicyDocument(policyId: PolicyId | null): Promise<boolean> {
  return host.printTicket((await client.dunning.policyDocument({ policyId })).ticket);
}
