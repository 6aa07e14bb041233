import { dayOption, oneOf } from '../arguments';
import { customerBy } from '../customer';
import { allPages } from '../pages';
import type { CliCommand } from '../program';
import { amountText, columns } from '../text';

const states = ['all', 'open', 'due-today', 'unverified', 'broken', 'kept', 'partly-kept', 'closed'] as const;

export const promises: CliCommand = {
  name: 'promises',
  words: '[CUSTOMER]',
  summary: 'promises to pay of everybody or one customer, with their state and why',
  options: [
    { name: 'state', value: 'STATE', help: `${states.join(', ')} (default all)` },
    { name: 'as-known-on', value: 'YYYY-MM-DD', help: 'counts only what was recorded until that day' },
  ],
  example: 'duedesk promises --state broken',
  async run(session, args, options) {
    const customerId = args.words[0] === undefined ? null : await customerBy(session.client, args.words[0]);
    const state = oneOf(args, 'state', states, 'all');
    const all = await allPages((cursor) =>
      session.client.promises.list({ state, limit: 500, cursor, asOf: options.asOf, knownOn: dayOption(args, 'as-known-on') }),
    );
    const rows = all.filter((row) => customerId === null || row.customerId === customerId);
    return {
      json: { promises: rows },
      text: `${columns(
        ['Due', 'Number', 'Customer', 'Promised', 'Received', 'State', 'Items', 'By', 'Way', 'Confirmation'],
        rows.map((row) => [
          row.dueDate,
          row.customerNumber,
          row.customerName,
          amountText(row.amountMinor, row.currency),
          amountText(row.receivedMinor, row.currency),
          row.state,
          row.items.map((item) => item.number).join(' '),
          row.promisedBy,
          row.payBy ?? '',
          row.confirmation?.state ?? '',
        ]),
        [3, 4],
      )}\n\n${rows.length} ${rows.length === 1 ? 'promise' : 'promises'}.`,
    };
  },
};
