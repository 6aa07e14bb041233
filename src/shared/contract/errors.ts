import * as z from 'zod';

/**
 * The closed set of errors an operation may answer. Every error carries `params` for a plain sentence,
 * and, where something unexpected happened, the incident number under which the log has the details.
 */
const errorData = z.object({
  /** One plain sentence for the user: what happened, what is safe, what to do. */
  sentence: z.string(),
  /** The input field at fault, dotted, e.g. `instalments.0.dueDate`. */
  field: z.string().optional(),
  /** A machine-readable rule name for `rule-violated`, e.g. `promise-over-balance`. */
  rule: z.string().optional(),
  /** Log reference for `internal` and database errors. */
  incident: z.string().optional(),
});
export type ErrorData = z.infer<typeof errorData>;

export const errorMap = {
  'bad-input': { status: 400, data: errorData },
  'not-found': { status: 404, data: errorData },
  conflict: { status: 409, data: errorData },
  'rule-violated': { status: 422, data: errorData },
  busy: { status: 503, data: errorData },
  'db-corrupt': { status: 500, data: errorData },
  'db-readonly': { status: 500, data: errorData },
  'db-full': { status: 507, data: errorData },
  'db-from-future': { status: 500, data: errorData },
  'core-unavailable': { status: 503, data: errorData },
  timeout: { status: 504, data: errorData },
  internal: { status: 500, data: errorData },
} as const;

export type ErrorCode = keyof typeof errorMap;
export const errorCodes = Object.keys(errorMap) as readonly ErrorCode[];
