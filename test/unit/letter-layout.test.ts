import { describe, expect, it } from 'vitest';
import { fc, test as property } from '@fast-check/vitest';
import { inch, layoutLetter, LetterFault, mm, type Mark, type PageMarks } from '../../src/main/core/documents';
import { formatMinor, formatMinorPlain } from '../../src/shared/domain/money';
import { aLetter, sharedFonts, someLines } from '../support/letter-fixtures';

const fonts = sharedFonts();
type Text = Extract<Mark, { kind: 'text' }>;
const texts = (page: PageMarks | undefined) => (page?.marks ?? []).filter((mark): mark is Text => mark.kind === 'text');
const find = (page: PageMarks | undefined, start: string) => {
  const found = texts(page).find((mark) => mark.text.startsWith(start));
  if (!found) throw new Error(`no text "${start}" on the page`);
  return found;
};
const linesAt = (page: PageMarks | undefined) => (page?.marks ?? []).filter((mark) => mark.kind === 'line');
const width = (mark: Text) => fonts[mark.face].width(mark.text, mark.size);

describe('an A4 letter', () => {
  const [first] = layoutLetter(aLetter(), fonts);

  it('stands in the DIN window: address at 20 mm, between 58 and 85 mm, no wider than 85 mm', () => {
    for (const line of aLetter().recipient) {
      const mark = find(first, line);
      expect(mark.x).toBeCloseTo(mm(20), 5);
      expect(mark.baseline - mark.size).toBeGreaterThan(mm(58) - 2);
      expect(mark.baseline).toBeLessThan(mm(85));
      expect(width(mark)).toBeLessThanOrEqual(mm(85));
    }
  });
  it('names the sender in one small line above the address', () => {
    const sender = texts(first).find((mark) => mark.text.startsWith('Calder Ridge Supply (UK) Ltd, Unit 4'));
    expect(sender && width(sender)).toBeLessThanOrEqual(mm(85));
    expect(sender?.baseline).toBeGreaterThan(mm(52.5));
    expect(sender?.baseline).toBeLessThan(mm(58));
  });
  it('has its references at 122 mm from 51 mm down and its first line of text below the window at 97 mm', () => {
    expect(find(first, 'Our reference').x).toBeCloseTo(mm(122), 5);
    expect(find(first, 'Our reference').baseline).toBeGreaterThan(mm(51));
    expect(find(first, 'Our reference').baseline).toBeLessThan(mm(56));
    const body = texts(first)
      .filter((mark) => mark.baseline > mm(86))
      .map((mark) => mark.baseline - mark.size);
    expect(Math.min(...body)).toBeGreaterThan(mm(97) - 1);
  });
  it('is marked for folding at 105 and 210 mm and for punching at 148.5 mm', () => {
    const marks = linesAt(first)
      .filter((mark) => mark.x1 === mm(4))
      .map((mark) => mark.y1);
    expect(marks).toEqual([mm(105), mm(148.5), mm(210)]);
  });
  it('is cut at 236.5 mm and leaves nothing of the text below the cut', () => {
    expect(linesAt(first).some((mark) => mark.dash !== undefined && Math.abs(mark.y1 - mm(236.5)) < 0.01)).toBe(true);
    expect(find(first, 'Maya Okafor').baseline).toBeLessThan(mm(236.5));
    const sign = texts(first)
      .filter((mark) => mark.text.startsWith('Maya'))
      .at(-1);
    expect(sign?.baseline).toBeLessThan(mm(236.5));
  });
});

