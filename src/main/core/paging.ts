import { badInput } from './errors';

/** A place in a list, as text that only the core reads. */
export function encodeCursor(parts: readonly (string | number)[]): string {
  return Buffer.from(JSON.stringify(parts)).toString('base64url');
}

/** Throws bad-input for a text that is no cursor of `length` parts. */
export function decodeCursor(text: string | null, length: number): readonly (string | number)[] | null {
  if (text === null) return null;
  try {
    const parts: unknown = JSON.parse(Buffer.from(text, 'base64url').toString());
    if (Array.isArray(parts) && parts.length === length && parts.every((part) => typeof part === 'string' || typeof part === 'number')) return parts;
  } catch {
    // Falls through to the same answer as a cursor of the wrong shape.
  }
  throw badInput('This page of the list is not known. Start again at the first one.', 'cursor');
}
