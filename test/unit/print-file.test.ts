import { getDocumentProxy } from 'unpdf';
import { describe, expect, it } from 'vitest';
import { appendCopies, joinPdfs, layOut, paintLetter } from '../../src/main/core/documents';
import { aLetter, pageTexts, sharedFonts, someLines } from '../support/letter-fixtures';
import { pngImage, pngOf } from '../support/png';

const fonts = sharedFonts();
const paint = (model = aLetter(), pdfA: 'none' | '2b' | '3b' = 'none') => paintLetter(layOut(model, fonts), fonts, { pdfA });
const numbered = (count: number, lines: (number: number) => number = () => 2) =>
  Array.from({ length: count }, (_, index) =>
    aLetter({
      reference: `DD-2026-000${index + 1}`,
      locale: index === 1 ? 'de-DE' : 'en-GB',
      recipient: [`Customer ${index + 1} Ltd`, 'High Street'],
      lines: someLines(lines(index + 1)),
      history: [],
      answer: null,
    }),
  );
const part = (bytes: Uint8Array, title = 'x') => ({ bytes, title });
const join = (parts: Parameters<typeof joinPdfs>[0], duplex = false) =>
  joinPdfs(parts, { title: 'Letters of 20 November', author: 'Calder Ridge', duplex, createdMs: Date.parse('2026-11-20T00:00:00Z') });
const open = (bytes: Uint8Array) => getDocumentProxy(new Uint8Array(bytes));
const squeeze = (text: string) => text.replace(/\s+/g, ' ').trim();
type Node = { readonly role?: string; readonly children?: readonly Node[] };
const roles = (node: Node | null): readonly string[] =>
  node === null ? [] : [...(node.role === undefined ? [] : [node.role]), ...(node.children ?? []).flatMap(roles)];