describe('the reference block', () => {
  const emailOn = (paper: 'A4' | 'LETTER', email: string) => {
    const [first] = layoutLetter(aLetter({ paper, references: [{ label: 'E-mail', value: email }] }), fonts);
    const label = find(first, 'E-mail');
    return texts(first).filter((mark) => mark.x > label.x && Math.abs(mark.baseline - label.baseline) < mm(8) && email.includes(mark.text));
  };
  it('sets an e-mail address smaller before it breaks it', () => {
    const lines = emailOn('A4', 'maya.okafor@calder-ridge.example');
    expect(lines.map((line) => line.text)).toEqual(['maya.okafor@calder-ridge.example']);
    expect(lines[0]?.size).toBeLessThan(8.4);
  });
  it.each(['A4', 'LETTER'] as const)('breaks an e-mail address too long for the line before its @ and nowhere else, on %s', (paper) => {
    const lines = emailOn(paper, 'accounts.receivable.team@calderridgesupply.example');
    expect(lines.map((line) => line.text)).toEqual(['accounts.receivable.team', '@calderridgesupply.example']);
    for (const line of lines) expect(line.x + width(line)).toBeLessThanOrEqual((paper === 'A4' ? mm(192) : inch(7.7)) + 0.1);
  });
});

describe('a US letter', () => {
  const [first] = layoutLetter(aLetter({ paper: 'LETTER', locale: 'en-US', currency: 'USD' }), fonts);
  it('stands in a number 10 window: 0.95 in from the left, between 2.5 and 3.375 in', () => {
    for (const line of aLetter().recipient) {
      expect(find(first, line).x).toBeCloseTo(inch(0.95), 5);
      expect(find(first, line).baseline).toBeGreaterThan(inch(2.5));
      expect(find(first, line).baseline).toBeLessThan(inch(3.375));
    }
  });
  it('has no sender line, begins at 3.95 in below the fold and is cut at 9.08 in', () => {
    expect(texts(first).filter((mark) => mark.text.startsWith('Calder Ridge Supply (UK) Ltd,'))).toEqual([]);
    expect(find(first, 'Final demand').baseline).toBeGreaterThan(inch(3.95));
    expect(
      linesAt(first)
        .filter((mark) => mark.x1 === inch(0.16))
        .map((mark) => mark.y1),
    ).toEqual([inch(3.875), inch(7.4375)]);
    expect(linesAt(first).some((mark) => mark.dash !== undefined && Math.abs(mark.y1 - inch(9.08)) < 0.01)).toBe(true);
  });
  it('writes month before day', () => {
    expect(texts(first).some((mark) => mark.text.endsWith('by Tuesday, December 1, 2026'))).toBe(true);
  });
});

