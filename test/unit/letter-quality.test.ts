import { createHash } from 'node:crypto';
import { deflateSync } from 'node:zlib';
import { isQRReferenceValid } from 'swissqrbill/utils';
import { getDocumentProxy } from 'unpdf';
import { describe, expect, it } from 'vitest';
import {
  appendCopies,
  imageSize,
  layOut,
  mm,
  paintLetter,
  qrBillModules,
  qrBillOf,
  qrBillPayload,
  renderEnvelopeTest,
  type LetterImage,
  type QrBill,
} from '../../src/main/core/documents';
import { postalKey, postalPlace } from '../../src/shared/domain/dunning';
import { aLetter, englishWords, freshFonts, pageTexts, sharedFonts, someLines } from '../support/letter-fixtures';
import { readQr } from '../support/qr-reader';

const fonts = sharedFonts();
const short = (reference: string) => aLetter({ reference, lines: someLines(2), history: [], answer: null });

function billOf(changes: Partial<Parameters<typeof qrBillOf>[0]> = {}): QrBill | null {
  return qrBillOf({
    profile: { name: 'Säntis Werkzeuge AG', addressLines: ['Bahnhofstrasse 12', '9000 St. Gallen'], country: 'CH' },
    bank: { iban: 'CH44 3199 9123 0008 8901 2', accountHolder: '' },
    currency: 'CHF',
    amountMinor: 253_925,
    reference: 'DD-2026-1187',
    debtor: { name: 'Lefèvre SARL', addressLines: ['Rue du Lac 3', '1003 Lausanne'], country: 'CH' },
    accountNumber: 'C-1',
    words: englishWords.qrBill,
    ...changes,
  });
}

describe('a Swiss QR-bill', () => {
  it('says in its code what the guidelines ask for, element by element', () => {
    const bill = billOf();
    if (!bill) throw new Error('no bill');
    const read = readQr(qrBillModules(bill)).text;
    expect(read).toBe(qrBillPayload(bill));
    const lines = read.split('\n');
    expect(lines).toHaveLength(31);
    expect(lines.slice(0, 4)).toEqual(['SPC', '0200', '1', 'CH4431999123000889012']);
    expect(lines.slice(4, 11)).toEqual(['S', 'Säntis Werkzeuge AG', 'Bahnhofstrasse 12', '', '9000', 'St. Gallen', 'CH']);
    expect(lines.slice(18, 20)).toEqual(['2539.25', 'CHF']);
    expect(lines.slice(20, 27)).toEqual(['S', 'Lefèvre SARL', 'Rue du Lac 3', '', '1003', 'Lausanne', 'CH']);
    expect(lines.slice(27)).toEqual(['QRR', expect.stringMatching(/^0{14}202600001187\d$/), 'DD-2026-1187 C-1', 'EPD']);
    expect(isQRReferenceValid(lines[28] ?? '')).toBe(true);
  });
  it('has a creditor reference with a usual account', () => {
    const bill = billOf({ bank: { iban: 'CH93 0076 2011 6238 5295 7', accountHolder: '' } });
    expect(bill?.reference).toMatch(/^RF\d\dDD20261187$/);
    expect(bill && qrBillPayload(bill).split('\n')[27]).toBe('SCOR');
  });
  it('exists for francs and euros to a Swiss account of a holder with an address, and nowhere else', () => {
    expect(billOf({ currency: 'USD' })).toBeNull();
    expect(billOf({ bank: { iban: 'DE89370400440532013000', accountHolder: '' } })).toBeNull();
    expect(billOf({ bank: { iban: 'CH44 3199 9123 0008 8901 3', accountHolder: '' } })).toBeNull();
    expect(billOf({ profile: { name: 'X', addressLines: ['somewhere'], country: 'CH' } })).toBeNull();
    expect(billOf({ words: null })).toBeNull();
    expect(billOf({ debtor: { name: 'X', addressLines: [], country: 'CH' } })?.debtor).toBeNull();
  });
  it('stands at the foot of page 1 where there is room, else on a page of its own', () => {
    const bill = billOf();
    const few = layOut(aLetter({ qrBill: bill, slip: null, lines: someLines(1), opening: ['x'], closing: ['y'], history: [], answer: null }), fonts).pages;
    expect(few).toHaveLength(1);
    const many = layOut(aLetter({ qrBill: bill, slip: null, lines: someLines(12), history: [], answer: null }), fonts).pages;
    expect(many).toHaveLength(2);
    expect(many[1]?.marks.filter((mark) => mark.kind === 'modules')).toHaveLength(1);
  });
});

