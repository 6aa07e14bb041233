import type { App } from '../../app';
import { badInput } from '../../errors';
import type { Call, InputOf, OutputOf } from '../../rpc/handlers';
import { readRates } from '../../../../shared/domain/fx';
import type { RawRow } from '../../../../shared/domain/ledger-import';
import { FileFault, openTable } from '../../imports';
import { allRates, deleteRate, ratesInForce, roughRate, saveRate } from '../payment-model';
import { ensureProjections, refreshAllAccounts } from '../ranking';
import { openCurrencies } from './store';

/** The rates on record, and the currencies something is open in that have none. */
export async function getRates(app: App): Promise<OutputOf<'forecast', 'rates'>> {
  await ensureProjections(app);
  const company = app.current();
  const { baseCurrency } = company.profile;
  const rates = allRates(company.read);
  const known = ratesInForce(rates, app.today());
  return {
    baseCurrency,
    rates: rates.map(({ currency, day, rate }) => ({ currency, day, rate })),
    missing: openCurrencies(company.read).filter((currency) => currency !== baseCurrency && !known.has(currency)),
  };
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

const rateRowsAtMost = 20_000;

/** Reads a file of rates the way people write them, and says what it would change. */
export async function ratesOfFile(app: App, input: InputOf<'forecast', 'ratesFile'>): Promise<OutputOf<'forecast', 'ratesFile'>> {
  const file = app.tickets.path(input.ticket);
  const company = app.current();
  const { baseCurrency } = company.profile;
  const rows: RawRow[] = [];
  try {
    const table = await openTable(file.path);
    for await (const chunk of table.rows(null)) {
      rows.push(...chunk);
      if (rows.length > rateRowsAtMost)
        throw badInput(`${file.fileName} has more than ${rateRowsAtMost.toLocaleString('en-US')} rows. Give a file of a shorter time.`, 'ticket');
    }
  } catch (error) {
    if (error instanceof FileFault) throw badInput(`${file.fileName}: ${error.sentence}`, 'ticket');
    throw error;
  }
  const read = readRates(rows, baseCurrency, (currency) => roughRate(currency, baseCurrency));
  const known = new Map(allRates(company.read).map((rate) => [`${rate.currency} ${rate.day}`, rate.rate]));
  const isNew = (rate: { readonly currency: string; readonly day: string }) => !known.has(`${rate.currency} ${rate.day}`);
  return {
    baseCurrency,
    rates: [...read.rates],
    rejects: read.rejects.slice(0, 200).map((reject) => ({ ...reject })),
    notes: [...read.notes],
    added: read.rates.filter(isNew).length,
    changed: read.rates.filter((rate) => !isNew(rate) && known.get(`${rate.currency} ${rate.day}`) !== rate.rate).length,
  };
}
