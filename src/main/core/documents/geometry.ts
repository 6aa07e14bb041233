/**
 * The letter page in points (1/72 inch), from the top left corner. Every position comes from the letter table of the
 * design tokens: DIN 5008 and UK DL windows for A4, a number 10 window for US Letter.
 */
export type Paper = 'A4' | 'LETTER';

/** Where the address stands: DIN 5008 form B (also UK DL, C5 and C5/6) or form A, on the right as in France and Switzerland, or for a number 10 window. */
export type WindowForm = 'din-b' | 'din-a' | 'right' | 'us-10';

const windowRight: ReadonlySet<string> = new Set(['FR', 'CH', 'MC', 'LI', 'BE']);
/** The form that a setting stands for. US Letter has one form; `auto` follows the sender's country, whose envelopes are used. */
export function windowForm(setting: 'auto' | WindowForm, paper: Paper, senderCountry: string): WindowForm {
  if (paper === 'LETTER') return 'us-10';
  if (setting !== 'auto' && setting !== 'us-10') return setting;
  return windowRight.has(senderCountry.toUpperCase()) ? 'right' : 'din-b';
}

const usPaper: ReadonlySet<string> = new Set(['US', 'CA', 'MX', 'CO', 'CL', 'CR', 'DO', 'GT', 'PA', 'PH', 'PR']);
/** Paper and window as usual in a country: US Letter in a number 10 envelope, A4 with its window on the right or left. */
export function formOfCountry(country: string): WindowForm {
  return usPaper.has(country.toUpperCase()) ? 'us-10' : windowForm('auto', 'A4', country);
}

export const mm = (millimetres: number): number => (millimetres * 72) / 25.4;
export const inch = (inches: number): number => inches * 72;

export interface PageGeometry {
  readonly paper: Paper;
  readonly window: WindowForm;
  readonly width: number;
  readonly height: number;
  readonly left: number;
  readonly right: number;
  readonly letterheadLeft: number;
  readonly letterheadTop: number;
  /** The one line above the address that names the sender; null where the letterhead itself shows in the window. */
  readonly senderLineTop: number | null;
  /** The address in the window. `seenUntil` ends the zone that is seen in every position of the paper in the envelope. */
  readonly address: {
    readonly left: number;
    readonly top: number;
    readonly width: number;
    readonly lineHeight: number;
    readonly size: number;
    readonly seenUntil: number;
  };
  readonly references: {
    readonly left: number;
    readonly right: number;
    readonly top: number;
    readonly labelWidth: number;
    readonly lineHeight: number;
    readonly size: number;
  };
  /** First line of text: below the window in every position of the paper in the envelope. */
  readonly bodyTop: number;
  readonly text: { readonly size: number; readonly lineHeight: number };
  /** Marks at the left edge: `y` from the top, `length` of the stroke. */
  readonly marks: readonly { readonly x: number; readonly y: number; readonly length: number }[];
  readonly slip: SlipGeometry;
  /** Where the text of later pages begins and where the text of every page must end. */
  readonly laterTop: number;
  readonly bottom: number;
  readonly footerTop: number;
}

export interface SlipGeometry {
  readonly cutLine: number;
  readonly top: number;
  readonly code: number;
  readonly gap: number;
  readonly labelWidth: number;
  readonly lineHeight: number;
  readonly boxWidth: number;
  /** `stacked`: label over value; `beside`: label left, value right. */
  readonly boxStyle: 'stacked' | 'beside';
  readonly noteTop: number;
}

const a4: PageGeometry = {
  paper: 'A4',
  window: 'din-b',
  width: mm(210),
  height: mm(297),
  left: mm(20),
  right: mm(192),
  letterheadLeft: mm(20),
  letterheadTop: mm(15.9),
  senderLineTop: mm(52.5),
  address: { left: mm(20), top: mm(58), width: mm(85), lineHeight: mm(4.75), size: 10, seenUntil: mm(85) },
  references: { left: mm(122), right: mm(192), top: mm(51), labelWidth: mm(25), lineHeight: mm(4.9), size: 8.4 },
  bodyTop: mm(97),
  text: { size: 9.5, lineHeight: 13.4 },
  marks: [
    { x: mm(4), y: mm(105), length: mm(4) },
    { x: mm(4), y: mm(148.5), length: mm(6) },
    { x: mm(4), y: mm(210), length: mm(4) },
  ],
  slip: {
    cutLine: mm(236.5),
    top: mm(243.5),
    code: mm(30),
    gap: mm(8),
    labelWidth: mm(20),
    lineHeight: mm(5.4),
    boxWidth: mm(52),
    boxStyle: 'stacked',
    noteTop: mm(277),
  },
  laterTop: mm(42),
  bottom: mm(281),
  footerTop: mm(287.8),
};

const usLetter: PageGeometry = {
  paper: 'LETTER',
  window: 'us-10',
  width: inch(8.5),
  height: inch(11),
  left: inch(0.95),
  right: inch(7.7),
  letterheadLeft: inch(0.95),
  letterheadTop: inch(0.585),
  senderLineTop: null,
  address: { left: inch(0.95), top: inch(2.5), width: inch(4), lineHeight: inch(0.172), size: 10.5, seenUntil: inch(3.375) },
  references: { left: inch(5.45), right: inch(7.7), top: inch(2.1), labelWidth: inch(0.88), lineHeight: mm(4.9), size: 8.1 },
  bodyTop: inch(3.95),
  text: { size: 9, lineHeight: 12.6 },
  marks: [
    { x: inch(0.16), y: inch(3.875), length: inch(0.16) },
    { x: inch(0.16), y: inch(7.4375), length: inch(0.16) },
  ],
  slip: {
    cutLine: inch(9.08),
    top: inch(9.25),
    code: inch(1),
    gap: inch(0.3),
    labelWidth: inch(0.78),
    lineHeight: inch(0.187),
    boxWidth: inch(2.1),
    boxStyle: 'beside',
    noteTop: inch(10.29),
  },
  laterTop: inch(1.5),
  bottom: inch(10.4),
  footerTop: inch(10.615),
};

/** DIN 5008 form A: everything up to the text stands 18 mm higher; the fold is at 87 mm. */
const a4FormA: PageGeometry = {
  ...a4,
  window: 'din-a',
  letterheadTop: mm(8),
  senderLineTop: mm(34.5),
  address: { ...a4.address, top: mm(40), seenUntil: mm(67) },
  references: { ...a4.references, top: mm(33) },
  bodyTop: mm(79),
  laterTop: mm(34),
  marks: [
    { x: mm(4), y: mm(87), length: mm(4) },
    { x: mm(4), y: mm(148.5), length: mm(6) },
    { x: mm(4), y: mm(192), length: mm(4) },
  ],
};

/** Window on the right (NF Z 11-001, SN 010130): the address at 112 mm, the reference block in its place on the left. */
const a4Right: PageGeometry = {
  ...a4,
  window: 'right',
  senderLineTop: mm(49),
  address: { ...a4.address, left: mm(112), top: mm(54), width: mm(80), seenUntil: mm(81) },
  references: { ...a4.references, left: mm(20), top: mm(51), labelWidth: mm(27), right: mm(104) },
};

const forms: Readonly<Record<WindowForm, PageGeometry>> = { 'din-b': a4, 'din-a': a4FormA, right: a4Right, 'us-10': usLetter };

/** The positions of one form. */
export function pageGeometry(paper: Paper, window: WindowForm = paper === 'LETTER' ? 'us-10' : 'din-b'): PageGeometry {
  return paper === 'LETTER' ? usLetter : forms[window === 'us-10' ? 'din-b' : window];
}
