import type { LetterDesk } from './desk';
import type { LetterOrder } from './order';
import type { WrittenLetter } from './write';

/** Letters that are written before their turn, a few at a time. */
interface AheadLetters {
  /** Begins the first `most` of these orders; each that is taken lets the next begin. */
  begin(orders: readonly LetterOrder[], most: number, write: (order: LetterOrder) => Promise<WrittenLetter>): void;
  /** The letter of this order, or undefined where it was not begun. */
  take(order: LetterOrder): Promise<WrittenLetter> | undefined;
}

const keyOf = ({ customerId, currency, kind, level, language, subjectId, itemIds, enclosures }: LetterOrder): string =>
  JSON.stringify([customerId, currency, kind, level, language, subjectId, itemIds, enclosures]);

const kept = new WeakMap<LetterDesk, AheadLetters>();

/** The letters that were begun at a desk. */
export function lettersAhead(desk: LetterDesk): AheadLetters {
  let found = kept.get(desk);
  if (!found) kept.set(desk, (found = aheadLetters()));
  return found;
}

function aheadLetters(): AheadLetters {
  const begun = new Map<string, Promise<WrittenLetter>>();
  let waiting: (() => void)[] = [];
  return {
    begin(orders, most, write) {
      waiting = orders.map((order) => () => {
        const letter = write(order);
        // Whoever takes it hears of a fault; one that is never taken must not end the process.
        letter.catch(() => undefined);
        begun.set(keyOf(order), letter);
      });
      for (const start of waiting.splice(0, most)) start();
    },
    take(order) {
      const key = keyOf(order);
      const letter = begun.get(key);
      if (letter === undefined) return undefined;
      begun.delete(key);
      waiting.shift()?.();
      return letter;
    },
  };
}
