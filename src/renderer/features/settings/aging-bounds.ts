/** Reads `30, 60, 90`: one to eight rising whole days; null where it is not that. */
export function boundsOf(text: string): readonly number[] | null {
  const parts = text.split(/[\s,;]+/).filter((part) => part !== '');
  if (parts.length < 1 || parts.length > 8 || parts.some((part) => !/^\d{1,4}$/.test(part))) return null;
  const days = parts.map(Number);
  return days.every((day, index) => day > (days[index - 1] ?? 0)) ? days : null;
}

/** The buckets in words: not due, 1–30, 31–60, 61+. */
export const bucketWords = (bounds: readonly number[]): readonly string[] => [
  'not due',
  ...bounds.map((end, index) => `${(bounds[index - 1] ?? 0) + 1}–${end}`),
  `${(bounds.at(-1) ?? 0) + 1}+`,
];
