import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { InferContractRouterInputs, InferContractRouterOutputs } from '@orpc/contract';
import type { Contract } from '../../../shared/contract';
import type { CustomerId } from '../../../shared/domain/ids';
import { orpc } from '../../rpc/client';
import { useCommand } from '../../rpc/use-command';

type Outputs = InferContractRouterOutputs<Contract>['letters'];
type DraftInput = InferContractRouterInputs<Contract>['letters']['draft'];
export type Occasions = Outputs['occasions'];
export type KindRow = Occasions['kinds'][number];
export type Ask = KindRow['asks'][number];
export type AskedSituation = NonNullable<DraftInput['situation']>;
export type ChosenDraft = DraftInput;
export type WriteAnswer = Outputs['write'];

export const useOccasions = (customerId: CustomerId, currency: string | null) =>
  useQuery({ ...orpc.letters.occasions.queryOptions({ input: { customerId, currency } }), placeholderData: keepPreviousData });
/** The page as it would be made; null = something is still missing. */
export const useDraft = (input: ChosenDraft | null) =>
  useQuery({ ...orpc.letters.draft.queryOptions({ input: input ?? ({} as ChosenDraft) }), enabled: input !== null, staleTime: 60_000, retry: false });
export const useWriteLetters = () => useCommand(orpc.letters.write);
