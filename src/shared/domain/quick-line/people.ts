import type { QuickContact } from './types';

const plain = (text: string) => text.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '').replace(/\s+/g, ' ').trim();

/** Contacts a word or words may mean: full name, first or last name, role or its initials. Exact matches only; the whole name goes first. */
export function contactsMeant(words: string, contacts: readonly QuickContact[]): readonly QuickContact[] {
  const wanted = plain(words);
  if (wanted === '') return [];
  const whole = contacts.filter((contact) => plain(contact.name) === wanted);
  if (whole.length > 0) return whole;
  return contacts.filter((contact) => {
    const parts = plain(contact.name).split(' ');
    // `CFO, decides` is two roles said in one.
    const roles = [plain(contact.role), ...contact.role.split(/[,;/]/).map(plain)];
    const initials = roles.map((role) =>
      role
        .split(' ')
        .map((word) => word[0] ?? '')
        .join(''),
    );
    return parts[0] === wanted || parts.at(-1) === wanted || roles.includes(wanted) || initials.some((short) => short.length > 1 && short === wanted);
  });
}

export const personWords = (contact: QuickContact): string => (contact.role === '' ? contact.name : `${contact.name}, ${contact.role}`);
