import type { Reader } from '../../db';

export interface Word {
  readonly term: string;
  /** Rows it stands in. */
  readonly count: number;
}

/** Words of names and numbers, without the tokens that mark whose row it is. */
export function nameWords(reader: Reader): readonly Word[] {
  return reader
    .sql(
      "SELECT term, doc AS count FROM search_name_vocabulary WHERE term < 'zzid' UNION ALL SELECT term, doc AS count FROM search_name_vocabulary WHERE term >= 'zzie'",
    )
    .all<Word>();
}

/** Words of texts. */
export function textWords(reader: Reader): readonly Word[] {
  return reader.sql('SELECT term, doc AS count FROM search_vocabulary').all<Word>();
}

/** Changes whenever a name or number was put into the index. */
export function newestName(reader: Reader): string {
  return String(reader.sql('SELECT rowid AS id FROM search_words ORDER BY rowid DESC LIMIT 1').get<{ id: number }>()?.id ?? 0);
}

/** Changes whenever a text was written or a note reworded. */
export function newestText(reader: Reader): string {
  const row = reader
    .sql('SELECT (SELECT MAX(id) FROM search_refs) AS ref, (SELECT MAX(seq) FROM note_versions) AS version')
    .get<{ ref: number | null; version: number | null }>();
  return `${row?.ref ?? 0}|${row?.version ?? 0}`;
}
