import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { IsoDate } from '../../../shared/domain/calendar';
import type { CustomerId } from '../../../shared/domain/ids';
import { orpc } from '../../rpc/client';
import { useCommand } from '../../rpc/use-command';

export interface WorkingChoice {
  readonly customerId: CustomerId;
  readonly upTo: IsoDate;
  readonly paidSince: IsoDate | null;
}
export const useInterest = (choice: WorkingChoice) => useQuery(orpc.interest.working.queryOptions({ input: choice, placeholderData: keepPreviousData }));
export type InterestView = NonNullable<ReturnType<typeof useInterest>['data']>;
export type Working = InterestView['workings'][number];
export type Line = Working['lines'][number];
export type FixedSum = Working['fixedSums'][number];

export const useDecisions = (customerId: CustomerId) => useQuery(orpc.interest.decisions.queryOptions({ input: { customerId } }));
export type KeptFee = NonNullable<ReturnType<typeof useDecisions>['data']>['keptFees'][number];
export const useDecideFee = () => useCommand(orpc.interest.decideFee);
export type Decision = NonNullable<ReturnType<typeof useDecisions>['data']>['rows'][number];

export type CalculatorInput = Parameters<typeof orpc.interest.calculate.call>[0];
export const useCalculation = (input: CalculatorInput | null) =>
  useQuery(orpc.interest.calculate.queryOptions({ input: input as CalculatorInput, enabled: input !== null, placeholderData: keepPreviousData }));

export const useBillInterest = () => useCommand(orpc.interest.bill);
export const useWaiveInterest = () => useCommand(orpc.interest.waive);
export const useTakeBack = () => useCommand(orpc.interest.takeBack);
export const useSettleCharge = () => useCommand(orpc.interest.settle);

export const useInterestSetup = () => useQuery(orpc.interest.setup.queryOptions({ input: {} }));
export type Setup = NonNullable<ReturnType<typeof useInterestSetup>['data']>;
export type Law = Setup['laws'][number]['law'];
export type Series = Setup['series'][number];
export type Clause = Setup['clauses'][number];
export const useSaveRates = () => useCommand(orpc.interest.saveRates);
export const useSaveLaw = () => useCommand(orpc.interest.saveLaw);
export const useSaveClause = () => useCommand(orpc.interest.saveClause);
export const useEndClause = () => useCommand(orpc.interest.endClause);
