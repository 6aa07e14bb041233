import { addDays, addMonths, dayLabel, isIsoDate, parseDayText, weekday, type IsoDate } from '../calendar';
import type { QuickLineContext } from './types';

export const weekdayNames = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'] as const;

/** `Fri 27 Nov`, with the year when it is not this one. */
export function dayWords(day: IsoDate, context: Pick<QuickLineContext, 'today' | 'locale'>): string {
  return `${weekdayNames[weekday(day) - 1] ?? ''} ${dayLabel(day, context.locale, context.today)}`;
}

/** True for a day in figures that can be read either way round, e.g. `3/5`; the other reading is handed back. */
export function otherOrder(text: string, day: IsoDate, context: QuickLineContext): IsoDate | null {
  if (!/^\d{1,2}[/-]\d{1,2}$/.test(text)) return null;
  const other = parseDayText(text, context.today, { order: context.order === 'dmy' ? 'mdy' : 'dmy' });
  return other === null || other === day ? null : other;
}

/** A day that lies ahead (or today). */
export function dayAhead(text: string, context: QuickLineContext): IsoDate | null {
  // Text longer than any day is not tried: the reader asks this for every word.
  if (text.length > 18) return null;
  try {
    return parseDayText(text, context.today, context);
  } catch {
    // Steps beyond the year 9999 are no days.
    return null;
  }
}

/** A day gone by: `18/11` is the last 18 November, `fri` the last Friday, `15` the last 15th, `-3` three days ago. */
export function dayBehind(text: string, context: QuickLineContext): IsoDate | null {
  const { today } = context;
  const word = text.toLowerCase();
  if (word === 'today') return today;
  if (word === 'yesterday') return addDays(today, -1);
  const back = /^-(\d{1,3})$/.exec(word);
  if (back) return addDays(today, -Number(back[1]));
  if (word.startsWith('+') || word === 'tomorrow' || word === 'tom' || word === 'eom' || text.length > 18) return null;
  if (isIsoDate(word)) return word;
  const from = /^\d{1,2}(?:st|nd|rd|th)?\.?$/.test(word)
    ? addDays(addMonths(today, -1), 1)
    : /\d/.test(word)
      ? addDays(addMonths(today, -12), 1)
      : addDays(today, -8);
  return parseDayText(word, from, context);
}