describe('the item table', () => {
  it('fits page 1 with five invoices, slip and text', () => {
    expect(layoutLetter(aLetter({ history: [], answer: null }), fonts)).toHaveLength(1);
  });
  it('goes on over several pages with the same subtotal carried and brought forward, the slip on page 1 alone', () => {
    const model = aLetter({ lines: someLines(60, (index) => 10_000 + index * 77) });
    const pages = layoutLetter(model, fonts);
    expect(pages.length).toBeGreaterThanOrEqual(3);
    let carriedBefore: string | undefined;
    let rows = 0;
    for (const page of pages) {
      const all = texts(page);
      const amountBeside = (label: string) => {
        const row = all.find((mark) => mark.text === label);
        return row && all.find((mark) => mark !== row && Math.abs(mark.baseline - row.baseline) < 0.01)?.text;
      };
      expect(amountBeside('Brought forward')).toBe(carriedBefore);
      const shown = all.filter((mark) => /^SI-\d+$/.test(mark.text)).length;
      if (shown > 0) expect(all.some((mark) => mark.text === 'Unpaid')).toBe(true);
      rows += shown;
      carriedBefore = amountBeside('Carried forward');
      if (carriedBefore !== undefined) {
        const sum = model.lines.slice(0, rows).reduce((total, line) => total + line.unpaidMinor, 0);
        expect(carriedBefore).toBe(formatMinorPlain(sum, 'GBP', 'en-GB'));
      }
    }
    expect(rows).toBe(60);
    expect(pages.map((page) => texts(page).some((mark) => mark.text === 'Payment slip'))).toEqual(pages.map((_, index) => index === 0));
    expect(pages.map((page, index) => find(page, 'DD-2026-1187, page').text === `DD-2026-1187, page ${index + 1} of ${pages.length}`)).not.toContain(false);
  });
  it('names what is set apart without adding it', () => {
    const [first] = layoutLetter(aLetter({ apart: [{ number: 'SI-8817', reason: 'disputed on 12 November 2026', amountMinor: 124_000 }] }), fonts);
    const all = texts(first).map((mark) => mark.text);
    expect(all).toContain('Not part of the amount to pay');
    expect(all).toContain('1,240.00');
    expect(all).toContain('£26,298.70');
  });
  it('refuses a total that is not the sum of its lines', () => {
    expect(() => layoutLetter({ ...aLetter(), totalMinor: 1 }, fonts)).toThrow(LetterFault);
  });

  property.prop(
    [fc.integer({ min: 1, max: 130 }), fc.constantFrom('A4' as const, 'LETTER' as const), fc.integer({ min: 0, max: 60 }), fc.integer({ min: 0, max: 12 })],
    { numRuns: 60 },
  )('every invoice and set-apart amount is printed once, inside the margins, whatever their number', (lineCount, paper, apart, extraParagraphs) => {
    const base = aLetter();
    const model = aLetter({
      paper,
      lines: someLines(lineCount, (index) => 5_000_00 + index),
      apart: Array.from({ length: apart }, (_, index) => ({ number: `AP-${index}`, reason: 'disputed', amountMinor: 900 + index })),
      closing: [...base.closing, ...Array.from({ length: extraParagraphs }, (_, index) => `Paragraph ${index}. ${'Words that fill the page. '.repeat(12)}`)],
    });
    const pages = layoutLetter(model, fonts);
    const all = pages.flatMap((page) => texts(page));
    for (const line of model.lines) expect(all.filter((mark) => mark.text === line.number)).toHaveLength(1);
    for (const entry of model.apart) expect(all.filter((mark) => mark.text === entry.number)).toHaveLength(1);
    expect(all.filter((mark) => mark.text === formatMinor(model.totalMinor, 'GBP', 'en-GB')).length).toBeGreaterThanOrEqual(2);
    for (const [index, page] of pages.entries()) {
      const slipTop = paper === 'A4' ? mm(236.5) : inch(9.08);
      for (const mark of texts(page)) {
        expect(mark.x).toBeGreaterThan(mm(15));
        expect(mark.x + width(mark)).toBeLessThanOrEqual(page.width - mm(17));
        expect(mark.baseline).toBeLessThan(page.height - mm(4));
        if (index === 0 && /^(SI|AP)-/.test(mark.text)) expect(mark.baseline).toBeLessThan(slipTop);
      }
    }
  });
});

describe('long names', () => {
  const name =
    'The Very Long Established and Internationally Renowned Amalgamated Engineering and Manufacturing Company of Greater Manchester and Lancashire (Holdings) International';
  it('take two lines, then half a point less, and are never cut', () => {
    const [first] = layoutLetter(aLetter({ recipient: [name, 'Accounts Payable', '1 High Street', 'Leeds', 'LS1 1AA'] }), fonts);
    const block = texts(first).filter((mark) => mark.x === mm(20) && mark.baseline > mm(58) && mark.baseline < mm(85.5));
    expect(
      block
        .slice(0, 2)
        .map((mark) => mark.text)
        .join(' '),
    ).toBe(name);
    expect(block).toHaveLength(6);
    const size = block[0]?.size ?? 0;
    expect(size).toBeLessThan(10);
    expect((10 - size) % 0.5).toBe(0);
    expect(new Set(block.map((mark) => mark.size)).size).toBe(1);
  });
  it('of the sender are kept whole in the letterhead', () => {
    const [first] = layoutLetter(aLetter({ sender: { name, addressLine: 'Leeds', legalLine: '' } }), fonts);
    const head = texts(first)
      .filter((mark) => mark.face === 'strong' && mark.baseline < mm(35))
      .map((mark) => mark.text);
    expect(head.join(' ')).toBe(name);
  });
});

it('the offset for printer and envelope moves the whole page', () => {
  const [first] = layoutLetter(aLetter({ offsetMm: { x: 1.5, y: -2 } }), fonts);
  expect([first?.offsetX, first?.offsetY]).toEqual([mm(1.5), mm(-2)]);
});
