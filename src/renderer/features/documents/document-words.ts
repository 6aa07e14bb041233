import type { DocumentRow } from './documents.api';

export const sizeWords = (bytes: number): string =>
  bytes < 1024 * 1024 ? `${Math.max(1, Math.round(bytes / 1024))} KB` : `${(bytes / 1024 / 1024).toFixed(1)} MB`;

/** "Copy of INV-30951", "Dispute on INV-30951", "The customer". */
export function subjectWords({ subject, itemNumber, isCopy }: DocumentRow): string {
  if (subject.kind === 'item') return isCopy ? `Copy of ${itemNumber ?? 'an item'}` : (itemNumber ?? 'An item');
  if (subject.kind === 'dispute') return itemNumber === null ? 'A dispute' : `Dispute on ${itemNumber}`;
  return { customer: 'The customer', promise: 'A promise', plan: 'A payment plan', 'write-off': 'A write-off request' }[subject.kind];
}

/** "3 documents attached", or why nothing was. */
export function attachedWords({ attached, alreadyThere }: { readonly attached: number; readonly alreadyThere: number }, what: 'document' | 'copy'): string {
  const many = (count: number) => (what === 'copy' ? (count === 1 ? '1 copy' : `${count} copies`) : count === 1 ? '1 document' : `${count} documents`);
  if (attached === 0) return alreadyThere === 1 ? 'It was attached before' : `All ${alreadyThere} were attached before`;
  return `${many(attached)} attached${alreadyThere === 0 ? '' : `, ${alreadyThere} attached before`}`;
}
