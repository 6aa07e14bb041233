import type { ErrorCode } from '../../../../shared/contract/errors';
import type { HelpPage } from '../help-page';

/** What each code at the end of an error means and what to do. Every code of the contract has its words. */
export const errorHelp: Readonly<Record<ErrorCode, string>> = {
  'bad-input': 'A field holds something that cannot be used. The sentence names the field and the repair. Nothing was saved.',
  'not-found': 'What was meant is not there any more, for example because the company was changed in another window. Go back to the list and choose again.',
  conflict: 'Somebody saved the same thing in the meantime. Look at both values and save again.',
  'rule-violated': 'A rule of the house says no, for example a promise over more than is open. The sentence says which one and what would be allowed.',
  busy: 'Another Duedesk has this data folder open, or a long task is at work. Close the other one or wait a moment.',
  'db-corrupt':
    'The company’s file is damaged. Nothing more is written. Restore the latest backup in the settings; the damaged file is set aside, not deleted.',
  'db-readonly': 'The company’s file cannot be written: the folder or the disk allows reading only. Give yourself the right to write there.',
  'db-full': 'The disk is full. What was saved before is safe. Make room and try again.',
  'db-from-future': 'The file was written by a newer Duedesk. Update this one; nothing was changed.',
  'core-unavailable': 'The part that owns the data has stopped. It starts again by itself; what you typed in a call is kept.',
  timeout: 'It took too long and was given up. Nothing is half-saved. Try again.',
  internal: 'Something unexpected. What was saved before is safe. The number behind the code leads to the entry in the log file.',
};

export const errorPage: HelpPage = {
  id: 'errors',
  title: 'Error codes',
  routes: [],
  lead: 'Each error says what happened, what is safe and what to do, and ends with a code.',
  parts: Object.entries(errorHelp).map(([code, line]) => ({ heading: code, lines: [line] })),
  commands: ['data.check', 'data.backup'],
};
