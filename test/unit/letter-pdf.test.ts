import { describe, expect, it } from 'vitest';
import { fc, test as property } from '@fast-check/vitest';
import { getDocumentProxy } from 'unpdf';
import { epcModules, LetterFault, missingCharacters, renderLetter } from '../../src/main/core/documents';
import { aLetter, freshFonts, pageTexts, sharedFonts, someLines } from '../support/letter-fixtures';

const fonts = sharedFonts();
const squeeze = (text: string | undefined) => (text ?? '').replace(/\s+/g, ' ');

describe('a letter as PDF', () => {
  it('can be read back: address, references, items, total, slip, page numbers', async () => {
    const [first, second] = await pageTexts(renderLetter(aLetter(), fonts));
    for (const text of [
      'Redfern & Sons Joinery Ltd',
      'DD-2026-1187',
      '£26,298.70 by Tuesday 1 December 2026',
      'SI-8640',
      '4 Aug 2026',
      '6,000.00',
      'To pay, in pounds sterling',
      'Northern Wharf Bank plc',
      'page 1 of 2',
    ]) {
      expect(squeeze(first)).toContain(text);
    }
    expect(squeeze(second)).toContain('What has happened so far');
    expect(squeeze(second)).toContain('We pay £22,618.07 in full on');
  });
  it('shows Latin, Greek and Cyrillic names right', async () => {
    const recipient = [
      'Ελληνικές Κατασκευές Αθηνών Α.Ε.',
      'ООО «Ромашка и партнёры»',
      'Łódź Żółć Ďáblice Őrség Ţăndărei',
      'Fjørd Æble Ægir Þórr ẞtraße İstanbul',
      'Щёлково, Ўзбекистон, Ђурђевак',
    ];
    const [first] = await pageTexts(renderLetter(aLetter({ recipient }), fonts));
    for (const line of recipient) expect(squeeze(first)).toContain(line);
  });
  it('keeps ligature words searchable', async () => {
    const [first] = await pageTexts(renderLetter(aLetter({ recipient: ['Office Affiliates fi fl ffi ffl', 'x'] }), fonts));
    expect(squeeze(first)).toContain('Office Affiliates fi fl ffi ffl');
  });
  it('brings decomposed accents together', async () => {
    const [first] = await pageTexts(renderLetter(aLetter({ recipient: ['Cafe\u0301 Mu\u0308ller'] }), fonts));
    expect(squeeze(first)).toContain('Café Müller');
  });
  it('is stopped, not printed with boxes, when the font lacks a character', () => {
    expect(() => renderLetter(aLetter({ recipient: ['株式会社サンプル'] }), fonts)).toThrow(LetterFault);
    expect(missingCharacters('Müller Ελλάς 株', fonts)).toEqual(['株']);
  });
  it('is the same bytes for the same letter', () => {
    const once = renderLetter(aLetter(), fonts);
    expect(Buffer.compare(renderLetter(aLetter(), fonts), once)).toBe(0);
    expect(Buffer.compare(renderLetter(aLetter(), freshFonts()), once)).toBe(0);
  });
  it('is the same bytes whatever letters were rendered before it', () => {
    const strange = aLetter({ recipient: ['ÉÀÜÑÇ ŻŹĆ Ő ǅ', 'Ґрунт Ή Ϋ'], lines: someLines(40) });
    const used = freshFonts();
    renderLetter(strange, used);
    expect(Buffer.compare(renderLetter(aLetter(), used), renderLetter(aLetter(), freshFonts()))).toBe(0);
  });
  it('differs when one cent differs', () => {
    const other = aLetter({ lines: someLines(5, (index) => 600_001 - index * 37_013) });
    expect(Buffer.compare(renderLetter(other, fonts), renderLetter(aLetter(), fonts))).not.toBe(0);
  });
  it('says who wrote it, about what, when and in which language', async () => {
    const document = await getDocumentProxy(renderLetter(aLetter(), fonts).slice());
    const { info } = await document.getMetadata();
    expect(info).toMatchObject({ Title: 'Final demand DD-2026-1187', Author: 'Calder Ridge Supply (UK) Ltd', CreationDate: 'D:20261120000000Z' });
  });
});

describe('the payment slip', () => {
  const euro = { name: 'Calder Ridge Supply GmbH', iban: 'DE89 3704 0044 0532 0130 00', bic: 'COBADEFFXXX', amountMinor: 2_629_870, text: 'DD-2026-1187' };
  it('draws the code as rectangles where the letter has a euro transfer, and says to scan it', async () => {
    const withCode = renderLetter(aLetter({ currency: 'EUR', slip: { rows: aLetter().slip?.rows ?? [], epc: euro } }), fonts);
    expect(epcModules(euro)).not.toBeNull();
    expect(squeeze((await pageTexts(withCode))[0])).toContain('Scan the code with your banking app');
  });
  it('asks for the reference instead where there is no code', async () => {
    expect(squeeze((await pageTexts(renderLetter(aLetter(), fonts)))[0])).toContain('Please quote DD-2026-1187');
  });
});

const letterLike = fc.constantFrom(...'AVTLYWaeoyvwfirt.,-:0123456789£€−ÉŐŁżßÀ«»“’', ...'ΑΓΔΛΥΤΡάέήίόύώςσθ', ...'АГТУЧЩЯЎЂабгдтуўфця');
property.prop([fc.array(letterLike, { minLength: 1, maxLength: 14 }).map((letters) => letters.join(''))], { numRuns: 400 })(
  'words laid out from pairs stand exactly as the font lays them out',
  (word) => {
    for (const face of Object.values(fonts)) {
      const real = face.font.layout(word, { liga: false, clig: false, dlig: false });
      const shaped = face.shape(word);
      expect(shaped.glyphs.map((glyph) => glyph.id)).toEqual(real.glyphs.map((glyph) => glyph.id));
      expect(shaped.positions.map((position) => position.xAdvance)).toEqual(real.positions.map((position) => position.xAdvance * face.scale));
    }
  },
);
