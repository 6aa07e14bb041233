import { timelineKinds } from '../../../shared/contract/customers.contract';
import { oneOf, wholeNumberOption } from '../arguments';
import { customerBy } from '../customer';
import { allPages } from '../pages';
import type { CliCommand } from '../program';
import { columns } from '../text';

export const timeline: CliCommand = {
  name: 'timeline',
  words: 'CUSTOMER',
  summary: 'everything that happened with one customer, newest first, and what is planned',
  options: [
    { name: 'kind', value: 'KIND', help: `only ${timelineKinds.join(', ')}` },
    { name: 'find', value: 'TEXT', help: 'only entries with these words' },
    { name: 'top', value: 'N', help: 'how many entries (default all)' },
  ],
  example: 'duedesk timeline 200769623 --kind call',
  async run(session, args) {
    const customerId = await customerBy(session.client, args.words[0]);
    const kinds = args.text('kind') === undefined ? [] : [oneOf(args, 'kind', timelineKinds, 'call')];
    const all = await allPages(async (cursor) => {
      const page = await session.client.account.timeline({ customerId, kinds, find: args.text('find') ?? '', limit: 500, cursor });
      return { rows: page.entries, nextCursor: page.nextCursor };
    });
    const entries = all.slice(0, wholeNumberOption(args, 'top', all.length, 0));
    return { json: { customerId, entries }, text: columns(['Day', 'What', 'Details', 'Who'], entries.map((entry) => [entry.day, entry.title, entry.detail, entry.who])) };
  },
};
