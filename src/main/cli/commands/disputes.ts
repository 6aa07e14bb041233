import { oneOf } from '../arguments';
import { customerBy } from '../customer';
import { allPages } from '../pages';
import type { CliCommand } from '../program';
import { amountText, columns } from '../text';

const states = ['open', 'resolved', 'all'] as const;

export const disputes: CliCommand = {
  name: 'disputes',
  words: '[CUSTOMER]',
  summary: 'disputes of everybody or one customer: invoice, amount, reason, owner, due day',
  options: [{ name: 'state', value: 'STATE', help: `${states.join(', ')} (default open)` }],
  example: 'duedesk disputes --state all',
  async run(session, args) {
    const customerId = args.words[0] === undefined ? null : await customerBy(session.client, args.words[0]);
    const state = oneOf(args, 'state', states, 'open');
    const all = await allPages((cursor) => session.client.disputes.list({ state, limit: 500, cursor }));
    const rows = all.filter((row) => customerId === null || row.customerId === customerId).map(({ dispute, ...customer }) => ({ ...customer, ...dispute }));
    return {
      json: { disputes: rows },
      text: `${columns(
        ['Opened', 'Number', 'Customer', 'Invoice', 'Disputed', 'Reason', 'Stage', 'Due', 'Owner'],
        rows.map((row) => [
          row.openedOn,
          row.customerNumber,
          row.customerName,
          row.itemNumber,
          amountText(row.amountMinor, row.currency),
          row.reason,
          row.state === 'open' ? row.stageLabel : row.resolution,
          row.dueDate ?? '',
          row.ownerName,
        ]),
        [4],
      )}\n\n${rows.length} ${rows.length === 1 ? 'dispute' : 'disputes'}.`,
    };
  },
};
