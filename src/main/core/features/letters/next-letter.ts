import type { IsoDate } from '../../../../shared/domain/calendar/iso-date';
import { levelNames, proposeLevel } from '../../../../shared/domain/dunning';
import type { OpenCompany } from '../../app';
import { letterHistory } from './store';

export interface NextLetter {
  /** What it is called, e.g. "Demand". */
  readonly name: string;
  /** First day on which it may go; null = today. */
  readonly from: IsoDate | null;
}

/** The letter this customer's history asks for next in a currency, whether or not anything holds it now. */
export function nextLetterOf(company: OpenCompany, customerIds: readonly string[], currency: string, today: IsoDate): NextLetter {
  const own = letterHistory(company.read, customerIds).flatMap(({ currency: own, level, issuedOn }) => (own === currency && level !== null ? [{ level, issuedOn }] : []));
  const proposal = proposeLevel(own, today, { minDaysBetween: company.settings.letters.minDaysBetween, locale: company.profile.locale });
  return { name: levelNames[proposal.level], from: proposal.waitUntil };
}
