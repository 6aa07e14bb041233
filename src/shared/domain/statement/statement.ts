import { agingBuckets, bucketScheme, daysPastDue, type AgedBucket, type ItemKind } from '../aging';
import type { IsoDate } from '../calendar';
import { checkedMinor, type CurrencyCode } from '../money';

/** An item with something open on the day of the statement. */
export interface StatementItem {
  readonly itemId: string;
  readonly kind: ItemKind;
  readonly number: string;
  readonly reference: string;
  readonly currency: CurrencyCode;
  readonly itemDate: IsoDate | null;
  /** Effective: from the file or from terms. */
  readonly dueDate: IsoDate | null;
  readonly originalMinor: number;
  /** Signed as in the ledger: credits and payments are negative. */
  readonly openMinor: number;
  readonly disputedMinor: number;
  readonly instalments?: readonly { readonly dueDate: IsoDate; readonly openMinor: number }[];
}

export interface OpenLine extends StatementItem {
  /** 0 up to the due date; null without one. */
  readonly daysLate: number | null;
}

/** What is open in one currency on a day. */
export interface OpenItemPart {
  readonly currency: CurrencyCode;
  /** Invoices and charges, oldest due date first. */
  readonly invoices: readonly OpenLine[];
  /** Credit memos not used, and payments not matched: shown apart, never netted line by line. */
  readonly credits: readonly OpenLine[];
  readonly unapplied: readonly OpenLine[];
  readonly invoicesMinor: number;
  /** 0 or below. */
  readonly creditsMinor: number;
  readonly unappliedMinor: number;
  readonly disputedMinor: number;
  /** Late by the day, of the invoices. */
  readonly pastDueMinor: number;
  /** Invoices + credits + payments: what the ledger says is owed. */
  readonly balanceMinor: number;
  /** Of the invoices; adds up to `invoicesMinor`. */
  readonly buckets: readonly AgedBucket[];
}

export interface OpenItemRules {
  readonly asOf: IsoDate;
  /** Upper ends of the aging buckets. */
  readonly bounds: readonly number[];
  readonly defaultTermsDays: number;
}

/** The open items of a customer by currency, each with its aging. Every item stands in exactly one list. */
export function openItemParts(items: readonly StatementItem[], rules: OpenItemRules): readonly OpenItemPart[] {
  const byCurrency = Map.groupBy(
    items.filter((item) => item.openMinor !== 0),
    (item) => item.currency,
  );
  return [...byCurrency]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([currency, own]) => {
      const lines = own
        .map((item): OpenLine => ({ ...item, daysLate: item.dueDate === null ? null : Math.max(0, daysPastDue(item.dueDate, rules.asOf) ?? 0) }))
        .sort(byDueDate);
      const invoices = lines.filter((line) => line.kind !== 'credit-memo' && line.kind !== 'payment');
      const credits = lines.filter((line) => line.kind === 'credit-memo');
      const unapplied = lines.filter((line) => line.kind === 'payment');
      const [aged] = agingBuckets(invoices, { asOf: rules.asOf, bounds: rules.bounds, basis: 'due', defaultTermsDays: rules.defaultTermsDays });
      const invoicesMinor = sum(invoices);
      return {
        currency,
        invoices,
        credits,
        unapplied,
        invoicesMinor,
        creditsMinor: sum(credits),
        unappliedMinor: sum(unapplied),
        disputedMinor: invoices.reduce((total, line) => total + line.disputedMinor, 0),
        pastDueMinor: (aged?.buckets ?? []).slice(1).reduce((total, bucket) => total + bucket.amountMinor, 0),
        balanceMinor: checkedMinor(sum(lines)),
        buckets: aged?.buckets ?? bucketScheme(rules.bounds).map((range) => ({ ...range, amountMinor: 0 })),
      };
    });
}

const sum = (lines: readonly { readonly openMinor: number }[]) => checkedMinor(lines.reduce((total, line) => total + line.openMinor, 0));

function byDueDate(a: OpenLine, b: OpenLine): number {
  const [x, y] = [a.dueDate ?? a.itemDate ?? '9999-12-31', b.dueDate ?? b.itemDate ?? '9999-12-31'];
  return x < y ? -1 : x > y ? 1 : a.number < b.number ? -1 : a.number > b.number ? 1 : 0;
}

