import type { PageGeometry } from './geometry';
import { Canvas } from './canvas';
import type { Fonts } from './fonts';
import { drawAddressArea, drawContinuation, drawLetterhead } from './letter-head';
import type { LetterModel } from './letter-model';

/** The pages of one letter as they fill up from top to bottom. */
export class Flow {
  readonly pages: Canvas[] = [];
  readonly page: PageGeometry;
  readonly fonts: Fonts;
  top = 0;
  private readonly model: LetterModel;

  private readonly firstLimit: number;

  /** `firstLimit`: where the text of page 1 must end, above what stands at its foot. */
  constructor(model: LetterModel, page: PageGeometry, fonts: Fonts, firstLimit: number) {
    this.firstLimit = firstLimit;
    this.model = model;
    this.page = page;
    this.fonts = fonts;
    this.newPage();
  }

  get canvas(): Canvas {
    const last = this.pages.at(-1);
    if (!last) throw new Error('a flow has a page from the start');
    return last;
  }

  /** Where text of the present page must end: above the slip on page 1, above the footer later. */
  get limit(): number {
    return this.pages.length === 1 ? this.firstLimit : this.page.bottom;
  }
  get room(): number {
    return this.limit - this.top;
  }
  get width(): number {
    return this.page.right - this.page.left;
  }

  newPage(): void {
    const canvas = new Canvas(this.fonts);
    this.pages.push(canvas);
    if (this.pages.length === 1) {
      drawLetterhead(canvas, this.model, this.page, this.fonts);
      drawAddressArea(canvas, this.model, this.page, this.fonts);
      this.top = this.page.bodyTop;
    } else {
      canvas.decoration(() => {
        drawLetterhead(canvas, this.model, this.page, this.fonts);
        drawContinuation(canvas, this.model, this.page, this.fonts);
      });
      this.top = this.page.laterTop;
    }
  }

  /** Goes to the next page unless `height` still fits. */
  need(height: number): void {
    if (height > this.room + 0.01) this.newPage();
  }
}

/** A piece of the letter whose height is known before it is drawn; never split over two pages. */
export interface Block {
  readonly height: number;
  /** The head of its table, drawn again where the block begins a page. */
  readonly under?: Block;
  draw(flow: Flow): void;
}

export function heightOf(blocks: readonly Block[]): number {
  return blocks.reduce((sum, block) => sum + block.height, 0);
}

/** Draws the blocks one below the other, on further pages where they do not fit. */
export function drawBlocks(blocks: readonly Block[], flow: Flow): void {
  for (const block of blocks) {
    const before = flow.pages.length;
    flow.need(block.height);
    if (block.under && flow.pages.length > before) {
      block.under.draw(flow);
      flow.top += block.under.height;
    }
    block.draw(flow);
    flow.top += block.height;
  }
}
