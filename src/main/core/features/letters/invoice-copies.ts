import type { LetterKind } from '../../../../shared/domain/dunning';
import { carriesNumber } from '../../../../shared/domain/ledger';
import { documentsOfCustomer } from '../documents';
import type { LetterDesk } from './desk';
import type { AskedLine } from './lines';

/** Where the invoice may simply have been lost, a copy answers before anybody asks. */
const kindsWithCopies: ReadonlySet<LetterKind> = new Set(['courtesy', 'first-reminder']);

/**
 * Ids of the copies that go with a letter, in the order of its lines: of each invoice the newest PDF attached to it whose file
 * name carries the invoice number. What else is attached to an invoice (mails, proofs, notes) stays in the house.
 */
export function invoiceCopies(
  desk: LetterDesk,
  letter: { readonly kind: LetterKind; readonly customerId: string; readonly lines: readonly AskedLine[] },
): readonly string[] {
  if (!desk.company.settings.letters.invoiceCopies || !kindsWithCopies.has(letter.kind)) return [];
  const attached = documentsOfCustomer(desk.reader, [letter.customerId]).filter(
    (document) => document.subjectKind === 'item' && document.mediaType === 'application/pdf',
  );
  if (attached.length === 0) return [];
  const copies = letter.lines.flatMap(
    ({ itemId, line }) => attached.find((document) => document.subjectId === itemId && carriesNumber(document.fileName, line.number))?.id ?? [],
  );
  // An item in instalments stands on several lines.
  return [...new Set(copies)];
}
