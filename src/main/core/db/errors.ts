import { AppError } from '../errors';

/** Turns an SQLite error into the contract's kinds, so that a full disk is never shown as a broken file. */
export function databaseError(error: unknown): unknown {
  const code = typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
  if (code.startsWith('SQLITE_CORRUPT') || code.startsWith('SQLITE_NOTADB'))
    return new AppError(
      'db-corrupt',
      { sentence: 'The company file is damaged. Nothing was written. Restore the last backup from Settings; the damaged file is kept aside.' },
      error,
    );
  if (code.startsWith('SQLITE_FULL'))
    return new AppError('db-full', { sentence: 'The disk is full. Nothing was written. Free some space and try again.' }, error);
  if (code.startsWith('SQLITE_READONLY') || code.startsWith('SQLITE_CANTOPEN') || code.startsWith('SQLITE_PERM'))
    return new AppError('db-readonly', { sentence: 'The company file cannot be written. Check the permissions of its folder.' }, error);
  if (code.startsWith('SQLITE_BUSY') || code.startsWith('SQLITE_LOCKED'))
    return new AppError('busy', { sentence: 'The company file is in use. Nothing was written. Try again in a moment.' }, error);
  return error;
}
