/** The text cut at the letters that matched, for underlining: every second part (from 1) is a match. */
export function matchParts(text: string, typed: string): readonly string[] {
  const needle = typed.trim();
  if (needle === '') return [text];
  const escaped = needle.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return text.split(new RegExp(`(${escaped})`, 'i'));
}
