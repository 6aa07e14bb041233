import type { InterestWorking } from '../../../../shared/domain/interest';
import type { LetterLine, LetterWorking } from '../../documents';
import { listInWords } from '../../documents';
import type { Speech } from './speech';

type Asked = { readonly itemId: string; readonly line: LetterLine };
export interface LetterCharges {
  readonly lines: readonly LetterLine[];
  readonly working: LetterWorking | null;
  readonly chargesMinor: number;
  /** Names of the laws or clauses, as a list in words; null without charges. */
  readonly basis: string | null;
  /** What each further day adds; null where the working also counts items that this letter does not list. */
  readonly perDayMinor: number | null;
}

/** Puts interest and fixed sums on the lines of the letter. What the working says of other items stays out. */
export function withCharges(asked: readonly Asked[], interest: InterestWorking | null, speech: Speech): LetterCharges {
  const ids = new Set(asked.map((entry) => entry.itemId));
  const lines = interest?.lines.filter((line) => ids.has(line.itemId) && line.amountMinor !== 0) ?? [];
  const fixed = interest?.fixedSums.filter((line) => ids.has(line.itemId) && line.amountMinor !== 0) ?? [];
  if (interest === null || (lines.length === 0 && fixed.length === 0))
    return { lines: asked.map((entry) => entry.line), working: null, chargesMinor: 0, basis: null, perDayMinor: null };
  const first = new Set<string>();
  const charged = asked.map(({ itemId, line }) => {
    // An item in instalments has several lines: each takes the interest of its own due date, the first one the fixed sum and the rest.
    const alone = asked.filter((entry) => entry.itemId === itemId).length === 1;
    const own = lines.filter(
      (entry) =>
        entry.itemId === itemId &&
        (alone ||
          entry.dueDate === line.dueDate ||
          (!first.has(itemId) && !asked.some((other) => other.itemId === itemId && other.line.dueDate === entry.dueDate))),
    );
    const fixedSumMinor = first.has(itemId) ? 0 : sum(fixed.filter((entry) => entry.itemId === itemId));
    first.add(itemId);
    return { ...line, interestMinor: sum(own), fixedSumMinor };
  });
  const laws = [...new Set([...lines, ...fixed].map((entry) => entry.title[speech.language]))];
  const whole = interest.lines.every((line) => ids.has(line.itemId));
  return {
    lines: charged,
    working: {
      upTo: interest.upTo,
      laws,
      rows: lines.map((line) => ({
        number: line.number,
        baseMinor: line.baseMinor,
        from: line.from,
        to: line.to,
        days: line.days,
        ratePercent: line.annualRateBp / 100,
        daily: Number(line.dailyText),
        interestMinor: line.amountMinor,
      })),
      fixedSums: fixed.map((line) => ({ number: line.number, amountMinor: line.amountMinor })),
    },
    chargesMinor: sum(lines) + sum(fixed),
    basis: listInWords(
      laws.map((law) => inSentence(law, speech.language)),
      speech.words,
    ),
    perDayMinor: whole && interest.perDayMinor > 0 ? interest.perDayMinor : null,
  };
}

/** The name of a law within a sentence: with its article in English, with a small letter where it is a common noun. */
function inSentence(law: string, language: Speech['language']): string {
  if (language === 'en') return /\b(?:Act|Regulations|Decree)\b/.test(law) && !/^(?:the|section|article)\b/i.test(law) ? `the ${law}` : law;
  return language === 'de' ? law : law.replace(/^(?:Article|Artículo|Accord|Acuerdo)\b/, (word) => word.toLowerCase());
}

const sum = (entries: readonly { readonly amountMinor: number }[]): number => entries.reduce((total, entry) => total + entry.amountMinor, 0);
