/** How far a debt has been asked for: 1 is the first letter of a ladder, each further one a level more. 0 = a courtesy before anything is due. */
export const dunningLevels = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9] as const;
export type DunningLevel = (typeof dunningLevels)[number];
/** Every letter there is, in the order of a debt's life; the mail of a situation has the same kind as its letter. */
export const letterKinds = [
  'courtesy',
  'first-reminder',
  'second-reminder',
  'final-demand',
  'notice-before-action',
  'broken-promise',
  'part-payment-thanks',
  'first-time-late',
  'plan-confirmation',
  'promise-confirmation',
  'dispute-received',
  'proof-of-delivery',
  'account-on-hold',
  'release',
  'statement-cover',
  'agency-warning',
  'agency-placed',
  'attorney-letter',
  'settlement-offer',
  'credit-limit-notice',
  'bank-details-change',
  'balance-confirmation',
] as const;
export type LetterKind = (typeof letterKinds)[number];

/** Languages that letters and mails are written in. */
export const letterLanguages = ['en', 'de', 'fr', 'es'] as const;
export type LetterLanguage = (typeof letterLanguages)[number];

/** What a kind is called on screen; the title of the letter comes from its template. */
export const letterKindNames: Readonly<Record<LetterKind, string>> = {
  courtesy: 'Courtesy reminder',
  'first-reminder': 'Reminder',
  'second-reminder': 'Demand',
  'final-demand': 'Final demand',
  'notice-before-action': 'Notice before action',
  'broken-promise': 'Promise not kept',
  'part-payment-thanks': 'Thanks for a part payment',
  'first-time-late': 'Late for the first time',
  'plan-confirmation': 'Plan confirmed',
  'promise-confirmation': 'Promise confirmed',
  'dispute-received': 'Dispute received',
  'proof-of-delivery': 'Proof of delivery',
  'account-on-hold': 'Account on hold',
  release: 'Hold released',
  'statement-cover': 'Cover of a statement',
  'agency-warning': 'Warning before agency',
  'agency-placed': 'Placed with agency',
  'attorney-letter': 'Attorney letter',
  'settlement-offer': 'Settlement offer',
  'credit-limit-notice': 'Credit limit changed',
  'bank-details-change': 'Our new bank details',
  'balance-confirmation': 'Balance confirmation',
};

/** The level a kind has where no policy gives it one; null = it neither needs nor moves a level. */
export function levelOfKind(kind: LetterKind): DunningLevel | null {
  if (kind === 'courtesy') return 0;
  if (kind === 'first-reminder' || kind === 'first-time-late') return 1;
  if (kind === 'second-reminder') return 2;
  return kind === 'final-demand' || kind === 'notice-before-action' || kind === 'agency-warning' ? 3 : null;
}

/** The letter that a level usually sends; a policy chooses its own for each step. */
export function kindOfLevel(level: DunningLevel): LetterKind {
  if (level === 0) return 'courtesy';
  return level === 1 ? 'first-reminder' : level === 2 ? 'second-reminder' : 'final-demand';
}

/** A courtesy reminder lists what falls due within so many days, and goes out no earlier. */
export const courtesyDays = 14;

/** English, German, French or Spanish of a language as it is written in master data (`de`, `de-CH`); null for any other. */
export function letterLanguageOf(written: string): LetterLanguage | null {
  const short = written.trim().slice(0, 2).toLowerCase();
  return letterLanguages.find((language) => language === short) ?? null;
}

/** Who owes: rules for individuals differ from those for companies. */
export type LetterDebtor = 'company' | 'sole-trader' | 'consumer';

/**
 * Days that a customer must at least have to answer a letter; 0 = as the settings say. In the United Kingdom a notice before
 * action to an individual, sole traders included, leaves 30 days (Pre-Action Protocol for Debt Claims); a letter of counsel leaves as many.
 */
export function answerDays(kind: LetterKind, debtor: LetterDebtor, country: string): number {
  if ((kind !== 'notice-before-action' && kind !== 'attorney-letter') || debtor === 'company') return 0;
  return country.toUpperCase() === 'GB' ? 30 : 14;
}
