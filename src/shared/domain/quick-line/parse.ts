import { outcomeEntry } from '../calls';
import { readCallBack, readDispute, readOutcome, readPaid, readPlan, readPromise, readSnooze } from './commands';
import { Reader, tokens } from './reader';
import type { QuickDraft, QuickLineContext, QuickPiece, QuickReading } from './types';
import { commandWords, incomingWord, type CommandWord } from './words';

/**
 * Reads one line of a call: `ptp 5000 fri inv 1042 1043 said cfo -- sends it herself`. Deterministic, never throws, and
 * never guesses silently: a word that is not understood is named and holds the line from being saved, and where two
 * readings are possible the likelier one is taken, said, and the other offered. The grammar is in docs/quick-line.md.
 */
export function parseQuickLine(line: string, context: QuickLineContext): QuickReading {
  const { words, note } = tokens(line);
  const reader = new Reader(line, words, context);
  const incoming = words[0]?.quoted === false && words[0].lower === incomingWord;
  if (incoming) reader.take(1, 'direction', 'They called');
  const first = words[reader.at];
  const found = first === undefined || first.quoted ? undefined : commandWords.get(first.lower);
  if (first === undefined || found === undefined) {
    if (first !== undefined) {
      reader.piece(reader.at, words.length - 1, 'unknown', 'not understood', false);
      reader.find(
        'no-command',
        'stop',
        `“${first.text}” is no command. A line begins with ptp, plan, disp, cb, vm, na, paid, ref, snooze or note.`,
        first.from,
      );
    } else if (incoming) reader.find('no-command', 'stop', 'Say what their call brought: in ptp 5000 fri, in cb mon 10:30, in paid.');
    else if (note !== null) reader.find('no-command', 'stop', 'A line begins with ptp, plan, disp, cb, vm, na, paid, ref, snooze or note.');
    return { command: null, pieces: covering(line, notePiece(line, note, reader.pieces)), findings: reader.findings, draft: null, complete: false };
  }
  reader.take(1, 'command', found.meaning);
  if (incoming && (found.command === 'note' || found.command === 'snooze')) refuseNoCall(reader, found);
  if (found.command === 'note') return readNote(line, first.to, reader);
  const said = draftOf(reader, found, note?.text ?? '');
  if (incoming) refuseNobody(reader, said);
  const draft = incoming && said !== null && said.kind !== 'snooze' && said.kind !== 'note' ? { ...said, incoming: true as const } : said;
  const complete = draft !== null && reader.findings.every((finding) => finding.tone !== 'stop');
  return { command: found.command, pieces: covering(line, notePiece(line, note, reader.pieces)), findings: reader.findings, draft, complete };
}

/** A note and a snooze are no calls. */
function refuseNoCall(reader: Reader, word: CommandWord): void {
  const rest = reader.words[1];
  reader.find(
    'no-call',
    'stop',
    `“in” says that they called, and a ${word.meaning.toLowerCase()} is no call. Take “in” away.`,
    reader.words[0]?.from ?? null,
    rest === undefined ? [] : [{ label: 'without in', line: reader.line.slice(rest.from) }],
  );
}

/** Who calls is on the phone, or left a message. */
function refuseNobody(reader: Reader, draft: QuickDraft | null): void {
  if (draft?.kind === 'outcome' && outcomeEntry(draft.outcome).outcomeClass === 'fail')
    reader.find(
      'nobody-reached',
      'stop',
      'They called, so somebody was on the phone. Say what the call brought, or take “in” away.',
      reader.words[0]?.from ?? null,
    );
}

function draftOf(reader: Reader, word: CommandWord, note: string): QuickDraft | null {
  switch (word.command) {
    case 'promise':
      return readPromise(reader, note);
    case 'plan':
      return readPlan(reader, note);
    case 'dispute':
      return readDispute(reader, note);
    case 'call-back':
      return readCallBack(reader, note);
    case 'outcome':
      return readOutcome(reader, word.outcome ?? 'no-answer', note);
    case 'paid':
      return readPaid(reader, note);
    case 'snooze':
      return readSnooze(reader, note);
    case 'note':
      return null;
  }
}

/** Everything behind `note` is the text, `--` included. */
function readNote(line: string, after: number, reader: Reader): QuickReading {
  const text = line.slice(after).trim();
  if (text === '') {
    reader.find('text-missing', 'stop', 'A note needs some text.');
    return { command: 'note', pieces: covering(line, reader.pieces), findings: reader.findings, draft: null, complete: false };
  }
  const from = line.indexOf(text, after);
  const pieces: readonly QuickPiece[] = [
    ...reader.pieces,
    { from, to: from + text.length, text, meaning: 'Text', kind: 'note', understood: true, alternatives: [] },
  ];
  return { command: 'note', pieces: covering(line, pieces), findings: reader.findings, draft: { kind: 'note', text }, complete: reader.findings.length === 0 };
}

function notePiece(line: string, note: { readonly from: number } | null, pieces: readonly QuickPiece[]): readonly QuickPiece[] {
  return note === null
    ? pieces
    : [...pieces, { from: note.from, to: line.length, text: line.slice(note.from), meaning: 'Note', kind: 'note', understood: true, alternatives: [] }];
}

/** Pieces in order with what lies between them, so that joined they are the line. */
function covering(line: string, pieces: readonly QuickPiece[]): readonly QuickPiece[] {
  const covered: QuickPiece[] = [];
  let at = 0;
  const fill = (until: number): void => {
    if (until <= at) return;
    const text = line.slice(at, until);
    const blank = text.trim() === '';
    covered.push({ from: at, to: until, text, meaning: blank ? '' : 'not understood', kind: blank ? 'space' : 'unknown', understood: blank, alternatives: [] });
    at = until;
  };
  for (const piece of [...pieces].sort((a, b) => a.from - b.from)) {
    if (piece.from < at) continue;
    fill(piece.from);
    covered.push(piece);
    at = piece.to;
  }
  fill(line.length);
  return covered;
}
