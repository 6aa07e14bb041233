import type { IconName } from '../../ui';
import type { PlanRow, SettlementRow, WriteOffReason, WriteOffRow } from './agreements.api';

export interface Look {
  readonly icon: IconName;
  readonly word: string;
  readonly tone: string;
}

export const planLook: Readonly<Record<PlanRow['state'], Look>> = {
  current: { icon: 'plan', word: 'Paid to date', tone: 'tone-ok' },
  behind: { icon: 'unverified', word: 'Behind', tone: 'tone-warn' },
  defaulted: { icon: 'promise-broken', word: 'In default', tone: 'tone-stop' },
  completed: { icon: 'kept', word: 'Complete', tone: 'tone-ok' },
  suspended: { icon: 'dispute', word: 'All in dispute', tone: 'tone-warn' },
  cancelled: { icon: 'withdrawn', word: 'Cancelled', tone: 'muted' },
};
export const settlementLook: Readonly<Record<SettlementRow['state'], Look>> = {
  offered: { icon: 'open', word: 'Offered', tone: 'tone-accent' },
  unverified: { icon: 'unverified', word: 'Unverified', tone: 'tone-warn' },
  met: { icon: 'kept', word: 'Met', tone: 'tone-ok' },
  expired: { icon: 'clock', word: 'Expired', tone: 'muted' },
  withdrawn: { icon: 'withdrawn', word: 'Withdrawn', tone: 'muted' },
};
export const writeOffLook: Readonly<Record<WriteOffRow['status'], Look>> = {
  requested: { icon: 'open', word: 'Waiting', tone: 'tone-accent' },
  approved: { icon: 'kept', word: 'Approved', tone: 'tone-ok' },
  refused: { icon: 'stop', word: 'Refused', tone: 'tone-stop' },
  withdrawn: { icon: 'withdrawn', word: 'Withdrawn', tone: 'muted' },
};
export const instalmentLook: Readonly<Record<string, Look>> = {
  open: { icon: 'open', word: 'open', tone: 'second' },
  'due-today': { icon: 'due-today', word: 'due today', tone: 'tone-accent' },
  unverified: { icon: 'unverified', word: 'unverified', tone: 'tone-warn' },
  kept: { icon: 'kept', word: 'paid', tone: 'tone-ok' },
  'kept-late': { icon: 'kept-late', word: 'paid late', tone: 'tone-ok' },
  'partly-kept': { icon: 'partly-kept', word: 'part paid', tone: 'tone-warn' },
  broken: { icon: 'promise-broken', word: 'missed', tone: 'tone-stop' },
  withdrawn: { icon: 'withdrawn', word: 'cancelled', tone: 'muted' },
  replaced: { icon: 'replaced', word: 'replaced', tone: 'muted' },
  'taken-back': { icon: 'taken-back', word: 'taken back', tone: 'muted' },
};
export const writeOffReasons: Readonly<Record<WriteOffReason, string>> = {
  'small-balance': 'Small balance',
  uncollectible: 'Uncollectible',
  insolvency: 'Insolvency',
  dispute: 'Dispute',
  settlement: 'Rest of a settlement',
  other: 'Other',
};
export const rhythmWords: Readonly<Record<PlanRow['rhythm'], string>> = { week: 'every week', '2-weeks': 'every 2 weeks', month: 'every month' };
