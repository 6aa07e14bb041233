import type { Cell } from '../../../../shared/domain/table';
import type { TableMaker } from './source';
import { allPages, amount, day, money, number, percent, tableOf, text } from './source';

interface Aged {
  readonly currency: string;
  readonly openMinor: number;
  readonly buckets: readonly { readonly amountMinor: number }[];
  readonly creditsMinor: number;
  readonly unappliedMinor: number;
  readonly disputedMinor: number;
}
const agedCells = (row: Aged): readonly Cell[] =>
  [row.openMinor, ...row.buckets.map((bucket) => bucket.amountMinor), row.creditsMinor, row.unappliedMinor, row.disputedMinor].map((minor) =>
    money(minor, row.currency),
  );

/** Aging per currency, or per customer and currency. */
export const agingTable: TableMaker = tableOf('aging', 'report', async (ask, read) => {
  const pages = ask.by === 'customer' ? await allPages(ask, read) : [await read({ ...ask, limit: 1 })];
  const [first] = pages;
  const aged = [
    amount('Open'),
    ...(first?.totals[0]?.buckets ?? []).map((bucket) => amount(bucket.label)),
    amount('Credits in it'),
    amount('Unapplied in it'),
    amount('Disputed in it'),
  ];
  const title = `Aging of ${first?.asOf ?? ''}${ask.basis === 'invoice' ? ' by invoice date' : ''}`;
  return ask.by === 'customer'
    ? {
        title: `${title}, customers`,
        columns: [text('Customer number'), text('Customer'), text('Currency'), ...aged, number('Oldest, days')],
        rows: pages.flatMap((page) => page.customers).map((row) => [row.customerNumber, row.name, row.currency, ...agedCells(row), row.oldestDays]),
      }
    : {
        title,
        columns: [text('Currency'), ...aged, number('Items'), number('Customers')],
        rows: (first?.totals ?? []).map((row) => [row.currency, ...agedCells(row), row.items, row.customers]),
      };
});

/** The items behind a number of the aging. */
export const agingItemsTable: TableMaker = tableOf('aging', 'rows', async (ask, read) => ({
  title: `Open items in ${ask.currency}`,
  columns: [
    text('Customer number'),
    text('Customer'),
    text('Kind'),
    text('Number'),
    text('Reference'),
    day('Date'),
    day('Due'),
    number('Days past due'),
    text('Currency'),
    amount('Original'),
    amount('Open'),
    amount('Disputed'),
    amount('Promised'),
    text('State'),
    day('Likely paid by'),
  ],
  rows: (await allPages(ask, read))
    .flatMap((page) => page.rows)
    .map(({ customerNumber, customerName, item }) => [
      customerNumber,
      customerName,
      item.kind,
      item.number,
      item.reference,
      item.itemDate,
      item.dueDate,
      item.daysPastDue,
      item.currency,
      money(item.originalMinor, item.currency),
      money(item.openMinor, item.currency),
      money(item.disputedMinor, item.currency),
      money(item.promisedMinor, item.currency),
      item.stateLabel,
      item.likelyPaid?.date ?? null,
    ]),
}));

export const cashForecastTable: TableMaker = tableOf('forecast', 'cash', async (ask, read) => {
  const { asOf, currency, weeks } = await read(ask);
  return {
    title: `Cash forecast of ${asOf}`,
    columns: [day('From'), day('To'), text('Currency'), amount('Low'), amount('Middle'), amount('High')],
    rows: weeks.map((week) => [week.from, week.to, currency, money(week.lowMinor, currency), money(week.midMinor, currency), money(week.highMinor, currency)]),
  };
});

/** What was forecast, beside what came. */
export const pastForecastsTable: TableMaker = tableOf('forecast', 'history', async (ask, read) => {
  const { currency, points } = await read(ask);
  return {
    title: 'Past forecasts',
    columns: [
      day('Made on'),
      day('From'),
      day('To'),
      number('Weeks ahead'),
      text('Currency'),
      amount('Low'),
      amount('Middle'),
      amount('High'),
      amount('Came in'),
    ],
    rows: points.map((point) => [
      point.madeOn,
      point.from,
      point.to,
      point.weeksAhead,
      currency,
      money(point.lowMinor, currency),
      money(point.midMinor, currency),
      money(point.highMinor, currency),
      money(point.cameMinor, currency),
    ]),
  };
});

/** How much of the late money each order of the list would have caught. */
export const listQualityTable: TableMaker = tableOf('forecast', 'backtestResult', async (ask, read) => {
  const { result } = await read(ask);
  const captured = (name: string, capture: { readonly '10': number; readonly '20': number; readonly '50': number }): readonly Cell[] => [
    name,
    percent(capture['10']),
    percent(capture['20']),
    percent(capture['50']),
  ];
  return {
    title: result === null ? 'List quality' : `List quality ${result.report.from} to ${result.report.to}`,
    columns: [text('Order'), number('Caught by 10 contacts, %'), number('Caught by 20 contacts, %'), number('Caught by 50 contacts, %')],
    rows:
      result === null
        ? []
        : [captured('This list', result.report.model.capture), ...Object.entries(result.report.sorts).map(([name, { capture }]) => captured(name, capture))],
  };
});
