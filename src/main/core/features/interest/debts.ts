import { effectiveDueDate } from '../../../../shared/domain/aging';
import type { IsoDate } from '../../../../shared/domain/calendar';
import {
  interestTerms,
  interestWorking,
  type DebtChange,
  type DebtorType,
  type InterestDebt,
  type InterestWorking,
  type TermsAnswer,
} from '../../../../shared/domain/interest';
import { allocateToInstalments, type Instalment } from '../../../../shared/domain/ledger';
import type { OpenCompany } from '../../app';
import type { Reader } from '../../db';
import { clausesFor, companyLaw, readSetup, type InterestSetup } from './setup';
import { coveredDays, debtFacts, debtorRows, debtRows, fixedSumsTaken, type DebtFact, type DebtRow } from './store';

export interface WorkingOptions {
  /** Last day that counts. */
  readonly upTo: IsoDate;
  /** Also invoices that were paid late, by money that came in from this day on; null = open ones alone. */
  readonly paidSince: IsoDate | null;
  /** Handed in where many customers are worked out one after the other. */
  readonly setup?: InterestSetup;
}

/**
 * What may still be charged, per surviving customer, one working per currency: invoices late by the day, without the days and
 * fixed sums that were billed or waived. Charges bear no interest themselves. `groups` names, per customer, all ids whose
 * items are its own (see `customerGroup`).
 */
export function interestFor(
  reader: Reader,
  company: OpenCompany,
  groups: ReadonlyMap<string, readonly string[]>,
  options: WorkingOptions,
): ReadonlyMap<string, readonly InterestWorking[]> {
  const setup = options.setup ?? readSetup(reader);
  const ids = [...new Set([...groups.values()].flat())];
  const rows = Map.groupBy(debtRows(reader, ids, options.upTo, options.paidSince), (row) => row.customerId as string);
  const itemIds = [...rows.values()].flat().map((row) => row.itemId);
  const facts = debtFacts(reader, itemIds, options.upTo);
  const debtors = new Map(debtorRows(reader, ids).map((row) => [row.customerId as string, row]));
  const covered = coveredDays(reader, itemIds);
  const taken = fixedSumsTaken(reader, itemIds);
  const answer = new Map<string, readonly InterestWorking[]>();
  for (const [customerId, members] of groups) {
    const debtor = debtors.get(customerId);
    if (debtor === undefined) continue;
    const termsOf = termsFor(setup, company, members, debtor.debtorType);
    const debts = members
      .flatMap((member) => rows.get(member) ?? [])
      .flatMap((row) => debtsOf(row, facts.get(row.itemId) ?? [], debtor.termsDays ?? company.settings.defaultTermsDays, termsOf));
    const currencies = [...new Set(debts.map((debt) => debt.currency))].sort();
    answer.set(
      customerId,
      currencies.map((currency) => interestWorking({ currency, debts, upTo: options.upTo, rates: setup.rates, covered, fixedSumsTaken: taken })),
    );
  }
  return answer;
}

/** What law and contract say for one customer, by the date of the invoice. */
export function termsFor(
  setup: InterestSetup,
  company: OpenCompany,
  customerIds: readonly string[],
  debtorType: DebtorType,
): (invoiceDate: IsoDate | null) => TermsAnswer {
  const clauses = clausesFor(setup, customerIds);
  return (invoiceDate) => {
    // The clause that covers the invoice may name the law that governs it.
    const chosen = clauses.find(
      (clause) =>
        clause.lawId !== null && (invoiceDate === null || ((clause.validFrom ?? invoiceDate) <= invoiceDate && (clause.validTo ?? invoiceDate) >= invoiceDate)),
    );
    const law = chosen === undefined ? companyLaw(setup, company.profile.country) : (setup.laws.find((candidate) => candidate.id === chosen.lawId) ?? null);
    return interestTerms({ clauses, law, debtorType, invoiceDate });
  };
}

function debtsOf(row: DebtRow, facts: readonly DebtFact[], termsDays: number, termsOf: (invoiceDate: IsoDate | null) => TermsAnswer): readonly InterestDebt[] {
  const { dueDate } = effectiveDueDate({ kind: 'invoice', itemDate: row.itemDate, dueDate: row.dueDate, termsDays }, termsDays);
  if (dueDate === null) return [];
  const originalMinor = facts.reduce((sum, fact) => (fact.kind === 'issued' ? sum + fact.amountMinor : sum), 0);
  const changes = facts.filter((fact) => fact.kind !== 'issued').map(changeOf);
  const terms: TermsAnswer =
    row.disputed === 1
      ? { none: 'In dispute: interest is worked out when the dispute has ended.' }
      : row.vanished === 1
        ? { none: 'Missing from the newest ledger: it may be paid.' }
        : termsOf(row.itemDate);
  const debt = { itemId: row.itemId, number: row.number, currency: row.currency, terms };
  const instalments = JSON.parse(row.instalmentsJson) as readonly Instalment[];
  if (instalments.length === 0) return [{ ...debt, part: 0, dueDate, originalMinor, changes }];
  return partsOf(instalments, originalMinor, changes).map((part, index) => ({ ...debt, part: index + 1, ...part }));
}

/**
 * What a fact does to the debt. Money counts from the day it came in, not from the day somebody set it against the invoice;
 * a credit note from its own date; what was written off bears no interest from then on.
 */
function changeOf(fact: DebtFact): DebtChange {
  const own = fact.counterDate !== null && fact.counterDate < fact.day ? fact.counterDate : fact.day;
  const isMoney = fact.kind === 'settled' || (fact.kind === 'applied' && fact.counterKind !== 'credit-memo') || fact.amountMinor > 0;
  return { day: own, amountMinor: fact.amountMinor, counts: isMoney ? 'after-the-day' : 'from-the-day' };
}

/** Each instalment as a debt: what was paid counts for the oldest first. */
function partsOf(
  instalments: readonly Instalment[],
  originalMinor: number,
  changes: readonly DebtChange[],
): readonly Pick<InterestDebt, 'dueDate' | 'originalMinor' | 'changes'>[] {
  let openMinor = originalMinor;
  let before = allocateToInstalments(instalments, openMinor);
  const parts = before.map((part) => ({ dueDate: part.dueDate, originalMinor: part.openMinor, changes: [] as DebtChange[] }));
  for (const change of [...changes].sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0))) {
    openMinor += change.amountMinor;
    const after = allocateToInstalments(instalments, openMinor);
    for (const [index, part] of after.entries()) {
      const moved = part.openMinor - (before[index]?.openMinor ?? 0);
      if (moved !== 0) parts[index]?.changes.push({ ...change, amountMinor: moved });
    }
    before = after;
  }
  return parts;
}
