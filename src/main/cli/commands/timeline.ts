import type { CustomerId } from '../../../shared/domain/ids';
import { timelineKinds } from '../../../shared/contract/customers.contract';
import { oneOf, wholeNumberOption } from '../arguments';
import { customerBy } from '../customer';
import { allPages } from '../pages';
import type { CliCommand, Client } from '../program';
import { columns } from '../text';

type Entry = Awaited<ReturnType<Client['account']['timeline']>>['entries'][number];

export const timeline: CliCommand = {
  name: 'timeline',
  words: 'CUSTOMER...',
  summary: 'everything that happened with one customer or several, newest first, and what is planned',
  options: [
    { name: 'kind', value: 'KIND', help: `only ${timelineKinds.join(', ')}` },
    { name: 'find', value: 'TEXT', help: 'only entries with these words' },
    { name: 'top', value: 'N', help: 'how many entries of each (default all)' },
  ],
  example: 'duedesk timeline 200769623 --kind call',
  async run(session, args) {
    const kinds = args.text('kind') === undefined ? [] : [oneOf(args, 'kind', timelineKinds, 'call')];
    const timelines: { readonly customer: string; readonly customerId: CustomerId; readonly entries: readonly Entry[] }[] = [];
    for (const customer of args.words.length === 0 ? [''] : args.words) {
      const customerId = await customerBy(session.client, customer);
      const all = await allPages(async (cursor) => {
        const page = await session.client.account.timeline({ customerId, kinds, find: args.text('find') ?? '', limit: 500, cursor });
        return { rows: page.entries, nextCursor: page.nextCursor };
      });
      timelines.push({ customer, customerId, entries: all.slice(0, wholeNumberOption(args, 'top', all.length, 0)) });
    }
    return {
      json: { timelines },
      text: timelines
        .map(
          (one) =>
            `${one.customer}\n${columns(
              ['Day', 'What', 'Details', 'Who'],
              one.entries.map((entry) => [entry.day, entry.title, entry.detail, entry.who]),
            )}`,
        )
        .join('\n\n'),
    };
  },
};
