import { letterKindNames } from '../../../../shared/domain/dunning';
import type { Cell } from '../../../../shared/domain/table';
import type { TableMaker } from './source';
import { allPages, amount, day, money, number, tableOf, text } from './source';

/** Who gets which letter, with what the checks found. */
export const lettersPlanTable: TableMaker = tableOf('dunning', 'plan', async (ask, read) => {
  const plan = await read({ ...ask, limit: 5000, offset: 0 });
  return {
    title: `Letters of ${plan.asOf}`,
    columns: [
      text('Customer number'),
      text('Customer'),
      text('Letter'),
      text('Way'),
      text('Language'),
      text('Currency'),
      amount('Total'),
      number('Items'),
      number('Oldest, days'),
      text('Policy'),
      text('State'),
      text('What the checks found'),
      text('Reason'),
    ],
    rows: plan.rows.map((row) => [
      row.customerNumber,
      row.name,
      row.letter,
      row.channel,
      row.language,
      row.currency,
      money(row.totalMinor, row.currency),
      row.items,
      row.oldestDays,
      row.policy,
      row.state,
      row.checks
        .filter((check) => check.result !== 'pass')
        .map((check) => `${check.label}: ${check.finding}`)
        .join('; '),
      row.reason?.text ?? '',
    ]),
  };
});

/** What became of each letter of a run. */
export const lettersRunTable: TableMaker = tableOf('dunning', 'run', async (ask, read) => {
  const { run } = await read(ask);
  return {
    title: run === null ? 'Letters of a run' : `Letters of the run of ${run.day}`,
    columns: [text('Customer'), text('Currency'), number('Level'), text('Way'), text('State'), text('Reference'), text('Sent'), text('Finding')],
    rows: (run?.letters ?? []).map((letter) => [
      letter.name,
      letter.currency,
      letter.level,
      letter.channel,
      letter.state,
      letter.reference ?? '',
      letter.sent ? 'yes' : 'no',
      letter.finding,
    ]),
  };
});

export const lettersWrittenTable: TableMaker = tableOf('letters', 'list', async (ask, read) => ({
  title: 'Letters written',
  columns: [
    text('Reference'),
    text('Customer number'),
    text('Customer'),
    text('Letter'),
    text('Language'),
    text('Currency'),
    amount('Total'),
    number('Items'),
    day('Date'),
    text('State'),
    day('Sent on'),
    text('SHA-256'),
  ],
  rows: (await allPages(ask, read))
    .flatMap((page) => page.rows)
    .map((letter) => [
      letter.reference,
      letter.customerNumber,
      letter.customerName,
      letterKindNames[letter.kind],
      letter.language,
      letter.currency,
      money(letter.totalMinor, letter.currency),
      letter.items,
      letter.issuedOn,
      letter.state,
      letter.sentOn,
      letter.sha256,
    ]),
}));

/** What became of every recipient of every mail: a row each. */
export const outboxTable: TableMaker = tableOf('outbox', 'list', async (ask, read) => ({
  title: 'Outbox',
  columns: [
    text('Customer number'),
    text('Customer'),
    text('Subject'),
    text('State of the mail'),
    text('Recipient'),
    text('Address'),
    text('State'),
    text('What the server said'),
    number('Tries'),
    number('Files'),
    text('Changed (UTC)'),
  ],
  rows: (await allPages(ask, read))
    .flatMap((page) => page.rows)
    .flatMap((mail) =>
      mail.recipients.map((one) => [
        mail.customerNumber,
        mail.customerName,
        mail.subject,
        mail.state,
        one.name,
        one.address,
        one.state,
        one.reply,
        mail.attempts,
        mail.attachments,
        new Date(mail.changedAtMs).toISOString().slice(0, 19).replace('T', ' '),
      ]),
    ),
}));

/** What everybody owed on a day: a row for each customer and currency. */
export const balancesTable: TableMaker = tableOf('statements', 'candidates', async (ask, read) => {
  const { asOf, rows } = await read(ask);
  return {
    title: `Balances of ${asOf}`,
    columns: [
      text('Customer number'),
      text('Customer'),
      text('Segment'),
      text('Language'),
      text('Currency'),
      amount('Balance'),
      amount('Past due'),
      number('Items of the customer'),
      text('Has a mail address'),
    ],
    rows: rows.flatMap((row) =>
      row.balances.map((balance) => [
        row.number,
        row.name,
        row.segment,
        row.language,
        balance.currency,
        money(balance.balanceMinor, balance.currency),
        money(balance.pastDueMinor, balance.currency),
        row.items,
        row.hasMail ? 'yes' : 'no',
      ]),
    ),
  };
});

/** One statement: its open items, or its movements with the balance behind each. */
export const statementTable: TableMaker = tableOf('statements', 'view', async (ask, read) => {
  const view = await read(ask);
  const title = `Statement ${view.customer.number} ${view.asOf}`;
  if (ask.form === 'running') {
    return {
      title,
      columns: [day('Day'), text('What'), text('Numbers'), text('Currency'), amount('Amount'), amount('Balance')],
      rows: view.running.flatMap(({ currency, openingMinor, entries }): readonly (readonly Cell[])[] => [
        [view.from, 'opening balance', '', currency, null, money(openingMinor, currency)],
        ...entries.map((entry): readonly Cell[] => [
          entry.day,
          entry.kind,
          entry.numbers.join(', '),
          currency,
          money(entry.amountMinor, currency),
          money(entry.balanceMinor, currency),
        ]),
      ]),
    };
  }
  return {
    title,
    columns: [
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
    ],
    rows: view.parts.flatMap((part) =>
      [...part.invoices, ...part.credits, ...part.unapplied].map((line) => [
        line.kind,
        line.number,
        line.reference,
        line.itemDate,
        line.dueDate,
        line.daysLate,
        part.currency,
        money(line.originalMinor, part.currency),
        money(line.openMinor, part.currency),
        money(line.disputedMinor, part.currency),
      ]),
    ),
  };
});
