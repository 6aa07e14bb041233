/** A failed operation in words for the screen. */
export interface Problem {
  readonly code: string;
  readonly sentence: string;
  /** The input field at fault, dotted. */
  readonly field: string | null;
  readonly rule: string | null;
  /** Log reference; null where nothing unexpected happened. */
  readonly incident: string | null;
}

const text = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);

/** Reads the contract's error; anything else becomes a plain sentence without its inner words. */
export function problemOf(error: unknown): Problem {
  const outer: Record<string, unknown> = typeof error === 'object' && error !== null ? (error as Record<string, unknown>) : {};
  const data: Record<string, unknown> = typeof outer['data'] === 'object' && outer['data'] !== null ? (outer['data'] as Record<string, unknown>) : {};
  return {
    code: text(outer['code']) ?? 'internal',
    sentence: text(data['sentence']) ?? 'Something went wrong here. What you saved before is safe. Try again.',
    field: text(data['field']),
    rule: text(data['rule']),
    incident: text(data['incident']),
  };
}
