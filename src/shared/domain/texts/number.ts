/** A telephone number of a customer's, with what is known of it. */
export interface TextNumber {
  readonly contactId: string;
  readonly personName: string;
  readonly doNotUse: boolean;
  readonly prefersText: boolean;
  /** Null where what was written cannot be read as a number. */
  readonly e164: string | null;
  readonly written: string;
  readonly health: 'unknown' | 'good' | 'wrong' | 'disconnected';
  /** By the numbering plan of its country; `either` where that does not tell, as in the United States. */
  readonly line: 'mobile' | 'either' | 'fixed';
}

export interface TextNumberChoice<Number extends TextNumber> {
  readonly number: Number;
  /** Why no text goes to it, a sentence; null when one may. */
  readonly whyNot: string | null;
}

function whyNot(number: TextNumber): string | null {
  if (number.doNotUse) return 'This person is not to be contacted.';
  if (number.e164 === null) return 'The number cannot be read.';
  if (number.health === 'wrong') return 'Known as a wrong number.';
  if (number.health === 'disconnected') return 'Known as disconnected.';
  return number.line === 'fixed' ? 'A landline, which takes no text message.' : null;
}

/**
 * The numbers of a customer, the one a text should go to first: of whoever prefers texts, then mobile before what may be one,
 * known to work before not tried; otherwise in the order given. Those that take none come last, each with why.
 */
export function textNumber<Number extends TextNumber>(numbers: readonly Number[]): readonly TextNumberChoice<Number>[] {
  const rank = ({ number, whyNot: not }: TextNumberChoice<Number>) =>
    (not === null ? 0 : 8) + (number.prefersText ? 0 : 4) + (number.line === 'mobile' ? 0 : 2) + (number.health === 'good' ? 0 : 1);
  return numbers.map((number) => ({ number, whyNot: whyNot(number) })).toSorted((a, b) => rank(a) - rank(b));
}
