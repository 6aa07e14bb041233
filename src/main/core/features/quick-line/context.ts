import { daysPastDue } from '../../../../shared/domain/aging';
import type { IsoDate } from '../../../../shared/domain/calendar/iso-date';
import type { QuickLineContext } from '../../../../shared/domain/quick-line';
import type { OpenCompany } from '../../app';
import type { Reader } from '../../db';
import { accountNow, calendarOf, type KnownCustomer } from '../commitments';
import { contactsOf } from './store';

/** Everything a line about this customer is read against, as the account stands in this transaction. */
export function contextOf(reader: Reader, company: OpenCompany, today: IsoDate, customer: KnownCustomer, picked: readonly string[]): QuickLineContext {
  const { locale, baseCurrency } = company.profile;
  const items = (accountNow(reader, company, today, customer.id)?.items ?? []).filter((item) => item.openMinor > 0 && !item.vanished);
  return {
    today,
    ...localeHabits(locale),
    locale,
    currency: baseCurrency,
    items: items.map((item) => ({
      id: item.itemId,
      number: item.number,
      currency: item.currency,
      openMinor: item.openMinor,
      disputedMinor: item.disputedMinor,
      promisedMinor: item.promisedMinor,
      daysPastDue: daysPastDue(item.dueDate, today),
    })),
    contacts: contactsOf(reader, customer.ownIds),
    calendar: calendarOf(company, customer),
    picked,
  };
}

const habits = new Map<string, Pick<QuickLineContext, 'order' | 'decimalMark'>>();

/** Order of day and month, and the decimal sign, as the locale has them. */
function localeHabits(locale: string): Pick<QuickLineContext, 'order' | 'decimalMark'> {
  const known = habits.get(locale);
  if (known !== undefined) return known;
  const first = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'numeric' })
    .formatToParts(0)
    .find((part) => part.type === 'day' || part.type === 'month');
  const mark = new Intl.NumberFormat(locale).formatToParts(1.5).find((part) => part.type === 'decimal')?.value;
  const found = { order: first?.type === 'month' ? 'mdy' : 'dmy', decimalMark: mark === ',' ? ',' : '.' } as const;
  habits.set(locale, found);
  return found;
}
