import { dayOption } from '../arguments';
import { customerBy } from '../customer';
import type { CliCommand } from '../program';
import { amountText, columns } from '../text';

export const account: CliCommand = {
  name: 'account',
  words: 'CUSTOMER',
  summary: 'everything about one customer: open items, promises, disputes, what happened',
  options: [
    { name: 'activities', value: 'N', help: 'how many lines of the timeline (default 100)' },
    { name: 'as-known-on', value: 'YYYY-MM-DD', help: 'counts only what was recorded until that day' },
  ],
  example: 'duedesk account 200769623',
  async run(session, args, options) {
    const customerId = await customerBy(session.client, args.words[0]);
    const found = await session.client.account.get({ customerId, asOf: options.asOf, knownOn: dayOption(args, 'as-known-on') });
    const limit = Math.min(500, Math.max(1, Number(args.text('activities') ?? 100) || 100));
    const { entries } = await session.client.account.timeline({ customerId, limit });
    const terms = await session.client.terms.account({ customerId });
    const { customer, items, ...rest } = found;
    const lines = [
      `${customer.name}  ${customer.number}`,
      ...found.exposure.map((row) => `Open ${amountText(row.openMinor, row.currency)}, past due ${amountText(row.pastDueMinor, row.currency)}`),
      found.onList
        ? `Rank ${found.rank ?? ''} of ${found.ranked}, ${Math.round(found.score)} points. ${found.nextStep.label}`
        : `Not on the worklist: ${found.whyNotOnList ?? ''}`,
      ...found.stops.map((stop) => `${stop.label} since ${stop.since}${stop.reason === '' ? '' : `: ${stop.reason}`}`),
      '',
      columns(
        ['Item', 'Dated', 'Due', 'Days', 'Open', 'State', 'Next step'],
        items.map((item) => [
          item.number,
          item.itemDate ?? '',
          item.dueDate ?? '',
          item.daysPastDue === null ? '' : String(item.daysPastDue),
          amountText(item.openMinor, item.currency),
          item.stateLabel,
          item.next?.label ?? '',
        ]),
        [3, 4],
      ),
      '',
      ...found.promises.map(
        (promise) => `Promise ${amountText(promise.amountMinor, promise.currency)} for ${promise.dueDate}: ${promise.state}. ${promise.reason}`,
      ),
      ...entries.slice(0, 20).map((entry) => `${entry.day}  ${entry.title}  ${entry.detail}`.trimEnd()),
    ];
    return { json: { customer, openItems: items, ...rest, terms, activities: entries }, text: lines.join('\n') };
  },
};
