import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve, sep } from 'node:path';
import PostalMime from 'postal-mime';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { undoWindowMs } from '../../src/shared/domain/outbox';
import { checkTemplate, loadLanguage, prepareTemplate } from '../../src/main/core/documents';
import { verifyPack } from '../../src/main/core/evidence/verify';
import { readZip, writeZip } from '../../src/main/core/evidence/zip';
import { queueMail } from '../../src/main/core/features/outbox';
import { cleanName } from '../../src/main/core/features/documents';
import { fileNamePayloads, headerPayloads, markupPayloads, templatePayloads } from '../fixtures/hostile';
import { startTestCore, type TestCore } from '../support/core';
import { dana, openMailApp } from '../support/mail-app';
import { startMailServer } from '../support/mail-server';
import { pdfText } from '../support/pdf-text';
import { resourcesDir } from '../support/test-app';

const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;
const bare = (text: string): string => text.replace(/\s+/g, '');

describe('S17: what stands in a field is text', () => {
  const english = loadLanguage(join(resourcesDir, 'templates/letters'), 'en');
  const fields = {
    total: '$1.00',
    payBy: 'Tuesday',
    issuedOn: 'today',
    paymentsUntil: 'today',
    reference: 'DD-1',
    'customer.number': 'C-1',
    'sender.name': 'Calder',
    'items.count': 1,
    'items.late': 1,
    'items.oldestDays': 9,
    'contact.name': 'Maya',
    'contact.reach': 'Maya on +1',
    earlierLetters: null,
    earlierCount: 0,
    calls: null,
    'brokenPromise.amount': null,
    'brokenPromise.day': null,
    consequence: 'we stop',
  };
  const own = prepareTemplate(
    { name: 'T', title: 'T', before: 'Dear {{ customer.name }}, {{ total }}.', after: '', subject: 'S {{ customer.name }}', mail: 'M {{ customer.name }}' },
    { kind: 'first-reminder', language: 'en', id: 'x', version: 1 },
  );

  it(`${templatePayloads.length} payloads in a name print as they stand, in letter, subject and mail`, () => {
    expect(templatePayloads.length).toBeGreaterThan(100);
    for (const payload of templatePayloads) {
      const written = own.write({ ...fields, 'customer.name': payload });
      expect(written.before.join('\n'), payload).toBe(`Dear ${payload.replaceAll('**', '∗∗')}, $1.00.`);
      for (const kind of ['first-reminder', 'final-demand'] as const)
        expect(() => english.template(kind).write({ ...fields, 'customer.name': payload })).not.toThrow();
    }
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });

  it('as words of a template they print as text, or are refused with their place; none reaches anything of the program', () => {
    const reached = /native code|\[object|function|49|NODE_|\/usr\//;
    let refused = 0;
    for (const payload of templatePayloads) {
      const parts = { name: 'T', title: 'T', before: `A ${payload} B`, after: '', subject: 'S', mail: 'M' };
      const faults = checkTemplate(parts, 'first-reminder');
      if (faults.length > 0) {
        refused += 1;
        continue;
      }
      let written = '';
      try {
        written = prepareTemplate(parts, { kind: 'first-reminder', language: 'en', id: 'x', version: 1 })
          .write({ ...fields, 'customer.name': 'Redfern' })
          .before.join('\n');
      } catch {
        refused += 1;
      }
      expect(written.replace(payload, ''), payload).not.toMatch(reached);
    }
    expect(refused).toBeGreaterThan(40);
  });

  it('a template of 64 KB, and one of open braces alone, are judged', () => {
    for (const text of ['{{ total }} '.repeat(5_400), '{{'.repeat(32_000), '{% if total %}'.repeat(4_500), '{'.repeat(64_000)])
      expect(() => checkTemplate({ name: 'T', title: 'T', before: text, after: '', subject: 'S', mail: 'M' }, 'first-reminder')).not.toThrow();
  });
});

describe('S18: markup in names, references and notes', () => {
  let core: TestCore;
  beforeAll(async () => {
    core = await startTestCore();
    await core.client.companies.create({ commandId: core.commandId(), profile: { name: markupPayloads[0] ?? '' } });
    const file = join(core.dataDir, 'items.csv');
    writeFileSync(
      file,
      [
        'Customer No,Customer Name,Invoice No,Invoice Date,Due Date,Original,Open,Currency,Reference',
        ...markupPayloads.map((name, index) =>
          [`C-${index}`, quoted(`${index} ${name}`), `INV-${index}`, '2026-07-06', '2026-08-06', '100.00', '100.00', 'USD', quoted(name)].join(','),
        ),
      ].join('\n'),
    );
    await core.importFile(file);
  }, 60_000);
  afterAll(() => core.close());

  it(`of ${markupPayloads.length} customers is text in statements: nothing active in the PDF, no tag in the page`, async () => {
    expect(markupPayloads.length).toBeGreaterThan(50);
    const { rows } = await core.client.statements.candidates({});
    expect(rows.length).toBe(markupPayloads.length);
    for (const row of rows) {
      const pdf = (await core.core.readTicket((await core.client.statements.render({ customerId: row.customerId, format: 'pdf' })).ticket)).bytes;
      expect(Buffer.from(pdf).toString('latin1'), row.name).not.toMatch(/\/(?:JavaScript|JS|Launch|URI|SubmitForm|GoToR|EmbeddedFile|OpenAction|AA)\b/);
      if (row.number.endsWith('0')) expect(bare(await pdfText(pdf))).toContain(bare(row.name.replace(/[\u2028\0]/g, ' ')).slice(0, 20));
      const html = new TextDecoder().decode(
        (await core.core.readTicket((await core.client.statements.render({ customerId: row.customerId, format: 'html' })).ticket)).bytes,
      );
      const tags = (html.match(/<[^>]*>?/g) ?? []).map((tag) => tag.toLowerCase());
      expect(
        tags.filter((tag) =>
          /^<\/?(?:script|img|link|iframe|object|embed|svg|video|base|template|math|details|input(?! name=))|\son\w+\s*=|javascript:|https?:/.test(tag),
        ),
        row.name,
      ).toEqual([]);
      expect(html.match(/<style>/g)).toHaveLength(1);
    }
  }, 120_000);

  it('is plain text in a mail: one text part, and no part a mail program would show as a page', async () => {
    const { rows } = await core.client.customers.list({ limit: 500 });
    for (const [index, payload] of markupPayloads.slice(0, 30).entries()) {
      const { mailId } = await core.client.outbox.saveDraft({
        commandId: core.commandId(),
        customerId: rows[index]?.id as never,
        to: [{ name: payload, address: 'dana@brightwater.example' }],
        subject: payload,
        text: payload,
      });
      const mail = await PostalMime.parse((await core.core.readTicket((await core.client.outbox.file({ mailId })).ticket)).bytes);
      expect([mail.html, mail.attachments.length], payload).toEqual([undefined, 0]);
      expect(mail.text?.trim()).toBe(payload.trim());
    }
  });

  it('stays text in the evidence about the customer', async () => {
    const { rows } = await core.client.customers.list({ limit: 2 });
    await core.client.notes.add({ commandId: core.commandId(), customerId: rows[0]?.id as never, text: markupPayloads[1] ?? '' });
    const pack = (await core.core.readTicket((await core.client.evidence.build({ commandId: core.commandId(), customerId: rows[0]?.id as never })).ticket))
      .bytes;
    expect(verifyPack(pack).sound).toBe(true);
    for (const { path, bytes } of readZip(pack))
      if (path.endsWith('.pdf')) expect(Buffer.from(bytes).toString('latin1')).not.toMatch(/\/(?:JavaScript|JS|Launch|URI|OpenAction|AA)\b/);
  });
});

describe('S19: headers', () => {
  it(`${headerPayloads.length} payloads in subject, names and file names add no header and no recipient on the wire`, async () => {
    expect(headerPayloads.length).toBeGreaterThanOrEqual(200);
    const server = await startMailServer();
    const app = await openMailApp({ port: server.port });
    const expected = new Set([
      'Content-Type',
      'Content-Transfer-Encoding',
      'Date',
      'From',
      'In-Reply-To',
      'MIME-Version',
      'Message-ID',
      'References',
      'Subject',
      'To',
      'X-Mailer',
    ]);
    await app.test.app.command(app.test.call('test.queue'), async (tx) => {
      for (const [index, payload] of headerPayloads.entries())
        await queueMail(app.test.app, tx, {
          customerId: app.customerId,
          kind: 'mail',
          letterId: null,
          approve: true,
          reason: 'many mails of one test',
          subject: payload,
          to: [{ name: payload, address: dana.address }],
          text: payload,
          inReplyTo: payload,
          attachments: index % 4 === 0 ? [{ fileName: `${payload}.pdf`, mediaType: payload, bytes: Buffer.from('%PDF-1.7') }] : [],
        });
      return {};
    });
    await app.turn(undoWindowMs);
    expect(server.delivered).toHaveLength(headerPayloads.length);
    for (const [index, { to, from, source }] of server.delivered.entries()) {
      const head = source.slice(0, source.indexOf('\r\n\r\n'));
      const names = head
        .split('\r\n')
        .filter((line) => !/^[ \t]/.test(line))
        .map((line) => line.slice(0, line.indexOf(':')));
      const about = JSON.stringify(headerPayloads[index]).slice(0, 80);
      expect(
        names.filter((name) => !expected.has(name)),
        about,
      ).toEqual([]);
      expect(new Set(names).size, about).toBe(names.length);
      expect([to, from], about).toEqual([[dana.address], 'maya@seller.example']);
      expect(
        head.split('\r\n').every((line) => line.length <= 998),
        about,
      ).toBe(true);
      const parsed = await PostalMime.parse(Buffer.from(source, 'latin1'));
      expect([parsed.to?.length, parsed.bcc, parsed.cc, parsed.attachments.length, parsed.html], about).toEqual([
        1,
        undefined,
        undefined,
        index % 4 === 0 ? 1 : 0,
        undefined,
      ]);
    }
    await app.close();
    await server.close();
  }, 120_000);

  it('none of them is taken for an address', async () => {
    const app = await openMailApp({ port: 1 });
    for (const payload of headerPayloads.filter((one) => one.trim() !== ''))
      await expect(app.queue({ to: [{ name: '', address: `dana@brightwater.example${payload.replace(/^Account 7/, '')}` }] }), payload).rejects.toMatchObject({
        code: 'bad-input',
      });
    await app.close();
  }, 60_000);
});

describe('S20: names of files', () => {
  const reserved = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i;

  it(`${fileNamePayloads.length} names become one harmless name each, inside the folder they are joined to`, () => {
    expect(fileNamePayloads.length).toBeGreaterThanOrEqual(100);
    for (const payload of fileNamePayloads) {
      const name = cleanName(payload);
      expect(resolve('/safe/folder', name).startsWith(`${resolve('/safe/folder')}${sep}`), payload).toBe(true);
      expect(name, payload).not.toMatch(/[/\\:*?"<>|\p{Cc}\p{Cf}]|^[. ]|[. ]$/u);
      expect([reserved.test(name), name.length > 0, name.length <= 160], payload).toEqual([false, true, true]);
    }
  });

  it('documents of those names are kept inside the data folder alone, and leave in a pack that holds no way out', async () => {
    const home = mkdtempSync(join(tmpdir(), 'duedesk-names-'));
    const dataDir = join(home, 'deep', 'data');
    mkdirSync(dataDir, { recursive: true });
    const core = await startTestCore({ dataDir });
    await core.client.companies.create({ commandId: core.commandId(), profile: { name: 'Names' } });
    const items = join(home, 'items.csv');
    writeFileSync(
      items,
      'Customer No,Customer Name,Invoice No,Invoice Date,Due Date,Original,Open,Currency\nC-1,Brightwater,INV-1,2026-07-06,2026-08-06,1.00,1.00,USD\n',
    );
    await core.importFile(items);
    const customerId = (await core.client.customers.list({})).rows[0]?.id as never;
    const file = join(home, 'paper.pdf');
    writeFileSync(file, '%PDF-1.7 paper');
    const before = readdirSync(home).toSorted();
    let kept = 0;
    for (const payload of fileNamePayloads) {
      const { ticket } = await core.core.registerFile(file, `${payload}.pdf`);
      await core.client.documents.attach({ commandId: core.commandId(), subject: { kind: 'customer', id: customerId }, ticket }).then(
        () => (kept += 1),
        (error: { code?: string }) => expect(error.code).toMatch(/bad-input|rule-violated/),
      );
    }
    expect(kept).toBeGreaterThan(50);
    const pack = readZip((await core.core.readTicket((await core.client.evidence.build({ commandId: core.commandId(), customerId })).ticket)).bytes);
    expect(new Set(pack.map((entry) => entry.path)).size).toBe(pack.length);
    for (const { path } of pack) expect(path).not.toMatch(/^\/|\\|(?:^|\/)\.\.?(?:\/|$)|:|\p{Cc}/u);
    await core.close();
    expect([readdirSync(home).toSorted(), readdirSync(join(home, 'deep')), existsSync('/tmp/evil.pdf')]).toEqual([before, ['data'], false]);
    rmSync(home, { recursive: true, force: true });
  }, 120_000);
});

describe('S21: a pack that is a bomb', () => {
  it('is refused by what it says of itself, and by what it is', () => {
    const bomb = writeZip([{ path: 'a.json', bytes: Buffer.alloc(120 * 1024 * 1024) }], 0);
    expect(bomb.byteLength).toBeLessThan(200_000);
    expect(verifyPack(bomb)).toMatchObject({ sound: false, findings: [{ sentence: expect.stringContaining('unpacks to more than') as string }] });
    const lying = Buffer.from(bomb);
    for (const sign of ['PK\x01\x02', 'PK\x03\x04']) lying.writeUInt32LE(10, lying.indexOf(sign, 0, 'latin1') + (sign.endsWith('\x02') ? 24 : 22));
    expect(verifyPack(lying)).toMatchObject({ sound: false, findings: [{ sentence: 'a.json cannot be unpacked: the archive is damaged there.' }] });
    const many = writeZip(
      Array.from({ length: 5_001 }, (_, index) => ({ path: `${index}`, bytes: Buffer.alloc(0) })),
      0,
    );
    expect(verifyPack(many).findings[0]?.sentence).toBe('The archive holds more files than a pack may.');
  });
});
