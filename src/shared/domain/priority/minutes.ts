/** What the house takes for a contact with everything around it is worth this many timed calls. */
const usualWeight = 5;

/**
 * Minutes a contact takes: the customer's own timed calls, drawn towards the usual minutes with the weight of five calls, and
 * never less than half or more than twice of these. Without a timed call the usual minutes.
 */
export function expectedMinutes(callSeconds: readonly number[], usual: number): { readonly expected: number; readonly usual: number; readonly calls: number } {
  const timed = callSeconds.filter((seconds) => seconds > 0);
  const own = timed.reduce((sum, seconds) => sum + seconds / 60, 0);
  const expected = (own + usualWeight * usual) / (timed.length + usualWeight);
  return { expected: Math.round(Math.min(2 * usual, Math.max(usual / 2, expected)) * 10) / 10, usual, calls: timed.length };
}
