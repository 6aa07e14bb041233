import { toDayNumber, type IsoDate } from '../../../../shared/domain/calendar';
import type { ForecastInvoice } from '../../../../shared/domain/forecast';
import type { CanonicalCustomer, CanonicalItem, CustomerRef, Interpreted, Mapping } from '../../../../shared/domain/ledger-import';
import { minorPerUnit } from '../../../../shared/domain/money';
import { AppError } from '../../errors';
import { FileFault, inspectFile, interpretFile } from '../../imports';

/** One ledger out of several files, as a backtest takes it. */
export interface LedgerOfFiles {
  readonly invoices: readonly ForecastInvoice[];
  /** Last day of which the files know what was paid. */
  readonly outcomesUntil: number;
  readonly notes: readonly string[];
}

export interface FilesPolicy {
  readonly baseCurrency: string;
  /** 1 unit of a currency in the base currency. */
  readonly rates: ReadonlyMap<string, number>;
  readonly today: IsoDate;
}

interface Understood {
  readonly path: string;
  readonly fileName: string;
  readonly mapping: Mapping;
}

/** Terms where neither a file nor its customers say any. */
const usualTermsDays = 30;

/**
 * Reads closed items, open items and customers the way an import reads them, whatever program wrote them. Customers come
 * first: their terms and currencies complete the rows of the other files. Throws AppError for a file that cannot be read.
 */
export async function ledgerOfFiles(files: readonly { readonly path: string; readonly fileName: string }[], policy: FilesPolicy): Promise<LedgerOfFiles> {
  const understood: Understood[] = [];
  for (const file of files)
    understood.push({
      ...file,
      mapping: await reading(
        file.fileName,
        async () => (await inspectFile(file.path, { baseCurrency: policy.baseCurrency, country: 'US', today: policy.today })).mapping,
      ),
    });
  const customers: CanonicalCustomer[] = [];
  for (const file of understood.filter((one) => one.mapping.kind === 'customers'))
    customers.push(...(await interpreted(file, policy, unknownCustomers)).customers);
  const known = knownCustomers(customers, policy);
  const ledger = new FileLedger(policy, known);
  for (const file of understood) if (file.mapping.kind !== 'customers') ledger.add(await interpreted(file, policy, known), file);
  return ledger.finish();
}

interface KnownCustomers {
  readonly currencyOf: (customer: CustomerRef) => string | null;
  readonly termsDaysOf: (customer: CustomerRef) => number | null;
  readonly usualTermsDays: number;
  readonly notes: readonly string[];
}
const unknownCustomers: KnownCustomers = { currencyOf: () => null, termsDaysOf: () => null, usualTermsDays, notes: [] };

function knownCustomers(rows: readonly CanonicalCustomer[], policy: FilesPolicy): KnownCustomers {
  if (rows.length === 0) return unknownCustomers;
  const byKey = new Map(rows.map((row) => [row.customer.numberKey, row]));
  const prefixes = currencyPrefixes(rows, policy);
  const usual = mostUsed(rows.flatMap((row) => (row.termsDays === null ? [] : [row.termsDays]))) ?? usualTermsDays;
  return {
    currencyOf(customer) {
      const row = byKey.get(customer.numberKey);
      if (row !== undefined) return row.currency === '' ? null : row.currency;
      return prefixes.find(([prefix]) => customer.numberKey.startsWith(prefix))?.[1] ?? null;
    },
    termsDaysOf: (customer) => byKey.get(customer.numberKey)?.termsDays ?? null,
    usualTermsDays: usual,
    notes: prefixes.map(
      ([prefix, currency]) => `Customers without a record whose number begins with ${prefix} are taken as ${currency}, like most of those on record.`,
    ),
  };
}

const prefixLength = 4;
const leastOfPrefix = 10;

/**
 * Beginnings of customer numbers of which most customers on record trade in one foreign currency that a rate was given
 * for: customers without a record are likely of the same kind.
 */
function currencyPrefixes(rows: readonly CanonicalCustomer[], policy: FilesPolicy): readonly (readonly [string, string])[] {
  const groups = new Map<string, string[]>();
  for (const row of rows) {
    if (row.customer.numberKey.length <= prefixLength || row.currency === '') continue;
    const prefix = row.customer.numberKey.slice(0, prefixLength);
    groups.set(prefix, [...(groups.get(prefix) ?? []), row.currency]);
  }
  return [...groups].flatMap(([prefix, currencies]): (readonly [string, string])[] => {
    const usual = mostUsed(currencies);
    if (usual === null || usual === policy.baseCurrency || !policy.rates.has(usual) || currencies.length < leastOfPrefix) return [];
    return currencies.filter((currency) => currency === usual).length * 2 > currencies.length ? [[prefix, usual]] : [];
  });
}

