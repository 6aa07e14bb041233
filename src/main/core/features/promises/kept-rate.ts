import { ensureProjections } from '../ranking';
import type { App } from '../../app';
import type { Reader } from '../../db';
import type { InputOf, OutputOf } from '../../rpc/handlers';
import { instalmentsIn } from './mapping';
import { promisesToJudge, type JudgedPromise } from './store';

type Output = OutputOf<'promises', 'keptRate'>;
type Rate = Output['total'];

interface Sums {
  kept: number;
  judged: number;
  readonly amounts: Map<string, { promisedMinor: number; receivedMinor: number }>;
}

const mostRows = 200;

/**
 * Kept rate by count and by value. By count a promise is kept when all of it came in time; by value counts what came of what
 * was promised, at most all of it. Withdrawn and replaced promises are judged by the instalments whose day had passed.
 */
export async function keptRates(app: App, input: InputOf<'promises', 'keptRate'>): Promise<Output> {
  await ensureProjections(app);
  const total = emptySums();
  const customers = new Map<string, { readonly row: JudgedPromise; readonly sums: Sums }>();
  const collectors = new Map<string, { readonly row: JudgedPromise; readonly sums: Sums }>();
  for (const row of promisesToJudge(app.current().read, input.customerId)) {
    const verdict = judge(row);
    if (verdict === null) continue;
    add(total, row.currency, verdict);
    add(groupOf(customers, row.customerId, row), row.currency, verdict);
    add(groupOf(collectors, row.userId ?? '', row), row.currency, verdict);
  }
  const byJudged = (a: { readonly sums: Sums }, b: { readonly sums: Sums }) => b.sums.judged - a.sums.judged;
  return {
    total: rateOf(total),
    customers: [...customers.values()]
      .sort(byJudged)
      .slice(0, mostRows)
      .map(({ row, sums }) => ({ customerId: row.customerId, number: row.customerNumber, name: row.customerName, ...rateOf(sums) })),
    collectors: [...collectors.values()].sort(byJudged).map(({ row, sums }) => ({ userId: row.userId, name: row.userName, ...rateOf(sums) })),
  };
}

interface Verdict {
  readonly kept: boolean;
  readonly promisedMinor: number;
  readonly receivedMinor: number;
}

function judge(row: JudgedPromise): Verdict | null {
  if (row.state === 'withdrawn' || row.state === 'replaced') {
    const passed = instalmentsIn(row.instalmentsJson).filter((part) => row.endedOn !== null && part.dueDate < row.endedOn);
    if (passed.length === 0) return null;
    const sum = (of: (part: (typeof passed)[number]) => number) => passed.reduce((total, part) => total + of(part), 0);
    return {
      kept: passed.every((part) => part.state === 'kept'),
      promisedMinor: sum((part) => part.amountMinor),
      receivedMinor: sum((part) => Math.min(part.amountMinor, part.receivedMinor)),
    };
  }
  // Settled without the promise (credited, or paid before it was made): neither kept nor missed.
  if (row.state === 'kept' && row.receivedMinor < row.amountMinor) return null;
  return { kept: row.state === 'kept', promisedMinor: row.amountMinor, receivedMinor: Math.min(row.amountMinor, Math.max(0, row.receivedMinor)) };
}

const emptySums = (): Sums => ({ kept: 0, judged: 0, amounts: new Map() });

function groupOf(groups: Map<string, { readonly row: JudgedPromise; readonly sums: Sums }>, key: string, row: JudgedPromise): Sums {
  const found = groups.get(key) ?? { row, sums: emptySums() };
  groups.set(key, found);
  return found.sums;
}

function add(sums: Sums, currency: string, verdict: Verdict): void {
  sums.judged += 1;
  if (verdict.kept) sums.kept += 1;
  const amounts = sums.amounts.get(currency) ?? { promisedMinor: 0, receivedMinor: 0 };
  amounts.promisedMinor += verdict.promisedMinor;
  amounts.receivedMinor += verdict.receivedMinor;
  sums.amounts.set(currency, amounts);
}

function rateOf(sums: Sums): Rate {
  return {
    kept: sums.kept,
    judged: sums.judged,
    amounts: [...sums.amounts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([currency, amounts]) => ({ currency, ...amounts })),
  };
}

/** Judged promises of a currency: how many, what was promised, what of it came. */
export function keptRateByValue(reader: Reader, currency: string): { readonly cases: number; readonly agreedMinor: number; readonly receivedMinor: number } {
  const sums = emptySums();
  for (const row of promisesToJudge(reader, null)) {
    const verdict = row.currency === currency ? judge(row) : null;
    if (verdict !== null) add(sums, currency, verdict);
  }
  const amounts = sums.amounts.get(currency);
  return { cases: sums.judged, agreedMinor: amounts?.promisedMinor ?? 0, receivedMinor: amounts?.receivedMinor ?? 0 };
}
