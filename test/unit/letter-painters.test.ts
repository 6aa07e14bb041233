import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createPainters, LetterFault, layOut, paintLetter, type Painters, type PaintJob } from '../../src/main/core/documents';
import { bundleForNode } from '../support/bundle';
import { aLetter, resourcesDir, sharedFonts, someLines } from '../support/letter-fixtures';
import { pngImage, pngOf } from '../support/png';

const here = ({ model, pdfA }: PaintJob) => {
  const letter = layOut(model, sharedFonts());
  return { bytes: paintLetter(letter, sharedFonts(), { pdfA }), pages: letter.pages.length };
};
const job = (changes: Parameters<typeof aLetter>[0] = {}): PaintJob => ({ model: aLetter(changes), pdfA: 'none' });
let program = '';
let painters: Painters | undefined;
beforeAll(async () => {
  program = await bundleForNode('src/main/letter-painter.ts');
}, 60_000);
afterEach(() => painters?.close());

describe('letters that are painted in threads', () => {
  it('are the same bytes as those painted here, with logo and signature, whatever the order', async () => {
    const image = pngImage(
      pngOf(120, 40, 6, (x, y) => [x, y, 9, 200]),
      120,
      40,
    );
    const jobs = Array.from({ length: 12 }, (_, index) =>
      job({ reference: `DD-2026-${index}`, lines: someLines(1 + index * 3), ...(index % 2 === 0 ? { logo: image } : { signatureImage: image }) }),
    );
    painters = createPainters(program, resourcesDir, () => {
      throw new Error('a thread must do it');
    });
    const painted = await Promise.all(jobs.map((one) => painters?.paint(one)));
    expect(painters.threads).toBe(2);
    for (const [index, one] of jobs.entries()) {
      const own = here(one);
      expect(painted[index]?.pages).toBe(own.pages);
      expect(Buffer.compare(Buffer.from(painted[index]?.bytes ?? []), Buffer.from(own.bytes)), `letter ${index}`).toBe(0);
    }
  }, 60_000);

  it('name their fault as painting here does, and the others are made', async () => {
    painters = createPainters(program, resourcesDir, here);
    const [good, bad] = await Promise.allSettled([painters.paint(job()), painters.paint(job({ recipient: ['株式会社サンプル'] }))]);
    expect(good.status).toBe('fulfilled');
    expect(bad.status === 'rejected' && bad.reason).toBeInstanceOf(LetterFault);
    expect(bad.status === 'rejected' && String(bad.reason)).toContain('cannot show a character');
  }, 60_000);

  it('are painted here where no thread can be had', async () => {
    painters = createPainters('/nowhere/letter-painter.js', resourcesDir, here);
    const painted = await Promise.all([painters.paint(job()), painters.paint(job()), painters.paint(job())]);
    for (const one of painted) expect(Buffer.compare(one.bytes, here(job()).bytes)).toBe(0);
    expect((await painters.paint(job())).pages).toBe(here(job()).pages);
  }, 60_000);
});
