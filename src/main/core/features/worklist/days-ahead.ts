import { type BankCalendar, daysAhead, jointCalendar } from '../../../../shared/domain/calendar';
import type { App } from '../../app';
import type { InputOf, OutputOf } from '../../rpc/handlers';
import { calendarOf } from '../commitments';
import { countriesOf } from './people-store';

/** Days to put customers off to: days on which the company works and banks work in every country among them. */
export async function putOffDays(app: App, input: InputOf<'worklist', 'daysAhead'>): Promise<OutputOf<'worklist', 'daysAhead'>> {
  const company = app.current();
  const calendar = countriesOf(company.read, input.customerIds).reduce<BankCalendar>(
    (joint, country) => jointCalendar(joint, calendarOf(company, { country })),
    company.calendar,
  );
  return { days: [...daysAhead(app.today(), calendar)] };
}
