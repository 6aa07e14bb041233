import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import type { CommandId, ImportId, TicketId } from '../../src/shared/domain/ids';
import { createImportsFeature } from '../../src/main/core/features/imports';
import { sharedData, sharedDataIsThere } from '../support/shared-data';
import { openTestApp, type TestApp } from '../support/test-app';

let open: TestApp[] = [];
afterEach(() => {
  for (const app of open) app.close();
  open = [];
});

async function start(today = '2026-11-20') {
  const it = await openTestApp({ today });
  open.push(it);
  const imports = createImportsFeature(it.app);
  let files = 0;
  const ticketFor = (text: string): TicketId => {
    const file = path.join(it.dataDir, `list-${(files += 1)}.csv`);
    writeFileSync(file, text);
    return it.app.tickets.forFile(file, path.basename(file));
  };
  const inspect = (ticket: TicketId) => imports.inspect({ ticket }, it.call('imports.inspect'));
  const commitTicket = async (ticket: TicketId) => {
    const { mapping } = await inspect(ticket);
    const call = it.call('imports.commit');
    return imports.commit(
      {
        commandId: call.commandId as CommandId,
        ticket,
        mapping: mapping as never,
        confirmVanished: [],
        confirmAllVanished: false,
        fileIsComplete: true,
        profileName: '',
        ledgerSays: [],
      },
      call,
    );
  };
  const dry = async (text: string) => {
    const ticket = ticketFor(text);
    const { mapping } = await inspect(ticket);
    return imports.dryRun({ commandId: it.call('x').commandId as CommandId, ticket, mapping: mapping as never }, it.call('imports.dryRun'));
  };
  const customer = (number: string) => {
    const row = it.company.read
      .sql('SELECT id, name, country, language, address_json AS address FROM customers WHERE number = ?')
      .get<{ id: string; name: string; country: string; language: string; address: string }>(number);
    const points = it.company.read
      .sql(
        'SELECT c.name, p.kind, p.written FROM contacts c LEFT JOIN contact_points p ON p.contact_id = c.id WHERE c.customer_id = ? ORDER BY c.position, p.position',
      )
      .all<{ name: string; kind: string | null; written: string | null }>(row?.id ?? '');
    return {
      name: row?.name,
      country: row?.country,
      language: row?.language,
      address: JSON.parse(row?.address ?? '[]') as string[],
      points: points.map((point) => (point.kind === null ? point.name : `${point.name}: ${point.written ?? ''}`)),
    };
  };
  const undo = (importId: ImportId) => {
    const call = it.call('imports.undo');
    return imports.undo({ commandId: call.commandId as CommandId, importId }, call);
  };
  return { it, ticketFor, inspect, commit: (text: string) => commitTicket(ticketFor(text)), commitTicket, dry, customer, undo };
}

const header = 'Customer No,Customer,Invoice No,Invoice Date,Due Date,Open Balance,Currency,Street,City,State,Zip,Country,Contact,E-mail,Phone\n';
const acme = '1001,Acme Inc,A-1,2026-10-01,2026-10-31,100.00,USD,12 Main St,Dayton,OH,45402,United States,Dana Whitfield,ap@acme.com,+1 937 555 0148\n';
const list =
  header + acme + acme.replace('A-1', 'A-2') + '1002,Beta GmbH,B-1,2026-10-06,2026-11-05,70.00,EUR,Hauptstr. 4,Köln,,50667,Deutschland,,buchhaltung@beta.de,\n';

