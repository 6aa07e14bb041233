import { addDays, type IsoDate } from '../../../../shared/domain/calendar';
import { contactFindings, type Channel, type ContactFinding, type ContactMoment, type Touch } from '../../../../shared/domain/contact-rules';
import type { OpenCompany } from '../../app';
import type { Reader } from '../../db';
import { overriddenCodes, touchRows, type TouchRow } from './store';

/** Something written that is to go to a customer. */
export interface Writing {
  /** Of the mail or letter; what was gone against for it with a reason is not asked again. */
  readonly id: string;
  readonly customerId: string;
  readonly doNotContact: boolean;
  /** One of those it goes to is not to be contacted. */
  readonly doNotUse: boolean;
  /** Contacts it is part of itself: it does not stand in its own way. */
  readonly ownTouches: readonly string[];
  /** True: whether the day suits was asked today already, when its letter was made. */
  readonly dayWasAsked: boolean;
  /** The customer's clock, for what makes a telephone ring; left out = the day of the company, at noon. */
  readonly clock?: Pick<ContactMoment, 'localDay' | 'localTime' | 'holiday'>;
  /** Of the person it goes to; left out = not asked. */
  readonly preferredChannel?: Channel | null;
}

/**
 * What the contact rules say against writing to many customers today, in one set query: quiet days, the gap to the last
 * contact, too many in a week. Sentences by customer; whoever is not in the answer may be written to. Do-not-contact is a check
 * of its own.
 */
export function writingRules(
  reader: Reader,
  company: OpenCompany,
  customerIds: readonly string[],
  channel: Exclude<Channel, 'phone'>,
  today: IsoDate,
): ReadonlyMap<string, readonly string[]> {
  const writings = [...new Set(customerIds)].map((id): Writing => ({
    id,
    customerId: id,
    doNotContact: false,
    doNotUse: false,
    ownTouches: [],
    dayWasAsked: false,
  }));
  return new Map([...writingFindings(reader, company, writings, channel, today)].map(([id, findings]) => [id, findings.map((finding) => finding.sentence)]));
}

/** What speaks against each writing, by its id, without what was gone against for it already; one that is not in the answer may go. */
export function writingFindings(
  reader: Reader,
  company: OpenCompany,
  writings: readonly Writing[],
  channel: Exclude<Channel, 'phone'>,
  today: IsoDate,
): ReadonlyMap<string, readonly ContactFinding[]> {
  const { contactRules } = company.settings;
  const from = addDays(today, -Math.max(6, contactRules.minDaysBetween));
  const touches = Map.groupBy(touchRows(reader, [...new Set(writings.map((one) => one.customerId))], from), (row) => row.customerId);
  const said = writings.flatMap(({ id, customerId, doNotContact, doNotUse, ownTouches, dayWasAsked, clock, preferredChannel = null }) => {
    const rules = dayWasAsked ? { ...contactRules, quietDates: [], minDaysBetween: 0, maxTouchesPerWeek: 0 } : contactRules;
    const moment: ContactMoment = {
      channel,
      ...(clock ?? { localDay: today, localTime: '12:00', holiday: null }),
      doNotContact,
      doNotUse,
      preferredChannel,
      touches: touchesOf(touches.get(customerId) ?? [], ownTouches),
    };
    const findings = contactFindings(moment, rules, company.profile.locale);
    return findings.length === 0 ? [] : [{ id, findings }];
  });
  const overridden = overriddenCodes(
    reader,
    said.map(({ id }) => id),
  );
  return new Map(
    said
      .map(({ id, findings }) => [id, findings.filter((finding) => overridden.get(id)?.has(finding.code) !== true)] as const)
      .filter(([, findings]) => findings.length > 0),
  );
}

/** Texts, letters and mails of one day count as one, calls each by itself. */
function touchesOf(rows: readonly TouchRow[], without: readonly string[]): readonly Touch[] {
  const others = rows.filter((row) => !without.includes(row.id));
  return [...new Map(others.map((row) => [row.channel === 'phone' ? row.id : `${row.channel} ${row.day}`, row])).values()];
}
