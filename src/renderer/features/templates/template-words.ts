import type { LetterKind, LetterLanguage } from '../../../shared/domain/dunning';
import type { TemplateFault, TemplateParts } from './templates.api';

/** Letters by what they are for, in the order of a debt's life. */
export const stages: readonly { readonly name: string; readonly kinds: readonly LetterKind[] }[] = [
  { name: 'Reminders and demands', kinds: ['courtesy', 'first-time-late', 'first-reminder', 'second-reminder', 'final-demand', 'notice-before-action'] },
  { name: 'Promises, plans, payments', kinds: ['promise-confirmation', 'broken-promise', 'plan-confirmation', 'part-payment-thanks', 'settlement-offer'] },
  { name: 'Questions and disputes', kinds: ['dispute-received', 'proof-of-delivery', 'statement-cover', 'balance-confirmation'] },
  { name: 'Hold, agency and counsel', kinds: ['account-on-hold', 'release', 'agency-warning', 'agency-placed', 'attorney-letter'] },
  { name: 'Notices', kinds: ['credit-limit-notice', 'bank-details-change'] },
];

export const languageNames: Readonly<Record<LetterLanguage, string>> = { en: 'English', de: 'German', fr: 'French', es: 'Spanish' };

export const partLabels: Readonly<Record<keyof TemplateParts, string>> = {
  name: 'Name in lists',
  title: 'Title',
  before: 'Before the table',
  after: 'After the table',
  subject: 'Subject of the mail',
  mail: 'Text of the mail',
};

/** The first fault of a part, with its line where the part has several. */
export function faultOf(faults: readonly TemplateFault[], part: keyof TemplateParts): string | null {
  const fault = faults.find((one) => one.part === part);
  if (!fault) return null;
  return part === 'before' || part === 'after' || part === 'mail' ? `Line ${fault.line}: ${fault.message}` : fault.message;
}

export interface Compared {
  readonly text: string;
  readonly change: 'same' | 'added' | 'removed';
}

/** Lines of two texts side by side: what both have in order, what only one has. */
export function compareLines(before: string, after: string): readonly Compared[] {
  const a = before.split('\n');
  const b = after.split('\n');
  const common = Array.from({ length: a.length + 1 }, () => new Array<number>(b.length + 1).fill(0));
  for (let i = a.length - 1; i >= 0; i -= 1)
    for (let j = b.length - 1; j >= 0; j -= 1)
      (common[i] as number[])[j] = a[i] === b[j] ? (common[i + 1]?.[j + 1] ?? 0) + 1 : Math.max(common[i + 1]?.[j] ?? 0, common[i]?.[j + 1] ?? 0);
  const out: Compared[] = [];
  let i = 0;
  let j = 0;
  while (i < a.length || j < b.length) {
    if (i < a.length && j < b.length && a[i] === b[j]) {
      out.push({ text: a[i] ?? '', change: 'same' });
      i += 1;
      j += 1;
    } else if (j >= b.length || (i < a.length && (common[i + 1]?.[j] ?? 0) >= (common[i]?.[j + 1] ?? 0))) {
      out.push({ text: a[i] ?? '', change: 'removed' });
      i += 1;
    } else {
      out.push({ text: b[j] ?? '', change: 'added' });
      j += 1;
    }
  }
  return out;
}
