import type { TableMaker } from './source';
import { allPages, amount, day, money, number, tableOf, text } from './source';

/** Everything open of one account. */
export const accountItemsTable: TableMaker = tableOf('account', 'get', async (ask, read) => {
  const { customer, items } = await read(ask);
  return {
    title: `Open items of ${customer.name}`,
    columns: [
      text('Item'),
      text('Kind'),
      day('Dated'),
      day('Due'),
      number('Days past due'),
      text('Reference'),
      text('Currency'),
      amount('Original'),
      amount('Open'),
      amount('In dispute'),
      amount('Promised'),
      text('State'),
      day('Likely paid by'),
    ],
    rows: items.map((item) => [
      item.number,
      item.kind,
      item.itemDate,
      item.dueDate,
      item.daysPastDue,
      item.reference,
      item.currency,
      money(item.originalMinor, item.currency),
      money(item.openMinor, item.currency),
      money(item.disputedMinor, item.currency),
      money(item.promisedMinor, item.currency),
      item.stateLabel,
      item.likelyPaid?.date ?? null,
    ]),
  };
});

export const accountClosedTable: TableMaker = tableOf('account', 'closedItems', async (ask, read) => ({
  title: 'Closed items',
  columns: [text('Item'), day('Due'), day('Closed on'), number('Days late'), text('Currency'), amount('Original')],
  rows: (await allPages(ask, read))
    .flatMap((page) => page.rows)
    .map((row) => [row.number, row.dueDate, row.closedOn, row.daysLate, row.currency, money(row.originalMinor, row.currency)]),
}));

export const accountPaymentsTable: TableMaker = tableOf('account', 'payments', async (ask, read) => ({
  title: 'Payments',
  columns: [day('Day'), text('Reference'), text('Currency'), amount('Payment'), amount('Not applied'), text('Applied to')],
  rows: (await allPages(ask, read))
    .flatMap((page) => page.rows)
    .map((row) => [
      row.day,
      row.reference,
      row.currency,
      money(row.amountMinor, row.currency),
      money(row.unappliedMinor, row.currency),
      row.appliedTo.join(', '),
    ]),
}));

/** What happened, newest first, with what is planned on top. */
export const accountTimelineTable: TableMaker = tableOf('account', 'timeline', async (ask, read) => ({
  title: 'Timeline',
  columns: [day('Day'), text('Kind'), text('What'), text('Detail'), text('Who'), text('Planned')],
  rows: (await allPages(ask, read))
    .flatMap((page) => page.entries)
    .map((entry) => [entry.day, entry.kind, entry.title, entry.detail, entry.who, entry.planned ? 'planned' : '']),
}));

/** Who is not on the worklist, and why. */
export const leftOutTable: TableMaker = tableOf('worklist', 'leftOut', async (ask, read) => ({
  title: 'Not on the worklist',
  columns: [text('Customer number'), text('Customer'), text('Why')],
  rows: (await allPages(ask, read)).flatMap((page) => page.rows).map((row) => [row.number, row.name, row.label]),
}));
