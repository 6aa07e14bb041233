import type { Face, FaceName, Fonts } from './fonts';
import type { LetterImage } from './letter-model';

/**
 * What a mark is to somebody who listens to the page: marks with the same tag (the same object) are one element, cells with
 * the same `row` one row, and rows that follow each other one table. Marks without a tag are decoration.
 */
export interface Tag {
  readonly role: 'H1' | 'H2' | 'P' | 'TH' | 'TD' | 'Figure';
  readonly row?: object;
  readonly alt?: string;
}
interface Tagged {
  readonly tag?: Tag;
}

/** What stands on a page. All measures in points from the top left corner; the page is black on white. */
export type Mark = Tagged &
  (
    | {
        readonly kind: 'text';
        readonly x: number;
        readonly baseline: number;
        readonly face: FaceName;
        readonly size: number;
        readonly grey: number;
        readonly text: string;
        /** An https address that a click on the text opens. */ readonly link?: TextLink;
      }
    | {
        readonly kind: 'line';
        readonly x1: number;
        readonly y1: number;
        readonly x2: number;
        readonly y2: number;
        readonly width: number;
        readonly grey: number;
        readonly dash?: number;
      }
    | {
        readonly kind: 'box';
        readonly x: number;
        readonly y: number;
        readonly width: number;
        readonly height: number;
        readonly radius: number;
        readonly stroke: number;
      }
    | { readonly kind: 'fill'; readonly x: number; readonly y: number; readonly width: number; readonly height: number; readonly grey: number }
    | { readonly kind: 'image'; readonly x: number; readonly y: number; readonly width: number; readonly height: number; readonly image: LetterImage }
    | { readonly kind: 'modules'; readonly x: number; readonly y: number; readonly size: number; readonly modules: readonly (readonly boolean[])[] }
  );

export interface PageMarks {
  readonly width: number;
  readonly height: number;
  readonly offsetX: number;
  readonly offsetY: number;
  readonly marks: readonly Mark[];
}

/** Grey levels of the letter: 0 is black. Dark enough for a mono printer. */
export const ink = 0.067;
export const inkSecond = 0.23;
export const inkQuiet = 0.333;
export const hairline = 0.8;

/** `width` of the text in points. */
export interface TextLink {
  readonly url: string;
  readonly width: number;
}

export interface TextStyle {
  readonly face: FaceName;
  readonly size: number;
  readonly lineHeight: number;
  readonly grey?: number;
  readonly link?: string;
}

/** Collects the marks of one page. */
export class Canvas {
  readonly marks: Mark[] = [];
  private readonly fonts: Fonts;
  /** What the next texts belong to: an element, a row whose texts are cells, or decoration. */
  private within: Tag | { readonly cells: 'TH' | 'TD'; readonly row: object } | 'decoration' | null = null;
  constructor(fonts: Fonts) {
    this.fonts = fonts;
  }

  face(style: TextStyle): Face {
    return this.fonts[style.face];
  }

  private during(within: Canvas['within'], draw: () => void): void {
    const before = this.within;
    this.within = within;
    draw();
    this.within = before;
  }
  /** Everything that `draw` writes is one element. */
  element(tag: Tag, draw: () => void): void {
    this.during(tag, draw);
  }
  /** Every text that `draw` writes is a cell of one row. */
  row(cells: 'TH' | 'TD', draw: () => void): void {
    this.during({ cells, row: {} }, draw);
  }
  /** What `draw` writes is not read out: page numbers, repeated letterheads, marks. */
  decoration(draw: () => void): void {
    this.during('decoration', draw);
  }

  private tag(): Tagged {
    const { within } = this;
    if (within === 'decoration') return {};
    if (within === null) return { tag: { role: 'P' } };
    return { tag: 'cells' in within ? { role: within.cells, row: within.row } : within };
  }

  /** One line whose line box begins at `top`; the text is centred in the box as a browser does it. */
  text(text: string, x: number, top: number, style: TextStyle, align: 'left' | 'right' = 'left'): void {
    if (text === '') return;
    const face = this.face(style);
    const content = ((face.ascent - face.descent) * style.size) / 1000;
    const baseline = top + (style.lineHeight - content) / 2 + (face.ascent * style.size) / 1000;
    const left = align === 'right' ? x - face.width(text, style.size) : x;
    const link = style.link === undefined ? {} : { link: { url: style.link, width: face.width(text, style.size) } };
    this.marks.push({ kind: 'text', x: left, baseline, face: style.face, size: style.size, grey: style.grey ?? ink, text, ...link, ...this.tag() });
  }

  line(x1: number, y1: number, x2: number, y2: number, width: number, grey = ink, dash?: number): void {
    this.marks.push({ kind: 'line', x1, y1, x2, y2, width, grey, ...(dash === undefined ? {} : { dash }) });
  }

  box(x: number, y: number, width: number, height: number, radius: number, stroke: number): void {
    this.marks.push({ kind: 'box', x, y, width, height, radius, stroke });
  }

  fill(x: number, y: number, width: number, height: number, grey: number): void {
    this.marks.push({ kind: 'fill', x, y, width, height, grey });
  }

  /** `alt` is what is read out in the image's place. */
  image(x: number, y: number, width: number, height: number, image: LetterImage, alt: string): void {
    this.marks.push({ kind: 'image', x, y, width, height, image, tag: { role: 'Figure', alt } });
  }

  modules(x: number, y: number, size: number, modules: readonly (readonly boolean[])[], alt = ''): void {
    this.marks.push({ kind: 'modules', x, y, size, modules, tag: { role: 'Figure', alt } });
  }
}
