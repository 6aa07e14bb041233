/**
 * Whether a word is the beginning of a term when up to `slips` letters were put in, left out, changed, or swapped with their
 * neighbour: `brigtw` begins `brightwater` with one slip. Makes no tables, so that thousands of terms cost milliseconds.
 */
export function beginsWithin(word: string, term: string, slips: number, at = 0, termAt = 0): boolean {
  let i = at;
  let j = termAt;
  while (i < word.length && word[i] === term[j]) {
    i += 1;
    j += 1;
  }
  if (i === word.length) return true;
  if (slips === 0) return false;
  const left = slips - 1;
  const isSwapped = i + 1 < word.length && word[i] === term[j + 1] && word[i + 1] === term[j];
  return (
    beginsWithin(word, term, left, i + 1, j + 1) ||
    (j < term.length && beginsWithin(word, term, left, i, j + 1)) ||
    beginsWithin(word, term, left, i + 1, j) ||
    (isSwapped && beginsWithin(word, term, left, i + 2, j + 2))
  );
}
