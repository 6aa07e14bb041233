import {
  compareDueDates,
  discountFacts,
  duePartsOf,
  termsHolding,
  termsInWords,
  type AppliedAmount,
  type Terms,
  type TermsSources,
} from '../../../../shared/domain/terms';
import type { App } from '../../app';
import { notFound } from '../../errors';
import type { InputOf, OutputOf } from '../../rpc/handlers';
import { debtFacts, type DebtFact } from '../interest';
import { customerGroup, ensureProjections } from '../ranking';
import { agreedRows, customerTermsOf, openInvoices, termsRows, type InvoiceRow } from './store';

/** The open invoices of a customer under their terms, and what the customer agreed. */
export async function accountTerms(app: App, input: InputOf<'terms', 'account'>): Promise<OutputOf<'terms', 'account'>> {
  await ensureProjections(app);
  const { read, profile, settings } = app.current();
  const group = customerGroup(read, input.customerId);
  const customer = customerTermsOf(read, group.id);
  if (customer === undefined) throw notFound('This customer is not in the ledger (any more).');
  const words = { locale: profile.locale, today: app.today() };
  const agreed = agreedRows(read, group.all).map((row) => ({ ...row, terms: JSON.parse(row.termsJson) as Terms }));
  const register = termsRows(read).map((row) => ({ code: row.code, terms: JSON.parse(row.termsJson) as Terms, retiredOn: row.retiredOn }));
  const invoices = openInvoices(read, group.id);
  const facts = debtFacts(
    read,
    invoices.map((row) => row.itemId),
    words.today,
  );
  const sources = { agreed, register, customerText: customer.code, customerDays: customer.days, companyDays: settings.defaultTermsDays };
  return {
    agreed: agreed.map((row) => ({ id: row.id, text: row.text, words: termsInWords(row.terms), from: row.from, to: row.to, reference: row.reference })),
    items: invoices.map((row) => itemTerms(row, facts.get(row.itemId) ?? [], sources, words)),
  };
}

function itemTerms(
  row: InvoiceRow,
  facts: readonly DebtFact[],
  sources: Omit<TermsSources, 'itemText'>,
  words: Parameters<typeof termsHolding>[2],
): OutputOf<'terms', 'account'>['items'][number] {
  const { terms, source, reason } = termsHolding(row.itemDate, { ...sources, itemText: row.terms }, words);
  const due = compareDueDates(row.itemDate, terms, row.dueDateSource === 'file' ? row.dueDate : null, words);
  const discount =
    row.itemDate === null
      ? null
      : discountFacts(
          {
            currency: row.currency,
            invoiceDate: row.itemDate,
            originalMinor: row.originalMinor,
            applied: facts.filter((fact) => fact.kind !== 'issued').map(appliedOf),
          },
          terms.discount,
          words,
        );
  return {
    itemId: row.itemId,
    number: row.number,
    currency: row.currency,
    words: termsInWords(terms),
    source,
    reason,
    due: { ...due },
    parts: row.itemDate === null || terms.rule.kind !== 'instalments' ? [] : [...duePartsOf(row.itemDate, terms, row.originalMinor)],
    discount: discount === null ? null : { ...discount, disputableMinor: Math.max(0, Math.min(discount.unearnedMinor, row.openMinor - row.disputedMinor)) },
  };
}

/** Money counts from the day it came in, not from the day somebody set it against the invoice; a credit memo from its own date. A list that shows less open tells no more than that the money was there by its day. */
function appliedOf(fact: DebtFact): AppliedAmount {
  const day = fact.counterDate !== null && fact.counterDate < fact.day ? fact.counterDate : fact.day;
  return {
    kind: fact.kind === 'written-off' ? 'granted' : fact.counterKind === 'credit-memo' ? 'credit' : 'money',
    day,
    amountMinor: -fact.amountMinor,
    atLatest: fact.kind === 'settled',
  };
}
