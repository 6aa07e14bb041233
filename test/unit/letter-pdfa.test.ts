import {
  type PDFArray,
  PDFDict,
  PDFDocument,
  PDFName,
  PDFNumber,
  PDFRawStream,
  PDFRef,
  PDFString,
  PDFHexString,
  decodePDFRawStream,
  type PDFObject,
} from '@cantoo/pdf-lib';
import { beforeAll, describe, expect, it } from 'vitest';
import { layOut, paintLetter } from '../../src/main/core/documents';
import { aLetter, sharedFonts, someLines } from '../support/letter-fixtures';

/** The demands of PDF/A-2b and 3b (ISO 19005-2 and -3) that a letter could break, read from the file itself. */
const fonts = sharedFonts();
const euro = { name: 'Calder Ridge Supply GmbH', iban: 'DE89 3704 0044 0532 0130 00', bic: 'COBADEFFXXX', amountMinor: 2_629_870, text: 'DD-2026-1187' };

describe.each(['2b', '3b'] as const)('a letter kept as PDF/A-%s', (pdfA) => {
  let bytes: Uint8Array, file: PDFDocument;
  beforeAll(async () => {
    const model = aLetter({ lines: someLines(60), currency: 'EUR', slip: { rows: aLetter().slip?.rows ?? [], epc: euro } });
    bytes = paintLetter(layOut(model, fonts), fonts, { pdfA });
    file = await PDFDocument.load(bytes, { updateMetadata: false });
  });
  const look = (value: PDFObject | undefined): PDFObject | undefined => (value instanceof PDFRef ? file.context.lookup(value) : value);
  const dict = (value: PDFObject | undefined): PDFDict => {
    const found = look(value);
    if (found instanceof PDFDict) return found;
    if (found instanceof PDFRawStream) return found.dict;
    throw new Error('no dictionary there');
  };
  const get = (from: PDFDict, key: string): PDFObject | undefined => look(from.get(PDFName.of(key)));
  const stream = (value: PDFObject | undefined): Buffer => {
    const found = look(value);
    if (!(found instanceof PDFRawStream)) throw new Error('no stream there');
    return Buffer.from(decodePDFRawStream(found).decode());
  };
  const all = () => file.context.enumerateIndirectObjects().map(([, object]) => object);
  const dicts = () => all().flatMap((object) => (object instanceof PDFDict ? [object] : object instanceof PDFRawStream ? [object.dict] : []));
  const catalog = () => dict(file.context.trailerInfo.Root);

  it('begins with its version and a line of bytes above 127, and ends with its end alone', () => {
    const text = Buffer.from(bytes).toString('latin1');
    expect(text).toMatch(/^%PDF-1\.7\n%[\x80-\xff]{4}/);
    expect(text.trimEnd().endsWith('%%EOF')).toBe(true);
    expect(text.split('%%EOF')).toHaveLength(2);
  });

  it('has a file identifier of two equal parts and is not encrypted', () => {
    const { ID, Encrypt } = file.context.trailerInfo;
    expect(Encrypt).toBeUndefined();
    const parts = (look(ID) as PDFArray).asArray().map((part) => (part as PDFHexString).asString());
    expect(parts).toHaveLength(2);
    expect(parts[0]).toBe(parts[1]);
    expect(parts[0]).toMatch(/^[0-9a-f]{32}$/i);
  });

  it('says its part and conformance in metadata that stand plain in the file and agree with its information', () => {
    const metadata = get(catalog(), 'Metadata') as PDFRawStream;
    expect(metadata.dict.get(PDFName.of('Filter'))).toBeUndefined();
    expect(metadata.dict.get(PDFName.of('Subtype'))).toBe(PDFName.of('XML'));
    const xmp = Buffer.from(metadata.getContents()).toString('utf8');
    expect(xmp).toMatch(/^<\?xpacket begin="\uFEFF" id="W5M0MpCehiHzreSzNTczkc9d"\?>/);
    expect(xmp).toContain(`<pdfaid:part>${pdfA[0] ?? ''}</pdfaid:part>`);
    expect(xmp).toContain('<pdfaid:conformance>B</pdfaid:conformance>');
    const info = dict(file.context.trailerInfo.Info);
    const said = (key: string) => {
      const value = get(info, key);
      return value instanceof PDFString || value instanceof PDFHexString ? value.decodeText() : '';
    };
    const tag = (name: string) => (new RegExp(`<${name}>(?:\\s*<rdf:(?:Alt|Seq)>\\s*<rdf:li[^>]*>)?([^<]*)`).exec(xmp)?.[1] ?? '').replaceAll('&amp;', '&');
    expect(tag('dc:title')).toBe(said('Title'));
    expect(tag('dc:creator')).toBe(said('Author'));
    expect(tag('dc:description')).toBe(said('Subject'));
    expect(tag('xmp:CreatorTool')).toBe(said('Creator'));
    expect(tag('pdf:Producer')).toBe(said('Producer'));
    const stamp = (text: string) => text.replace(/[^0-9]/g, '').slice(0, 14);
    expect(stamp(tag('xmp:CreateDate'))).toBe(stamp(said('CreationDate')));
    expect(stamp(tag('xmp:ModifyDate'))).toBe(stamp(said('ModDate')));
  });

  it('names the colours it means by one profile, and uses none but grey and those', () => {
    const [intent, ...more] = (get(catalog(), 'OutputIntents') as PDFArray).asArray().map(dict);
    expect(more).toEqual([]);
    if (!intent) throw new Error('no output intent');
    expect(intent.get(PDFName.of('S'))).toBe(PDFName.of('GTS_PDFA1'));
    const profile = intent.get(PDFName.of('DestOutputProfile'));
    const icc = stream(profile);
    expect(icc.readUInt32BE(0)).toBe(icc.length);
    expect(icc.toString('latin1', 36, 40)).toBe('acsp');
    expect(['GRAY', 'RGB ']).toContain(icc.toString('latin1', 16, 20));
    expect((dict(profile).get(PDFName.of('N')) as PDFNumber).asNumber()).toBe(icc.toString('latin1', 16, 20) === 'RGB ' ? 3 : 1);
    for (const page of file.getPages()) {
      const content = stream(page.node.get(PDFName.of('Contents'))).toString('latin1');
      // CMYK has no profile here.
      expect(content).not.toMatch(/(?:^|\s)[kK]\s/);
      // Graphics states are saved and restored in pairs, and never nested deeper than a reader must follow.
      expect(content.match(/(?:^|\n)q(?=\s)/g)?.length ?? 0).toBe(content.match(/(?:^|\n| )Q(?=\s)/g)?.length ?? 0);
    }
  });

  it('has every font inside, with the glyphs it uses, their widths and their text', () => {
    const used = new Set(
      file
        .getPages()
        .flatMap((page) => dict(dict(page.node.get(PDFName.of('Resources'))).get(PDFName.of('Font'))).values())
        .map((ref) => dict(ref)),
    );
    expect(used.size).toBeGreaterThanOrEqual(2);
    for (const font of used) {
      expect(get(font, 'Subtype')).toBe(PDFName.of('Type0'));
      expect(get(font, 'Encoding')).toBe(PDFName.of('Identity-H'));
      expect(stream(font.get(PDFName.of('ToUnicode'))).toString('latin1')).toContain('beginbf');
      const inner = dict((get(font, 'DescendantFonts') as PDFArray).get(0));
      expect(get(inner, 'Subtype')).toBe(PDFName.of('CIDFontType2'));
      expect(get(inner, 'CIDToGIDMap')).toBe(PDFName.of('Identity'));
      expect((get(inner, 'W') as PDFArray).size()).toBeGreaterThan(0);
      const descriptor = dict(inner.get(PDFName.of('FontDescriptor')));
      const program = stream(descriptor.get(PDFName.of('FontFile2')));
      // TrueType outlines, under either of their two marks.
      expect([0x0001_0000, 0x7472_7565]).toContain(program.readUInt32BE(0));
      expect((get(inner, 'BaseFont') as PDFName).asString()).toMatch(/^\/[A-Z]{6}\+/);
      expect((get(descriptor, 'FontName') as PDFName).asString()).toBe((get(inner, 'BaseFont') as PDFName).asString());
    }
  });

  it('is opaque, does nothing by itself, and carries no other file', () => {
    for (const one of dicts()) {
      for (const key of ['JS', 'OpenAction', 'AA', 'SMask', 'EmbeddedFiles', 'EF', 'XFA', 'AcroForm']) expect(one.get(PDFName.of(key)), key).toBeUndefined();
      for (const key of ['ca', 'CA']) {
        const alpha = one.get(PDFName.of(key));
        if (alpha instanceof PDFNumber) expect(alpha.asNumber()).toBe(1);
      }
      if (one.get(PDFName.of('Filter')) !== undefined) expect(String(one.get(PDFName.of('Filter')))).not.toContain('LZW');
      if (one.get(PDFName.of('Type')) === PDFName.of('Action')) throw new Error('an action in an archive file');
    }
  });

  it('is tagged in reading order: its language, its structure, and the slip after the sign-off', async () => {
    expect(get(dict(get(catalog(), 'MarkInfo')), 'Marked')?.toString()).toBe('true');
    expect(get(catalog(), 'Lang')).toBeDefined();
    expect(get(catalog(), 'StructTreeRoot')).toBeDefined();
    const { extractText, getDocumentProxy } = await import('unpdf');
    const [first = ''] = (await extractText(await getDocumentProxy(bytes.slice()), { mergePages: false })).text;
    expect(first.indexOf('Payment slip')).toBeGreaterThan(first.indexOf('Yours sincerely'));
  });
});