/** One movement of the account, as the ledger recorded it. What takes a fact back bears the kind of what it takes back. */
export interface StatementFact {
  readonly itemId: string;
  readonly itemKind: ItemKind;
  readonly number: string;
  readonly currency: CurrencyCode;
  readonly day: IsoDate;
  readonly kind: 'issued' | 'applied' | 'settled' | 'adjusted' | 'written-off';
  readonly amountMinor: number;
}

export type EntryKind = 'invoice' | 'charge' | 'credit-memo' | 'payment' | 'adjustment' | 'write-off';
export interface RunningEntry {
  readonly day: IsoDate;
  readonly kind: EntryKind;
  /** Numbers the entry is about; more than one where the ledger names no payment but says what was paid that day. */
  readonly numbers: readonly string[];
  /** What it moved the balance by. */
  readonly amountMinor: number;
  /** The balance after it. */
  readonly balanceMinor: number;
}

/** One account's movements in one currency, with the balance behind each. */
export interface RunningPart {
  readonly currency: CurrencyCode;
  readonly openingMinor: number;
  readonly entries: readonly RunningEntry[];
  readonly closingMinor: number;
  /** Raised and lowered in the period. */
  readonly chargedMinor: number;
  readonly paidMinor: number;
}

const entryKinds: Readonly<Record<ItemKind, EntryKind>> = { invoice: 'invoice', charge: 'charge', 'credit-memo': 'credit-memo', payment: 'payment' };
/** On one day the balance rises before it falls, as a reader expects. */
const order: readonly EntryKind[] = ['invoice', 'charge', 'adjustment', 'credit-memo', 'payment', 'write-off'];

/**
 * The account from `from` to the last fact handed in: opening balance, movements by day, closing balance. Setting a payment
 * against an invoice moves nothing; what an import says was paid without naming the payment is one entry for the day.
 * The closing balance is the sum of all facts, whatever they are called.
 */
export function runningParts(facts: readonly StatementFact[], from: IsoDate): readonly RunningPart[] {
  return [...Map.groupBy(facts, (fact) => fact.currency)]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([currency, own]) => {
      const openingMinor = checkedMinor(own.reduce((total, fact) => (fact.day < from ? total + fact.amountMinor : total), 0));
      let balanceMinor = openingMinor;
      const entries = movements(own.filter((fact) => fact.day >= from)).map((entry): RunningEntry => ({
        ...entry,
        balanceMinor: (balanceMinor = checkedMinor(balanceMinor + entry.amountMinor)),
      }));
      return {
        currency,
        openingMinor,
        entries,
        closingMinor: balanceMinor,
        chargedMinor: entries.reduce((total, entry) => (entry.amountMinor > 0 ? total + entry.amountMinor : total), 0),
        paidMinor: entries.reduce((total, entry) => (entry.amountMinor < 0 ? total + entry.amountMinor : total), 0),
      };
    });
}

function movements(facts: readonly StatementFact[]): readonly Omit<RunningEntry, 'balanceMinor'>[] {
  const entries = new Map<string, { day: IsoDate; kind: EntryKind; numbers: string[]; amountMinor: number }>();
  for (const fact of facts) {
    const kind = kindOf(fact);
    // Issued items stand alone; money the ledger reports without a payment is gathered by day.
    const key = fact.kind === 'issued' ? `${fact.day} ${fact.itemId}` : `${fact.day} ${fact.kind === 'settled' ? kind : fact.kind}`;
    const entry = entries.get(key) ?? { day: fact.day, kind, numbers: [], amountMinor: 0 };
    entry.amountMinor += fact.amountMinor;
    if (fact.number !== '' && !entry.numbers.includes(fact.number)) entry.numbers.push(fact.number);
    entries.set(key, entry);
  }
  return [...entries.values()]
    .filter((entry) => entry.amountMinor !== 0)
    .sort((a, b) =>
      a.day < b.day ? -1 : a.day > b.day ? 1 : order.indexOf(a.kind) - order.indexOf(b.kind) || ((a.numbers[0] ?? '') < (b.numbers[0] ?? '') ? -1 : 1),
    );
}

function kindOf(fact: StatementFact): EntryKind {
  if (fact.kind === 'issued') return entryKinds[fact.itemKind];
  if (fact.kind === 'written-off') return 'write-off';
  return fact.kind === 'adjusted' || fact.kind === 'applied' ? 'adjustment' : fact.itemKind === 'credit-memo' ? 'adjustment' : 'payment';
}
