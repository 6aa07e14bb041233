import { dayOption, wholeNumberOption } from '../arguments';
import type { CliCommand, Client } from '../program';
import { amountsText, columns } from '../text';

const pageSize = 500;

export const worklist: CliCommand = {
  name: 'worklist',
  words: '',
  summary: 'whom to contact first, and why',
  options: [
    { name: 'top', value: 'N', help: 'how many customers (default 20)' },
    { name: 'as-known-on', value: 'YYYY-MM-DD', help: 'counts only what was recorded until that day' },
  ],
  example: 'duedesk worklist --top 10',
  async run(session, args, options) {
    const top = wholeNumberOption(args, 'top', 20, 1);
    const list = await firstItems(session.client, top, { asOf: options.asOf, knownOn: dayOption(args, 'as-known-on') });
    const rows = list.items.map((item) => [
      String(item.rank),
      item.customerNumber,
      item.name,
      String(Math.round(item.score)),
      amountsText(item.pastDue),
      `${item.oldestDays} d`,
      item.chips[0]?.label ?? '',
      item.nextStep.label,
    ]);
    const left = list.leftOut.map((row) => `${row.count} ${row.label}`).join(', ');
    return {
      json: list,
      text: `${columns(['#', 'Number', 'Customer', 'Points', 'Past due', 'Oldest', 'Why now', 'Next step'], rows, [0, 3, 4, 5])}\n\n${list.total} customers on the list of ${list.asOf}.${left === '' ? '' : ` Not on the list: ${left}.`}`,
    };
  },
};

async function firstItems(client: Client, top: number, view: Pick<Parameters<Client['worklist']['list']>[0], 'asOf' | 'knownOn'>) {
  let page = await client.worklist.list({ limit: Math.min(top, pageSize), ...view });
  const first = page;
  const items = [...page.items];
  while (page.nextCursor !== null && items.length < top) {
    page = await client.worklist.list({ limit: Math.min(top - items.length, pageSize), cursor: page.nextCursor, ...view });
    items.push(...page.items);
  }
  return { asOf: first.asOf, total: first.total, items, leftOut: first.leftOut };
}
