import type { App } from '../../app';
import type { FeatureHandlers } from '../../rpc/handlers';
import { accountForecast } from './account';
import { createBacktests } from './backtest';
import { cashForecast, forecastHistory } from './cash';
import { contactEffect } from './contact-effect';
import { getRates, ratesOfFile, saveRates } from './rates';

/** When money will come, how well that was foretold, and by which rates currencies are compared. */
export function createForecastFeature(app: App): FeatureHandlers<'forecast'> {
  const backtests = createBacktests(app);
  return {
    account: (input) => accountForecast(app, input),
    cash: (input) => cashForecast(app, input),
    history: (input) => forecastHistory(app, input),
    backtestStart: async (input) => backtests.start(input),
    backtestProgress: async () => backtests.progress(),
    backtestCancel: async () => ({ wasRunning: backtests.cancel() }),
    backtestResult: async () => backtests.result(),
    backtestFiles: (input) => backtests.ofFiles(input),
    rates: () => getRates(app),
    ratesFile: (input) => ratesOfFile(app, input),
    contactEffect: () => contactEffect(app),
    saveRates: (input, call) => saveRates(app, input, call),
  };
}
