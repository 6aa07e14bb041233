import { addDays, type IsoDate } from '../../../shared/domain/calendar';

/** Which disputes a chart of causes looks at, by the day they were opened. */
export type CausePeriod = 'all' | '30-days' | '90-days' | 'this-year' | 'last-year' | 'own';

export const causePeriods: readonly { readonly value: CausePeriod; readonly label: string }[] = [
  { value: 'all', label: 'Of all time' },
  { value: '30-days', label: 'Of the last 30 days' },
  { value: '90-days', label: 'Of the last 90 days' },
  { value: 'this-year', label: 'Of this year' },
  { value: 'last-year', label: 'Of last year' },
  { value: 'own', label: 'Between two days' },
];

export interface DaySpan {
  /** Both included; null = open on that side. */
  readonly from: IsoDate | null;
  readonly to: IsoDate | null;
}

/** The days of a period; `own` are those chosen by hand. */
export function spanOf(period: CausePeriod, today: IsoDate, own: DaySpan): DaySpan {
  const year = Number(today.slice(0, 4));
  switch (period) {
    case 'all':
      return { from: null, to: null };
    case '30-days':
      return { from: addDays(today, -29), to: today };
    case '90-days':
      return { from: addDays(today, -89), to: today };
    case 'this-year':
      return { from: `${year}-01-01` as IsoDate, to: today };
    case 'last-year':
      return { from: `${year - 1}-01-01` as IsoDate, to: `${year - 1}-12-31` as IsoDate };
    case 'own':
      return own;
  }
}
