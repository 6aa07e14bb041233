import { Canvas, hairline, ink, inkQuiet, inkSecond, type PageMarks, type TextStyle } from './canvas';
import type { Fonts } from './fonts';
import { mm, pageGeometry, type PageGeometry, type Paper } from './geometry';
import { paintDocument } from './paint';
import { fitSize, wrapText } from './wrap';

/** The company's collections policy as people read it: every sentence comes from the live settings. */
export interface CollectionsPolicyModel {
  readonly paper: Paper;
  readonly locale: string;
  readonly sender: { readonly name: string; readonly addressLines: readonly string[]; readonly legalLine: string };
  readonly title: string;
  /** Printed on, in force since, approved by, next review. */
  readonly facts: readonly { readonly label: string; readonly value: string }[];
  readonly general: readonly string[];
  readonly policies: readonly {
    readonly name: string;
    readonly forWhom: string;
    readonly rules: readonly string[];
    /** Steps by part of the timeline; a part without steps says so. */
    readonly bands: readonly { readonly label: string; readonly steps: readonly { readonly when: string; readonly name: string; readonly detail: string }[] }[];
  }[];
  readonly createdMs: number;
}

const body: TextStyle = { face: 'regular', size: 9.5, lineHeight: 13.6 };
const strong: TextStyle = { ...body, face: 'strong' };
const quiet: TextStyle = { ...body, size: 8.2, lineHeight: 12, grey: inkQuiet };

/** The policy as a PDF. Equal input gives equal bytes. */
export function renderCollectionsPolicy(model: CollectionsPolicyModel, fonts: Fonts): { readonly bytes: Uint8Array; readonly pages: number } {
  const sheets = new PolicySheets(model, fonts);
  sheets.canvas.text(model.title, sheets.page.left, sheets.top, { face: 'strong', size: 18, lineHeight: 24 });
  sheets.top += 32;
  drawFacts(sheets);
  sheets.heading('What holds for everybody');
  for (const sentence of model.general) sheets.point(sentence);
  for (const policy of model.policies) drawPolicy(sheets, policy);
  const pages = sheets.finish();
  return {
    bytes: paintDocument(
      [pages],
      { title: model.title, author: model.sender.name, subject: model.title, language: model.locale, createdMs: model.createdMs },
      fonts,
      { tagged: true },
    ),
    pages: pages.length,
  };
}

class PolicySheets {
  readonly model: CollectionsPolicyModel;
  readonly fonts: Fonts;
  readonly page: PageGeometry;
  readonly pages: Canvas[] = [];
  canvas: Canvas;
  top = 0;

  constructor(model: CollectionsPolicyModel, fonts: Fonts) {
    this.model = model;
    this.fonts = fonts;
    this.page = pageGeometry(model.paper);
    this.canvas = this.newPage();
  }

  get width(): number {
    return this.page.right - this.page.left;
  }

  newPage(): Canvas {
    this.canvas = new Canvas(this.fonts);
    this.pages.push(this.canvas);
    const { page, model } = this;
    const size = fitSize(model.sender.name, this.width, 12.5, 8, 1, 'strong', this.fonts);
    this.canvas.text(model.sender.name, page.left, page.letterheadTop, { face: 'strong', size, lineHeight: 15 });
    this.top = page.letterheadTop + 15;
    for (const line of wrapText(model.sender.addressLines.join(', '), this.width, 8, 'regular', this.fonts)) {
      this.canvas.text(line, page.left, this.top, { face: 'regular', size: 8, lineHeight: 11, grey: inkSecond });
      this.top += 11;
    }
    this.top += mm(9);
    return this.canvas;
  }

  /** Goes to a new page when less than `height` is left. */
  need(height: number): void {
    if (this.top + height > this.page.bottom) this.newPage();
  }

  paragraph(text: string, left: number, width: number, style: TextStyle): number {
    let top = this.top;
    for (const line of wrapText(text, width, style.size, style.face, this.fonts)) {
      this.canvas.text(line, left, top, style);
      top += style.lineHeight;
    }
    return top;
  }

  heading(text: string): void {
    this.need(70);
    this.top += 8;
    this.canvas.text(text, this.page.left, this.top, { face: 'strong', size: 12, lineHeight: 17 });
    this.top += 22;
  }

  point(text: string): void {
    this.need(body.lineHeight * 2);
    this.canvas.text('–', this.page.left, this.top, { ...body, grey: inkSecond });
    this.top = this.paragraph(text, this.page.left + 12, this.width - 12, body) + 3;
  }

  finish(): readonly PageMarks[] {
    const { page, model } = this;
    const foot: TextStyle = { face: 'regular', size: 6.8, lineHeight: 9, grey: inkQuiet };
    return this.pages.map((canvas, index) => {
      canvas.text(`Page ${index + 1} of ${this.pages.length}`, page.right, page.footerTop, foot, 'right');
      canvas.text(wrapText(model.sender.legalLine, this.width - 80, 6.8, 'regular', this.fonts)[0] ?? '', page.left, page.footerTop, foot);
      return { width: page.width, height: page.height, offsetX: 0, offsetY: 0, marks: canvas.marks };
    });
  }
}

function drawFacts(sheets: PolicySheets): void {
  for (const { label, value } of sheets.model.facts) {
    sheets.canvas.text(label, sheets.page.left, sheets.top + 1, quiet);
    sheets.canvas.text(value, sheets.page.left + 92, sheets.top, body);
    sheets.top += body.lineHeight + 1;
  }
  sheets.top += 6;
}

function drawPolicy(sheets: PolicySheets, policy: CollectionsPolicyModel['policies'][number]): void {
  const { page } = sheets;
  sheets.heading(policy.name);
  sheets.top = sheets.paragraph(policy.forWhom, page.left, sheets.width, body) + 6;
  for (const rule of policy.rules) sheets.point(rule);
  sheets.top += 4;
  for (const band of policy.bands) {
    sheets.need(50);
    sheets.canvas.line(page.left, sheets.top, page.right, sheets.top, 0.8, ink);
    sheets.canvas.text(band.label, page.left, sheets.top + 5, strong);
    sheets.top += 5;
    const left = page.left + 96;
    if (band.steps.length === 0) {
      sheets.canvas.text('No step.', left, sheets.top, { ...body, grey: inkQuiet });
      sheets.top += body.lineHeight;
    }
    for (const [index, step] of band.steps.entries()) {
      const before = sheets.pages.length;
      sheets.need(body.lineHeight * 3);
      if (sheets.pages.length > before) {
        // A band that goes on over the page says again which days it is about.
        sheets.canvas.line(page.left, sheets.top, page.right, sheets.top, 0.8, ink);
        sheets.canvas.text(band.label, page.left, sheets.top + 5, strong);
        sheets.top += 5;
      } else if (index > 0) sheets.canvas.line(left, sheets.top - 2, page.right, sheets.top - 2, 0.4, hairline);
      sheets.top = sheets.paragraph(step.name, left, sheets.width - 96 - 130, strong);
      sheets.canvas.text(step.when, page.right, sheets.top - body.lineHeight, quiet, 'right');
      if (step.detail !== '') sheets.top = sheets.paragraph(step.detail, left, sheets.width - 96, { ...body, size: 8.8, lineHeight: 12.4, grey: inkSecond });
      sheets.top += 5;
    }
    sheets.top += 5;
  }
}
