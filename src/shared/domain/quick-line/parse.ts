import { readCallBack, readDispute, readOutcome, readPaid, readPlan, readPromise, readSnooze } from './commands';
import { Reader, tokens } from './reader';
import type { QuickDraft, QuickLineContext, QuickPiece, QuickReading } from './types';
import { commandWords, type CommandWord } from './words';

/**
 * Reads one line of a call: `ptp 5000 fri inv 1042 1043 said cfo -- sends it herself`. Deterministic, never throws, and
 * never guesses silently: a word that is not understood is named and holds the line from being saved, and where two
 * readings are possible the likelier one is taken, said, and the other offered. The grammar is in docs/quick-line.md.
 */
export function parseQuickLine(line: string, context: QuickLineContext): QuickReading {
  const { words, note } = tokens(line);
  const reader = new Reader(line, words, context);
  const first = words[0];
  const found = first === undefined || first.quoted ? undefined : commandWords.get(first.lower);
  if (first === undefined || found === undefined) {
    if (first !== undefined) {
      reader.piece(0, words.length - 1, 'unknown', 'not understood', false);
      reader.find('no-command', 'stop', `“${first.text}” is no command. A line begins with ptp, plan, disp, cb, vm, na, paid, ref, snooze or note.`, first.from);
    } else if (note !== null) reader.find('no-command', 'stop', 'A line begins with ptp, plan, disp, cb, vm, na, paid, ref, snooze or note.');
    return { command: null, pieces: covering(line, notePiece(line, note, reader.pieces)), findings: reader.findings, draft: null, complete: false };
  }
  reader.take(1, 'command', found.meaning);
  if (found.command === 'note') return readNote(line, first.to, reader);
  const draft = draftOf(reader, found, note?.text ?? '');
  const complete = draft !== null && reader.findings.every((finding) => finding.tone !== 'stop');
  return { command: found.command, pieces: covering(line, notePiece(line, note, reader.pieces)), findings: reader.findings, draft, complete };
}

function draftOf(reader: Reader, word: CommandWord, note: string): QuickDraft | null {
  switch (word.command) {
    case 'promise': return readPromise(reader, note);
    case 'plan': return readPlan(reader, note);
    case 'dispute': return readDispute(reader, note);
    case 'call-back': return readCallBack(reader, note);
    case 'outcome': return readOutcome(reader, word.outcome ?? 'no-answer', note);
    case 'paid': return readPaid(reader, note);
    case 'snooze': return readSnooze(reader, note);
    case 'note': return null;
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
  const pieces: readonly QuickPiece[] = [...reader.pieces, { from, to: from + text.length, text, meaning: 'Text', kind: 'note', understood: true, alternatives: [] }];
  return { command: 'note', pieces: covering(line, pieces), findings: reader.findings, draft: { kind: 'note', text }, complete: true };
}

function notePiece(line: string, note: { readonly from: number } | null, pieces: readonly QuickPiece[]): readonly QuickPiece[] {
  return note === null ? pieces : [...pieces, { from: note.from, to: line.length, text: line.slice(note.from), meaning: 'Note', kind: 'note', understood: true, alternatives: [] }];
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
