/** Whether the locale writes the day or the month first in `3/5`. */
export function dayOrder(locale: string): 'dmy' | 'mdy' {
  const first = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'numeric' })
    .formatToParts(0)
    .find((part) => part.type === 'day' || part.type === 'month');
  return first?.type === 'month' ? 'mdy' : 'dmy';
}

/** The decimal mark of the locale, as far as amounts can be read with it. */
export function decimalMark(locale: string): '.' | ',' {
  return new Intl.NumberFormat(locale).formatToParts(1.5).find((part) => part.type === 'decimal')?.value === ',' ? ',' : '.';
}
