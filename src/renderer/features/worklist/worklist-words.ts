import type { IconName } from '../../ui';
import type { Weights, WorklistItem, WorklistView } from './worklist.api';

export const viewLabels: Readonly<Record<WorklistView, string>> = {
  'my-list': 'My list',
  'due-today': 'Due today',
  'broken-promises': 'Broken promises',
  'predicted-late': 'Predicted late',
  'high-value': 'High value',
  'first-time-late': 'First time late',
  snoozed: 'Snoozed',
  done: 'Done',
};
export const views = Object.keys(viewLabels) as WorklistView[];

export const nextStepIcon: Readonly<Record<WorklistItem['nextStep']['kind'], IconName>> = {
  call: 'call',
  'call-back': 'call-back',
  'check-bank': 'bank',
  letter: 'letter',
  'find-contact': 'find-contact',
  'resolve-dispute': 'dispute',
  wait: 'clock',
  review: 'sliders',
};
export const contactIcon: Readonly<Record<NonNullable<WorklistItem['lastContact']>['kind'], IconName>> = {
  call: 'call',
  voicemail: 'voicemail',
  'no-answer': 'no-answer',
  letter: 'letter',
  email: 'mail',
  note: 'note',
};
export const contactWord: Readonly<Record<NonNullable<WorklistItem['lastContact']>['kind'], string>> = {
  call: 'spoke',
  voicemail: 'voicemail left',
  'no-answer': 'no answer',
  letter: 'letter sent',
  email: 'e-mail sent',
  note: 'note written',
};

const chipIcons: readonly (readonly [RegExp, IconName])[] = [
  [/predicted/, 'prediction'],
  [/broken/, 'promise-broken'],
  [/promise.*(due|today)|due-today/, 'due-today'],
  [/unverified/, 'unverified'],
  [/call-?back|asked/, 'call-back'],
  [/follow-?up/, 'follow-up'],
  [/promise/, 'promise'],
  [/limit/, 'limit'],
  [/dispute/, 'dispute'],
  [/first/, 'first-time'],
  [/value|amount|past-due/, 'high-value'],
  [/no-contact|last-contact|quiet/, 'clock'],
  [/bounced/, 'mail-bounced'],
  [/part/, 'part-paid'],
  [/letter|demand|reminder/, 'letter'],
  [/age|oldest|old/, 'clock'],
  [/credit|unapplied/, 'credit'],
  [/pin/, 'pin'],
  [/care/, 'warning'],
  [/late|waiting/, 'rising'],
];
/** The picture of a reason, by its code. */
export const chipIcon = (code: string): IconName => chipIcons.find(([pattern]) => pattern.test(code))?.[1] ?? 'info';

/** What a factor says in the width of a bar row; the whole sentence stands in its evidence. */
export const shortFactor = (label: string): string =>
  label
    .replace(/^Waiting costs up to about /, 'Waiting ')
    .replace(/^Up to about (.+) may be lost$/, 'Risk of loss $1')
    .replace(/^Covered by unused credits$/, 'Unused credits');

/** The weights a user may turn, in the words of the bars they move. */
export const weightLabels: Readonly<Record<keyof Weights, string>> = {
  pastDueAmount: 'Cost of waiting',
  age: 'Age of the oldest item',
  promiseDue: 'Promise due',
  promiseBroken: 'Broken promise',
  followUpDue: 'Follow-up due',
  lastContact: 'Days without contact',
  creditLimit: 'Credit limit used',
};
export const weightKeys = Object.keys(weightLabels) as (keyof Weights)[];

/** What a promise is like just now, for a narrow column. */
export const promiseWord: Readonly<Partial<Record<NonNullable<WorklistItem['promise']>['state'], string>>> = {
  broken: 'broken',
  'due-today': 'due',
  unverified: 'unverified',
  open: 'for',
};
