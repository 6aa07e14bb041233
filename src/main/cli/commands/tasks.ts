import { dayOption, oneOf } from '../arguments';
import { customerBy } from '../customer';
import { allPages } from '../pages';
import type { CliCommand } from '../program';
import { columns } from '../text';

const states = ['all', 'overdue', 'due-today', 'waiting'] as const;

export const tasks: CliCommand = {
  name: 'tasks',
  words: '[CUSTOMER]',
  summary: 'open tasks of everybody or one customer, soonest first',
  options: [
    { name: 'state', value: 'STATE', help: `${states.join(', ')} (default all)` },
    { name: 'until', value: 'YYYY-MM-DD', help: 'only those due by that day' },
  ],
  example: 'duedesk tasks --state overdue',
  async run(session, args) {
    const customerId = args.words[0] === undefined ? null : await customerBy(session.client, args.words[0]);
    const state = oneOf(args, 'state', states, 'all');
    const rows = await allPages(async (cursor) => {
      const page = await session.client.followUps.list({ state, customerId, until: dayOption(args, 'until'), limit: 500, cursor });
      return { rows: page.tasks, nextCursor: page.nextCursor };
    });
    return {
      json: { tasks: rows },
      text: `${columns(
        ['Due', 'At', 'Number', 'Customer', 'Task', 'Whose', 'Note'],
        rows.map((row) => [row.date, row.time ?? '', row.customerNumber, row.customerName, row.label, row.ownerName ?? '', row.note]),
      )}\n\n${rows.length} ${rows.length === 1 ? 'task' : 'tasks'}.`,
    };
  },
};