function mostUsed<T extends string | number>(values: readonly T[]): T | null {
  const counts = new Map<T, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))[0]?.[0] ?? null;
}

class FileLedger {
  private readonly invoices: ForecastInvoice[] = [];
  private readonly currenciesAtPar = new Set<string>();
  private readonly refused: string[] = [];
  private withoutDue = 0;
  private credits = 0;
  private snapshot = -Infinity;
  private lastPayment = -Infinity;

  constructor(
    private readonly policy: FilesPolicy,
    private readonly known: KnownCustomers,
  ) {}

  add({ kind, items, notes, rows, rejectedLines }: Interpreted, file: Understood): void {
    if (kind === 'payments')
      throw new AppError('rule-violated', {
        sentence: `${file.fileName}: a list of payments does not say which invoices were paid when. Give paid invoices, open items and customers.`,
        rule: 'backtest-payments',
      });
    if (rejectedLines.size > 0) {
      const first = notes.find((note) => rejectedLines.has(note.line));
      this.refused.push(
        `${file.fileName}: ${rejectedLines.size.toLocaleString('en-US')} of ${rows.toLocaleString('en-US')} rows cannot be read and are left out${first === undefined ? '' : `; line ${first.line}: ${first.reason}${first.found === '' ? '' : ` ("${first.found}")`}`}.`,
      );
    }
    // Without a single day of a document nobody knows of which day the list is.
    if (kind === 'open-items' && items.some((item) => item.itemDateSource === 'file'))
      this.snapshot = Math.max(this.snapshot, toDayNumber(file.mapping.snapshotDate));
    for (const item of items) this.addItem(item);
  }

  private addItem(item: CanonicalItem): void {
    if (item.kind !== 'invoice' && item.kind !== 'charge') return void (this.credits += 1);
    const cleared = item.paidDate === null ? null : toDayNumber(item.paidDate);
    const amount = cleared === null ? item.openMinor : item.originalMinor;
    if (amount <= 0) return void (this.credits += 1);
    if (item.dueDate === null) return void (this.withoutDue += 1);
    const due = toDayNumber(item.dueDate);
    const terms = item.termsDays ?? this.known.termsDaysOf(item.customer) ?? this.known.usualTermsDays;
    const posted = item.itemDate !== null && item.itemDateSource === 'file' ? toDayNumber(item.itemDate) : due - terms;
    if (cleared !== null) this.lastPayment = Math.max(this.lastPayment, cleared);
    // An invoice cannot be paid before it is there; and a due date before the posting is the posting's own.
    this.invoices.push({
      customerId: item.customer.numberKey || item.customer.nameKey,
      posted: cleared === null ? posted : Math.min(posted, cleared),
      due,
      termsDays: due - posted,
      cleared,
      amountMinor: this.baseMinor(amount, item.currency),
    });
  }

  private baseMinor(amountMinor: number, currency: string): number {
    if (currency === this.policy.baseCurrency) return amountMinor;
    const rate = this.policy.rates.get(currency);
    if (rate === undefined) this.currenciesAtPar.add(currency);
    return (amountMinor / minorPerUnit(currency)) * (rate ?? 1) * minorPerUnit(this.policy.baseCurrency);
  }

  finish(): LedgerOfFiles {
    if (this.invoices.length === 0)
      throw new AppError('rule-violated', { sentence: 'The files hold no invoices with due dates.', rule: 'backtest-no-invoices' });
    const notes = [...this.known.notes, ...this.refused];
    if (this.currenciesAtPar.size > 0)
      notes.push(
        `${[...this.currenciesAtPar].sort().join(', ')}: no rate given, counted 1:1. Give one, e.g. --rate ${[...this.currenciesAtPar].sort()[0] ?? ''}=0.75.`,
      );
    if (this.withoutDue > 0) notes.push(`${this.withoutDue} invoices without a due date are left out.`);
    if (this.credits > 0) notes.push(`${this.credits} credits, payments and zero balances are left out.`);
    return { invoices: this.invoices, outcomesUntil: Math.max(this.snapshot, this.lastPayment), notes };
  }
}

function interpreted(file: Understood, policy: FilesPolicy, known: KnownCustomers) {
  return reading(
    file.fileName,
    async () =>
      (
        await interpretFile(file.path, file.mapping, {
          baseCurrency: policy.baseCurrency,
          defaultTermsDays: known.usualTermsDays,
          currencyOf: known.currencyOf,
          termsDaysOf: known.termsDaysOf,
        })
      ).result,
  );
}

async function reading<T>(fileName: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof FileFault) throw new AppError('rule-violated', { sentence: `${fileName}: ${error.sentence}`, rule: `file-${error.rule}` });
    throw error;
  }
}
