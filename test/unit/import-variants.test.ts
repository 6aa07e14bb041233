import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import iconv from 'iconv-lite';
import { writeXlsx } from 'hucre';
import { afterAll, describe, expect, test } from 'vitest';
import { inspectFile, interpretFile, FileFault } from '../../src/main/core/imports';
import type { IsoDate } from '../../src/shared/domain/calendar/iso-date';
import type { Mapping } from '../../src/shared/domain/ledger-import';

const folder = mkdtempSync(path.join(os.tmpdir(), 'duedesk-import-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
let count = 0;
const company = { baseCurrency: 'EUR', country: 'DE', today: '2026-11-21' as IsoDate };
const context = { baseCurrency: 'EUR', defaultTermsDays: 30, currencyOf: () => null, termsDaysOf: () => null };

/** Writes the text (in any encoding) under a name that says nothing, and reads it as the import would. */
async function read(text: string | Buffer, options: { encoding?: string; wanted?: Partial<Mapping>; company?: Partial<typeof company> } = {}) {
  const file = path.join(folder, `file-${(count += 1)}.dat`);
  writeFileSync(
    file,
    typeof text === 'string' ? iconv.encode(text, options.encoding ?? 'utf-8', { addBOM: options.encoding?.startsWith('utf-16') ?? false }) : text,
  );
  const found = await inspectFile(file, { ...company, ...options.company }, options.wanted);
  const { result } = await interpretFile(file, found.mapping, context);
  const fields = Object.fromEntries(found.columns.map((column) => [column.header, column.field]));
  return { found, result, fields, kind: found.mapping.kind, mapping: found.mapping };
}
const fault = async (text: string | Buffer, options = {}) => {
  try {
    await read(text, options);
  } catch (error) {
    if (error instanceof FileFault) return error.sentence;
    throw error;
  }
  return 'no fault';
};
const total = (result: { controlTotals: readonly { currency: string; amountMinor: number }[] }) =>
  Object.fromEntries(result.controlTotals.map((sum) => [sum.currency, sum.amountMinor]));

describe('other languages', () => {
  test('a German open-item list with semicolons, decimal comma, Latin-1 and title lines is read', async () => {
    const { kind, result, fields, mapping } = await read(
      [
        'Muster Handels GmbH;;;;;',
        'Offene-Posten-Liste Debitoren;;;Stichtag 31.10.2026;;',
        '',
        'Debitorennr.;Name;Belegnr.;Belegdatum;Fälligkeit;Offener Betrag',
        '010023;Müller & Söhne KG;RE-2026-0815;01.09.2026;01.10.2026;1.234,56',
        '010023;Müller & Söhne KG;RE-2026-0990;13.10.2026;12.11.2026;999,00',
        '010077;Größe AG;GU-77;02.10.2026;;-120,50',
        '',
        'Summe;;;;;2.113,06',
        '',
      ].join('\r\n'),
      { encoding: 'latin1' },
    );
    expect(kind).toBe('open-items');
    expect(fields).toMatchObject({
      'Debitorennr.': 'customer-number',
      Name: 'customer-name',
      'Belegnr.': 'item-number',
      Belegdatum: 'item-date',
      Fälligkeit: 'due-date',
      'Offener Betrag': 'open-amount',
    });
    expect(mapping).toMatchObject({ delimiter: ';', decimal: ',', headerLine: 4 });
    expect(total(result)).toEqual({ EUR: 211_306 });
    expect(result.items.map((item) => [item.kind, item.itemDate])).toEqual([
      ['invoice', '2026-09-01'],
      ['invoice', '2026-10-13'],
      ['credit-memo', '2026-10-02'],
    ]);
    expect(result.seen.map((seen) => seen.name)).toEqual(['Müller & Söhne KG', 'Größe AG']);
    expect(result.subtotals).toBe(1);
    expect(result.items.map((item) => item.dueDateSource)).toEqual(['file', 'file', 'terms']);
  });
  test('a French invoice list with decimal comma inside a comma file is read', async () => {
    const { kind, result, fields } = await read(
      '"Code client","Raison sociale","N° facture","Date de facture","Échéance","Montant TTC","Devise","Payé le"\n"C001","Société Générale d\'Eau","F2026-001","05/01/2026","04/02/2026","1 250,00","EUR",""\n"C002","Café Léon","F2026-002","20/01/2026","19/02/2026","99,90","EUR","25/02/2026"\n"C002","Café Léon","F2026-003","23/01/2026","22/02/2026","100,10","EUR",""\n',
    );
    expect(kind).toBe('invoices');
    expect(fields).toMatchObject({
      'Code client': 'customer-number',
      'Raison sociale': 'customer-name',
      'N° facture': 'item-number',
      'Date de facture': 'item-date',
      Échéance: 'due-date',
      'Montant TTC': 'amount',
      Devise: 'currency',
      'Payé le': 'paid-date',
    });
    expect(total(result)).toEqual({ EUR: 145_000 });
    expect(result.items.map((item) => item.openMinor)).toEqual([125_000, 0, 10_010]);
    expect(result.items[0]?.itemDate).toBe('2026-01-05');
  });
  test('a Spanish payment list with tabs is read', async () => {
    const { kind, result, fields } = await read(
      'Código cliente\tNombre cliente\tFecha de cobro\tImporte cobrado\tReferencia de pago\tFactura\nA-1\tPanadería Sol\t31/10/2026\t1.000,50\tTRF-1\tF-10\nA-2\tTaller Ruiz\t02/11/2026\t200,00\tTRF-2\tF-11\n',
    );
    expect(kind).toBe('payments');
    expect(fields).toMatchObject({
      'Código cliente': 'customer-number',
      'Nombre cliente': 'customer-name',
      'Fecha de cobro': 'payment-date',
      'Importe cobrado': 'payment-amount',
      'Referencia de pago': 'payment-reference',
      Factura: 'item-number',
    });
    expect(total(result)).toEqual({ EUR: 120_050 });
    expect(result.payments.map((payment) => payment.date)).toEqual(['2026-10-31', '2026-11-02']);
  });
  test('a German customer list with contacts is read', async () => {
    const { kind, result } = await read(
      'Kundennummer;Firma;Straße;PLZ;Ort;Land;Telefon;E-Mail;Ansprechpartner;Zahlungsziel;Kreditlimit;Währung\n4711;Bäckerei Jung;Hauptstr. 5;01067;Dresden;Deutschland;+49 351 1234567;info@jung.de;Eva Jung;30 Tage netto;5.000,00;EUR\n',
      { encoding: 'utf-16le' },
    );
    expect(kind).toBe('customers');
    expect(result.customers[0]).toMatchObject({
      customer: { number: '4711', name: 'Bäckerei Jung' },
      country: 'DE',
      termsDays: 30,
      creditLimitMinor: 500_000,
      currency: 'EUR',
      addressLines: ['Hauptstr. 5', '01067 Dresden'],
      contact: { name: 'Eva Jung', phones: ['+49 351 1234567'], emails: ['info@jung.de'] },
    });
  });
});

describe('named layouts', () => {
  const qboAging = [
    "Craig's Design and Landscaping Services,,,,,,,",
    'A/R Aging Detail,,,,,,,',
    '"As of November 20, 2026",,,,,,,',
    ',,,,,,,',
    ',Date,Transaction Type,Num,Customer,Due Date,Amount,Open Balance',
    '91 or more days past due,,,,,,,',
    ',06/10/2026,Invoice,1007,John Melton,07/10/2026,450.00,450.00',
    'Total for 91 or more days past due,,,,,,$450.00,$450.00',
    '1 - 30 days past due,,,,,,,',
    ',10/02/2026,Invoice,1032,Travis Waldron,11/01/2026,414.72,414.72',
    ",10/28/2026,Credit Memo,1026,Amy's Bird Sanctuary,10/28/2026,-100.00,-100.00",
    ',10/30/2026,Payment,,Travis Waldron,10/30/2026,-50.00,-14.72',
    'Total for 1 - 30 days past due,,,,,,"$264.72","$300.00"',
    'TOTAL,,,,,,"$714.72","$750.00"',
    '',
    '"Friday, Nov 20, 2026 10:00:00 AM GMT-8",,,,,,,',
  ].join('\n');
  test('the QuickBooks aging detail gives a snapshot without its headings, subtotals and footer', async () => {
    const { kind, result, mapping } = await read(qboAging, { company: { baseCurrency: 'USD', country: 'US' } });
    expect([kind, mapping.layout]).toEqual(['open-items', 'quickbooks-aging']);
    expect(result.items.map((item) => [item.kind, item.number, item.openMinor, item.customer.name])).toEqual([
      ['invoice', '1007', 45_000, 'John Melton'],
      ['invoice', '1032', 41_472, 'Travis Waldron'],
      ['credit-memo', '1026', -10_000, "Amy's Bird Sanctuary"],
      ['payment', '', -1_472, 'Travis Waldron'],
    ]);
    expect(total(result)).toEqual({ USD: 75_000 });
    expect(result.notes.filter((note) => note.severity === 'reject')).toEqual([]);
  });
  test('a QuickBooks report grouped by customer takes the customer from the heading', async () => {
    const { kind, result, found } = await read(
      [
        'A/R Aging Detail,,,,,,',
        ',Date,Transaction Type,Num,Due Date,Amount,Open Balance',
        'John Melton,,,,,,',
        ',06/10/2026,Invoice,1007,07/25/2026,450.00,450.00',
        'Total for John Melton,,,,,450.00,450.00',
        'Travis Waldron,,,,,,',
        ',10/02/2026,Invoice,1032,11/01/2026,414.72,400.00',
        ',10/03/2026,Invoice,1033,11/02/2026,10.00,10.00',
        'Total for Travis Waldron,,,,,424.72,410.00',
        'TOTAL,,,,,874.72,860.00',
      ].join('\n'),
      { company: { baseCurrency: 'USD', country: 'US' } },
    );
    expect(kind).toBe('open-items');
    expect(found.detection.missing).toEqual([]);
    expect(result.items.map((item) => [item.customer.name, item.number, item.openMinor])).toEqual([
      ['John Melton', '1007', 45_000],
      ['Travis Waldron', '1032', 40_000],
      ['Travis Waldron', '1033', 1_000],
    ]);
  });
  test('the QuickBooks invoice list keeps paid invoices as paid', async () => {
    const { kind, result } = await read(
      [
        'Invoice List,,,,,,,',
        'January - November 2026,,,,,,,',
        '',
        'Date,Transaction Type,Num,Name,Memo/Description,Due Date,Amount,Open Balance',
        '06/10/2026,Invoice,1007,John Melton,,07/25/2026,"1,450.00",450.00',
        '06/13/2026,Invoice,1008,Amy,,07/13/2026,20.00,0.00',
      ].join('\n'),
      { company: { baseCurrency: 'USD', country: 'US' } },
    );
    expect(kind).toBe('invoices');
    expect(result.items.map((item) => [item.originalMinor, item.openMinor])).toEqual([
      [145_000, 45_000],
      [2_000, 0],
    ]);
  });
  test('the Xero invoice export counts each invoice once, however many lines it has', async () => {
    const header =
      'ContactName,EmailAddress,POAddressLine1,POCity,PORegion,POPostalCode,POCountry,InvoiceNumber,Reference,InvoiceDate,DueDate,Total,TaxTotal,InvoiceAmountPaid,InvoiceAmountDue,InventoryItemCode,Description,Quantity,UnitAmount,Discount,LineAmount,AccountCode,TaxType,TaxAmount,Currency,Type,Sent,Status';
    const { kind, result, mapping } = await read(
      [
        header,
        'City Agency,a@city.test,1 Road,Leeds,,LS1,UK,INV-0001,P/O 1,20/10/2026,19/11/2026,120.00,20.00,20.00,100.00,,Design,1,50,,50.00,200,OUTPUT,10,GBP,Sales invoice,Sent,Awaiting Payment',
        'City Agency,a@city.test,1 Road,Leeds,,LS1,UK,INV-0001,P/O 1,20/10/2026,19/11/2026,120.00,20.00,20.00,100.00,,Print,1,50,,50.00,200,OUTPUT,10,GBP,Sales invoice,Sent,Awaiting Payment',
        'Ridgeway,r@r.test,,,,,,INV-0002,,01/09/2026,01/10/2026,500.00,0,500.00,0.00,,Hours,5,100,,500.00,200,OUTPUT,0,GBP,Sales invoice,Sent,Paid',
        'Ridgeway,r@r.test,,,,,,INV-0003,,01/09/2026,01/10/2026,7.00,0,0.00,7.00,,Hours,5,100,,500.00,200,OUTPUT,0,GBP,Sales invoice,,Draft',
        'Supply Co,s@s.test,,,,,,B-1,,01/09/2026,01/10/2026,9.00,0,0.00,9.00,,Paper,5,100,,9.00,400,INPUT,0,GBP,Bill,,Awaiting Payment',
      ].join('\n'),
    );
    expect([kind, mapping.layout]).toEqual(['invoices', 'xero-invoices']);
    expect(result.items.map((item) => [item.number, item.originalMinor, item.openMinor, item.currency])).toEqual([
      ['INV-0001', 12_000, 10_000, 'GBP'],
      ['INV-0002', 50_000, 0, 'GBP'],
    ]);
    expect([...result.leftOut.values()]).toEqual([1, 1]);
  });
  test('SAP line items (FBL5N) in German with trailing minus signs are read', async () => {
    const { kind, result, fields, mapping } = await read(
      [
        'Debitor\tZuordnung\tBelegnummer\tBelegart\tBelegdatum\tNettofälligkeit\tBetrag in Belegwährung\tBelegwährung\tBetrag in Hauswährung\tHauswährung\tText',
        '0000100234\tPO 77\t1800000123\tRV\t01.09.2026\t01.10.2026\t11.900,00\tEUR\t11.900,00\tEUR\tLieferung',
        '0000100234\t\t1600000007\tDG\t15.09.2026\t15.09.2026\t1.190,00-\tEUR\t1.190,00-\tEUR\tGutschrift',
        '0000100500\t\t1400000031\tDZ\t20.10.2026\t20.10.2026\t500,00-\tEUR\t500,00-\tEUR\tAkonto',
        '*\t\t\t\t\t\t10.210,00\tEUR\t10.210,00\tEUR\t',
      ].join('\r\n'),
    );
    expect(mapping.layout).toBe('sap-line-items');
    expect(fields).toMatchObject({
      Debitor: 'customer-number',
      Belegnummer: 'item-number',
      Belegart: 'item-kind',
      Nettofälligkeit: 'due-date',
      Belegwährung: 'currency',
    });
    expect(result.items.map((item) => [item.kind, item.openMinor])).toEqual([
      ['invoice', 1_190_000],
      ['credit-memo', -119_000],
      ['payment', -50_000],
    ]);
    expect(result.items[0]?.customer).toMatchObject({ number: '0000100234', numberKey: '100234' });
    expect(kind).toBe('open-items');
  });
  test('SAP line items in English with clearing dates are a history that also holds open items', async () => {
    const { result, fields } = await read(
      [
        'Customer,Assignment,Document Number,Document Type,Document Date,Net due date,Amount in doc. curr.,Document currency,Clearing date,Clearing Document',
        '100234,,1800000123,RV,09/14/2026,10/14/2026,"11,900.00",USD,10/20/2026,1400000031',
        '100234,,1400000031,DZ,10/20/2026,10/20/2026,"-11,900.00",USD,10/20/2026,1400000031',
        '100234,,1800000124,RV,09/15/2026,10/15/2026,100.00,USD,,',
      ].join('\n'),
    );
    expect(fields).toMatchObject({
      'Clearing date': 'paid-date',
      'Clearing Document': 'clearing-document',
      'Net due date': 'due-date',
      'Amount in doc. curr.': 'amount',
    });
    expect(result.items.map((item) => [item.kind, item.openMinor, item.clearing])).toEqual([
      ['invoice', 0, '1400000031'],
      ['payment', 0, '1400000031'],
      ['invoice', 10_000, ''],
    ]);
  });
  test('an SAP list printed with bars and rules is read', async () => {
    const { result } = await read(
      [
        '--------------------------------------------------------------',
        '| |Customer  |DocumentNo|Doc. Date |Net due dt|Amt in loc.cur.|Curr.|',
        '--------------------------------------------------------------',
        '| |100001    |90000001  |03/15/2026|04/14/2026|      1,000.00 |USD  |',
        '| |100002    |90000002  |03/16/2026|04/15/2026|        200.50 |USD  |',
        '--------------------------------------------------------------',
        '|*|          |          |          |          |      1,200.50 |USD  |',
        '--------------------------------------------------------------',
      ].join('\n'),
    );
    expect(result.items.map((item) => [item.customer.number, item.number, item.itemDate, item.originalMinor])).toEqual([
      ['100001', '90000001', '2026-03-15', 100_000],
      ['100002', '90000002', '2026-03-16', 20_050],
    ]);
  });
});

describe('other programs', () => {
  test('a raw history with days as damaged numbers holds paid and open invoices', async () => {
    const { kind, result, fields } = await read(
      'business_code,cust_number,name_customer,clear_date,buisness_year,doc_id,posting_date,document_create_date,document_create_date.1,due_in_date,invoice_currency,document type,posting_id,area_business,total_open_amount,baseline_create_date,cust_payment_terms,invoice_id,isOpen\nU001,0200769623,WAL-MAR corp,2020-02-11 00:00:00,2020.0,1930438491.0,2020-01-26,20200125,20200126,20200210.0,USD,RV,1.0,,54273.28,20200126.0,NAH4,1930438491.0,0\nU001,0200980828,BEN E,2019-08-08 00:00:00,2019.0,1929646410.0,2019-07-22,20190722,20190722,20190811.0,USD,RV,1.0,,79656.60,20190722.0,NAD1,1929646410.0,0\nCA02,0140105686,SYSC llc,,2020.0,2960623488.0,2020-03-30,20200330,20200330,20200410.0,CAD,RV,1.0,,3299.70,20200331.0,CA10,2960623488.0,1\n',
    );
    expect(kind).toBe('closed-items');
    expect(fields).toMatchObject({
      clear_date: 'paid-date',
      due_in_date: 'due-date',
      total_open_amount: 'amount',
      invoice_currency: 'currency',
      posting_date: 'item-date',
    });
    expect(result.items.map((item) => [item.number, item.dueDate, item.paidDate, item.openMinor])).toEqual([
      ['1930438491', '2020-02-10', '2020-02-11', 0],
      ['1929646410', '2019-08-11', '2019-08-08', 0],
      ['2960623488', '2020-04-10', null, 329_970],
    ]);
  });
  test('an Odoo invoice list is read', async () => {
    const { kind, result, fields } = await read(
      'Number,Invoice Partner Display Name,Invoice/Bill Date,Due Date,Untaxed Amount Signed,Total Signed,Amount Due Signed,Payment Status,Currency\nINV/2026/0001,Azure Interior,2026-01-05,2026-02-04,100.00,115.00,115.00,Not Paid,USD\nINV/2026/0002,Deco Addict,2026-01-06,2026-02-05,10.00,11.50,0.00,Paid,USD\n',
    );
    expect(kind).toBe('invoices');
    expect(fields).toMatchObject({
      Number: 'item-number',
      'Invoice Partner Display Name': 'customer-name',
      'Total Signed': 'amount',
      'Amount Due Signed': 'open-amount',
      'Due Date': 'due-date',
    });
    expect(result.items.map((item) => [item.originalMinor, item.openMinor])).toEqual([
      [11_500, 11_500],
      [1_150, 0],
    ]);
  });
  test('an ERPNext receivable report with bucket columns is a snapshot', async () => {
    const { kind, result, fields } = await read(
      'Posting Date,Party,Voucher Type,Voucher No,Due Date,Invoiced Amount,Paid Amount,Outstanding Amount,Age (Days),0-30,31-60,61-90,91-120,Currency\n2026-09-01,Acme,Sales Invoice,ACC-1,2026-10-01,100,40,60,80,0,0,60,0,INR\n2026-10-01,Beta,Sales Invoice,ACC-2,2026-11-01,50,0,50,50,0,50,0,0,INR\n,,,,Total,150,40,110,,,,,,\n',
    );
    expect(kind).toBe('open-items');
    expect(fields).toMatchObject({ Party: 'customer-name', 'Voucher No': 'item-number', 'Outstanding Amount': 'open-amount', 'Invoiced Amount': 'amount' });
    expect(total(result)).toEqual({ INR: 11_000 });
  });
  test('a Zoho export that repeats the invoice for each of its lines counts it once', async () => {
    const { result, mapping } = await read(
      'Invoice Date,Invoice ID,Invoice Number,Invoice Status,Customer ID,Customer Name,Due Date,Currency Code,Item Name,Quantity,Item Price,Item Total,Total,Balance\n2026-10-01,9001,INV-1,Overdue,77,Acme,2026-10-31,USD,Pen,1,10,10,30,30\n2026-10-01,9001,INV-1,Overdue,77,Acme,2026-10-31,USD,Ink,2,10,20,30,30\n',
    );
    expect(mapping.layout).toBe('repeated-lines');
    expect(result.items.map((item) => [item.number, item.originalMinor])).toEqual([['INV-1', 3_000]]);
  });
  test('invoice lines without a total of the invoice are summed up', async () => {
    const { result, mapping } = await read(
      'Invoice Number,Customer,Invoice Date,Due Date,Product Name,Qty,Line Total\n1,Acme,2026-10-01,2026-10-31,Pen,1,10.00\n1,Acme,2026-10-01,2026-10-31,Ink,2,20.00\n2,Beta,2026-10-01,2026-10-31,Ink,2,20.00\n',
    );
    expect(mapping.layout).toBe('line-items');
    expect(result.items.map((item) => item.originalMinor)).toEqual([3_000, 2_000]);
  });
  test('an aging summary says that the detail is needed', async () => {
    expect(await fault('Customer,Current,1 - 30,31 - 60,61 - 90,91 and over,Total\nAcme,10,20,0,0,0,30\n')).toContain('aging detail');
  });
});

describe('dates and amounts', () => {
  test('a column with two readings throughout is asked about, not guessed silently', async () => {
    const { found } = await read('Customer,Invoice No,Invoice Date,Due Date,Amount\nAcme,1,05-03-2020,06-04-2020,10.00\nAcme,2,07-03-2020,08-04-2020,10.00\n');
    expect(found.columns.find((column) => column.header === 'Invoice Date')).toMatchObject({
      ambiguousDates: 2,
      dateOrder: 'dmy',
      ambiguousExample: '05-03-2020 could be 5 March or 3 May: 2 rows',
    });
    expect(found.questions[0]).toContain('No row proves');
  });
  test('one impossible reading anywhere in the file decides the whole column', async () => {
    const rows = Array.from({ length: 4_000 }, (_, i) => `Acme,${i},05-03-2020,10.00`);
    const { found, result } = await read(['Customer,Invoice No,Invoice Date,Amount', ...rows, 'Acme,x1,05-13-2020,10.00'].join('\n'));
    expect(found.columns[2]).toMatchObject({ dateOrder: 'mdy', ambiguousDates: 4_000 });
    expect(result.items[0]?.itemDate).toBe('2020-05-03');
  });
  test('spreadsheet day numbers, ISO time stamps and month names are dates', async () => {
    const { result } = await read('Customer,Invoice No,Invoice Date,Due Date,Amount\nAcme,1,43831,2020-01-31T23:30:00+02:00,10\nAcme,2,43832,15 Feb 2020,10\n');
    expect(result.items.map((item) => [item.itemDate, item.dueDate])).toEqual([
      ['2020-01-01', '2020-01-31'],
      ['2020-01-02', '2020-02-15'],
    ]);
  });
  test('amounts with signs, brackets and currency signs are read', async () => {
    const { result } = await read(
      'Customer;Invoice No;Invoice Date;Total\nA;1;2020-01-01;$13.50\nA;2;2020-01-01;$-142.85\nA;3;2020-01-01;"($400.00)"\nA;4;2020-01-01;"      60,000.00"\nA;5;2020-01-01;US$ 7\n',
    );
    expect(result.items.map((item) => item.originalMinor)).toEqual([1_350, -14_285, -40_000, 6_000_000, 700]);
    expect(result.items.every((item) => item.currency === 'USD')).toBe(true);
  });
  test('currencies without and with three decimals keep their own minor unit', async () => {
    const { result } = await read('Customer,Invoice No,Invoice Date,Total,Currency\nA,1,2020-01-01,"1,500",JPY\nA,2,2020-01-01,1.234,KWD\n');
    expect(total(result)).toEqual({ JPY: 1_500, KWD: 1_234 });
  });
});

describe('identity', () => {
  const closed = 'cust,due_date,clear_date,amount\n7,2019-01-02,2019-01-03,10.00\n7,2019-01-02,2019-01-03,10.00\n7,2019-01-02,2019-01-03,11.00\n';
  test('equal rows of a history without numbers stay two invoices, with the same identities every time', async () => {
    const first = await read(closed.replace('cust,', 'cust_number,'));
    const second = await read(closed.replace('cust,', 'cust_number,'));
    expect(first.kind).toBe('closed-items');
    const identities = first.result.items.map((item) => item.identity);
    expect(new Set(identities).size).toBe(3);
    expect(second.result.items.map((item) => item.identity)).toEqual(identities);
  });
  test('an exact repetition of a numbered row is one item; another amount under the same number is a second one', async () => {
    const { result } = await read(
      'Customer No,Invoice No,Invoice Date,Total\n1,A1,2020-01-01,10\n1,A1,2020-01-01,10\n1,A1,2020-01-01,12\n2,A1,2020-01-01,10\n',
    );
    expect(result.items.map((item) => `${item.customer.number} ${item.identity}`)).toEqual(['1 invoice:A1', '1 invoice:A1#2', '2 invoice:A1']);
    expect(result.duplicateRows).toBe(1);
  });
  test('numbers with and without leading zeros or float damage are one customer under its most used name', async () => {
    const { result } = await read(
      'cust_number,name_customer,doc_id,posting_date,total_open_amount\n0200706844,WINC co,1.0,2020-02-27,1.00\n200706844,WINC llc,2.0,2020-02-27,1.00\n200706844.0,WINC llc ,3.0,2020-02-27,1.00\n',
    );
    expect(result.seen).toHaveLength(1);
    expect(result.seen[0]).toMatchObject({ numberKey: '200706844', name: 'WINC llc', otherNames: ['WINC co'] });
    expect(result.items.map((item) => item.number)).toEqual(['1', '2', '3']);
  });
  test('an estimated invoice date of a history is due less terms, never after the payment', async () => {
    const { result } = await read('cust_number,due_date,clear_date,amount\n7,2019-03-31,2019-04-03,10.00\n7,2019-03-31,2019-01-05,10.00\n');
    expect(result.items.map((item) => item.itemDate)).toEqual(['2019-03-01', '2019-01-05']);
  });
});

describe('bad input', () => {
  test('bad rows are rejected with line, column, what was found and what to do; good rows go in', async () => {
    const { result } = await read(
      'Customer,Invoice No,Invoice Date,Due Date,Amount,Currency\nAcme,1,2020-01-01,2020-01-31,10.00,USD\nAcme,2,2020-02-30,2020-03-31,10.00,USD\nAcme,3,2020-01-01,2020-01-31,ten,USD\n,4,2020-01-01,2020-01-31,10.00,USD\nAcme,5,2020-01-01,2020-01-31,10.00,XQQ\nAcme,6,2020-01-01,2020-01-31,10.00,USD,extra\nAcme,7,2020-01-01,2020-01-31,,USD\n',
    );
    expect(result.items).toHaveLength(1);
    expect(result.notes.filter((note) => note.severity === 'reject').map((note) => [note.line, note.field, note.found])).toEqual([
      [3, 'Invoice Date', '2020-02-30'],
      [4, 'Amount', 'ten'],
      [5, 'Customer', ''],
      [6, 'Currency', 'XQQ'],
      [7, 'column 7', 'extra'],
      [8, 'Amount', ''],
    ]);
    expect(result.notes.every((note) => note.reason !== '' && note.fix !== '')).toBe(true);
  });
  test('files that are no table say what they are', async () => {
    expect(await fault('')).toContain('0 bytes');
    expect(await fault('   \n\n')).toContain('only blanks');
    expect(await fault('%PDF-1.7\n...')).toContain('PDF');
    expect(await fault(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a]))).toContain('picture');
    expect(await fault(Buffer.concat([Buffer.from('PK\u0003\u0004'), Buffer.alloc(50)]))).toContain('no Excel workbook');
    expect(await fault('<?xml version="1.0"?><Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.02"><BkToCstmrStmt/></Document>')).toContain(
      'bank file',
    );
    expect(await fault('<?xml version="1.0"?><Invoice xmlns="urn:oasis:names:specification:ubl:schema:xsd:Invoice-2"/>')).toContain('e-invoice');
    expect(await fault(':20:STARTUMS\n:25:100/200\n:60F:C200101EUR1,00\n:61:2001010101D1,00N\n')).toContain('bank file');
    expect(await fault('Date,Label,Amount,Balance,Partner Name,Bank Account\n12/15/2018,x,1.00,2.00,y,z\n')).toContain('bank file');
    expect(await fault('Customer,Invoice No,Invoice Date,Amount\n')).toContain('no rows below');
    expect(await fault('Dear Sir,\nthis is a letter\nand no table\n')).toContain('not a table');
  });
  test('a quote that is never closed names the problem', async () => {
    expect(await fault('Customer,Invoice No,Invoice Date,Amount\n"Acme,1,2020-01-01,10\nAcme,2,2020-01-01,10\n')).toContain('quote');
  });
});

