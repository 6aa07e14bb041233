const formatters = new Map<string, Intl.NumberFormat>();

/** A whole number with thousands marks, e.g. `9,502`. Without a locale in the way of this computer. `toLocaleString` would look its rules up at every call, which a list of hundreds of cells feels. */
export function formatCount(count: number, locale?: string): string {
  const key = locale ?? '';
  let found = formatters.get(key);
  if (found === undefined) {
    found = new Intl.NumberFormat(locale);
    formatters.set(key, found);
  }
  return found.format(count);
}
