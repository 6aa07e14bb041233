/** Step of the aging ramp for a number of days past due: 0 not due, 1 to 30, 31 to 60, 61 to 90, 91 and more. */
export function ageStep(daysPastDue: number): 0 | 1 | 2 | 3 | 4 {
  if (daysPastDue <= 0) return 0;
  if (daysPastDue <= 30) return 1;
  if (daysPastDue <= 60) return 2;
  return daysPastDue <= 90 ? 3 : 4;
}

/**
 * Step and hatch of each bucket of a scheme in order: not due first, then rising; buckets past the fourth share the
 * last colour and split the hatch (the first of them hatched, the rest solid).
 */
export function bucketLook(index: number, count: number): { readonly step: 0 | 1 | 2 | 3 | 4; readonly hatched: boolean } {
  const step = Math.min(index, 4) as 0 | 1 | 2 | 3 | 4;
  return { step, hatched: index === 4 && count >= 5 };
}
