import type { IconName } from '../../ui';
import type { CallAccount } from './call.api';

/** Picture and colour of an item's state; the words come with the item. */
export const itemLook: Readonly<Record<CallAccount['items'][number]['state'], { readonly icon: IconName; readonly tone?: 'stop' | 'warn' | 'accent' | 'ok' }>> =
  {
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
