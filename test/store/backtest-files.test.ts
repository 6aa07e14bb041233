import { writeXlsx } from 'hucre';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { TicketId } from '../../src/shared/domain/ids';
import { startTestCore, type TestCore } from '../support/core';
import { day } from '../support/test-app';

let core: TestCore;
beforeAll(async () => {
  core = await startTestCore({ asOf: '2026-11-20' });
});
afterAll(async () => {
  await core.close();
});

interface Line {
  readonly customer: string;
  readonly number: string;
  readonly issued: string;
  readonly due: string;
  readonly paid: string | null;
  readonly cents: number;
}

const plus = (from: string, days: number): string => new Date(Date.parse(from) + days * 86_400_000).toISOString().slice(0, 10);
const cut = '2024-06-30';

/** Sixty customers, each with his own habit, an invoice of 30 days a fortnight; what was not paid by the cut is open. */
const lines: readonly Line[] = Array.from({ length: 60 * 24 }, (_, place): Line => {
  const who = place % 60,
    turn = Math.floor(place / 60);
  const issued = plus('2023-07-03', 14 * turn + (who % 5));
  const due = plus(issued, 30);
  const paid = plus(due, (who % 12) * 4 - 5 + ((turn * 7 + who) % 6));
  return {
    customer: `${20_000 + who}`,
    number: `INV-${String(place).padStart(5, '0')}`,
    issued,
    due,
    paid: paid <= cut ? paid : null,
    cents: 10_000 + ((who * 7919 + turn * 104_729) % 900_000),
  };
});
const paid = lines.filter((line) => line.paid !== null);
const open = lines.filter((line) => line.paid === null);

const german = (text: string) => text.split('-').reverse().join('.');
const american = (text: string) => `${text.slice(5, 7)}/${text.slice(8)}/${text.slice(0, 4)}`;
const euro = (cents: number) => (cents / 100).toLocaleString('de-DE', { minimumFractionDigits: 2 });
const plain = (cents: number) => (cents / 100).toFixed(2);
const text = (rows: readonly (readonly string[])[], delimiter: string) => rows.map((row) => row.join(delimiter)).join('\r\n');

async function measured(files: Readonly<Record<string, string | Uint8Array>>) {
  const tickets: TicketId[] = [];
  for (const [name, content] of Object.entries(files)) {
    const path = join(core.dataDir, name);
    writeFileSync(path, content);
    tickets.push(await core.ticketFor(path));
  }
  const { report, notes } = await core.client.forecast.backtestFiles({ tickets, from: day('2024-02-01'), to: day('2024-05-27') });
  return { notes, invoices: report.invoices, dates: report.dates.length, model: report.model, sorts: report.sorts, differences: report.differences };
}

