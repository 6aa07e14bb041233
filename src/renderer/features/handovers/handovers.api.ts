import { useQuery } from '@tanstack/react-query';
import type { InferContractRouterOutputs } from '@orpc/contract';
import type { Contract } from '../../../shared/contract';
import type { CustomerId } from '../../../shared/domain/ids';
import { orpc } from '../../rpc/client';
import { useCommand } from '../../rpc/use-command';

export type Handover = InferContractRouterOutputs<Contract>['handovers']['list']['rows'][number];

export type Stop = InferContractRouterOutputs<Contract>['dunning']['stops']['stops'][number];

export const useStops = (customerId: CustomerId) => useQuery(orpc.dunning.stops.queryOptions({ input: { customerId } }));
export const useSetStop = () => useCommand(orpc.dunning.setStop);
export const useEndStop = () => useCommand(orpc.dunning.endStop);
export const useHandovers = (customerId: CustomerId) => useQuery(orpc.handovers.list.queryOptions({ input: { customerId, all: true } }));
export const useSaveHandover = () => useCommand(orpc.handovers.save);
export const useCounsel = () => useQuery(orpc.counsel.list.queryOptions({ input: {} }));
export const useCounselDays = (customerId: CustomerId) => useQuery(orpc.handovers.counselDays.queryOptions({ input: { customerId } }));
export const useRecordCost = () => useCommand(orpc.handovers.recordCost);
type CounselLetter = InferContractRouterOutputs<Contract>['handovers']['previewLetter'];
/** The letter on counsel’s head as it would be made now; not recorded. */
export const useCounselLetter = (handoverId: Handover['id'], currency: string | null, interest: boolean) =>
  useQuery(
    orpc.handovers.previewLetter.queryOptions({
      input: { handoverId, currency, interest },
      staleTime: 60_000,
      retry: false,
      placeholderData: (previous: CounselLetter | undefined) => previous,
    }),
  );
export const useMakeCounselLetter = () => useCommand(orpc.handovers.makeLetter);
export const useEndHandover = () => useCommand(orpc.handovers.end);
type LegalCaseAnswer = InferContractRouterOutputs<Contract>['handovers']['legalCase'];
export type CaseStep = LegalCaseAnswer['steps'][number];
export const useLegalCase = (customerId: CustomerId) => useQuery(orpc.handovers.legalCase.queryOptions({ input: { customerId } }));
export const useRecordStep = () => useCommand(orpc.handovers.recordStep);
