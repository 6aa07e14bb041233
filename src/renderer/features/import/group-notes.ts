export interface Note {
  readonly line: number;
  readonly field: string;
  readonly found: string;
  readonly reason: string;
  readonly fix: string;
  readonly severity: 'reject' | 'warn';
}
export interface NoteGroup extends Omit<Note, 'line'> {
  readonly lines: readonly number[];
  /** How many different things were found. */ readonly kinds: number;
}

/** Rows with the same fault in the same field as one line, the left-out ones first, then by first line. */
export function groupNotes(notes: readonly Note[]): readonly NoteGroup[] {
  const groups = new Map<string, { first: Note; lines: number[]; found: Set<string> }>();
  for (const note of notes) {
    const key = [note.severity, note.field, note.reason, note.fix].join('\u0000');
    const group = groups.get(key);
    if (group) {
      group.lines.push(note.line);
      group.found.add(note.found);
    } else groups.set(key, { first: note, lines: [note.line], found: new Set([note.found]) });
  }
  return [...groups.values()]
    .map(({ first, lines, found }) => ({
      field: first.field,
      found: first.found,
      reason: first.reason,
      fix: first.fix,
      severity: first.severity,
      lines,
      kinds: found.size,
    }))
    .toSorted((a, b) => (a.severity === b.severity ? (a.lines[0] ?? 0) - (b.lines[0] ?? 0) : a.severity === 'reject' ? -1 : 1));
}

/** `204, 911, 1107`; from the fourth line on the count: `204, 911 and 38 more`. */
export function lineWords(lines: readonly number[]): string {
  if (lines.length <= 3) return lines.map((line) => line.toLocaleString('en-US')).join(', ');
  return `${lines
    .slice(0, 2)
    .map((line) => line.toLocaleString('en-US'))
    .join(', ')} and ${(lines.length - 2).toLocaleString('en-US')} more`;
}