describe('a print file', () => {
  it('holds the same pages with the same text as the single letters, a bookmark for each', async () => {
    const letters = numbered(3, (number) => number * 9);
    const single = letters.map((letter) => paint(letter));
    const joined = await join(single.map((bytes, index) => part(bytes, `DD-2026-000${index + 1}  Customer ${index + 1} Ltd`)));
    const own = await Promise.all(single.map(pageTexts));
    expect((await pageTexts(joined.bytes)).map(squeeze)).toEqual(own.flat().map(squeeze));
    expect(joined.pages).toEqual(own.map((pages) => pages.length));
    const document = await open(joined.bytes);
    const outline = await document.getOutline();
    expect(outline.map((entry) => entry.title)).toEqual(['DD-2026-0001  Customer 1 Ltd', 'DD-2026-0002  Customer 2 Ltd', 'DD-2026-0003  Customer 3 Ltd']);
    const leadsTo: unknown = outline[1]?.dest?.[0];
    expect(await document.getPageIndex(leadsTo as never)).toBe(own[0]?.length);
  });

  it('begins each letter on the front of a sheet when asked', async () => {
    const joined = await join(
      numbered(3).map((letter) => part(paint(letter))),
      true,
    );
    const texts = await pageTexts(joined.bytes);
    expect(texts).toHaveLength(6);
    for (const [index, text] of texts.entries()) expect(squeeze(text) === '', `page ${index + 1}`).toBe(index % 2 === 1);
    expect(joined.pages).toEqual([1, 1, 1]);
  });

  it('is read out as the letters are: every page keeps its headings, paragraphs and tables, each letter its language', async () => {
    const letters = numbered(3, (number) => number * 9);
    const single = letters.map((letter) => paint(letter));
    const document = await open(
      (
        await join(
          single.map((bytes) => part(bytes)),
          true,
        )
      ).bytes,
    );
    expect(await document.getMarkInfo()).toMatchObject({ Marked: true });
    expect((await document.getMetadata()).info).toMatchObject({ Title: 'Letters of 20 November', Language: 'en-GB' });
    const alone = await Promise.all(
      single.map(async (bytes) => {
        const own = await open(bytes);
        return Promise.all(Array.from({ length: own.numPages }, async (_, index) => roles((await (await own.getPage(index + 1)).getStructTree()) as Node)));
      }),
    );
    let page = 1;
    for (const pages of alone) {
      for (const expected of pages) expect(roles((await (await document.getPage(page++)).getStructTree()) as Node).slice(1)).toEqual(expected.slice(1));
      if (pages.length % 2 === 1) page += 1;
    }
  });

  it('names each letter’s own language in the structure', async () => {
    const text = Buffer.from((await join(numbered(2).map((letter) => part(paint(letter))))).bytes).toString('latin1');
    expect([...text.matchAll(/<< \/Lang \(([\w-]+)\)/g)].map((match) => match[1])).toEqual(['en-GB', 'de-DE']);
  });

  it('is PDF/A where every letter is, and says nothing of it where one is not', async () => {
    const [first = aLetter(), second = aLetter()] = numbered(2);
    const archive = Buffer.from((await join([part(paint(first, '2b')), part(paint(second, '2b'))])).bytes).toString('latin1');
    expect(archive).toContain('<pdfaid:part>2</pdfaid:part><pdfaid:conformance>B</pdfaid:conformance>');
    expect(archive).toContain('/OutputIntents [');
    expect(archive.match(/\/N 3\b/g)).toHaveLength(1);
    const mixed = Buffer.from((await join([part(paint(first, '2b')), part(paint(second))])).bytes).toString('latin1');
    expect(mixed).not.toContain('pdfaid:part');
    expect(mixed).not.toContain('/OutputIntents [');
  });

  it('holds logo and signature once, however many letters bear them', async () => {
    const noise = (x: number, y: number) => [(x * 7919 + y * 104_729) % 251, (x * 31 + y * 17) % 253, (x * y) % 255, 255 - ((x + y) % 90)];
    const logo = pngImage(pngOf(120, 40, 6, noise), 120, 40);
    const letters = numbered(6).map((letter) => part(paint({ ...letter, logo })));
    const joined = await join(letters);
    expect(
      Buffer.from(joined.bytes)
        .toString('latin1')
        .match(/\/Subtype \/Image/g),
    ).toHaveLength(2);
    expect(await pageTexts(joined.bytes)).toHaveLength(6);
  });

  it('takes letters with copies behind them, of whatever make', async () => {
    const [first = aLetter(), second = aLetter()] = numbered(2);
    const withCopy = await appendCopies(paint(first), [{ name: 'copy.pdf', bytes: paint(aLetter({ reference: 'SI-8640' })) }]);
    const { PDFDocument } = await import('@cantoo/pdf-lib');
    const foreign = await PDFDocument.create();
    foreign.addPage([300, 300]).drawText('Drawn elsewhere');
    const joined = await join([part(withCopy.bytes), part(await foreign.save()), part(paint(second))]);
    const texts = (await pageTexts(joined.bytes)).map(squeeze);
    expect(texts[0]).toContain('DD-2026-0001');
    expect(texts[1]).toContain('SI-8640');
    expect(texts[withCopy.pages]).toBe('Drawn elsewhere');
    expect(texts.at(-1)).toContain('DD-2026-0002');
    expect(joined.pages).toEqual([withCopy.pages, 1, 1]);
  });

  it('is the same bytes for the same letters', async () => {
    const parts = numbered(2).map((letter) => part(paint(letter)));
    expect(Buffer.compare((await join(parts)).bytes, (await join(parts)).bytes)).toBe(0);
  });
});

describe('an image', () => {
  const kinds = [
    ['grey', 0, () => [90]],
    ['RGB', 2, () => [10, 20, 30]],
    ['grey with transparency', 4, (x: number) => [90, x * 6]],
    ['RGB with transparency', 6, (x: number) => [10, 20, 30, x * 6]],
    ['palette', 3, (x: number) => [x % 2]],
  ] as const;
  it.each(kinds)('of %s is in the file when it is handed out', async (_, type, samples) => {
    const bytes = pngOf(
      40,
      20,
      type,
      samples,
      type === 3
        ? [
            ['PLTE', [0, 0, 0, 200, 100, 50]],
            ['tRNS', [0, 255]],
          ]
        : [],
    );
    const pdf = paint(aLetter({ logo: pngImage(bytes, 40, 20) }));
    expect(Buffer.from(pdf.subarray(-8)).toString('latin1')).toContain('%%EOF');
    const page = await (await open(pdf)).getPage(1);
    const { OPS } = await import('unpdf/pdfjs');
    const operators = await page.getOperatorList();
    expect(operators.fnArray).toContain(OPS.paintImageXObject);
  });
});
