/** How a field compares: text and choices by their letters, numbers and amounts by size, flags as yes or no, lists by what they hold. */
export type RuleKind = 'text' | 'number' | 'amount' | 'flag' | 'list';

export type RuleOperator =
  | 'is'
  | 'is-not'
  | 'contains'
  | 'starts-with'
  | 'one-of'
  | 'at-least'
  | 'at-most'
  | 'more-than'
  | 'less-than'
  | 'between'
  | 'has'
  | 'has-not'
  | 'known'
  | 'unknown';

/** Operators by kind, with words for sentences. */
export const ruleOperators: Readonly<Record<RuleKind, Readonly<Partial<Record<RuleOperator, string>>>>> = {
  text: { is: 'is', 'is-not': 'is not', contains: 'contains', 'starts-with': 'begins with', 'one-of': 'is one of', known: 'is known', unknown: 'is not known' },
  number: {
    is: 'is',
    'at-least': 'is at least',
    'at-most': 'is at most',
    'more-than': 'is more than',
    'less-than': 'is less than',
    between: 'lies between',
    known: 'is known',
    unknown: 'is not known',
  },
  amount: {
    'at-least': 'is at least',
    'at-most': 'is at most',
    'more-than': 'is more than',
    'less-than': 'is less than',
    between: 'lies between',
    known: 'is known',
    unknown: 'is not known',
  },
  flag: { is: 'is' },
  list: { has: 'has', 'has-not': 'does not have', 'one-of': 'has one of' },
};

export type RuleFieldCode =
  | 'number'
  | 'name'
  | 'segment'
  | 'tags'
  | 'country'
  | 'language'
  | 'debtor-type'
  | 'owner'
  | 'terms-days'
  | 'credit-limit'
  | 'past-due'
  | 'open'
  | 'oldest-days'
  | 'score'
  | 'days-since-contact'
  | 'attempts-this-week'
  | 'broken-promises'
  | 'kept-promises'
  | 'promised'
  | 'open-disputes'
  | 'disputed'
  | 'average-days-late'
  | 'promises-kept-percent'
  | 'tenure-days'
  | 'currency'
  | 'limit-used-percent'
  | 'paid-late-before'
  | 'first-time-late'
  | 'predicted-late'
  | 'high-value'
  | 'has-phone'
  | 'on-list'
  | 'snoozed'
  | 'pinned'
  | 'handle-with-care'
  | 'do-not-contact';

export interface RuleField {
  readonly code: RuleFieldCode;
  readonly label: string;
  readonly kind: RuleKind;
}

const field = (code: RuleFieldCode, label: string, kind: RuleKind): RuleField => ({ code, label, kind });

/**
 * Everything a rule may look at. Amounts are in minor units of the base currency, days in whole days, `owner` is a user's id.
 * Behaviour: average days late weighs payments of the last 365 days by their amount and is not known under three paid items;
 * kept promises count by number, those kept late as not kept, and plans apart; a customer's days run from the first invoice.
 */
export const ruleFields: readonly RuleField[] = [
  field('number', 'Customer number', 'text'),
  field('name', 'Name', 'text'),
  field('segment', 'Segment', 'text'),
  field('tags', 'Tags', 'list'),
  field('country', 'Country', 'text'),
  field('language', 'Language', 'text'),
  field('debtor-type', 'Type', 'text'),
  field('owner', 'Collector', 'text'),
  field('terms-days', 'Terms in days', 'number'),
  field('credit-limit', 'Credit limit', 'amount'),
  field('past-due', 'Past due', 'amount'),
  field('open', 'Open', 'amount'),
  field('oldest-days', 'Days past due of the oldest item', 'number'),
  field('score', 'Score', 'number'),
  field('days-since-contact', 'Days since the last contact', 'number'),
  field('attempts-this-week', 'Calls in the last seven days', 'number'),
  field('broken-promises', 'Broken promises', 'number'),
  field('kept-promises', 'Kept promises', 'number'),
  field('promised', 'Promised', 'amount'),
  field('open-disputes', 'Open disputes', 'number'),
  field('disputed', 'In dispute', 'amount'),
  field('average-days-late', 'Average days late', 'number'),
  field('promises-kept-percent', 'Promises kept, in percent', 'number'),
  field('tenure-days', 'Customer for days', 'number'),
  field('currency', 'Currency', 'text'),
  field('limit-used-percent', 'Credit limit used, in percent', 'number'),
  field('paid-late-before', 'Paid late before', 'flag'),
  field('first-time-late', 'Late for the first time', 'flag'),
  field('predicted-late', 'Predicted late', 'flag'),
  field('high-value', 'High value', 'flag'),
  field('has-phone', 'Has a working number', 'flag'),
  field('on-list', 'On the worklist', 'flag'),
  field('snoozed', 'Snoozed', 'flag'),
  field('pinned', 'Pinned', 'flag'),
  field('handle-with-care', 'Handle with care', 'flag'),
  field('do-not-contact', 'Do not contact', 'flag'),
];

const byCode: ReadonlyMap<string, RuleField> = new Map(ruleFields.map((entry) => [entry.code, entry]));
/** The field of a code; undefined for one that is not in the table. */
export const ruleField = (code: string): RuleField | undefined => byCode.get(code);
