import type { App } from '../../app';
import { badInput } from '../../errors';
import type { Call, InputOf, OutputOf } from '../../rpc/handlers';
import { allRates, deleteRate, ratesInForce, saveRate } from '../payment-model';
import { ensureProjections, refreshAllAccounts } from '../ranking';
import { openCurrencies } from './store';

/** The rates on record, and the currencies something is open in that have none. */
export async function getRates(app: App): Promise<OutputOf<'forecast', 'rates'>> {
  await ensureProjections(app);
  const company = app.current();
  const { baseCurrency } = company.profile;
  const rates = allRates(company.read);
  const known = ratesInForce(rates, app.today());
  return { baseCurrency, rates: rates.map(({ currency, day, rate }) => ({ currency, day, rate })), missing: openCurrencies(company.read).filter((currency) => currency !== baseCurrency && !known.has(currency)) };
}

/** Puts rates on record and ranks everybody by them, in one command. */
export async function saveRates(app: App, input: InputOf<'forecast', 'saveRates'>, call: Call): Promise<OutputOf<'forecast', 'saveRates'>> {
  const { baseCurrency } = app.current().profile;
  if (input.rates.some((rate) => rate.currency === baseCurrency)) throw badInput(`${baseCurrency} is the base currency: its rate is always 1.`, 'rates');
  return app.command(call, async (tx) => {
    for (const { currency, day, rate } of input.rates) {
      if (rate === null) deleteRate(tx, currency, day);
      else saveRate(tx, { currency, day, rate }, tx.recordedAtMs);
    }
    const named = [...new Set(input.rates.map((rate) => rate.currency))].sort();
    tx.record({ kind: 'change', code: 'rates-changed', title: `Exchange rates changed: ${named.join(', ')}`, payload: { rates: input.rates } });
    refreshAllAccounts(tx);
    return { done: true as const };
  });
}
