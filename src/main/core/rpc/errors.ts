import { ORPCError, ValidationError } from '@orpc/server';
import { errorMap, type ErrorCode, type ErrorData } from '../../../shared/contract/errors';
import { AppError } from '../errors';
import { databaseError } from '../db';
import type { Ids, Log } from '../ports';

/** Wraps every procedure call: whatever is thrown leaves as one of the contract's typed errors, never as a stack. */
export function errorInterceptor(ids: Ids, log: Log) {
  return async <T>(options: { readonly path: readonly string[]; next(): Promise<T> }): Promise<T> => {
    try {
      return await options.next();
    } catch (error) {
      throw toContractError(error, options.path.join('.'), ids, log);
    }
  };
}

function toContractError(thrown: unknown, operation: string, ids: Ids, log: Log): ORPCError<ErrorCode, ErrorData> {
  const error = databaseError(thrown);
  if (error instanceof AppError) {
    const seriousCodes: readonly ErrorCode[] = ['db-corrupt', 'db-full', 'db-readonly', 'internal'];
    if (!seriousCodes.includes(error.code)) return typed(error.code, error.data);
    const incident = ids.next();
    log.error('failure', { incident, operation, code: error.code, cause: describe(error.cause ?? error) });
    return typed(error.code, { ...error.data, incident });
  }
  if (error instanceof ORPCError) {
    if (error.code in errorMap) return error as ORPCError<ErrorCode, ErrorData>;
    if (error.cause instanceof ValidationError && error.code === 'BAD_REQUEST') {
      const issue = error.cause.issues[0];
      const field = (issue?.path ?? []).map((part) => String(typeof part === 'object' ? part.key : part)).join('.');
      return typed('bad-input', {
        sentence: field === '' ? `The input is not right: ${issue?.message ?? 'unknown fault'}.` : `${field}: ${issue?.message ?? 'is not right'}.`,
        ...(field === '' ? {} : { field }),
      });
    }
    if (error.code === 'NOT_FOUND') return typed('not-found', { sentence: `There is no operation ${operation}.` });
  }
  const incident = ids.next();
  log.error('unexpected failure', { incident, operation, cause: describe(error) });
  return typed('internal', {
    sentence: 'Something went wrong that should not. Nothing of this step was saved. The log has the details under the number shown.',
    incident,
  });
}

const typed = (code: ErrorCode, data: ErrorData) => new ORPCError(code, { defined: true, status: errorMap[code].status, message: data.sentence, data });

function describe(error: unknown): string {
  if (error instanceof ORPCError && error.cause instanceof ValidationError) return JSON.stringify(error.cause.issues).slice(0, 2000);
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
