import { parseTerms } from '../calendar';
import type { Terms, TermsPart } from './types';

/** Shares of one rule, in basis points. */
const whole = 10_000;
const mostParts = 24;
const part = /^(\d{1,3}(?:[.,]\d{1,2})?) ?% ?(?:due |payable )?(.+)$/;

/**
 * Reads terms as one writes them: all that `parseTerms` reads, and shares with a comma, semicolon, plus or `and` between:
 * `30% on receipt, 70% net 60`. Else the fault, one sentence that says what to write.
 */
export function readTerms(text: string): { readonly terms: Terms } | { readonly fault: string } {
  const tidy = text.replace(/[\u00a0\s]+/g, ' ').trim();
  if (tidy === '') return { fault: 'Write the terms, for example net 30 or 2/10 net 30.' };
  const pieces = tidy.split(/ ?[;,+] (?=\d)| and (?=\d)|;/i).map((piece) => part.exec(piece.trim().toLowerCase()));
  if (pieces.length > 1 && pieces.every((piece) => piece !== null)) return readParts(pieces);
  const parsed = parseTerms(tidy);
  if (parsed === null)
    return {
      fault: `"${tidy.slice(0, 60)}" is not understood. Write for example net 30, 2/10 net 30, EOM + 15, 15th of next month, or 50% net 30, 50% net 60.`,
    };
  const { discount, ...rule } = parsed;
  if (discount !== null && (discount.basisPoints <= 0 || discount.basisPoints >= whole))
    return { fault: 'A discount is more than nothing and less than the invoice.' };
  if (discount !== null && rule.kind === 'net' && discount.days > rule.days)
    return { fault: `The discount would be granted for ${discount.days} days, longer than the invoice has: ${rule.days}.` };
  return { terms: { rule, discount } };
}

function readParts(pieces: readonly RegExpExecArray[]): ReturnType<typeof readTerms> {
  if (pieces.length > mostParts) return { fault: `At most ${mostParts} shares can be kept.` };
  const parts: TermsPart[] = [];
  for (const piece of pieces) {
    const due = parseTerms(piece[2] ?? '');
    if (due === null || due.discount !== null)
      return { fault: `When ${piece[1] ?? ''} % fall due is not understood: "${piece[2] ?? ''}". Write for example net 30 or on receipt.` };
    const { discount: _none, ...rule } = due;
    parts.push({ shareBp: Math.round(Number((piece[1] ?? '').replace(',', '.')) * 100), due: rule });
  }
  const sum = parts.reduce((all, one) => all + one.shareBp, 0);
  if (parts.some((one) => one.shareBp === 0)) return { fault: 'A share of 0 % is none. Leave it out.' };
  if (sum !== whole) return { fault: `The shares make ${sum / 100} %. They have to make 100 %.` };
  return { terms: { rule: { kind: 'instalments', parts }, discount: null } };
}
