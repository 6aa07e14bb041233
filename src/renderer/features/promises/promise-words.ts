import type { IconName } from '../../ui';
import type { PromiseRow, PromiseView } from './promises.api';

export type PromiseState = PromiseRow['state'];

/** Each state with its fixed picture, its word and its tone; the colour repeats what the word says. */
export const stateWords: Readonly<Record<PromiseState, { readonly label: string; readonly icon: IconName; readonly tone: string }>> = {
  open: { label: 'Open', icon: 'open', tone: 'second' },
  'due-today': { label: 'Due today', icon: 'due-today', tone: 'tone-accent' },
  unverified: { label: 'Unverified', icon: 'unverified', tone: 'tone-warn' },
  kept: { label: 'Kept', icon: 'kept', tone: 'tone-ok' },
  'kept-late': { label: 'Kept late', icon: 'kept-late', tone: 'tone-ok' },
  'partly-kept': { label: 'Partly kept', icon: 'partly-kept', tone: 'tone-warn' },
  broken: { label: 'Broken', icon: 'promise-broken', tone: 'tone-stop' },
  withdrawn: { label: 'Withdrawn', icon: 'withdrawn', tone: 'muted' },
  replaced: { label: 'Replaced', icon: 'replaced', tone: 'muted' },
  'taken-back': { label: 'Taken back', icon: 'taken-back', tone: 'muted' },
};

export const views: readonly { readonly key: PromiseView; readonly label: string }[] = [
  { key: 'all', label: 'All' },
  { key: 'due-today', label: 'Due today' },
  { key: 'open', label: 'Open' },
  { key: 'unverified', label: 'Unverified' },
  { key: 'broken', label: 'Broken' },
  { key: 'partly-kept', label: 'Partly kept' },
  { key: 'kept', label: 'Kept' },
  { key: 'closed', label: 'Ended' },
];
export const isView = (value: unknown): value is PromiseView => views.some((view) => view.key === value);

/** What became of the mail that confirms a promise, by its state in the outbox. */
export const confirmationState: Readonly<Record<string, string>> = {
  draft: 'Confirmation waits in the outbox',
  approved: 'Confirmation is about to leave',
  transmitting: 'Confirmation is leaving',
  sent: 'Confirmation mailed',
  unknown: 'Confirmation in doubt',
  failed: 'Confirmation was refused',
  bounced: 'Confirmation came back',
  discarded: 'Confirmation discarded',
};

/** `38 of 54 kept, 70%`; null before the first verdict. */
export function keptWords(rate: { readonly kept: number; readonly judged: number }): string | null {
  return rate.judged === 0
    ? null
    : `${rate.kept.toLocaleString('en-US')} of ${rate.judged.toLocaleString('en-US')} kept, ${Math.round((rate.kept / rate.judged) * 100)}%`;
}
