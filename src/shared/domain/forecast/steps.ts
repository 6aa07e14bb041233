/** Long work in short pieces: whoever runs it may do something else, or stop, at each yield. The result does not depend on it. */
export type Steps<T> = Generator<undefined, T>;

/** Invoices looked at between two yields: a few milliseconds. */
export const rowsAtOnce = 20_000;

/** Runs it in one go. */
export function finished<T>(steps: Steps<T>): T {
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}
