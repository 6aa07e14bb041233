/** What calls, promises, disputes, notes and follow-ups share: whom they are about, and how the account stands now. */
import { dayLabel, type BankCalendar, type IsoDate } from '../../../../shared/domain/calendar';
import { formatMinor } from '../../../../shared/domain/money';
import type { OpenCompany } from '../../app';
import type { Reader } from '../../db';
import { notFound } from '../../errors';
import { paymentCalendar } from '../../holidays';
import { computeAccounts, policyFor, presentCut, type ComputedAccount } from '../ranking';
import { readContact, readCustomer, type KnownContact, type KnownCustomer } from './store';

export type { KnownContact, KnownCustomer } from './store';

/** The customer, or the refusal `not-found`. */
export function customerOf(reader: Reader, id: string): KnownCustomer {
  const customer = readCustomer(reader, id);
  if (customer === null) throw notFound('This customer is not in the company file that is open.');
  return customer;
}

/** A contact of this customer, or the refusal `not-found`. */
export function contactOf(reader: Reader, id: string, customer: KnownCustomer): KnownContact {
  const contact = readContact(reader, id);
  if (contact === null || !customer.ownIds.includes(contact.customerId)) throw notFound(`This contact does not belong to ${customer.name}.`);
  return contact;
}

/** The account worked out from the facts as they stand in this transaction; null when nothing is known of it. */
export function accountNow(reader: Reader, company: OpenCompany, today: IsoDate, customerId: string): ComputedAccount | null {
  const cut = presentCut(today);
  const [account] = computeAccounts(reader, { policy: policyFor(reader, company, cut), cut, itemSource: 'facts', customerIds: [customerId] });
  return account ?? null;
}

/** Days on which this customer's money can arrive. */
export const calendarOf = (company: OpenCompany, customer: Pick<KnownCustomer, 'country'>): BankCalendar =>
  paymentCalendar(company.calendar, company.profile.country, customer.country);

/** Amounts and days in the company's way, for the lines of the timeline and for refusals. */
export function wordsOf(company: OpenCompany, today: IsoDate) {
  const { locale } = company.profile;
  return {
    locale,
    amount: (amountMinor: number, currency: string) => formatMinor(amountMinor, currency, locale),
    day: (day: IsoDate) => dayLabel(day, locale, today),
  };
}
