/**
 * Slips between two words: letters put in, left out, changed, or two neighbours swapped (optimal string alignment). Above
 * `atMost` the answer is `atMost + 1`, found early.
 */
export function editDistance(a: string, b: string, atMost: number): number {
  const tooFar = atMost + 1;
  if (Math.abs(a.length - b.length) > atMost) return tooFar;
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    let least = i;
    for (let j = 1; j <= b.length; j += 1) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      let slips = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + same);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) slips = Math.min(slips, (before[j - 2] ?? 0) + 1);
      row.push(slips);
      least = Math.min(least, slips);
    }
    if (least > atMost) return tooFar;
    before = last;
    last = row;
  }
  return Math.min(last[b.length] ?? tooFar, tooFar);
}