describe('layout of the file', () => {
  test('sep= lines, pipes and quoted delimiters do not confuse', async () => {
    expect((await read('sep=;\nCustomer;Invoice No;Invoice Date;Amount\n"Acme; Inc";1;2020-01-01;10,50\n')).result.items[0]).toMatchObject({
      originalMinor: 1_050,
      customer: { name: 'Acme; Inc' },
    });
    expect((await read('Customer|Invoice No|Invoice Date|Amount\nAcme, Inc|1|2020-01-01|10.50\n')).result.items[0]).toMatchObject({
      originalMinor: 1_050,
      customer: { name: 'Acme, Inc' },
    });
  });
  test('a file without a header is understood by its values and says so', async () => {
    const { result, found } = await read(
      '1001,Acme Industries,INV-1,2020-01-01,2020-01-31,100.50,USD\n1002,Beta Works,INV-2,2020-01-02,2020-02-01,200.75,USD\n1003,Gamma Ltd,INV-3,2020-01-03,2020-02-02,300.25,USD\n',
    );
    expect(found.mapping.headerLine).toBe(0);
    expect(found.warnings.join(' ')).toContain('no header');
    expect(total(result)).toEqual({ USD: 60_150 });
    expect(result.items[0]).toMatchObject({ number: 'INV-1', itemDate: '2020-01-01', dueDate: '2020-01-31', customer: { name: 'Acme Industries' } });
  });
  test('columns of a model (predictions, buckets, days late) are never read', async () => {
    const { fields } = await read(
      'cust_number,invoice_id,due_date,total_open_amount,Delay_predict,Payment_date_predict,Aging_bucket,DaysLate\n1,2,2020-01-01,5.00,3,2020-01-04,Bucket2,0\n',
    );
    expect([fields['Delay_predict'], fields['Payment_date_predict'], fields['Aging_bucket'], fields['DaysLate']]).toEqual(['skip', 'skip', 'skip', 'skip']);
  });
  test('the sheet with the invoices is chosen from a workbook', async () => {
    const bytes = await writeXlsx({
      sheets: [
        { name: 'Read me', rows: [['Exported by ERP'], ['Version', 1]] },
        {
          name: 'Data',
          rows: [
            ['Customer No', 'Customer', 'Invoice No', 'Invoice Date', 'Due Date', 'Balance'],
            ['0012', 'Acme', 'A-1', new Date(Date.UTC(2026, 0, 5)), new Date(Date.UTC(2026, 1, 4)), 1234.5],
            ['0013', 'Beta', 'A-2', new Date(Date.UTC(2026, 0, 6)), new Date(Date.UTC(2026, 1, 5)), 0.1],
          ],
        },
      ],
    });
    const { kind, result, mapping } = await read(Buffer.from(bytes));
    expect([kind, mapping.sheet]).toEqual(['open-items', 'Data']);
    expect(total(result)).toEqual({ EUR: 123_460 });
    expect(result.items[0]).toMatchObject({ itemDate: '2026-01-05', dueDate: '2026-02-04', customer: { number: '0012' } });
  });
  test('what the user decided wins over what was found', async () => {
    const { mapping, result } = await read('Customer,Invoice No,Invoice Date,Amount\nAcme,1,05-03-2020,10.00\n', {
      wanted: { kind: 'open-items', dateOrder: 'mdy', defaultCurrency: 'CHF', snapshotDate: '2020-06-30' as IsoDate },
    });
    expect(mapping).toMatchObject({ kind: 'open-items', snapshotDate: '2020-06-30' });
    expect(result.items[0]).toMatchObject({ itemDate: '2020-05-03', currency: 'CHF', openMinor: 1_000 });
  });
});

