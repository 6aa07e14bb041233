import { readTerms, termsCodeKey, termsInWords } from '../../../shared/domain/terms';
import type { RegisterRow } from './terms.api';

export interface Understood {
  /** What the text means, while it is typed; null = it means nothing yet. */
  readonly words: string | null;
  /** Why it cannot be kept, with the fix. */
  readonly fault: string | null;
}

/** What typed terms are understood as; `register` also lets a code stand for what it means. */
export function understood(text: string, register: readonly RegisterRow[] = []): Understood {
  const entry = text.trim() === '' ? undefined : register.find((row) => termsCodeKey(row.code) === termsCodeKey(text));
  if (entry !== undefined) return { words: `${entry.code}: ${entry.words}`, fault: null };
  const read = readTerms(text);
  return 'terms' in read ? { words: termsInWords(read.terms), fault: null } : { words: null, fault: read.fault };
}
