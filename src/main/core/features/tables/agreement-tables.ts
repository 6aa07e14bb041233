import type { TableMaker } from './source';
import { allPages, amount, day, money, number, tableOf, text } from './source';

export const plansTable: TableMaker = tableOf('plans', 'list', async (ask, read) => ({
  title: 'Payment plans',
  columns: [
    text('Customer number'),
    text('Customer'),
    text('State'),
    day('Agreed on'),
    text('Currency'),
    amount('Balance'),
    amount('Down payment'),
    number('Instalments'),
    amount('Paid'),
    amount('Left'),
    amount('In arrears'),
    number('Missed'),
    day('Next on'),
    amount('Next'),
    text('Items'),
    text('Why this state'),
    text('Said by'),
    text('Agreed by'),
    text('Approved by'),
  ],
  rows: (await allPages(ask, read))
    .flatMap((page) => page.rows)
    .map((row) => [
      row.customerNumber,
      row.customerName,
      row.state,
      row.agreedOn,
      row.currency,
      money(row.balanceMinor, row.currency),
      money(row.downMinor, row.currency),
      row.count,
      money(row.paidMinor, row.currency),
      money(row.leftMinor, row.currency),
      money(row.arrearsMinor, row.currency),
      row.missed,
      row.next?.dueDate ?? null,
      money(row.next?.amountMinor, row.currency),
      row.items.map((item) => item.number).join(', '),
      row.reason,
      row.promisedBy,
      row.agreedBy,
      row.approvedBy,
    ]),
}));

export const settlementsTable: TableMaker = tableOf('settlements', 'list', async (ask, read) => ({
  title: 'Settlements',
  columns: [
    text('Customer number'),
    text('Customer'),
    text('State'),
    day('Offered on'),
    day('Until'),
    text('Currency'),
    amount('Balance'),
    amount('Asked for'),
    amount('Given up'),
    number('Discount, %'),
    amount('Received'),
    text('Items'),
    text('Condition'),
    text('Why this state'),
    text('Approved by'),
  ],
  rows: (await allPages(ask, read))
    .flatMap((page) => page.rows)
    .map((row) => [
      row.customerNumber,
      row.customerName,
      row.state,
      row.offeredOn,
      row.expiresOn,
      row.currency,
      money(row.balanceMinor, row.currency),
      money(row.offerMinor, row.currency),
      money(row.restMinor, row.currency),
      row.discountPercent,
      money(row.receivedMinor, row.currency),
      row.items.map((item) => item.number).join(', '),
      row.condition,
      row.reason,
      row.approvedBy,
    ]),
}));

export const writeOffsTable: TableMaker = tableOf('writeOffs', 'list', async (ask, read) => ({
  title: 'Write-off requests',
  columns: [
    text('Customer number'),
    text('Customer'),
    text('State'),
    text('Currency'),
    amount('Asked for'),
    amount('Booked'),
    text('Why'),
    text('Note'),
    text('Items'),
    day('Asked on'),
    text('Asked by'),
    text('Approver'),
    day('Decided on'),
    text('Decided by'),
    text('Word on the decision'),
  ],
  rows: (await allPages(ask, read))
    .flatMap((page) => page.rows)
    .map((row) => [
      row.customerNumber,
      row.customerName,
      row.status,
      row.currency,
      money(row.amountMinor, row.currency),
      money(row.bookedMinor, row.currency),
      row.reason,
      row.note,
      row.items.map((item) => item.number).join(', '),
      row.requestedOn,
      row.requestedBy,
      row.approver,
      row.decidedOn,
      row.decidedBy,
      row.decisionNote,
    ]),
}));

export const approvalsTable: TableMaker = tableOf('approvals', 'list', async (ask, read) => ({
  title: 'Agreements outside the limits',
  columns: [
    text('Customer number'),
    text('Customer'),
    text('State'),
    text('What'),
    text('Currency'),
    amount('Balance'),
    amount('Asked for'),
    day('First payment or last day'),
    text('Outside the limits'),
    text('Why'),
    text('Items'),
    day('Asked on'),
    text('Asked by'),
    text('Approver'),
    day('Decided on'),
    text('Decided by'),
    text('Word on the decision'),
  ],
  rows: (await allPages(ask, read))
    .flatMap((page) => page.rows)
    .map((row) => [
      row.customerNumber,
      row.customerName,
      row.status,
      row.kind,
      row.currency,
      money(row.balanceMinor, row.currency),
      money(row.offerMinor ?? row.balanceMinor, row.currency),
      row.day,
      row.limits.join(' '),
      row.reason,
      row.items.map((item) => item.number).join(', '),
      row.requestedOn,
      row.requestedBy,
      row.approver,
      row.decidedOn,
      row.decidedBy,
      row.decisionNote,
    ]),
}));

/** How far a word can be relied on: of customers and of whoever took the promise, a row for each currency. */
export const keptRatesTable: TableMaker = tableOf('promises', 'keptRate', async (ask, read) => {
  const { customers, collectors } = await read(ask);
  const rows = [...collectors.map((row) => ({ ...row, of: 'Collector', number: '' })), ...customers.map((row) => ({ ...row, of: 'Customer' }))];
  return {
    title: 'Promises kept',
    columns: [text('Of'), text('Customer number'), text('Name'), number('Decided'), number('Kept'), text('Currency'), amount('Promised'), amount('Received')],
    rows: rows.flatMap((row) =>
      row.amounts.map((one) => [
        row.of,
        row.number,
        row.name,
        row.judged,
        row.kept,
        one.currency,
        money(one.promisedMinor, one.currency),
        money(one.receivedMinor, one.currency),
      ]),
    ),
  };
});
