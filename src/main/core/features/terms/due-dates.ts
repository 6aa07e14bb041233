import type { IsoDate } from '../../../../shared/domain/calendar';
import { dueDateOf, termsHolding, type Terms } from '../../../../shared/domain/terms';
import type { Reader } from '../../db';
import { allAgreedRows, customerTermsOf, termsRows } from './store';

/** Where only days or written words are known, an import reads those itself. */
const known = new Set(['agreed', 'invoice-code', 'customer-code']);

/**
 * The due date of an invoice whose list gives none: by what the customer agreed, else, unless the row says its days, by what
 * a code of the register means; null where neither is known. Null instead of a finder while there is neither.
 */
export function dueDateFinder(
  reader: Reader,
): ((customerId: string | null, itemText: string, invoiceDate: IsoDate, hasDays: boolean) => IsoDate | null) | null {
  const register = termsRows(reader).map((row) => ({ code: row.code, terms: JSON.parse(row.termsJson) as Terms, retiredOn: row.retiredOn }));
  const agreed = Map.groupBy(
    allAgreedRows(reader).map((row) => ({ ...row, terms: JSON.parse(row.termsJson) as Terms })),
    (row) => row.customerId as string,
  );
  if (register.length === 0 && agreed.size === 0) return null;
  const codes = new Map<string, string>();
  const codeOf = (customerId: string): string => {
    const kept = codes.get(customerId);
    if (kept !== undefined) return kept;
    const code = customerTermsOf(reader, customerId)?.code ?? '';
    codes.set(customerId, code);
    return code;
  };
  return (customerId, itemText, invoiceDate, hasDays) => {
    const holding = termsHolding(
      invoiceDate,
      {
        agreed: agreed.get(customerId ?? '') ?? [],
        register: hasDays ? [] : register,
        itemText,
        customerText: customerId === null ? '' : codeOf(customerId),
        customerDays: null,
        companyDays: 0,
      },
      { locale: 'en-US', today: invoiceDate },
    );
    return known.has(holding.source) ? dueDateOf(invoiceDate, holding.terms) : null;
  };
}
