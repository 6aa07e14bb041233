import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { describe, expect, test } from 'vitest';
import { FileFault, inspectFile, interpretFile } from '../../src/main/core/imports';
import type { IsoDate } from '../../src/shared/domain/calendar/iso-date';
import type { ImportKind } from '../../src/shared/domain/ledger-import';
import { sharedData, sharedDataIsThere } from '../support/shared-data';

const company = { baseCurrency: 'USD', country: 'US', today: '2026-11-21' as IsoDate };
const context = { baseCurrency: 'USD', defaultTermsDays: 30, currencyOf: () => null, termsDaysOf: () => null };

interface Expected {
  readonly kind: ImportKind;
  /** Rows that concern receivables, and how many of them are understood. */
  readonly rows: number;
  readonly accepted: number;
  readonly items?: number;
  readonly payments?: number;
  readonly customers?: number;
  /** Header -> field, for every column that must be read (or must not). */
  readonly fields: Readonly<Record<string, string>>;
  /** Sums in cents per currency, worked out from the file by simpler means. */
  readonly totals: () => Readonly<Record<string, number>>;
}

/** Rows of a CSV as plain records, read without any of the code under test. */
const records = (folder: string, name: string, from = 1): Record<string, string>[] =>
  parse(readFileSync(sharedData(folder, name)), { columns: true, bom: true, from_line: from, relax_column_count: true, skip_empty_lines: true }) as Record<
    string,
    string
  >[];
/** Exact sum of decimal texts in cents, rounded once at the end. */
const cents = (texts: readonly string[]): number => {
  let tenThousandths = 0n;
  for (const text of texts) {
    const bare = text.replace(/[$,\s]/g, '');
    const negative = bare.startsWith('(') || bare.startsWith('-');
    const [whole = '', fraction = ''] = bare.replace(/[()-]/g, '').split('.');
    const value = BigInt(`${whole}${fraction.padEnd(4, '0').slice(0, 4)}`);
    tenThousandths += negative ? -value : value;
  }
  return Math.round(Number(tenThousandths) / 100);
};
const column = (rows: readonly Record<string, string>[], name: string, keep: (row: Record<string, string>) => boolean = () => true): string[] =>
  rows.filter(keep).map((row) => row[name] ?? '');
const usd =
  (folder: string, name: string, header: string, from = 1) =>
  () => ({ USD: cents(column(records(folder, name, from), header)) });

