import {
  customerModel,
  fitPaymentModel,
  forecastEverybody,
  forecastCustomer,
  forecastLedger,
  type ForecastInvoice,
  type ForecastLedger,
} from '../../src/shared/domain/forecast';
import { rateFigure, timed, timeFigure, type Figure } from './measure';

const customers = 20_000;
/** About 58,000 of a million are open, like in the ledger the model was made for. */
const openShare = 0.058;
const today = 20_000;

/** A ledger of invoices over two years, paid around their due dates; the same one every time. */
export function* madeUpInvoices(invoices: number): Generator<ForecastInvoice> {
  const next = seeded(7);
  for (let made = 0; made < invoices; made += 1) {
    const terms = [10, 15, 30, 45][Math.floor(next() * 4)] ?? 30;
    const isOpen = next() < openShare;
    const posted = isOpen ? today - Math.floor(next() * 60) : today - 70 - Math.floor(next() * 640);
    const due = posted + terms;
    yield {
      customerId: `C${String(Math.floor(next() * customers)).padStart(6, '0')}`,
      posted,
      due,
      cleared: isOpen ? null : Math.min(today, due + Math.floor(next() * next() * 60) - 10),
      amountMinor: Math.floor(next() * 5_000_000),
    };
  }
}

/** Fit and forecast of everybody, and of one customer after an edit. */
export async function benchForecast(invoices: number): Promise<readonly Figure[]> {
  const ledger = forecastLedger([...madeUpInvoices(invoices)]);
  const columns = [ledger.starts, ledger.posted, ledger.due, ledger.band, ledger.cleared, ledger.endedUnpaid, ledger.amountMinor, ledger.source].reduce(
    (sum, column) => sum + column.byteLength,
    0,
  );
  globalThis.gc?.();
  const before = process.memoryUsage();
  let peak = 0;
  const times = await timed(3, () => {
    const model = fitPaymentModel(ledger, today);
    let seen = 0;
    for (const _ of forecastEverybody(model, ledger)) {
      seen += 1;
      if (seen % 2_000 === 0) peak = Math.max(peak, used() - used(before));
    }
    peak = Math.max(peak, used() - used(before));
  });
  const model = fitPaymentModel(ledger, today);
  return [
    timeFigure(invoices, 'payment model fitted, everybody forecast', times, null),
    timeFigure(invoices, 'one customer forecast after an edit', await timed(200, (turn) => oneCustomer(model, ledger, Math.max(0, turn))), null),
    rateFigure(invoices, 'memory of fit and forecast, columns of the ledger included', 'MB', (columns + peak) / 1_048_576),
  ];
}

const used = (now = process.memoryUsage()): number => now.heapUsed + now.arrayBuffers;

function oneCustomer(model: ReturnType<typeof fitPaymentModel>, ledger: ForecastLedger, turn: number): number {
  const customer = (turn * 97) % ledger.customerIds.length;
  customerModel(model, ledger, customer);
  return forecastCustomer(model, ledger, customer)?.score ?? 0;
}

function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 4_294_967_296;
  };
}
