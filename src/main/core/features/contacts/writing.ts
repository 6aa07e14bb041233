import { addDays, type IsoDate } from '../../../../shared/domain/calendar';
import { contactFindings, type Channel, type ContactFinding } from '../../../../shared/domain/contact-rules';
import type { OpenCompany } from '../../app';
import type { Reader } from '../../db';
import { touchRows } from './store';

/**
 * What the contact rules say against writing to many customers today, in one set query: quiet days, the gap to the last
 * contact, too many in a week. Sentences by customer; whoever is not in the answer may be written to. Do-not-contact is a check
 * of its own.
 */
export function writingRules(reader: Reader, company: OpenCompany, customerIds: readonly string[], channel: Exclude<Channel, 'phone'>, today: IsoDate): ReadonlyMap<string, readonly string[]> {
  return new Map([...writingFindings(reader, company, customerIds, channel, today)].map(([id, findings]) => [id, findings.map((finding) => finding.sentence)]));
}

/** The same with their codes; `blocked`: customers who are not to be contacted at all. */
export function writingFindings(reader: Reader, company: OpenCompany, customerIds: readonly string[], channel: Exclude<Channel, 'phone'>, today: IsoDate, blocked: ReadonlySet<string> = new Set()): ReadonlyMap<string, readonly ContactFinding[]> {
  const { contactRules } = company.settings;
  const from = addDays(today, -Math.max(6, contactRules.minDaysBetween));
  const touches = Map.groupBy(touchRows(reader, customerIds, from), (row) => row.customerId);
  const said = new Map<string, readonly ContactFinding[]>();
  for (const id of new Set(customerIds)) {
    const findings = contactFindings({ channel, localDay: today, localTime: '12:00', holiday: null, doNotContact: blocked.has(id), doNotUse: false, preferredChannel: null, touches: touches.get(id) ?? [] }, contactRules, company.profile.locale);
    if (findings.length > 0) said.set(id, findings);
  }
  return said;
}