describe('a backtest reads a ledger whatever program wrote it', () => {
  let plainly: Awaited<ReturnType<typeof measured>>;
  beforeAll(async () => {
    plainly = await measured({
      'closed.csv': text(
        [
          ['customer_number', 'invoice_number', 'invoice_date', 'due_date', 'clear_date', 'amount'],
          ...paid.map((line) => [line.customer, line.number, line.issued, line.due, line.paid ?? '', plain(line.cents)]),
        ],
        ',',
      ),
      'open.csv': text(
        [
          ['customer_number', 'invoice_number', 'invoice_date', 'due_date', 'open_amount'],
          ...open.map((line) => [line.customer, line.number, line.issued, line.due, plain(line.cents)]),
        ],
        ',',
      ),
    });
  });
  const same = (other: Awaited<ReturnType<typeof measured>>) => {
    expect(other.invoices).toBe(lines.length);
    const { notes: _, ...figures } = other;
    const { notes: __, ...expected } = plainly;
    expect(figures).toEqual(expected);
  };

  test('the list is good on it, and every figure asked for is there', () => {
    expect(plainly.dates).toBe(17);
    expect(plainly.model.capture['20']).toBeGreaterThan(plainly.sorts['past-due-amount']?.capture['20'] ?? 1);
    for (const figure of [plainly.model.auc, plainly.model.brier, plainly.model.calibration, plainly.model.mae, plainly.model.wape])
      expect(Number.isFinite(figure)).toBe(true);
    expect(Object.keys(plainly.sorts)).toHaveLength(6);
    for (const one of plainly.differences) expect(one.low <= one.difference && one.difference <= one.high).toBe(true);
  });

  test('German words, days and numbers, semicolons and Latin-1', async () => {
    same(
      await measured({
        'bezahlt.csv': Buffer.from(
          text(
            [
              ['Debitor', 'Belegnummer', 'Belegdatum', 'Fälligkeitsdatum', 'Zahlungsdatum', 'Betrag'],
              ...paid.map((line) => [line.customer, line.number, german(line.issued), german(line.due), german(line.paid ?? ''), euro(line.cents)]),
            ],
            ';',
          ),
          'latin1',
        ),
        'offen.csv': Buffer.from(
          text(
            [
              ['Debitor', 'Belegnummer', 'Belegdatum', 'Fälligkeitsdatum', 'Offener Betrag'],
              ...open.map((line) => [line.customer, line.number, german(line.issued), german(line.due), euro(line.cents)]),
            ],
            ';',
          ),
          'latin1',
        ),
      }),
    );
  });

  test('one file with everything in it, American days, tabs, a balance', async () => {
    same(
      await measured({
        'all.tsv': text(
          [
            ['Account', 'Invoice #', 'Inv Date', 'Due', 'Paid On', 'Total', 'Balance'],
            ...lines.map((line) => [
              line.customer,
              line.number,
              american(line.issued),
              american(line.due),
              line.paid === null ? '' : american(line.paid),
              plain(line.cents),
              line.paid === null ? plain(line.cents) : '0.00',
            ]),
          ],
          '\t',
        ),
      }),
    );
  });

  test('one file with a state and a day of payment', async () => {
    same(
      await measured({
        'state.csv': text(
          [
            ['customer', 'invoice_number', 'issue_date', 'due_date', 'amount', 'status', 'payment_date'],
            ...lines.map((line) => [
              line.customer,
              line.number,
              line.issued,
              line.due,
              plain(line.cents),
              line.paid === null ? 'OPEN' : 'PAID',
              line.paid ?? '',
            ]),
          ],
          ',',
        ),
      }),
    );
  });

  test('no due date, but an invoice date and terms', async () => {
    same(
      await measured({
        'terms.csv': text(
          [
            ['CUSTOMER_ID', 'INVOICE_ID', 'INVOICE_DATE', 'TERMS', 'PAYMENT_DATE', 'INVOICE_TOTAL'],
            ...paid.map((line) => [line.customer, line.number, line.issued, '30 days', line.paid ?? '', plain(line.cents)]),
          ],
          '|',
        ),
        'terms-open.csv': text(
          [
            ['CUSTOMER_ID', 'INVOICE_ID', 'INVOICE_DATE', 'TERMS', 'OPEN_AMOUNT'],
            ...open.map((line) => [line.customer, line.number, line.issued, '30 days', plain(line.cents)]),
          ],
          '|',
        ),
      }),
    );
  });

  test('the last day of databases is no day of payment, and a row that cannot be read is named', async () => {
    const rows = lines.map((line) => [line.customer, line.number, line.issued, line.due, line.paid ?? '9999-12-31', plain(line.cents)]);
    const other = await measured({
      'state.csv': text(
        [
          ['customer', 'invoice_number', 'invoice_date', 'due_date', 'clearing_date', 'amount'],
          ...rows,
          ['20001', 'INV-X', '2024-02-31', '2024-03-01', '', '5.00'],
        ],
        ';',
      ),
    });
    same(other);
    expect(other.notes).toContain(
      `state.csv: 1 of ${(lines.length + 1).toLocaleString('en-US')} rows cannot be read and are left out; line ${lines.length + 2}: 2024-02-31 is a day that does not exist (read as year-month-day) ("2024-02-31").`,
    );
  });

  test('a list of open items without a day of its own ends where the payments end, and terms of a row come before the usual ones', async () => {
    const tickets: TicketId[] = [];
    for (const [name, rows] of [
      [
        'days-closed.csv',
        [
          ['customer', 'invoice_number', 'terms', 'due_date', 'clear_date', 'amount'],
          ...paid.map((line) => [line.customer, line.number, 'Net 30', line.due, line.paid ?? '', plain(line.cents)]),
        ],
      ],
      [
        'days-open.csv',
        [
          ['customer', 'invoice_number', 'terms', 'due_date', 'open_amount'],
          ...open.map((line) => [line.customer, line.number, 'Net 30', line.due, plain(line.cents)]),
        ],
      ],
    ] as const) {
      writeFileSync(join(core.dataDir, name), text(rows, ','));
      tickets.push(await core.ticketFor(join(core.dataDir, name)));
    }
    const { report } = await core.client.forecast.backtestFiles({ tickets });
    expect(report.to).toBe('2024-05-27');
    expect(report.dates).toHaveLength(26);
    await expect(core.client.forecast.backtestFiles({ tickets: tickets.slice(1) })).rejects.toMatchObject({
      data: { rule: 'backtest-no-dates', sentence: expect.stringContaining('no day of a payment') as string },
    });
  });

  test('workbooks with a title above the header', async () => {
    const workbook = (rows: readonly (readonly (string | number | Date)[])[]) => writeXlsx({ sheets: [{ name: 'Items', rows: rows.map((row) => [...row]) }] });
    const date = (value: string) => new Date(`${value}T00:00:00Z`);
    same(
      await measured({
        'cleared.xlsx': await workbook([
          ['Cleared items'],
          [],
          ['Customer', 'Document Number', 'Document Date', 'Net Due Date', 'Clearing Date', 'Amount'],
          ...paid.map((line) => [line.customer, line.number, date(line.issued), date(line.due), date(line.paid ?? ''), line.cents / 100]),
        ]),
        'items.xlsx': await workbook([
          ['Customer', 'Document Number', 'Document Date', 'Net Due Date', 'Amount'],
          ...open.map((line) => [line.customer, line.number, date(line.issued), date(line.due), line.cents / 100]),
        ]),
      }),
    );
  });
});

