import type { DueRule } from '../calendar';
import type { EarlyDiscount, Terms } from './types';

const days = (count: number) => (count === 1 ? '1 day' : `${count} days`);

/** "2 %", "2.5 %". */
export const percentWords = (basisPoints: number): string => `${basisPoints / 100} %`;

function dueWords(rule: DueRule): string {
  switch (rule.kind) {
    case 'net':
      return rule.days === 0 ? 'on receipt' : `in ${days(rule.days)}`;
    case 'end-of-month':
      return rule.days === 0 ? 'at the end of the month' : `${days(rule.days)} after the end of the month`;
    case 'day-of-next-month':
      return `on day ${rule.day} of the next month`;
  }
}

const discountWords = (discount: EarlyDiscount): string => `${percentWords(discount.basisPoints)} within ${days(discount.days)}`;

/** What terms mean, for reading back what was typed: "2 % within 10 days, else due in 30 days". */
export function termsInWords({ rule, discount }: Terms): string {
  if (rule.kind === 'instalments')
    return rule.parts
      .map((part) => `${percentWords(part.shareBp)} ${dueWords(part.due)}`)
      .join(', ')
      .replace(/^/, 'due ');
  return discount === null ? `due ${dueWords(rule)}` : `${discountWords(discount)}, else due ${dueWords(rule)}`;
}
