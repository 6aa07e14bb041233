/** A calendar day without time zone, written `YYYY-MM-DD`. Compared as text. */
declare const isoDateBrand: unique symbol;
export type IsoDate = string & { readonly [isoDateBrand]: true };

/** 1 = Monday … 7 = Sunday, as ISO 8601 counts. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;

const pattern = /^\d{4}-\d{2}-\d{2}$/;
const monthLengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;

export function isLeapYear(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
}

/** Days of a month, 1 = January. */
export function daysInMonth(year: number, month: number): number {
  return month === 2 && isLeapYear(year) ? 29 : (monthLengths[month - 1] ?? 0);
}

/** True when the text is `YYYY-MM-DD` and that day exists. Years 0001 to 9999. */
export function isIsoDate(text: string): text is IsoDate {
  if (!pattern.test(text)) return false;
  const { year, month, day } = dateParts(text as IsoDate);
  return year >= 1 && month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month);
}

/** The text as a day; throws RangeError when no such day exists. */
export function isoDate(text: string): IsoDate {
  if (!isIsoDate(text)) throw new RangeError(`Not a day: ${text}`);
  return text;
}

export interface DateParts {
  readonly year: number;
  /** 1 to 12. */
  readonly month: number;
  readonly day: number;
}

const digitAt = (text: string, index: number) => text.charCodeAt(index) - 48;

/** Year, month and day of a day; no check, the brand stands for it. */
export function dateParts(day: IsoDate): DateParts {
  return {
    year: digitAt(day, 0) * 1000 + digitAt(day, 1) * 100 + digitAt(day, 2) * 10 + digitAt(day, 3),
    month: digitAt(day, 5) * 10 + digitAt(day, 6),
    day: digitAt(day, 8) * 10 + digitAt(day, 9),
  };
}

const two = (value: number) => (value < 10 ? `0${value}` : String(value));

/** The day from its parts; throws RangeError when it does not exist. */
export function fromParts(year: number, month: number, day: number): IsoDate {
  if (
    !Number.isInteger(year) ||
    year < 1 ||
    year > 9999 ||
    !Number.isInteger(month) ||
    month < 1 ||
    month > 12 ||
    !Number.isInteger(day) ||
    day < 1 ||
    day > daysInMonth(year, month)
  ) {
    throw new RangeError(`Not a day: ${year}-${month}-${day}`);
  }
  return `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}` as IsoDate;
}