describe("measuring the company's own ledger", () => {
  const ended = async () => {
    for (;;) {
      const progress = await core.client.forecast.backtestProgress({});
      if (progress.state !== 'running') return progress;
      await new Promise((done) => setTimeout(done, 20));
    }
  };

  test('can be cancelled while it reads and while it measures; the last result stays, and it can be begun again', { timeout: 60_000 }, async () => {
    const { client, commandId } = core;
    await client.companies.create({ commandId: commandId(), profile: { name: 'Measured' } });
    const file = join(core.dataDir, 'own.csv');
    writeFileSync(
      file,
      text(
        [
          ['customer_number', 'invoice_number', 'invoice_date', 'due_date', 'clear_date', 'amount'],
          ...paid.map((line) => [line.customer, line.number, line.issued, line.due, line.paid ?? '', plain(line.cents)]),
        ],
        ',',
      ),
    );
    await core.importFile(file);
    const window = { from: day('2024-01-01'), to: day('2024-05-27') };

    const reading = client.forecast.backtestStart({ commandId: commandId(), ...window });
    expect(await client.forecast.backtestCancel({ commandId: commandId() })).toEqual({ wasRunning: true });
    expect(await reading).toEqual({ total: 0 });
    expect(await ended()).toMatchObject({ state: 'cancelled' });

    expect((await client.forecast.backtestStart({ commandId: commandId(), ...window })).total).toBe(22);
    await client.forecast.backtestCancel({ commandId: commandId() });
    expect(await ended()).toMatchObject({ state: 'cancelled', message: 'Cancelled. The last finished result stays.' });
    expect((await client.forecast.backtestResult({})).result).toBeNull();

    await client.forecast.backtestStart({ commandId: commandId(), from: day('2024-05-01'), to: day('2024-05-27') });
    expect(await ended()).toMatchObject({ state: 'done', done: 4 });
    expect((await client.forecast.backtestResult({})).result?.report.dates).toHaveLength(4);
  });
});
