import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fc } from '@fast-check/vitest';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CustomerId } from '../../src/shared/domain/ids';
import { readZip, writeZip } from '../../src/main/core/evidence/zip';
import { verifyPack } from '../../src/main/core/evidence/verify';
import { startTestCore, type TestCore } from '../support/core';
import { pdfText } from '../support/pdf-text';

let core: TestCore,
  customerId: CustomerId,
  pack: Buffer,
  letters = 0;
const entriesOf = () => readZip(pack).map((entry) => ({ path: entry.path, bytes: Buffer.from(entry.bytes) }));
const sentences = (bytes: Uint8Array) => verifyPack(bytes).findings.map((finding) => finding.sentence);

beforeAll(async () => {
  core = await startTestCore({ asOf: '2026-11-20' });
  await core.client.companies.openSample({ commandId: core.commandId() });
  const { hits } = await core.client.search.find({ text: 'brightwater' });
  customerId = hits.find((hit) => hit.kind === 'customer')?.customerId as CustomerId;
  letters = (await core.client.letters.list({ customerId })).total;
  const built = await core.client.evidence.build({ commandId: core.commandId(), customerId });
  pack = Buffer.from((await core.core.readTicket(built.ticket)).bytes);
}, 60_000);
afterAll(() => core.close());

describe('an evidence pack', () => {
  it('holds letters, ledger, calls, promises, disputes, interest and chronology, and is sound by itself', async () => {
    expect(verifyPack(pack)).toMatchObject({ sound: true, findings: [] });
    const paths = entriesOf().map((entry) => entry.path);
    expect(paths).toEqual(
      expect.arrayContaining([
        'index.pdf',
        'manifest.json',
        'manifest.sha256',
        'data/items.json',
        'data/calls.json',
        'data/promises.json',
        'data/disputes.json',
        'data/interest.json',
        'data/chronology.json',
      ]),
    );
    expect(letters).toBeGreaterThan(0);
    expect(paths.filter((path) => path.startsWith('letters/'))).toHaveLength(letters);
    const chronology = JSON.parse(
      entriesOf()
        .find((entry) => entry.path === 'data/chronology.json')
        ?.bytes.toString() ?? '{}',
    ) as { entries: unknown[] };
    expect(chronology.entries.length).toBeGreaterThan(3);
  });

  it('has an index that can be read, with every section and the hash of every letter', async () => {
    const text = (await pdfText(entriesOf().find((entry) => entry.path === 'index.pdf')?.bytes ?? Buffer.alloc(0))).replace(/\s+/g, '');
    for (const title of [
      'Chronology',
      'Itemsoftheledger',
      'Letters',
      'Mail',
      'Calls',
      'Promises',
      'Disputes',
      'Beforeacourt',
      'Interest',
      'Documents',
      'Filesofthispack',
    ])
      expect(text).toContain(title);
    for (const letter of (await core.client.letters.list({ customerId })).rows) expect(text).toContain(letter.sha256);
  });

  it('tells of one changed byte in any part, wherever it is', () => {
    const entries = entriesOf();
    fc.assert(
      fc.property(fc.nat({ max: entries.length - 1 }), fc.nat(), fc.integer({ min: 1, max: 255 }), (which, where, flip) => {
        const changed = entries.map((entry, index) => {
          if (index !== which) return entry;
          const bytes = Buffer.from(entry.bytes);
          bytes[where % bytes.length] = (bytes[where % bytes.length] ?? 0) ^ flip;
          return { ...entry, bytes };
        });
        expect(verifyPack(writeZip(changed, 0)).sound).toBe(false);
      }),
      { numRuns: 60 },
    );
  });

  it('tells of one changed byte of the archive as it lies on the disk, its dates and marks too', () => {
    const broken = (where: number) => {
      const changed = Buffer.from(pack);
      changed[where] = (changed[where] ?? 0) ^ 0x01;
      return !verifyPack(changed).sound;
    };
    fc.assert(fc.property(fc.nat({ max: pack.length - 1 }), broken), { numRuns: 60 });
    // Every byte of the end and of the list of files, and of the head of the first file.
    const list = pack.readUInt32LE(pack.length - 22 + 16);
    for (let where = list; where < pack.length; where += 1) expect(broken(where), String(where)).toBe(true);
    for (let where = 0; where < 60; where += 1) expect(broken(where), String(where)).toBe(true);
    expect(verifyPack(Buffer.concat([pack, Buffer.from(' ')])).sound).toBe(false);
  });

  it('names a file that is missing, one that was added, and a manifest that was rewritten', () => {
    const entries = entriesOf();
    const without = entries.filter((entry) => entry.path !== 'data/calls.json');
    expect(sentences(writeZip(without, 0))).toEqual(['data/calls.json is missing.']);
    expect(sentences(writeZip([...entries, { path: 'letters/forged.pdf', bytes: Buffer.from('x') }], 0))).toEqual([
      'letters/forged.pdf is not in the manifest: it was added later.',
    ]);
    const rewritten = entries.map((entry) =>
      entry.path === 'manifest.json' ? { ...entry, bytes: Buffer.from(entry.bytes.toString().replace('2026-11-20', '2026-11-21')) } : entry,
    );
    expect(sentences(writeZip(rewritten, 0))).toEqual(['The manifest was changed: it does not fit its hash.']);
  });

  it('tells of an entry of the chronology that was changed or left out, even under hashes made anew', async () => {
    const { createHash } = await import('node:crypto');
    const hash = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');
    const forge = (change: (chronology: { entries: { title: string; seq: number }[] }) => void) => {
      const chronology = JSON.parse(
        entriesOf()
          .find((entry) => entry.path === 'data/chronology.json')
          ?.bytes.toString() ?? '',
      ) as { entries: { title: string; seq: number }[] };
      change(chronology);
      const bytes = Buffer.from(JSON.stringify(chronology));
      const manifest = JSON.parse(
        entriesOf()
          .find((entry) => entry.path === 'manifest.json')
          ?.bytes.toString() ?? '',
      ) as { parts: { path: string; bytes: number; sha256: string }[] };
      for (const part of manifest.parts) if (part.path === 'data/chronology.json') Object.assign(part, { bytes: bytes.length, sha256: hash(bytes) });
      const manifestBytes = Buffer.from(JSON.stringify(manifest));
      return writeZip(
        entriesOf().map((entry) =>
          entry.path === 'data/chronology.json'
            ? { ...entry, bytes }
            : entry.path === 'manifest.json'
              ? { ...entry, bytes: manifestBytes }
              : entry.path === 'manifest.sha256'
                ? { ...entry, bytes: Buffer.from(`${hash(manifestBytes)}  manifest.json\n`) }
                : entry,
        ),
        0,
      );
    };
    expect(
      sentences(
        forge((one) => {
          const second = one.entries[1];
          if (second) second.title = 'A promise that was never made';
        }),
      ).join(),
    ).toContain('was changed');
    expect(sentences(forge((one) => void one.entries.splice(1, 1))).join()).toContain('Something is missing before entry');
  });

  it('is read by another program, and no file of another kind is taken for one', () => {
    const folder = mkdtempSync(join(tmpdir(), 'duedesk-pack-'));
    writeFileSync(join(folder, 'pack.zip'), pack);
    const listed = execFileSync('python3', ['-m', 'zipfile', '-t', join(folder, 'pack.zip')], { encoding: 'utf8' });
    expect(listed).toContain('Done testing');
    rmSync(folder, { recursive: true, force: true });
    for (const junk of [
      Buffer.alloc(0),
      Buffer.from('PK'),
      Buffer.from('%PDF-1.7'),
      pack.subarray(0, pack.length - 30),
      Buffer.from('PK\x05\x06' + '\xff'.repeat(18), 'latin1'),
    ])
      expect(verifyPack(junk).sound).toBe(false);
  });
});
