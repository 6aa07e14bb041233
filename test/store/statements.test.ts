import { PDFDocument } from '@cantoo/pdf-lib';
import { readZip } from '../../src/main/core/evidence/zip';
import { readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { day } from '../support/test-app';
import { startTestCore, type TestCore } from '../support/core';
import { pdfText } from '../support/pdf-text';
import { sharedData, sharedDataIsThere } from '../support/shared-data';

describe.skipIf(!sharedDataIsThere)('statements on the ledger of HighRadius', () => {
  let core: TestCore;
  beforeAll(async () => {
    core = await startTestCore({ asOf: '2019-09-30' });
    await core.client.companies.create({ commandId: core.commandId(), profile: { name: 'My company' } });
    for (const file of ['highradius-customers.csv', 'highradius-closed-to-2019-09-30.csv', 'highradius-open-at-2019-09-30.csv'])
      await core.importFile(sharedData(`payments/${file}`));
  }, 120_000);
  afterAll(() => core.close());

  it('of a past day add up to the aging of that day, to the cent and per currency', async () => {
    const asOf = day('2019-08-15');
    const { rows } = await core.client.statements.candidates({ asOf });
    const aging = await core.client.aging.report({ asOf, by: 'bucket' });
    expect(rows.length).toBeGreaterThan(100);
    for (const total of aging.totals) {
      expect(
        rows
          .flatMap((row) => row.balances)
          .filter((balance) => balance.currency === total.currency)
          .reduce((sum, balance) => sum + balance.balanceMinor, 0),
      ).toBe(total.openMinor);
    }
    for (const row of rows.slice(0, 25)) {
      const view = await core.client.statements.view({ customerId: row.customerId, asOf, form: 'running', from: day('2019-07-01') });
      expect(view.parts.map((part) => ({ currency: part.currency, balanceMinor: part.balanceMinor, pastDueMinor: part.pastDueMinor }))).toEqual(
        row.balances.filter((balance) => balance.balanceMinor !== 0 || balance.pastDueMinor !== 0),
      );
      for (const part of view.parts) expect(view.running.find((running) => running.currency === part.currency)?.closingMinor).toBe(part.balanceMinor);
    }
  }, 60_000);

  it('many at once make one file with a bookmark each, every one beginning on a front page when asked', async () => {
    const { rows } = await core.client.statements.candidates({});
    const customerIds = rows.slice(0, 30).map((row) => row.customerId);
    await core.client.statements.startBatch({ commandId: core.commandId(), customerIds, duplex: true });
    const done = await waitForBatch(core);
    expect(done).toMatchObject({ state: 'done', statements: 30, done: 30, leftOut: [] });
    const file = await core.core.readTicket(done?.ticket ?? '');
    const text = await pdfText(file.bytes);
    for (const row of rows.slice(0, 30)) expect(text).toContain(row.number);
    expect((await PDFDocument.load(file.bytes)).getPageCount() % 2).toBe(0);
    const timeline = await core.client.account.timeline({ customerId: customerIds[0] as never, kinds: ['letter'] });
    expect(timeline.entries.map((entry) => entry.title).join()).toContain('Statement of account of Sep 30');
  }, 60_000);

  it('many at once become a page for each customer in one archive', async () => {
    const { rows } = await core.client.statements.candidates({});
    const customerIds = rows.slice(0, 12).map((row) => row.customerId);
    await core.client.statements.startBatch({ commandId: core.commandId(), customerIds, output: 'pages' });
    const done = await waitForBatch(core);
    expect(done).toMatchObject({ state: 'done', statements: 12, output: 'pages', fileName: 'Statements 2019-09-30.zip', mailIds: [] });
    const entries = readZip((await core.core.readTicket(done?.ticket ?? '')).bytes);
    expect(new Set(entries.map((entry) => entry.path)).size).toBe(12);
    for (const [index, entry] of entries.entries()) expect(new TextDecoder().decode(entry.bytes), entry.path).toContain(rows[index]?.number ?? 'nobody');
  }, 60_000);

  it('many at once become drafts that wait in the outbox; who has no address that works is named', async () => {
    const { rows } = await core.client.statements.candidates({});
    const [first, second, third] = rows;
    for (const [row, health] of [
      [first, 'good'],
      [second, 'bounced'],
    ] as const)
      await core.client.customers.saveContact({
        commandId: core.commandId(),
        customerId: row?.customerId as never,
        name: 'Dana',
        emails: [{ address: `dana@${row?.number ?? ''}.example`, health }],
        phones: [],
      });
    const silent = await core.client.account.get({ customerId: third?.customerId as never });
    await core.client.customers.save({
      commandId: core.commandId(),
      id: third?.customerId as never,
      version: silent.customer.version,
      changes: { doNotContact: true },
    });
    expect((await core.client.outbox.compose({ customerId: first?.customerId as never })).people).toMatchObject([{ suggested: true, why: '' }]);
    await core.client.customers.saveContact({
      commandId: core.commandId(),
      customerId: third?.customerId as never,
      name: 'Lena',
      emails: [{ address: 'lena@third.example', health: 'good' }],
      phones: [],
    });
    expect((await core.client.outbox.compose({ customerId: third?.customerId as never })).people).toMatchObject([
      { suggested: false, usable: false, why: 'The customer is not to be contacted.' },
    ]);
    await core.client.statements.startBatch({
      commandId: core.commandId(),
      customerIds: [first, second, third].map((row) => row?.customerId as never),
      output: 'mail-both',
    });
    const done = await waitForBatch(core);
    expect(done).toMatchObject({
      state: 'done',
      statements: 1,
      ticket: null,
      leftOut: [
        { name: second?.name, reason: 'No mail address that works is known.' },
        { name: third?.name, reason: 'This customer is not to be contacted.' },
      ],
    });
    const { mail, attachments } = await core.client.outbox.detail({ mailId: done?.mailIds[0] as never });
    expect(mail).toMatchObject({
      state: 'draft',
      kind: 'statement',
      customerNumber: first?.number,
      recipients: [{ address: `dana@${first?.number ?? ''}.example`, state: 'waiting' }],
    });
    expect(attachments.map((part) => part.mediaType)).toEqual(['application/pdf', 'text/html']);
  }, 60_000);
});

async function waitForBatch(core: TestCore) {
  for (;;) {
    const { batch } = await core.client.statements.batch({});
    if (batch?.state !== 'running') return batch;
    await new Promise((resolve) => setImmediate(resolve));
  }
}

describe('statements of the sample company', () => {
  let core: TestCore;
  let customerId: never;
  beforeAll(async () => {
    core = await startTestCore({ asOf: '2026-11-20' });
    await core.client.companies.openSample({ commandId: core.commandId() });
    const { hits } = await core.client.search.find({ text: 'brightwater' });
    customerId = hits.find((hit) => hit.kind === 'customer')?.customerId as never;
  }, 60_000);
  afterAll(() => core.close());

  it('read back from the PDF are the figures of the ledger, in each language wholly', async () => {
    const view = await core.client.statements.view({ customerId });
    const words = {
      en: ['Statement of account', 'Open invoices, total'],
      de: ['Offene-Posten-Liste', 'Offene Rechnungen, Summe'],
      fr: ['Relevé de compte', 'Factures non réglées, total'],
      es: ['Estado de cuenta', 'Facturas pendientes, total'],
    } as const;
    for (const language of ['en', 'de', 'fr', 'es'] as const) {
      const made = await core.client.statements.render({ customerId, format: 'pdf', language });
      const text = (await pdfText((await core.core.readTicket(made.ticket)).bytes)).replace(/\s/g, ' ');
      for (const word of words[language]) expect(text).toContain(word);
      if (language !== 'en') expect(text).not.toMatch(/Statement|Invoice|Past due/);
      for (const line of view.parts[0]?.invoices ?? []) expect(text).toContain(line.number);
    }
    const made = await core.client.statements.render({ customerId, format: 'pdf', language: 'en' });
    const text = await pdfText((await core.core.readTicket(made.ticket)).bytes);
    const balance = view.parts[0]?.balanceMinor ?? 0;
    expect(text).toContain((balance / 100).toLocaleString('en-US', { minimumFractionDigits: 2 }));
    expect((await core.client.statements.render({ customerId, format: 'pdf', language: 'en' })).sha256).toBe(made.sha256);
  });

  it('in euros bear the code that pays the balance, and no words of the company in a language that is not the reader’s', async () => {
    const { rows } = await core.client.statements.candidates({ find: 'Atelier Dubreuil' });
    const textOf = async (id: string, language: 'fr' | 'en') =>
      (
        await pdfText((await core.core.readTicket((await core.client.statements.render({ customerId: id as never, format: 'pdf', language })).ticket)).bytes)
      ).replace(/\s+/g, ' ');
    const french = await textOf(rows[0]?.customerId ?? '', 'fr');
    expect(french).toContain('Scannez le code avec votre application bancaire pour régler le solde');
    expect(french).not.toContain('SEPA transfer');
    expect(await textOf(rows[0]?.customerId ?? '', 'en')).toContain('SEPA transfer');
    expect(await textOf(customerId, 'en')).not.toContain('Scan the code');
  });

  it('the page for the customer loads and runs nothing, whatever stands in the ledger', async () => {
    const account = await core.client.account.get({ customerId });
    await core.client.customers.save({
      commandId: core.commandId(),
      id: customerId,
      version: account.customer.version,
      changes: { name: `<img src=x onerror=alert(1)>"'&<script>alert(2)</script>` },
    });
    const made = await core.client.statements.render({ customerId, format: 'html' });
    const html = new TextDecoder().decode((await core.core.readTicket(made.ticket)).bytes);
    expect(html).toContain('&lt;img src=x onerror=alert(1)&gt;&quot;&#39;&amp;&lt;script&gt;');
    const tags = (html.match(/<[^>]+>/g) ?? []).map((tag) => tag.toLowerCase());
    expect(tags.filter((tag) => /^<(script|img|link|iframe|object|embed|svg)|\son\w+=|javascript:|https?:/.test(tag))).toEqual([]);
    expect(html).toMatch(/default-src 'none'; style-src 'sha256-[^']+'; form-action mailto:/);
    expect(html).toContain('<form action="mailto:');
    expect(html.match(/<select /g)?.length).toBe((await core.client.statements.view({ customerId })).parts.flatMap((part) => part.invoices).length);
  });

  it('copies of invoices go behind the PDF and into the page; a damaged one is named and the rest is made', async () => {
    const [line, other] = (await core.client.statements.view({ customerId })).parts.flatMap((part) => part.invoices);
    const plain = await core.client.statements.render({ customerId, format: 'pdf' });
    const good = join(core.dataDir, 'copy.pdf');
    writeFileSync(good, (await core.core.readTicket(plain.ticket)).bytes);
    const bad = join(core.dataDir, 'bad.pdf');
    writeFileSync(bad, Buffer.concat([readFileSync(good).subarray(0, 200), Buffer.from('broken')]));
    for (const [path, itemId, number] of [
      [good, line?.itemId, line?.number],
      [bad, other?.itemId, other?.number],
    ] as const)
      await core.client.documents.attach({
        commandId: core.commandId(),
        subject: { kind: 'item', id: itemId as never },
        ticket: await core.ticketFor(path),
        fileName: `${number} ${basename(path)}`,
      });
    // What is attached to an invoice under another name is no copy of it and stays in the house.
    await core.client.documents.attach({
      commandId: core.commandId(),
      subject: { kind: 'item', id: line?.itemId as never },
      ticket: await core.ticketFor(good),
      fileName: 'Proof of delivery.pdf',
    });
    const withCopies = await core.client.statements.render({ customerId, format: 'pdf', copies: true });
    expect(withCopies.pages).toBe((plain.pages ?? 0) * 2);
    expect(withCopies.copiesLeftOut).toMatchObject([{ fileName: `${other?.number} bad.pdf` }]);
    const page = await core.client.statements.render({ customerId, format: 'html', copies: true });
    expect(new TextDecoder().decode((await core.core.readTicket(page.ticket)).bytes)).toContain(
      `download="${line?.number} copy.pdf" href="data:application/pdf;base64,`,
    );
  });

  it('of today goes along with a mail at a tick, with copies of the open invoices', async () => {
    const start = await core.client.outbox.compose({ customerId });
    expect(
      start.documents
        .filter((one) => one.copyOf !== null)
        .map((one) => one.fileName.split(' ')[1] ?? '')
        .toSorted(),
    ).toEqual(['bad.pdf', 'copy.pdf']);
    const copy = start.documents.find((one) => one.fileName.endsWith(' copy.pdf'));
    const { mailId } = await core.client.outbox.saveDraft({
      commandId: core.commandId(),
      customerId,
      to: [{ address: 'dana@brightwaterpkg.example' }],
      subject: 'Your account',
      text: 'Dear Dana',
      attachments: [
        { from: 'statement', format: 'pdf' },
        { from: 'statement', format: 'html' },
        { from: 'document', documentId: copy?.documentId as never },
      ],
    });
    const draft = await core.client.outbox.detail({ mailId });
    expect([draft.mail.kind, draft.attachments.map((part) => part.mediaType)]).toEqual(['statement', ['application/pdf', 'text/html', 'application/pdf']]);
    const rendered = await core.client.statements.render({ customerId, format: 'pdf' });
    expect(draft.attachments[0]?.sha256).toBe(rendered.sha256);
  });

  it('a mail of the sample company stays a draft with the file, and many at once are refused', async () => {
    const mailed = await core.client.statements.mail({
      commandId: core.commandId(),
      customerId,
      format: 'both',
      to: [{ name: 'Dana', address: 'dana@brightwaterpkg.example' }],
    });
    expect(mailed).toMatchObject({ state: 'draft', whyDraft: expect.stringContaining('sample company') });
    await expect(core.client.statements.startBatch({ commandId: core.commandId(), customerIds: [customerId] })).rejects.toMatchObject({
      code: 'rule-violated',
    });
  });
});
