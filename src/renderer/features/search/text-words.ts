import type { IconName } from '../../ui';
import type { TextKind } from './search.api';

export const textIcon: Readonly<Record<TextKind, IconName>> = {
  note: 'note',
  call: 'call',
  promise: 'promise',
  dispute: 'dispute',
  letter: 'letter',
  'follow-up': 'follow-up',
  document: 'item',
  mail: 'mail',
};

/** Where on the account the text is read in full. */
export const tabOfText: Readonly<Record<TextKind, string>> = {
  note: 'notes',
  call: 'timeline',
  promise: 'promises',
  dispute: 'timeline',
  letter: 'letters',
  'follow-up': 'timeline',
  document: 'timeline',
  mail: 'timeline',
};

export const textFilters: readonly { readonly key: string; readonly label: string; readonly kinds: readonly TextKind[] }[] = [
  { key: 'all', label: 'Everything', kinds: [] },
  { key: 'notes', label: 'Notes', kinds: ['note'] },
  { key: 'calls', label: 'Calls', kinds: ['call', 'follow-up'] },
  { key: 'letters', label: 'Mails and letters', kinds: ['mail', 'letter'] },
  { key: 'promises', label: 'Promises and disputes', kinds: ['promise', 'dispute'] },
  { key: 'documents', label: 'Documents', kinds: ['document'] },
];

/** The passage cut at what matched: every second part (from 1) is a match. */
export const passageParts = (snippet: string): readonly string[] => snippet.split(/[«»]/);
