import { fitPaymentModel, forecastEverybody, forecastLedger, type ForecastInvoice } from '../../src/shared/domain/forecast';

const today = 20_000;

/** Scores of 200 customers of a made-up ledger, one line each with every bit of the number. */
export function snapshotText(): string {
  let state = 42;
  const next = () => (state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0) / 4_294_967_296;
  const invoices: ForecastInvoice[] = [];
  for (let customer = 0; customer < 200; customer += 1) {
    const habit = Math.floor(next() * 40) - 5;
    for (let made = 0; made < 12; made += 1) {
      const due = today - 300 + Math.floor(next() * 310);
      invoices.push({
        customerId: `C${String(customer).padStart(3, '0')}`,
        posted: due - 15,
        due,
        cleared: due + habit + Math.floor(next() * 10),
        amountMinor: Math.floor(next() * 1_000_000),
      });
    }
    invoices.push({ customerId: `C${String(customer).padStart(3, '0')}`, posted: today - 20, due: today - 5, cleared: null, amountMinor: 100_000 + customer });
  }
  const ledger = forecastLedger(invoices);
  return [...forecastEverybody(fitPaymentModel(ledger, today), ledger)].map((one) => `${one.customerId} ${one.score}`).join('\n');
}
