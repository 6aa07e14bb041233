import type { TableMaker } from './source';
import { allPages, amount, day, money, number, tableOf, text } from './source';

/** The ranked list: a row for each customer and currency. */
export const worklistTable: TableMaker = tableOf('worklist', 'list', async ({ start: _start, ...ask }, read) => {
  const pages = await allPages(ask, read);
  return {
    title: 'Worklist',
    columns: [
      number('Place'),
      text('Customer number'),
      text('Customer'),
      text('Currency'),
      amount('Past due'),
      amount('Open'),
      number('Oldest, days'),
      text('Next step'),
      day('Next step on'),
      text('Promise'),
      amount('Promised'),
      day('Promised for'),
      text('Contact'),
      text('Phone'),
      text('E-mail'),
      day('Likely paid by'),
      text('Why'),
      text('Latest note'),
      number('Score'),
    ],
    rows: pages
      .flatMap((page) => page.items)
      .flatMap((item) => {
        const currencies = [...new Set([...item.pastDue, ...item.open].map((one) => one.currency))];
        return (currencies.length === 0 ? [''] : currencies).map((currency) => {
          const promise = item.promise?.currency === currency ? item.promise : null;
          const sumOf = (amounts: typeof item.open) => money(amounts.find((one) => one.currency === currency)?.amountMinor, currency);
          return [
            item.rank,
            item.customerNumber,
            item.name,
            currency,
            sumOf(item.pastDue),
            sumOf(item.open),
            item.oldestDays,
            item.nextStep.label,
            item.nextStep.date,
            promise?.state ?? '',
            money(promise?.amountMinor, currency),
            promise?.dueDate ?? null,
            item.contact?.name ?? '',
            item.contact?.e164 ?? item.contact?.written ?? '',
            item.email ?? '',
            item.likelyPaid?.date ?? null,
            item.chips.map((chip) => chip.label).join(', '),
            item.latestNote,
            Math.round(item.score * 1000) / 1000,
          ];
        });
      }),
  };
});

/** Everybody in the ledger: a row for each customer and currency. */
export const customersTable: TableMaker = tableOf('customers', 'list', async (ask, read) => {
  const pages = await allPages(ask, read);
  return {
    title: 'Customers',
    columns: [text('Customer number'), text('Customer'), text('Segment'), text('Currency'), amount('Past due'), amount('Open'), number('Oldest, days')],
    rows: pages
      .flatMap((page) => page.rows)
      .flatMap((row) => {
        const currencies = [...new Set([...row.pastDue, ...row.open].map((one) => one.currency))];
        return (currencies.length === 0 ? [''] : currencies).map((currency) => {
          const sumOf = (amounts: typeof row.open) => money(amounts.find((one) => one.currency === currency)?.amountMinor, currency);
          return [row.number, row.name, row.segment, currency, sumOf(row.pastDue), sumOf(row.open), row.oldestDays];
        });
      }),
  };
});

export const promisesTable: TableMaker = tableOf('promises', 'list', async (ask, read) => ({
  title: 'Promises',
  columns: [
    text('Customer number'),
    text('Customer'),
    text('State'),
    day('Due'),
    text('Currency'),
    amount('Promised'),
    amount('Received'),
    number('Parts'),
    day('Made on'),
    text('Said by'),
    text('Channel'),
    text('Items'),
    text('Why this state'),
    text('Note'),
    text('Taken by'),
  ],
  rows: (await allPages(ask, read))
    .flatMap((page) => page.rows)
    .map((row) => [
      row.customerNumber,
      row.customerName,
      row.state,
      row.dueDate,
      row.currency,
      money(row.amountMinor, row.currency),
      money(row.receivedMinor, row.currency),
      row.instalments.length,
      row.madeOn,
      row.promisedBy,
      row.channel,
      row.items.map((item) => item.number).join(', '),
      row.reason,
      row.note,
      row.recordedBy,
    ]),
}));

export const tasksTable: TableMaker = tableOf('followUps', 'list', async (ask, read) => ({
  title: 'Follow-ups',
  columns: [day('Day'), text('Hour'), text('What'), text('Customer number'), text('Customer'), text('Note'), text('Whose'), number('Days overdue')],
  rows: (await allPages(ask, read))
    .flatMap((page) => page.tasks)
    .map((task) => [task.date, task.time ?? '', task.label, task.customerNumber, task.customerName, task.note, task.ownerName ?? '', task.overdueDays]),
}));

export const disputesTable: TableMaker = tableOf('disputes', 'list', async (ask, read) => ({
  title: 'Disputes',
  columns: [
    text('Customer number'),
    text('Customer'),
    text('Item'),
    text('Currency'),
    amount('Contested'),
    text('Reason'),
    text('Cause found'),
    text('State'),
    text('Stage'),
    day('Opened on'),
    day('Due on'),
    number('Days overdue'),
    text('Resolution'),
    text('Whose'),
    text('Note'),
  ],
  rows: (await allPages(ask, read))
    .flatMap((page) => page.rows)
    .map(({ dispute, customerNumber, customerName }) => [
      customerNumber,
      customerName,
      dispute.itemNumber,
      dispute.currency,
      money(dispute.amountMinor, dispute.currency),
      dispute.reason,
      dispute.rootCause,
      dispute.state,
      dispute.stageLabel,
      dispute.openedOn,
      dispute.dueDate,
      dispute.overdueDays,
      dispute.resolution,
      dispute.ownerName,
      dispute.note,
    ]),
}));

/** Pareto of what disputes come from. */
export const causesTable: TableMaker = tableOf('disputes', 'causes', async (ask, read) => {
  const { currency, rows } = await read(ask);
  return {
    title: ask.by === 'reason' ? 'Disputes by what customers say' : 'Disputes by cause found',
    columns: [
      text('Cause'),
      number('Disputes'),
      text('Currency'),
      amount('Amount'),
      number('Share, %'),
      number('Running share, %'),
      number('Days to settle'),
      amount('Granted'),
    ],
    rows: rows.map((row) => [
      row.label,
      row.count,
      currency,
      money(row.amountMinor, currency),
      row.sharePercent,
      row.runningPercent,
      row.daysToResolve,
      money(row.grantedMinor, currency),
    ]),
  };
});
