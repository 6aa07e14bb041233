import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { InferContractRouterOutputs } from '@orpc/contract';
import type { Contract } from '../../../shared/contract';
import type { CustomerId } from '../../../shared/domain/ids';
import { orpc } from '../../rpc/client';
import { useCommand } from '../../rpc/use-command';

type Outputs = InferContractRouterOutputs<Contract>['forecast'];
export type AccountForecast = Outputs['account'];
export type ForecastItem = AccountForecast['items'][number];
export type Behaviour = AccountForecast['behaviour'];
export type Report = NonNullable<Outputs['backtestResult']['result']>['report'];
export type ForecastPoint = Outputs['history']['points'][number];

/** What the forecast says about one customer; the figures of the customer before stay until the next ones are there. */
export const useAccountForecast = (customerId: CustomerId | null) =>
  useQuery(
    orpc.forecast.account.queryOptions({ input: { customerId: customerId as CustomerId }, enabled: customerId !== null, placeholderData: keepPreviousData }),
  );

export const useBacktestResult = () => useQuery(orpc.forecast.backtestResult.queryOptions({ input: {} }));
/** Asked again every half second while a measurement begins (the ledger is read) and runs. */
export const useBacktestProgress = (begins: boolean) =>
  useQuery({
    ...orpc.forecast.backtestProgress.queryOptions({ input: {} }),
    refetchInterval: (query) => (begins || query.state.data?.state === 'running' ? 500 : false),
  });
export const useStartBacktest = () => useCommand(orpc.forecast.backtestStart);
export const useCancelBacktest = () => useCommand(orpc.forecast.backtestCancel);
/** What contacts change, as far as it can be told. */
export const useContactEffect = () => useQuery(orpc.forecast.contactEffect.queryOptions({ input: {} }));
export type ContactEffect = Outputs['contactEffect'];
export const usePastForecasts = () => useQuery(orpc.forecast.history.queryOptions({ input: { limit: 120 } }));
