import { dayOption, oneOf } from '../arguments';
import type { CliCommand, Client } from '../program';
import { amountText, columns } from '../text';

const pageSize = 500;

export const aging: CliCommand = {
  name: 'aging',
  words: '',
  summary: 'open amounts by age, per currency',
  options: [
    { name: 'by', value: 'bucket|customer', help: 'one line per bucket, or one per customer (default bucket)' },
    { name: 'basis', value: 'due|invoice', help: 'age counted from the due date or the invoice date (default due)' },
    { name: 'as-known-on', value: 'YYYY-MM-DD', help: 'counts only what was recorded until that day' },
  ],
  example: 'duedesk --as-of 2019-09-30 aging --by customer',
  async run(session, args, options) {
    const by = oneOf(args, 'by', ['bucket', 'customer'], 'bucket');
    const basis = oneOf(args, 'basis', ['due', 'invoice'], 'due');
    const report = await wholeReport(session.client, { by, basis, asOf: options.asOf, knownOn: dayOption(args, 'as-known-on') });
    const heads = report.totals[0]?.buckets.map((bucket) => bucket.label) ?? [];
    const figures = heads.map((_, place) => place + 2);
    const totals = columns(
      ['Currency', 'Open', ...heads, 'Credits', 'Unapplied', 'Disputed'],
      report.totals.map((row) => [
        row.currency,
        ...[row.openMinor, ...row.buckets.map((bucket) => bucket.amountMinor), row.creditsMinor, row.unappliedMinor, row.disputedMinor].map((minor) =>
          amountText(minor, row.currency),
        ),
      ]),
      [1, ...figures, heads.length + 2, heads.length + 3, heads.length + 4],
    );
    const customers = columns(
      ['Number', 'Customer', 'Open', ...heads],
      report.customers.map((row) => [
        row.customerNumber,
        row.name,
        ...[row.openMinor, ...row.buckets.map((bucket) => bucket.amountMinor)].map((minor) => amountText(minor, row.currency)),
      ]),
      [2, ...heads.map((_, place) => place + 3)],
    );
    const basisText = basis === 'due' ? 'by due date' : 'by invoice date';
    return {
      json: report,
      text: `Aging as of ${report.asOf}, ${basisText}${report.knownOn === null ? '' : `, as known on ${report.knownOn}`}\n\n${by === 'customer' ? `${customers}\n\n` : ''}${totals}`,
    };
  },
};

async function wholeReport(client: Client, input: Parameters<Client['aging']['report']>[0]) {
  let page = await client.aging.report({ ...input, limit: pageSize });
  const { nextCursor: _, ...first } = page;
  const customers = [...page.customers];
  while (page.nextCursor !== null) {
    page = await client.aging.report({ ...input, limit: pageSize, cursor: page.nextCursor });
    customers.push(...page.customers);
  }
  return { ...first, customers };
}
