import type { IconName } from '../../ui';

export const taskKinds = [
  { value: 'call', label: 'Call' },
  { value: 'call-back', label: 'Call back' },
  { value: 'check-bank', label: 'Check the bank' },
  { value: 'letter', label: 'Send a letter' },
  { value: 'resolve-dispute', label: 'Settle a dispute' },
  { value: 'review', label: 'Review the account' },
] as const;
export type TaskKind = (typeof taskKinds)[number]['value'];
export const isTaskKind = (value: string): value is TaskKind => taskKinds.some((kind) => kind.value === value);

export const taskIcon: Readonly<Record<TaskKind, IconName>> = {
  call: 'call',
  'call-back': 'call-back',
  'check-bank': 'bank',
  letter: 'letter',
  'resolve-dispute': 'dispute',
  review: 'sliders',
};