describe('addresses and people beside open items', () => {
  test('new customers come in with them, so that a letter needs no second file', async () => {
    const it = await start();
    const result = await it.commit(list);
    expect(result).toMatchObject({ kind: 'open-items', created: 3, newCustomers: 2, rejected: 0 });
    expect(result.notices).toContain('2 new customers with address or contact from this file.');
    expect(it.customer('1001')).toEqual({
      name: 'Acme Inc',
      country: 'US',
      language: '',
      address: ['12 Main St', '45402 Dayton, OH'],
      points: ['Dana Whitfield: +1 937 555 0148', 'Dana Whitfield: ap@acme.com'],
    });
    expect(it.customer('1002')).toMatchObject({ country: 'DE', address: ['Hauptstr. 4', '50667 Köln'], points: ['Beta GmbH: buchhaltung@beta.de'] });
  });

  test.each([
    [
      'German',
      'Kundennr;Kunde;Rechnungsnr;Rechnungsdatum;Fällig am;Offener Betrag;Währung;Straße;Hausnummer;PLZ;Ort;Land;Ansprechpartner;E-Mail;Telefon\n7;Muster AG;R-1;01.10.2026;31.10.2026;1.234,50;EUR;Lange Gasse;12a;80331;München;Deutschland;Eva Roth;eva@muster.de;089 123456\n7;Muster AG;R-2;02.10.2026;01.11.2026;99,00;EUR;Lange Gasse;12a;80331;München;Deutschland;Eva Roth;eva@muster.de;089 123456\n',
      ['Lange Gasse 12a', '80331 München'],
      'DE',
      ['Eva Roth: 089 123456', 'Eva Roth: eva@muster.de'],
    ],
    [
      'French',
      'Code client;Nom client;N° facture;Date facture;Échéance;Reste à payer;Devise;Adresse de facturation;Code postal;Ville;Pays;Interlocuteur;Courriel;Téléphone\n7;Dupont SA;F-1;13/10/2026;31/10/2026;1 234,50;EUR;4 rue de la Paix;75002;Paris;France;Luc Petit;luc@dupont.fr;01 23 45 67 89\n',
      ['4 rue de la Paix', '75002 Paris'],
      'FR',
      ['Luc Petit: 01 23 45 67 89', 'Luc Petit: luc@dupont.fr'],
    ],
    [
      'Spanish',
      'Código cliente;Nombre cliente;Número de factura;Fecha factura;Fecha de vencimiento;Importe pendiente;Moneda;Dirección de facturación;C.P.;Población;País;Persona de contacto;Correo electrónico;Teléfono\n7;Sol SL;F-1;13/10/2026;31/10/2026;1.234,50;EUR;Calle Mayor 3;28013;Madrid;España;Ana Gil;ana@sol.es;+34 912 345 678\n',
      ['Calle Mayor 3', '28013 Madrid'],
      'ES',
      ['Ana Gil: +34 912 345 678', 'Ana Gil: ana@sol.es'],
    ],
    [
      'SAP fields',
      'KUNNR,NAME1,BELNR,BLDAT,NET DUE DATE,WRBTR,WAERS,STRAS,PSTLZ,ORT01,LAND1,TELF1,SMTP_ADDR\n7,Globus AG,90001,2026-10-01,2026-10-31,500.00,CHF,Bahnhofstrasse 1,8001,Zürich,CH,+41 44 123 45 67,fibu@globus.ch\n',
      ['Bahnhofstrasse 1', '8001 Zürich'],
      'CH',
      ['Globus AG: +41 44 123 45 67', 'Globus AG: fibu@globus.ch'],
    ],
    [
      'prefixes',
      'Customer Number,Customer Name,Invoice Number,Invoice Date,Due Date,Amount Due,Bill-to Address 1,Bill-to City,Bill-to State,Bill-to Zip,Bill-to Country,Customer Phone,Billing Email\n7,Zeta LLC,Z-1,2026-10-13,2026-11-12,75.00,9 Elm Rd,Austin,TX,78701,USA,(512) 555-0100,billing@zeta.com\n',
      ['9 Elm Rd', '78701 Austin, TX'],
      'US',
      ['Zeta LLC: (512) 555-0100', 'Zeta LLC: billing@zeta.com'],
    ],
    [
      'Italian',
      'Codice cliente;Ragione sociale;Numero fattura;Data fattura;Scadenza;Importo residuo;Valuta;Indirizzo;CAP;Città;Nazione;Referente;Email;Telefono\n7;Luna Srl;F-1;13/10/2026;31/10/2026;1.234,50;EUR;Via Roma 1;00184;Roma;Italia;Gia Neri;gia@luna.it;+39 06 1234567\n',
      ['Via Roma 1', '00184 Roma'],
      'IT',
      ['Gia Neri: +39 06 1234567', 'Gia Neri: gia@luna.it'],
    ],
  ])('headers in %s are understood', async (_, text, address, country, points) => {
    const it = await start();
    expect(await it.commit(text)).toMatchObject({ rejected: 0, newCustomers: 1 });
    expect(it.customer('7')).toMatchObject({ address, country, points });
  });

  test('what is on record is kept and named before anything is written, and what is blank is filled', async () => {
    const it = await start();
    await it.commit(list);
    const moved = list.replaceAll('12 Main St', '99 New Rd').replaceAll('ap@acme.com', 'other@acme.com').replace('Hauptstr. 4', '');
    const preview = await it.dry(moved);
    expect(preview.customerData).toEqual({
      newCustomers: 0,
      filled: 0,
      changed: 0,
      kept: 2,
      rows: [
        {
          customerNumber: '1001',
          customerName: 'Acme Inc',
          field: 'Address',
          onRecord: '12 Main St, 45402 Dayton, OH',
          inFile: '99 New Rd, 45402 Dayton, OH',
          outcome: 'kept',
        },
        { customerNumber: '1001', customerName: 'Acme Inc', field: 'E-mail', onRecord: 'ap@acme.com', inFile: 'other@acme.com', outcome: 'kept' },
        { customerNumber: '1002', customerName: 'Beta GmbH', field: 'Address', onRecord: 'Hauptstr. 4, 50667 Köln', inFile: '50667 Köln', outcome: 'kept' },
      ],
    });
    const before = [it.customer('1001'), it.customer('1002')];
    const result = await it.commit(moved);
    expect(result.notices.join(' ')).toContain(
      '2 customers keep what is on record where this file says otherwise, for example Acme Inc, address: 12 Main St, 45402 Dayton, OH, in the file 99 New Rd',
    );
    expect([it.customer('1001'), it.customer('1002')]).toEqual(before);
    expect(await it.dry(list)).toMatchObject({ customerData: { newCustomers: 0, filled: 0, kept: 0, rows: [] } });
  });

  test('a list of customers changes the record and names each change before', async () => {
    const it = await start();
    await it.commit(list);
    const customers =
      'Customer No,Customer Name,Address,City,Zip,Country,Credit Limit,Currency\n1001,Acme Inc,99 New Rd,Dayton,45402,US,5000,USD\n1002,Beta GmbH,Hauptstr. 4,Köln,50667,DE,,EUR\n';
    const preview = await it.dry(customers);
    expect(preview.customerData).toMatchObject({ changed: 1, kept: 0 });
    expect(preview.customerData.rows).toContainEqual({
      customerNumber: '1001',
      customerName: 'Acme Inc',
      field: 'Address',
      onRecord: '12 Main St, 45402 Dayton, OH',
      inFile: '99 New Rd, 45402 Dayton',
      outcome: 'changed',
    });
    expect(preview.customerData.rows).toContainEqual({
      customerNumber: '1001',
      customerName: 'Acme Inc',
      field: 'Credit limit',
      onRecord: '',
      inFile: '5000.00',
      outcome: 'filled',
    });
    await it.commit(customers);
    expect(it.customer('1001').address).toEqual(['99 New Rd', '45402 Dayton']);
  });

  test('a known customer without an address gets one, an undo takes it away again', async () => {
    const it = await start();
    await it.commit('Customer No,Customer,Invoice No,Invoice Date,Due Date,Open Balance,Currency\n1001,Acme Inc,A-1,2026-10-01,2026-10-31,100.00,USD\n');
    const bare = it.customer('1001');
    expect((await it.dry(list)).customerData).toMatchObject({ newCustomers: 1, filled: 1, kept: 0 });
    const { importId } = await it.commit(list);
    expect(it.customer('1001')).toMatchObject({
      country: 'US',
      address: ['12 Main St', '45402 Dayton, OH'],
      points: ['Dana Whitfield: +1 937 555 0148', 'Dana Whitfield: ap@acme.com'],
    });
    await it.undo(importId);
    expect(it.customer('1001')).toEqual(bare);
  });

  test('rows of one customer that disagree are named with the line they differ from; people add up', async () => {
    const it = await start();
    const rows =
      acme +
      acme.replace('A-1', 'A-2').replace('12 Main St', '14 Main St') +
      acme.replace('A-1', 'A-3').replace('Dana Whitfield', 'Lee Roth').replace('ap@acme.com', 'lee@acme.com') +
      acme.replace('A-1', 'A-4').replace('12 Main St', '14 Main St');
    const preview = await it.dry(header + rows);
    expect(preview.warnings.map(({ line, field, reason, fix }) => [line, field, reason, fix])).toEqual([
      [3, 'Street', 'another address than in line 2 for the same customer (12 Main St, 45402 Dayton, OH)', 'The first one counts.'],
      [4, 'E-mail', 'another e-mail address than in line 2 for the same customer (ap@acme.com)', 'Both are kept.'],
    ]);
    await it.commit(header + rows);
    expect(it.customer('1001')).toMatchObject({
      address: ['12 Main St', '45402 Dayton, OH'],
      points: ['Dana Whitfield: +1 937 555 0148', 'Dana Whitfield: ap@acme.com', 'Lee Roth: +1 937 555 0148', 'Lee Roth: lee@acme.com'],
    });
  });

  test('a sales region or a town alone is no address, and a category that changes from row to row is no segment', async () => {
    const it = await start();
    const result = await it.dry(
      'Customer No,Customer,Invoice No,Invoice Date,Due Date,Open Balance,Currency,Region,City,Category\n5,Omega,O-1,2026-10-01,2026-10-31,10.00,USD,EMEA,Lyon,Steel\n5,Omega,O-2,2026-10-01,2026-10-31,10.00,USD,EMEA,Lyon,Wood\n',
    );
    expect(result.warnings.filter((note) => note.line > 0)).toEqual([]);
    await it.commit(
      'Customer No,Customer,Invoice No,Invoice Date,Due Date,Open Balance,Currency,Region,City,Category\n5,Omega,O-1,2026-10-01,2026-10-31,10.00,USD,EMEA,Lyon,Steel\n5,Omega,O-2,2026-10-01,2026-10-31,10.00,USD,EMEA,Lyon,Wood\n',
    );
    expect(it.customer('5').address).toEqual([]);
    expect(it.it.company.read.sql('SELECT segment FROM customers').all()).toEqual([{ segment: '' }]);
  });

  test('a later row fills what the first one left blank, and a country nobody knows stays in the address', async () => {
    const it = await start();
    await it.commit(
      header + '5,Omega,O-1,2026-10-01,2026-10-31,10.00,USD,,,,,,,,\n5,Omega,O-2,2026-10-01,2026-10-31,10.00,USD,1 Quay,Port,,123,Neverland,,,\n',
    );
    expect(it.customer('5')).toMatchObject({ country: '', address: ['1 Quay', '123 Port', 'Neverland'], points: [] });
  });
});

describe.skipIf(!sharedDataIsThere)('files of other programs', () => {
  test('invoices of Akaunting and Invoice2go bring the addresses and e-mails they carry', async () => {
    const it = await start('2021-02-15');
    await it.commitTicket(it.it.app.tickets.forFile(sharedData('erp-exports', 'i2g_invoices.csv'), 'i2g_invoices.csv'));
    const found = it.it.company.read
      .sql(
        "SELECT c.name, p.written FROM customers c JOIN contacts k ON k.customer_id = c.id JOIN contact_points p ON p.contact_id = k.id WHERE p.kind = 'email' ORDER BY c.name",
      )
      .all<{ name: string; written: string }>();
    expect(found).toContainEqual({ name: 'Barry Gordon', written: 'barry@capitalcity.gov' });
    await it.commitTicket(it.it.app.tickets.forFile(sharedData('erp-exports', 'akaunting_invoices.xlsx'), 'akaunting_invoices.xlsx'));
    expect(it.it.company.read.sql("SELECT COUNT(*) AS n FROM customers WHERE address_json <> '[]'").get()).not.toEqual({ n: 0 });
  });
});
