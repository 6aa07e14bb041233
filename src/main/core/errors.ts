import type { ErrorCode, ErrorData } from '../../shared/contract/errors';

/**
 * A failure the contract knows. Services throw it; the rpc layer turns it into the typed error of the same code.
 * Anything else that is thrown becomes `internal` with an incident number.
 */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly data: ErrorData;
  constructor(code: ErrorCode, data: ErrorData, cause?: unknown) {
    super(data.sentence, cause === undefined ? undefined : { cause });
    this.name = 'AppError';
    this.code = code;
    this.data = data;
  }
}

/** The input is of the right shape but cannot be meant, e.g. an amount of another currency. */
export const badInput = (sentence: string, field?: string): AppError => new AppError('bad-input', field === undefined ? { sentence } : { sentence, field });
/** What the command names is not there (any more). */
export const notFound = (sentence: string): AppError => new AppError('not-found', { sentence });
/** Somebody else changed it first: reload, then decide. */
export const conflict = (sentence: string): AppError => new AppError('conflict', { sentence });
/** A rule of the business says no. `rule` is its name, `field` the input at fault. */
export const ruleViolated = (rule: string, sentence: string, field?: string): AppError =>
  new AppError('rule-violated', field === undefined ? { sentence, rule } : { sentence, rule, field });
