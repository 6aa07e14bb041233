import * as z from 'zod';
import { id, query } from './common';

/** Every table that can leave Duedesk, with the operation whose answer it is. What is asked of the table is that operation's own input. */
export const tableOperations = {
  worklist: ['worklist', 'list'],
  'left-out': ['worklist', 'leftOut'],
  customers: ['customers', 'list'],
  'account-items': ['account', 'get'],
  'account-closed': ['account', 'closedItems'],
  'account-payments': ['account', 'payments'],
  'account-timeline': ['account', 'timeline'],
  promises: ['promises', 'list'],
  'kept-rates': ['promises', 'keptRate'],
  plans: ['plans', 'list'],
  settlements: ['settlements', 'list'],
  'write-offs': ['writeOffs', 'list'],
  approvals: ['approvals', 'list'],
  tasks: ['followUps', 'list'],
  disputes: ['disputes', 'list'],
  'dispute-causes': ['disputes', 'causes'],
  aging: ['aging', 'report'],
  'aging-items': ['aging', 'rows'],
  'cash-forecast': ['forecast', 'cash'],
  'past-forecasts': ['forecast', 'history'],
  'list-quality': ['forecast', 'backtestResult'],
  'letters-plan': ['dunning', 'plan'],
  'letters-run': ['dunning', 'run'],
  'letters-written': ['letters', 'list'],
  outbox: ['outbox', 'list'],
  'statement-balances': ['statements', 'candidates'],
  statement: ['statements', 'view'],
} as const;
export type TableName = keyof typeof tableOperations;
export const tableNames = Object.keys(tableOperations) as [TableName, ...TableName[]];

export const tables = {
  /**
   * A whole table, every page of it, as a CSV file behind a ticket or as text and HTML for the clipboard (20,000 rows at most there).
   * Text that a spreadsheet would take for a formula is made text; numbers have a point, days are YYYY-MM-DD.
   */
  make: query([], { table: 'worklist', as: 'copy' }, 120_000)
    .input(z.strictObject({ table: z.enum(tableNames), ask: z.record(z.string(), z.unknown()).default({}), as: z.enum(['csv', 'copy']) }))
    .output(
      z.object({
        title: z.string(),
        fileName: z.string(),
        rows: z.number().int(),
        ticket: id('ticket').nullable(),
        text: z.string(),
        html: z.string(),
      }),
    ),
};
