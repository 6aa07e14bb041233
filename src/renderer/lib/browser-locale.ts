/** The browser's language as a tag Intl takes. Under a C or POSIX locale browsers report `en-US@posix`, which Intl refuses. */
export function browserLocale(): string {
  const told = navigator.language.split('@')[0] ?? '';
  try {
    return new Intl.Locale(told).toString();
  } catch {
    return 'en-US';
  }
}
