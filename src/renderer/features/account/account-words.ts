import type { IconName } from '../../ui';
import type { Account, AccountItem, TimelineKind } from './account.api';

type PromiseState = Account['promises'][number]['state'];

/** Picture and colour of an item's state; the words come with the item. */
export const itemStateLook: Readonly<Record<AccountItem['state'], { readonly icon: IconName; readonly tone?: 'stop' | 'warn' | 'accent' | 'ok' }>> = {
  'not-due': { icon: 'not-due' },
  open: { icon: 'open' },
  'part-paid': { icon: 'partly-kept' },
  promised: { icon: 'promise', tone: 'accent' },
  'promise-broken': { icon: 'promise-broken', tone: 'stop' },
  disputed: { icon: 'dispute', tone: 'warn' },
  'likely-paid': { icon: 'unverified' },
  credit: { icon: 'credit' },
  unapplied: { icon: 'cash' },
  paid: { icon: 'kept', tone: 'ok' },
  'written-off': { icon: 'minus' },
};

export const promiseLook: Readonly<
  Record<PromiseState, { readonly icon: IconName; readonly word: string; readonly tone?: 'stop' | 'warn' | 'accent' | 'ok' }>
> = {
  open: { icon: 'open', word: 'open' },
  'due-today': { icon: 'due-today', word: 'due today', tone: 'accent' },
  unverified: { icon: 'unverified', word: 'unverified', tone: 'warn' },
  kept: { icon: 'kept', word: 'kept', tone: 'ok' },
  'kept-late': { icon: 'kept-late', word: 'kept late', tone: 'ok' },
  'partly-kept': { icon: 'partly-kept', word: 'partly kept', tone: 'warn' },
  broken: { icon: 'promise-broken', word: 'broken', tone: 'stop' },
  withdrawn: { icon: 'withdrawn', word: 'withdrawn' },
  replaced: { icon: 'replaced', word: 'replaced' },
  'taken-back': { icon: 'taken-back', word: 'taken back' },
};

export const timelineIcon: Readonly<Record<TimelineKind, IconName>> = {
  call: 'call',
  promise: 'promise',
  dispute: 'dispute',
  letter: 'letter',
  payment: 'payment',
  note: 'note',
  'follow-up': 'follow-up',
  import: 'import',
  change: 'change',
};

export const timelineFilters: readonly { readonly key: string; readonly label: string; readonly kinds: readonly TimelineKind[] }[] = [
  { key: 'all', label: 'All', kinds: [] },
  { key: 'calls', label: 'Calls', kinds: ['call', 'follow-up'] },
  { key: 'letters', label: 'Letters', kinds: ['letter'] },
  { key: 'promises', label: 'Promises', kinds: ['promise', 'dispute'] },
  { key: 'payments', label: 'Payments', kinds: ['payment'] },
  { key: 'notes', label: 'Notes', kinds: ['note'] },
];