describe('a print file', () => {
  it('puts copies behind a letter, and names one that cannot be read', async () => {
    const letter = paintLetter(layOut(short('DD-2026-0001'), fonts), fonts);
    const copy = paintLetter(layOut(short('SI-8640'), fonts), fonts);
    const whole = await appendCopies(letter, [
      { name: 'SI-8640.pdf', bytes: copy },
      { name: 'broken.pdf', bytes: new Uint8Array([1, 2, 3]) },
    ]);
    expect(whole).toMatchObject({ pages: 2, unreadable: ['broken.pdf'] });
    expect((await pageTexts(whole.bytes))[1]).toContain('SI-8640');
  });
  it('sorts by country and postal code, with what has no code at the end', () => {
    const keys = [['1 Quay', 'Leeds LS9 8AG'], ['Columbus, OH 43215'], ['CH-8001 Zürich'], ['Lindenweg 7', '20095 Hamburg'], ['nowhere']].map((lines, index) =>
      postalKey(lines, ['GB', 'US', 'CH', 'DE', 'DE'][index] ?? ''),
    );
    expect(keys).toEqual(['GB LS9 8AG', 'US 43215', 'CH 8001', 'DE 20095', 'DE ~']);
    expect(postalPlace(['1 Quay', 'Leeds LS9 8AG', 'England'])).toBe('Leeds LS9 8AG');
  });
});

describe('a kept letter', () => {
  it('can be read out: title, headings, paragraphs and a table with heads, in its language', async () => {
    const document = await getDocumentProxy(new Uint8Array(paintLetter(layOut(aLetter(), fonts), fonts)));
    const roles: string[] = [];
    const walk = (node: { role?: string; children?: readonly unknown[] }): void => {
      if (node.role) roles.push(node.role);
      for (const child of node.children ?? []) walk(child as never);
    };
    walk(await (await document.getPage(1)).getStructTree());
    for (const role of ['H1', 'P', 'Table', 'TR', 'TH', 'TD']) expect(roles).toContain(role);
    expect(roles.filter((role) => role === 'H1')).toHaveLength(1);
    expect((await document.getMetadata()).info).toMatchObject({ Title: 'Final demand DD-2026-1187', Language: 'en-GB' });
    expect(await document.getMarkInfo()).toMatchObject({ Marked: true });
  });
  it('is PDF/A on request, with its profile and statement, and the same bytes each time', () => {
    const letter = layOut(aLetter(), fonts);
    const bytes = Buffer.from(paintLetter(letter, fonts, { pdfA: '2b' }));
    expect(bytes.toString('latin1')).toContain('<pdfaid:part>2</pdfaid:part>');
    expect(bytes.toString('latin1')).toContain('/OutputIntents');
    expect(Buffer.compare(bytes, Buffer.from(paintLetter(layOut(aLetter(), freshFonts()), freshFonts(), { pdfA: '2b' })))).toBe(0);
  });
  it('bears the signature above the name', () => {
    const image = signature(40, 10);
    const marks = layOut(aLetter({ signatureImage: image }), fonts).pages[0]?.marks ?? [];
    const drawn = marks.find((mark) => mark.kind === 'image');
    expect(drawn?.kind === 'image' && drawn.width).toBeCloseTo(mm(55), 5);
    expect(paintLetter(layOut(aLetter({ signatureImage: image }), fonts), fonts).length).toBeGreaterThan(1000);
  });
});

/** A black PNG of one bit of grey. */
function signature(width: number, height: number): LetterImage {
  const crcOf = (bytes: Buffer) => {
    let crc = ~0;
    for (const byte of bytes) {
      crc ^= byte;
      for (let bit = 0; bit < 8; bit += 1) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
    }
    return ~crc >>> 0;
  };
  const chunk = (type: string, data: Buffer) => {
    const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
    const out = Buffer.alloc(body.length + 8);
    out.writeUInt32BE(data.length, 0);
    body.copy(out, 4);
    out.writeUInt32BE(crcOf(body), body.length + 4);
    return out;
  };
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head[8] = 8;
  const bytes = Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(Buffer.alloc((width + 1) * height))),
    chunk('IEND', Buffer.alloc(0)),
  ]);
  const size = imageSize(bytes);
  return { bytes, mediaType: 'image/png', widthPx: size?.width ?? 0, heightPx: size?.height ?? 0, sha256: createHash('sha256').update(bytes).digest('hex') };
}

describe('images and the envelope test', () => {
  it('reads the size of PNG and JPEG, and nothing of anything else', () => {
    expect(signature(40, 10)).toMatchObject({ widthPx: 40, heightPx: 10 });
    expect(imageSize(new Uint8Array([0xff, 0xd8, 0xff, 0xe0, 0, 4, 0, 0, 0xff, 0xc0, 0, 11, 8, 0, 20, 0, 30, 1, 1, 0x11, 0]))).toMatchObject({
      width: 30,
      height: 20,
    });
    expect(imageSize(new Uint8Array([0x25, 0x50, 0x44, 0x46]))).toBeNull();
  });
  it('draws a page for every window', async () => {
    for (const form of ['din-b', 'din-a', 'right'] as const)
      expect((await pageTexts(renderEnvelopeTest('A4', form, { x: 0, y: 0 }, fonts)))[0]).toContain('Frame of what is always seen');
    expect((await pageTexts(renderEnvelopeTest('LETTER', 'us-10', { x: 1, y: -1 }, fonts)))[0]).toContain('1 mm across, -1 mm down');
  });
});