describe('a list that says only what is open', () => {
  const columns = [
    'Open Amount',
    'Balance',
    'Amount due',
    'Outstanding',
    'Offener Betrag',
    'Solde',
    'Saldo pendiente',
    'Saldo',
    'Open amount (EUR)',
    'OPEN_AMOUNT',
  ];
  const heads = [
    'Customer,Invoice,Due Date',
    'Customer No,Customer,Invoice No,Invoice Date,Due Date',
    'Kunde,Rechnung,F\u00e4lligkeit',
    'Client,Facture,\u00c9ch\u00e9ance',
    'Cliente,Factura,Vencimiento',
  ];
  test.each(columns.flatMap((column) => heads.map((head) => [column, head] as const)))(
    '%s beside %s: what is open counts as what was issued',
    async (column, head) => {
      const cells = (i: number) =>
        head
          .split(',')
          .map((name) =>
            /Date|F\u00e4ll|\u00c9ch|Venc/.test(name)
              ? `2026-10-${10 + i}`
              : name === 'Customer No'
                ? `10${i}`
                : /Invoice|Rech|Fact/.test(name)
                  ? `A-${i}`
                  : `Acme ${i}`,
          )
          .join(';');
      const { kind, result } = await read(`${head.replaceAll(',', ';')};${column}\n${[0, 1, 2, 3].map((i) => `${cells(i)};${100 + i},50`).join('\n')}\n`);
      expect([kind, result.accepted, result.notes.filter((note) => note.severity === 'reject')]).toEqual(['open-items', 4, []]);
      expect(result.items.map((item) => [item.originalMinor, item.openMinor, item.originalKnown])).toEqual(
        [0, 1, 2, 3].map((i) => [10_050 + i * 100, 10_050 + i * 100, false]),
      );
    },
  );
  test.each(['invoices', 'closed-items'] as const)('also where the user calls it %s', async (kind) => {
    const { result } = await read('Customer,Invoice,Invoice Date,Due Date,Paid Date,Open Amount\nAcme,A-1,2026-10-01,2026-10-31,2026-11-02,10.50\n', {
      wanted: { kind },
    });
    expect(result.items.map((item) => item.originalMinor)).toEqual([1_050]);
  });
});
