import { problemOf } from '../../lib/problem';
import type { IconName } from '../../ui';
import type { OutboxMail, OutboxShow } from './outbox.api';

export const shows: readonly { readonly key: OutboxShow; readonly label: string }[] = [
  { key: 'needs-you', label: 'Needs you' },
  { key: 'waiting', label: 'On its way' },
  { key: 'sent', label: 'Sent' },
  { key: 'failed', label: 'Not delivered' },
  { key: 'drafts', label: 'Drafts' },
  { key: 'all', label: 'All' },
];
export const isShow = (text: string | undefined): text is OutboxShow => shows.some((one) => one.key === text);

interface StateWords {
  readonly label: string;
  readonly icon: IconName;
  readonly tone: string;
}
export const mailStateWords: Readonly<Record<OutboxMail['state'], StateWords>> = {
  draft: { label: 'Draft', icon: 'edit', tone: 'second' },
  approved: { label: 'Waiting to leave', icon: 'clock', tone: 'second' },
  transmitting: { label: 'Being sent', icon: 'upload', tone: 'second' },
  sent: { label: 'Sent', icon: 'kept', tone: 'tone-ok' },
  failed: { label: 'Not taken', icon: 'error', tone: 'tone-stop' },
  bounced: { label: 'Came back', icon: 'mail-bounced', tone: 'tone-stop' },
  unknown: { label: 'Not known', icon: 'unverified', tone: 'tone-warn' },
  discarded: { label: 'Discarded', icon: 'close', tone: 'muted' },
};

export const recipientWords: Readonly<Record<OutboxMail['recipients'][number]['state'], string>> = {
  waiting: 'not sent yet',
  accepted: 'taken by the server',
  refused: 'refused',
  bounced: 'came back',
  unknown: 'not known',
};

export const eventWords: Readonly<Record<string, string>> = {
  written: 'Written',
  changed: 'Changed',
  approve: 'Approved',
  release: 'Its run has ended',
  'take-back': 'Taken back',
  discard: 'Discarded',
  'sent-by-hand': 'Marked as sent by hand',
  begin: 'Sending begun',
  taken: 'Taken by the server',
  'not-taken': 'Not taken',
  'not-reached': 'Server not reached',
  'no-answer': 'No answer after it was handed over',
  'found-begun': 'Found begun after Duedesk had stopped',
  'resolve-as-sent': 'Found to have arrived',
  'resolve-as-unsent': 'Found not to have arrived, sent again',
  retry: 'Tried again',
  bounce: 'Came back',
};

/** `Dana Whitfield, +2`. */
export function recipientsLine(mail: OutboxMail): string {
  const [first, ...others] = mail.recipients;
  if (first === undefined) return '';
  return `${first.name === '' ? first.address : first.name}${others.length === 0 ? '' : `, +${others.length}`}`;
}

export const bytesText = (bytes: number): string =>
  bytes < 1_000_000 ? `${Math.max(1, Math.round(bytes / 1000))} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
export const mailsCount = (count: number): string => `${count} ${count === 1 ? 'mail' : 'mails'}`;

/** What the contact rules say against a mail that was to leave; null for any other fault. */
export function rulesAgainst(error: unknown): string | null {
  if (error === null) return null;
  const problem = problemOf(error);
  return problem.rule === 'contact-rules' ? problem.sentence : null;
}