const files: Readonly<Record<string, Expected>> = {
  'payments/highradius-closed-to-2019-09-30.csv': {
    kind: 'closed-items',
    rows: 25_274,
    accepted: 25_274,
    items: 25_274,
    totals: usd('payments', 'highradius-closed-to-2019-09-30.csv', 'total_open_amount'),
    fields: {
      cust_number: 'customer-number',
      clear_seq: 'sequence',
      due_in_date: 'due-date',
      clear_date: 'paid-date',
      days_late: 'skip',
      total_open_amount: 'amount',
    },
  },
  'payments/highradius-open-at-2019-09-30.csv': {
    kind: 'open-items',
    rows: 1_660,
    accepted: 1_660,
    items: 1_660,
    totals: () => ({ USD: 5_363_747_042 }),
    fields: {
      item_no: 'item-number',
      cust_number: 'customer-number',
      est_invoice_date: 'item-date',
      due_in_date: 'due-date',
      total_open_amount: 'open-amount',
    },
  },
  'payments/highradius-open-dmy.csv': {
    kind: 'open-items',
    rows: 9_681,
    accepted: 9_681,
    items: 9_681,
    totals: usd('payments', 'highradius-open-dmy.csv', 'converted_usd'),
    fields: {
      cust_number: 'customer-number',
      name_customer: 'customer-name',
      doc_id: 'item-number',
      posting_date: 'item-date',
      due_in_date: 'due-date',
      cust_payment_terms: 'terms',
      converted_usd: 'open-amount',
      buisness_year: 'skip',
      business_code: 'skip',
    },
  },
  'payments/highradius-open-full-columns.csv': {
    kind: 'open-items',
    rows: 9_700,
    accepted: 9_700,
    items: 9_700,
    totals: () => {
      const rows = records('payments', 'highradius-open-full-columns.csv');
      return {
        CAD: cents(column(rows, 'total_open_amount', (row) => row['invoice_currency'] === 'CAD')),
        USD: cents(column(rows, 'total_open_amount', (row) => row['invoice_currency'] === 'USD')),
      };
    },
    fields: {
      cust_number: 'customer-number',
      name_customer: 'customer-name',
      posting_date: 'item-date',
      due_in_date: 'due-date',
      invoice_currency: 'currency',
      'document type': 'item-kind',
      total_open_amount: 'open-amount',
      Day_due: 'skip',
      Delay_predict: 'skip',
      Payment_date_predict: 'skip',
      Aging_bucket: 'skip',
      business_year: 'skip',
      key_0: 'skip',
    },
  },
  'payments/ibm-ar.csv': {
    kind: 'closed-items',
    rows: 2_466,
    accepted: 2_466,
    items: 2_466,
    totals: usd('payments', 'ibm-ar.csv', 'InvoiceAmount'),
    fields: {
      customerID: 'customer-number',
      invoiceNumber: 'item-number',
      InvoiceDate: 'item-date',
      DueDate: 'due-date',
      InvoiceAmount: 'amount',
      SettledDate: 'paid-date',
      PaperlessDate: 'skip',
      Disputed: 'skip',
      DaysLate: 'skip',
      DaysToSettle: 'skip',
    },
  },
  'payments/highradius-customers.csv': {
    kind: 'customers',
    rows: 686,
    accepted: 686,
    customers: 686,
    totals: () => ({}),
    fields: {
      cust_number: 'customer-number',
      name_most_used: 'customer-name',
      invoice_currency: 'currency',
      terms_most_used: 'terms',
      terms_days: 'terms-days',
      names_seen: 'skip',
      open_rows_seen: 'skip',
    },
  },
  'erp-exports/akaunting_customers.xlsx': {
    kind: 'customers',
    rows: 1,
    accepted: 1,
    customers: 1,
    totals: () => ({}),
    fields: { name: 'customer-name', email: 'email', country: 'country', currency_code: 'currency' },
  },
  'erp-exports/akaunting_invoices.xlsx': {
    kind: 'invoices',
    rows: 1,
    accepted: 1,
    items: 1,
    totals: () => ({ USD: 9_000 }),
    fields: {
      invoice_number: 'item-number',
      invoiced_at: 'item-date',
      due_at: 'due-date',
      amount: 'amount',
      currency_code: 'currency',
      contact_name: 'customer-name',
    },
  },
  'erp-exports/akaunting_transactions.xlsx': {
    kind: 'payments',
    rows: 2,
    accepted: 1,
    payments: 1,
    totals: () => ({ USD: 1_000 }),
    fields: { number: 'payment-reference', paid_at: 'payment-date', amount: 'payment-amount', invoice_bill_number: 'item-number' },
  },
  'erp-exports/freshbooks_clients.csv': {
    kind: 'customers',
    rows: 2,
    accepted: 2,
    customers: 2,
    totals: () => ({}),
    fields: {
      Organization: 'customer-name',
      'First Name': 'contact-first-name',
      Email: 'email',
      Phone: 'phone',
      'Province/State': 'region',
      'Postal Code': 'postal-code',
    },
  },
  'erp-exports/freshbooks_invoices.csv': {
    kind: 'invoices',
    rows: 3,
    accepted: 3,
    items: 1,
    totals: usd('erp-exports', 'freshbooks_invoices.csv', 'Line Total'),
    fields: {
      'Client Name': 'customer-name',
      'Invoice #': 'item-number',
      'Date Issued': 'item-date',
      'Date Paid': 'paid-date',
      'Line Total': 'amount',
      'Line Subtotal': 'skip',
    },
  },
  'erp-exports/i2g_clients.csv': {
    kind: 'customers',
    rows: 2,
    accepted: 2,
    customers: 2,
    totals: () => ({}),
    fields: { 'Client Name': 'customer-name', Email: 'email', Phone: 'phone', Country: 'country' },
  },
  'erp-exports/i2g_invoices.csv': {
    kind: 'invoices',
    rows: 4,
    accepted: 4,
    items: 4,
    fields: {
      DocumentNumber: 'item-number',
      DocumentDate: 'item-date',
      Name: 'customer-name',
      TermsOld: 'terms-days',
      TotalAmount: 'amount',
      BalanceDueAmount: 'open-amount',
      Taxes: 'skip',
      Items: 'skip',
    },
    totals: () => {
      const rows = records('erp-exports', 'i2g_invoices.csv');
      return {
        ILS: cents(column(rows, 'TotalAmount', (row) => row['CurrencyCode'] === 'ILS')),
        USD: cents(column(rows, 'TotalAmount', (row) => row['CurrencyCode'] === 'USD')),
      };
    },
  },
  'erp-exports/invoiceninja_clients.csv': {
    kind: 'customers',
    rows: 20,
    accepted: 20,
    customers: 20,
    totals: () => ({}),
    fields: {
      Name: 'customer-name',
      'Billing Street': 'address-line',
      'Billing City': 'city',
      'First Name': 'contact-first-name',
      Email: 'email',
      Balance: 'skip',
      'Shipping City': 'skip',
    },
  },
  'erp-exports/invoiceninja_invoice.csv': {
    kind: 'invoices',
    rows: 401,
    accepted: 400,
    items: 400,
    fields: {
      Client: 'customer-name',
      'Invoice Number': 'item-number',
      Amount: 'amount',
      Paid: 'paid-amount',
      'Invoice Date': 'item-date',
      'Due Date': 'due-date',
      Status: 'status',
    },
    // Invoice 2 is in the file twice, word for word: one invoice.
    totals: () => ({ USD: cents(column(records('erp-exports', 'invoiceninja_invoice.csv', 4), 'Amount')) - 2_667 }),
  },
  'erp-exports/invoiceninja_payments.csv': {
    kind: 'payments',
    rows: 403,
    accepted: 403,
    payments: 403,
    totals: usd('erp-exports', 'invoiceninja_payments.csv', 'Amount', 4),
    fields: { Client: 'customer-name', 'Invoice Number': 'item-number', Amount: 'payment-amount', Date: 'payment-date' },
  },
  'erp-exports/sap_BKPF_Pirates.csv': {
    kind: 'invoices',
    rows: 752,
    accepted: 752,
    items: 0,
    totals: () => ({}),
    fields: { BELNR: 'item-number', BLDAT: 'item-date', XBLNR: 'reference' },
  },
  'erp-exports/sap_BSEG_Pirates.csv': {
    kind: 'closed-items',
    rows: 41,
    accepted: 41,
    items: 41,
    fields: {
      KUNNR: 'customer-number',
      BELNR: 'item-number',
      WRBTR: 'amount',
      SHKZG: 'debit-credit-mark',
      AUGDT: 'paid-date',
      AUGBL: 'clearing-document',
      ZFBDT: 'item-date',
      LIFNR: 'skip',
      DMBTR: 'skip',
    },
    totals: () => ({ USD: cents(column(records('erp-exports', 'sap_BSEG_Pirates.csv'), 'WRBTR', (row) => row['KOART'] === 'D' && row['SHKZG'] === 'S')) }),
  },
  'erp-exports/wave_clients.csv': {
    kind: 'customers',
    rows: 4,
    accepted: 4,
    customers: 4,
    totals: () => ({}),
    fields: {
      customer_name: 'customer-name',
      email: 'email',
      customer_currency: 'currency',
      phone: 'phone',
      mobile: 'phone',
      address_line_1: 'address-line',
      city: 'city',
      'ship-to_country': 'skip',
    },
  },
  'erp-exports/wave_invoices.csv': {
    kind: 'invoices',
    rows: 4,
    accepted: 4,
    items: 4,
    fields: {
      'Account Name': 'account-type',
      Customer: 'customer-name',
      'Invoice Number': 'item-number',
      'Transaction Date': 'item-date',
      'Amount (One column)': 'amount',
      'Transaction ID': 'skip',
      Vendor: 'skip',
    },
    totals: () => ({
      USD: cents(
        column(
          records('erp-exports', 'wave_invoices.csv'),
          'Amount (One column)',
          (row) => row['Account Name'] === 'Accounts Receivable' && !(row['Amount (One column)'] ?? '').startsWith('-'),
        ),
      ),
    }),
  },
};

