/** Late-payment interest and fixed sums: what may be charged, what was billed and waived, and what law and contracts say. */
import { addDays } from '../../../../shared/domain/calendar';
import { interestWorking } from '../../../../shared/domain/interest';
import type { App } from '../../app';
import { badInput } from '../../errors';
import type { FeatureHandlers, InputOf, OutputOf } from '../../rpc/handlers';
import { customerOf } from '../commitments';
import { customerGroup } from '../ranking';
import { interestFor, termsFor } from './debts';
import { bill, listDecisions, settle, takeBack, waive } from './decisions';
import { decideFee } from './fees';
import { clausesFor, companyLaw, endClause, readSetup, saveClause, saveLaw, saveRates, viewSetup } from './setup';
import { countPaidLate, debtorRows } from './store';

export { interestFor, type WorkingOptions } from './debts';
export { takeBackDecision } from './decisions';
export { keptFees, letterFeesOf, recordLetterFee } from './fees';
export type { LetterFeeRow } from './fees-store';
export { contractClauses } from './setup';
export { debtFacts, type DebtFact } from './store';

/** Invoices paid late within these days are counted, so that a wider look is offered where it would find something. */
const paidLateDays = 365;

export function createInterestFeature(app: App): FeatureHandlers<'interest'> {
  return {
    working: async (input) => viewWorking(app, input),
    calculate: async (input) => calculate(app, input),
    bill: (input, call) => bill(app, input, call),
    waive: (input, call) => waive(app, input, call),
    takeBack: (input, call) => takeBack(app, input, call),
    settle: (input, call) => settle(app, input, call),
    decideFee: (input, call) => decideFee(app, input, call),
    decisions: async (input) => listDecisions(app, input),
    setup: async () => viewSetup(app),
    saveRates: (input, call) => saveRates(app, input, call),
    saveLaw: (input, call) => saveLaw(app, input, call),
    saveClause: (input, call) => saveClause(app, input, call),
    endClause: (input, call) => endClause(app, input, call),
  };
}

function viewWorking(app: App, input: InputOf<'interest', 'working'>): OutputOf<'interest', 'working'> {
  const company = app.current();
  const { read, profile } = company;
  customerOf(read, input.customerId);
  const upTo = input.upTo ?? app.today();
  const { id, all } = customerGroup(read, input.customerId);
  const setup = readSetup(read);
  const clauses = clausesFor(setup, all);
  const lawId = clauses.find((clause) => clause.lawId !== null)?.lawId ?? companyLaw(setup, profile.country)?.id;
  const law = setup.laws.find((candidate) => candidate.id === lawId);
  return {
    upTo,
    workings: [...(interestFor(read, company, new Map([[id, all]]), { upTo, paidSince: input.paidSince, setup }).get(id) ?? [])],
    law: law === undefined ? null : { id: law.id, title: law.title.en },
    clause: clauses[0]?.reference ?? null,
    debtorType: debtorRows(read, [id])[0]?.debtorType ?? 'company',
    paidLate: countPaidLate(read, all, addDays(upTo, -paidLateDays), upTo),
  };
}

function calculate(app: App, input: InputOf<'interest', 'calculate'>): OutputOf<'interest', 'calculate'> {
  const company = app.current();
  const setup = readSetup(company.read);
  if (input.payments.reduce((sum, payment) => sum + payment.amountMinor, 0) > input.amountMinor) throw badInput('More is paid than is owed.', 'payments');
  const group = input.customerId === null ? [] : customerGroup(company.read, customerOf(company.read, input.customerId).id).all;
  const debtorType = debtorRows(company.read, group.slice(0, 1))[0]?.debtorType ?? 'company';
  const answer = input.agreedRateBp === null ? termsFor(setup, company, group, debtorType)(null) : { terms: agreedTerms(input.agreedRateBp) };
  const terms = 'terms' in answer && input.rounding !== null ? { terms: { ...answer.terms, rounding: input.rounding } } : answer;
  const changes = input.payments.map((payment) => ({ day: payment.day, amountMinor: -payment.amountMinor, counts: 'after-the-day' as const }));
  return interestWorking({
    currency: input.currency,
    upTo: input.upTo,
    rates: setup.rates,
    debts: [{ itemId: '', number: '', part: 0, currency: input.currency, dueDate: input.dueDate, originalMinor: input.amountMinor, changes, terms }],
  });
}

const agreedTitle = { en: 'Agreed rate', de: 'Vereinbarter Zinssatz', fr: 'Taux convenu', es: 'Tipo acordado' };
const agreedTerms = (rateBp: number) => ({
  basis: 'agreed',
  title: agreedTitle,
  source: 'A rate entered by hand',
  toCheck: '',
  rate: { kind: 'agreed' as const, rateBp },
  dayCount: 'actual/365' as const,
  rounding: 'once' as const,
  fixedSums: null,
});
