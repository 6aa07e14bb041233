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
    const role = plain(contact.role);
    const initials = role.split(' ').map((word) => word[0] ?? '').join('');
    return parts[0] === wanted || parts.at(-1) === wanted || role === wanted || (initials.length > 1 && initials === wanted);
  });
}

export const personWords = (contact: QuickContact): string => (contact.role === '' ? contact.name : `${contact.name}, ${contact.role}`);