describe.skipIf(!sharedDataIsThere)('exports of real programs are understood without any mapping by hand', () => {
  test.each(Object.entries(files))(
    '%s',
    async (name, expected) => {
      const file = sharedData(...name.split('/'));
      const found = await inspectFile(file, company);
      expect(found.mapping.kind).toBe(expected.kind);
      const fields = Object.fromEntries([...found.columns].reverse().map((guess) => [guess.header, guess.field]));
      expect(fields).toMatchObject(expected.fields);
      const { result } = await interpretFile(file, found.mapping, context);
      expect({
        rows: result.rows,
        accepted: result.accepted,
        items: result.items.length,
        payments: result.payments.length,
        customers: result.customers.length,
      }).toEqual({
        rows: expected.rows,
        accepted: expected.accepted,
        items: expected.items ?? 0,
        payments: expected.payments ?? 0,
        customers: expected.customers ?? 0,
      });
      expect(Object.fromEntries(result.controlTotals.map((total) => [total.currency, total.amountMinor]))).toEqual(expected.totals());
      expect(result.rejectedLines.size).toBe(expected.rows - expected.accepted - result.duplicateRows);
    },
    60_000,
  );

  test('the swapped dates of the open list are counted: 3,916 rows could be read two ways, the others prove the order', async () => {
    const found = await inspectFile(sharedData('payments', 'highradius-open-dmy.csv'), company);
    const posting = found.columns.find((guess) => guess.header === 'posting_date');
    expect(posting).toMatchObject({ dateOrder: 'dmy', ambiguousDates: 3_916, isOrderProved: true });
    expect(posting?.ambiguousExample).toMatch(/^\d\d-\d\d-2020 could be \d+ \w+ or \d+ \w+: 3,916 rows$/);
    expect(posting?.reason).toContain('5,328 rows can only be day-month-year');
  }, 60_000);

  test('one customer under many spellings is one customer, whatever its leading zeros', async () => {
    const file = sharedData('payments', 'highradius-open-full-columns.csv');
    const { result } = await interpretFile(file, (await inspectFile(file, company)).mapping, context);
    expect(result.seen).toHaveLength(526);
    const dmy = sharedData('payments', 'highradius-open-dmy.csv');
    const other = await interpretFile(dmy, (await inspectFile(dmy, company)).mapping, context);
    expect(other.result.seen).toHaveLength(553);
    expect(other.result.seen.find((seen) => seen.numberKey === '200769623')?.otherNames.length).toBeGreaterThanOrEqual(8);
  }, 60_000);

  test('the snapshot day of an old list is its newest document, and that is said', async () => {
    const found = await inspectFile(sharedData('payments', 'highradius-open-at-2019-09-30.csv'), company);
    expect(found.mapping.snapshotDate).toBe('2019-09-30');
    expect(found.questions.join(' ')).toContain('Sep 30, 2019');
    const closed = await inspectFile(sharedData('payments', 'highradius-closed-to-2019-09-30.csv'), { ...company, today: '2019-10-01' as IsoDate });
    expect([closed.mapping.snapshotDate, closed.questions]).toEqual(['2019-10-01', []]);
  }, 60_000);

  test('paid invoices, part payments and refunds of Invoice Ninja keep their amounts', async () => {
    const file = sharedData('erp-exports', 'invoiceninja_invoice.csv');
    const { result } = await interpretFile(file, (await inspectFile(file, company)).mapping, context);
    expect(result.items[0]).toMatchObject({ number: '1', originalMinor: 1_350, openMinor: 849 });
    const payments = sharedData('erp-exports', 'invoiceninja_payments.csv');
    const paid = await interpretFile(payments, (await inspectFile(payments, company)).mapping, context);
    expect(paid.result.payments.filter((payment) => payment.amountMinor < 0).map((payment) => payment.amountMinor)).toEqual([-40_000, -40_000]);
  }, 60_000);
});

describe.skipIf(!sharedDataIsThere)('bank files and e-invoices are not imported as a ledger', () => {
  const bank = [
    'bank/csv/balance.csv',
    'bank/csv/debit_credit.csv',
    'bank/csv/empty_statement_en.csv',
    'bank/csv/meta_data_separated_credit_debit.csv',
    'bank/csv/multi_currency.csv',
    'bank/csv/original_currency.csv',
    'bank/csv/sample_statement_en.csv',
    'bank/csv/sample_statement_en.xlsx',
    'bank/camt/camt053.v2.minimal.xml',
    'bank/camt/camt054.v2.xml',
    'bank/ofx/bank_small.ofx',
    'bank/bai2/sample1.txt',
  ];
  test.each(bank)('%s is called a bank file', async (name) => {
    const error = await inspectFile(sharedData(...name.split('/')), company).then(
      () => null,
      (thrown: unknown) => thrown,
    );
    expect(error).toBeInstanceOf(FileFault);
    expect((error as FileFault).sentence).toContain('bank file');
  });
  test('an e-invoice is called one', async () => {
    await expect(inspectFile(sharedData('einvoice', 'ubl', 'ubl-tc434-example9.xml'), company)).rejects.toThrow('e-invoice');
  });
});
