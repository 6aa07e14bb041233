import type { IsoDate } from '../calendar';
import { amountIn, amountWord, type AmountWord } from './amounts';
import { dayAhead, dayBehind, dayWords, otherOrder } from './days';
import type { FindingCode, PieceKind, QuickFinding, QuickLineContext, QuickPiece } from './types';

export interface Token {
  readonly from: number;
  readonly to: number;
  /** Without quotation marks. */
  readonly text: string;
  readonly lower: string;
  readonly quoted: boolean;
}

/** Cuts a line into words; `"two words"` is one. What stands behind `--` is the note, kept as it is. */
export function tokens(line: string): { readonly words: readonly Token[]; readonly note: { readonly from: number; readonly text: string } | null } {
  const words: Token[] = [];
  const pattern = /"([^"]*)"|[^\s"]+|"/g;
  for (let match = pattern.exec(line); match !== null; match = pattern.exec(line)) {
    if (match[0].startsWith('--')) return { words, note: { from: match.index, text: line.slice(match.index + 2).trim() } };
    const text = match[1] ?? match[0];
    words.push({ from: match.index, to: match.index + match[0].length, text, lower: text.toLowerCase(), quoted: match[1] !== undefined });
  }
  return { words, note: null };
}

/** Walks over the words of a line and gathers pieces and findings. */
export class Reader {
  at = 0;
  readonly pieces: QuickPiece[] = [];
  readonly findings: QuickFinding[] = [];
  readonly line: string;
  readonly words: readonly Token[];
  readonly context: QuickLineContext;

  constructor(line: string, words: readonly Token[], context: QuickLineContext) {
    this.line = line;
    this.words = words;
    this.context = context;
  }

  get done(): boolean {
    return this.at >= this.words.length;
  }
  word(ahead = 0): Token | undefined {
    return this.words[this.at + ahead];
  }
  lower(ahead = 0): string {
    const word = this.word(ahead);
    return word === undefined || word.quoted ? '' : word.lower;
  }

  /** Takes `count` words as one piece and moves on. */
  take(count: number, kind: PieceKind, meaning: string, alternatives: QuickPiece['alternatives'] = []): number {
    return this.piece(this.at, (this.at += count) - 1, kind, meaning, true, alternatives);
  }

  /** Names `count` words as not understood and moves on. */
  refuse(count: number, why: string, alternatives: QuickPiece['alternatives'] = []): void {
    const from = this.piece(this.at, (this.at += count) - 1, 'unknown', why, false, alternatives);
    const text = this.pieces.at(-1)?.text ?? '';
    this.find('not-understood', 'stop', why === '' ? `“${text}” is not understood. Take it away, or move it behind --.` : why, from);
  }

  /** Makes a piece of the words `first` to `last`, wherever the reader stands; answers where it begins. */
  piece(first: number, last: number, kind: PieceKind, meaning: string, understood = true, alternatives: QuickPiece['alternatives'] = []): number {
    const from = this.words[first]?.from ?? this.line.length;
    const to = this.words[last]?.to ?? this.line.length;
    this.pieces.push({ from, to, text: this.line.slice(from, to), meaning, kind, understood, alternatives });
    return from;
  }

  find(code: FindingCode, tone: QuickFinding['tone'], sentence: string, from: number | null = null, ways: QuickFinding['ways'] = []): void {
    this.findings.push({ code, tone, sentence, from, ways });
  }

  /** The line with the words of a piece replaced. */
  replaced(from: number, to: number, text: string): string {
    return this.line.slice(0, from) + text + this.line.slice(to);
  }

  amount(ahead = 0): AmountWord | null {
    const word = this.word(ahead);
    return word === undefined || word.quoted ? null : amountWord(word.lower);
  }

  /** A day written in one to three words from `ahead` on; the longest reading wins. */
  day(ahead = 0, direction: 'ahead' | 'behind' = 'ahead'): { readonly day: IsoDate; readonly count: number } | null {
    for (let count = Math.min(3, this.words.length - this.at - ahead); count > 0; count -= 1) {
      const words = this.words.slice(this.at + ahead, this.at + ahead + count);
      if (words.some((word) => word.quoted)) continue;
      const text = words.map((word) => word.text).join(' ');
      const day = direction === 'ahead' ? dayAhead(text, this.context) : dayBehind(text, this.context);
      if (day !== null) return { day, count };
    }
    return null;
  }

  /** Takes the words of a day as a piece, with what else they could mean. `lead` words before it belong to the piece. */
  takeDay(found: { readonly day: IsoDate; readonly count: number }, lead = 0): number {
    const { context } = this;
    const words = this.words.slice(this.at + lead, this.at + lead + found.count).map((word) => word.lower);
    const text = words.join(' ');
    const leadText = this.words
      .slice(this.at, this.at + lead)
      .map((word) => `${word.text} `)
      .join('');
    const alternatives: { readonly text: string; readonly meaning: string }[] = [];
    const isTodayName =
      /^[a-z]+$/.test(text) &&
      dayWords(context.today, context).toLowerCase().startsWith(text.slice(0, 3)) &&
      found.day > context.today &&
      text !== 'tomorrow' &&
      text !== 'tom' &&
      text !== 'eom';
    if (isTodayName) alternatives.push({ text: `${leadText}${context.today}`, meaning: `${dayWords(context.today, context)}, today` });
    const other = otherOrder(text, found.day, context);
    if (other !== null) alternatives.push({ text: `${leadText}${other}`, meaning: dayWords(other, context) });
    const from = this.take(lead + found.count, 'date', dayWords(found.day, context), alternatives);
    if (isTodayName) this.find('two-readings', 'info', `Today is ${fullWeekday(text)}, so ${text} is next week. Tab for today`, from);
    return from;
  }
}

const fullNames = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
const fullWeekday = (text: string): string => fullNames.find((name) => name.toLowerCase().startsWith(text.slice(0, 3))) ?? text;

/** Minor units of an amount word in a currency of its own or the one given. */
export function minorOf(word: AmountWord, currency: string, context: QuickLineContext): number | null {
  return amountIn(word, word.currency ?? currency, context.decimalMark);
}
