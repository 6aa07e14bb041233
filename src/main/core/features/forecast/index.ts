import type { App } from '../../app';
import { ruleViolated } from '../../errors';
import type { FeatureHandlers } from '../../rpc/handlers';
import { createBacktests } from './backtest';
import { getRates, saveRates } from './rates';

/** When money will come, how well that was foretold, and by which rates currencies are compared. */
export function createForecastFeature(app: App): FeatureHandlers<'forecast'> {
  const backtests = createBacktests(app);
  const notYet = async () => {
    throw ruleViolated('forecast-not-made', 'The forecast of this company is not made yet.');
  };
  return {
    account: notYet,
    cash: notYet,
    history: notYet,
    backtestStart: async (input) => backtests.start(input),
    backtestProgress: async () => backtests.progress(),
    backtestCancel: async () => ({ wasRunning: backtests.cancel() }),
    backtestResult: async () => backtests.result(),
    backtestFiles: (input) => backtests.ofFiles(input),
    rates: () => getRates(app),
    saveRates: (input, call) => saveRates(app, input, call),
  };
}
