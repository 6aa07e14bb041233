import type { WayToPay } from '../../../shared/domain/payment-methods';
import { inkSecond, type TextStyle } from './canvas';
import type { Fonts } from './fonts';
import { wrapRuns, wrapText, type Run } from './wrap';

/** A line of a way to pay as it stands on a page. */
export interface WayLine {
  readonly runs: readonly Run[];
  readonly style: Omit<TextStyle, 'face'>;
}

const words = { size: 8.2, lineHeight: 10.8 };
const address = { size: 7.8, lineHeight: 10.4, grey: inkSecond };

/** Name and words, then the address on lines of its own; each of them opens the whole of it. */
export function wayLines({ label, colon, text, link }: WayToPay, width: number, fonts: Fonts): readonly WayLine[] {
  const runs: readonly Run[] =
    text === ''
      ? [{ text: label, face: 'strong' }]
      : [
          { text: `${label}${colon}`, face: 'strong' },
          { text: ` ${text}`, face: 'regular' },
        ];
  const said = wrapRuns(runs, width, words.size, fonts).map((line): WayLine => ({ runs: line.runs, style: words }));
  if (link === '') return said;
  return [
    ...said,
    ...wrapText(link, width, address.size, 'regular', fonts).map((part): WayLine => ({ runs: [{ text: part, face: 'regular' }], style: { ...address, link } })),
  ];
}
