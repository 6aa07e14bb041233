import { createWriteStream } from 'node:fs';
import { once } from 'node:events';

/** Small, fast, seeded: the same ledger on every machine. */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

export interface GeneratedLedger {
  readonly invoices: number;
  readonly customers: number;
  readonly openInvoices: number;
  readonly openMinor: number;
}

const dayMs = 86_400_000;
const text = (ms: number): string => new Date(ms).toISOString().slice(0, 10);

/**
 * Writes a ledger as a CSV of invoices, paid and open, in no order: `invoices` rows over a tenth as many customers
 * (100,000 at most), sizes and lateness skewed as in real ledgers, about 15 % still open, half of those past due on `today`.
 */
export async function writeLedgerCsv(file: string, invoices: number, today: string, seed = 42): Promise<GeneratedLedger> {
  const random = seededRandom(seed);
  const customers = Math.min(100_000, Math.max(10, Math.floor(invoices / 10)));
  const todayMs = Date.parse(today);
  const out = createWriteStream(file);
  out.write('Customer No,Customer Name,Invoice No,Invoice Date,Due Date,Amount,Paid Date,Currency,PO Number\n');
  let openInvoices = 0;
  let openMinor = 0;
  let chunk = '';
  for (let row = 0; row < invoices; row += 1) {
    const customer = Math.floor(random() * random() * customers);
    const open = random() < 0.15;
    const termsDays = [15, 30, 30, 45, 60][customer % 5] ?? 30;
    const dueMs = open ? todayMs + Math.floor((random() * 2 - 1.1) * 60) * dayMs : todayMs - Math.floor(30 + random() * 700) * dayMs;
    const habit = (customer % 37) - 6;
    const paidMs = Math.min(todayMs - dayMs, dueMs + Math.floor(habit + (random() + random() - 1) * 14) * dayMs);
    const minor = Math.floor(2_000 + Math.exp(random() * 9) * 700);
    if (open) {
      openInvoices += 1;
      openMinor += minor;
    }
    const cents = String(minor % 100).padStart(2, '0');
    chunk += `C${String(100_000 + customer)},Customer ${customer} Trading Co,INV-${String(1_000_000 + row)},${text(dueMs - termsDays * dayMs)},${text(dueMs)},${Math.floor(minor / 100)}.${cents},${open ? '' : text(paidMs)},USD,PO ${row % 9973}\n`;
    if (chunk.length > 1_000_000) {
      if (!out.write(chunk)) await once(out, 'drain');
      chunk = '';
    }
  }
  out.end(chunk);
  await once(out, 'finish');
  return { invoices, customers, openInvoices, openMinor };
}
