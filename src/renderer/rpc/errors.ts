import { ORPCError } from '@orpc/client';
import { errorCodes, errorMap } from '../../shared/contract/errors';
import type { ErrorCode, ErrorData } from '../../shared/contract/errors';

/** An error as a screen shows it: always a code of the closed set and one plain sentence. */
export interface PlainError extends ErrorData {
  readonly code: ErrorCode;
}

const isErrorCode = (code: unknown): code is ErrorCode => errorCodes.some((known) => known === code);

/** An error of the closed set made on this side of the link, e.g. because nobody answered in time. */
export function linkError(code: ErrorCode, sentence: string): ORPCError<ErrorCode, ErrorData> {
  return new ORPCError(code, { defined: true, status: errorMap[code].status, message: sentence, data: { sentence } });
}

export const isContractError = (error: unknown): error is ORPCError<ErrorCode, ErrorData> => error instanceof ORPCError && isErrorCode(error.code);

/** Any thrown thing as code and sentence; never a stack trace. */
export function plainError(error: unknown): PlainError {
  if (isContractError(error)) {
    const data: Partial<ErrorData> = typeof error.data === 'object' && error.data !== null ? error.data : {};
    return { ...data, code: error.code, sentence: data.sentence ?? error.message };
  }
  return { code: 'internal', sentence: 'Something unexpected happened on this screen. Nothing was changed.' };
}
