const local = /^[^\s<>()[\]\\,;:@"\p{Cc}\p{Cf}]+$/u;
const label = /^[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?$/u;

/**
 * Whether text is one plain mail address and nothing else: no display name, comment, quoted part, list or control mark,
 * so that nothing written into it can become a second recipient or a header line.
 */
export function isMailAddress(text: string): boolean {
  const at = text.lastIndexOf('@');
  if (text.length > 254 || at < 1 || at > 64) return false;
  const name = text.slice(0, at);
  const labels = text.slice(at + 1).split('.');
  return (
    local.test(name) && !name.startsWith('.') && !name.endsWith('.') && !name.includes('..') && labels.length >= 2 && labels.every((part) => label.test(part))
  );
}

/** Two spellings of one mailbox compare equal. Servers that tell capital letters apart before the @ are not known in practice. */
export const addressKey = (address: string): string => address.trim().toLowerCase();

/** One line for a header: control and direction marks, line breaks among them, become blanks. */
export function headerLine(text: string, longest = 300): string {
  return text
    .replace(/[\p{Cc}\p{Cf}\u2028\u2029]+/gu, ' ')
    .replace(/ {2,}/g, ' ')
    .trim()
    .slice(0, longest);
}
