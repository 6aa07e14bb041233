import type { CliCommand } from '../program';

export const sample: CliCommand = {
  name: 'sample',
  words: '',
  summary: 'makes the sample company (300 customers, 4,000 invoices) and opens it',
  options: [{ name: 'fresh', help: 'makes it anew, as of today' }],
  example: 'duedesk --data ./practice sample',
  async run(session, args) {
    const { id } = await session.client.companies.openSample({ commandId: session.newCommandId(), fresh: args.flag('fresh') });
    const info = await session.client.system.info({});
    const { total } = await session.client.customers.list({ limit: 1 });
    const { totals } = await session.client.aging.report({});
    const items = totals.reduce((sum, row) => sum + row.items, 0);
    return {
      json: {
        id,
        name: info.company?.name ?? '',
        customers: total,
        openItems: items,
        totals: totals.map((row) => ({ currency: row.currency, openMinor: row.openMinor })),
      },
      text: `Sample company "${info.company?.name ?? ''}" is open: ${total} customers, ${items} open items. It cannot print or mail.`,
    };
  },
};
