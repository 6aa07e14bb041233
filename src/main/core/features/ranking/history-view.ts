import { endOfDayInZone } from '../../../../shared/domain/calendar';
import type { IsoDate } from '../../../../shared/domain/calendar/iso-date';
import type { Reader } from '../../db';
import { recordedSpan, type Cut } from './store';

/** From which day, and with how much knowledge, a question is answered. See docs/as-of.md. */
export interface HistoryView {
  /** Business day: facts dated later do not count. */
  readonly asOf: IsoDate;
  /** Facts recorded after the end of this day do not count; null = everything recorded counts. */
  readonly knownOn: IsoDate | null;
  /** Last instant whose recordings count. */
  readonly knownUntilMs: number;
  /** True when the kept projections answer it: today, with everything known. */
  readonly isPresent: boolean;
}

export interface HistoryInput {
  readonly asOf: IsoDate | null;
  readonly knownOn: IsoDate | null;
}

/** Every recording counts. Larger than any instant, still an integer for the database. */
export const everythingKnown = Number.MAX_SAFE_INTEGER;

/** The end of this day with everything that is recorded. */
export const presentCut = (today: IsoDate): Cut => ({ asOf: today, knownUntilMs: everythingKnown });

/**
 * The one rule for the two dates of a view:
 * `knownOn` as given; else, when `asOf` is given and the file's first recorded fact lies on or before the end of that day
 * and some fact was recorded after it, as known on `asOf`; else everything recorded. Days end in the company's zone.
 */
export function resolveHistoryView(reader: Reader, input: HistoryInput, today: IsoDate, timeZone: string): HistoryView {
  const asOf = input.asOf ?? today;
  if (input.knownOn !== null) return viewOf(asOf, input.knownOn, endOfDayInZone(input.knownOn, timeZone), false);
  if (input.asOf !== null && input.asOf < today) {
    const endMs = endOfDayInZone(asOf, timeZone);
    const span = recordedSpan(reader);
    if (span !== null && span.firstMs <= endMs && span.lastMs > endMs) return viewOf(asOf, asOf, endMs, false);
  }
  return viewOf(asOf, null, everythingKnown, asOf === today);
}

const viewOf = (asOf: IsoDate, knownOn: IsoDate | null, knownUntilMs: number, isPresent: boolean): HistoryView => ({ asOf, knownOn, knownUntilMs, isPresent });
