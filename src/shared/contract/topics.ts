import * as z from 'zod';

/** What a command may have changed. A query names the topics it reads and is asked again when one of them is announced. */
export const topics = [
  'company',
  'settings',
  'users',
  'customers',
  'contacts',
  'ledger',
  'worklist',
  'promises',
  'disputes',
  'calls',
  'follow-ups',
  'notes',
  'letters',
  'imports',
  'backups',
  'timeline',
  'forecast',
  'outbox',
  'interest',
  'statements',
  'dunning',
] as const;
export const topic = z.enum(topics);
export type Topic = (typeof topics)[number];
