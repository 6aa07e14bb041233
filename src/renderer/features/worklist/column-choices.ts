/** Columns a collector may show or hide; the place, the name and the amount always stand. */
export const columnChoices = [
  { id: 'aging', label: 'Aging' },
  { id: 'oldest', label: 'Oldest item' },
  { id: 'likely', label: 'Likely paid' },
  { id: 'why', label: 'Why now' },
  { id: 'next', label: 'Next step' },
  { id: 'contact', label: 'Last contact' },
  { id: 'points', label: 'Points' },
  { id: 'promise', label: 'Promise' },
  { id: 'local', label: 'Local time' },
  { id: 'note', label: 'Latest note' },
] as const;
export type ColumnId = (typeof columnChoices)[number]['id'];

export const usualColumns: readonly ColumnId[] = ['aging', 'oldest', 'likely', 'why', 'next', 'contact'];

/** Kept as text; anything that is no list of known columns means the usual ones. */
export function readColumns(kept: string | undefined): readonly ColumnId[] {
  if (kept === undefined) return usualColumns;
  try {
    const parsed: unknown = JSON.parse(kept);
    return Array.isArray(parsed) ? columnChoices.map((choice) => choice.id).filter((id) => parsed.includes(id)) : usualColumns;
  } catch {
    return usualColumns;
  }
}
