import * as z from 'zod';
import type { IsoDate } from '../../../../shared/domain/calendar';
import type { LetterKind, LetterLanguage } from '../../../../shared/domain/dunning';
import type { Reader } from '../../db';
import { prepareTemplate, swissTemplate, type LetterTemplate, type TemplateParts } from '../../documents';

const partsShape = z.strictObject({ name: z.string(), title: z.string(), before: z.string(), after: z.string(), subject: z.string(), mail: z.string() });

export interface OwnVersion {
  readonly kind: LetterKind;
  readonly language: LetterLanguage;
  readonly version: number;
  /** Null = from here on the shipped letter again. */
  readonly parts: TemplateParts | null;
  readonly shippedVersion: number;
  readonly savedBy: string;
  readonly savedOn: IsoDate;
  readonly savedAtMs: number;
}
interface Row extends Omit<OwnVersion, 'parts'> {
  readonly partsJson: string | null;
}

const columns =
  "t.kind, t.language, t.version, t.parts_json AS partsJson, t.shipped_version AS shippedVersion, COALESCE(u.name, '') AS savedBy, t.business_date AS savedOn, t.recorded_at_ms AS savedAtMs";
const from = 'FROM letter_template_versions t LEFT JOIN users u ON u.id = t.user_id';
const versionOf = ({ partsJson, ...row }: Row): OwnVersion => ({ ...row, parts: partsJson === null ? null : partsShape.parse(JSON.parse(partsJson)) });

/** All versions of one letter, newest first. */
export function ownVersions(reader: Reader, kind: LetterKind, language: LetterLanguage): readonly OwnVersion[] {
  return reader.sql(`SELECT ${columns} ${from} WHERE t.kind = ? AND t.language = ? ORDER BY t.version DESC`).all<Row>(kind, language).map(versionOf);
}

/** The newest version of every letter that was ever changed. */
export function newestOwnVersions(reader: Reader): readonly OwnVersion[] {
  return reader
    .sql(`SELECT ${columns} ${from} WHERE t.version = (SELECT MAX(version) FROM letter_template_versions n WHERE n.kind = t.kind AND n.language = t.language)`)
    .all<Row>()
    .map(versionOf);
}

/** The company's own wording in force; null = the shipped letter holds. */
export function currentTemplate(reader: Reader, kind: LetterKind, language: LetterLanguage, swiss: boolean): LetterTemplate | null {
  const [newest] = ownVersions(reader, kind, language);
  if (!newest || newest.parts === null) return null;
  return prepareTemplate(swiss ? swissTemplate(newest.parts) : newest.parts, { kind, language, id: `own/${language}/${kind}`, version: newest.version });
}

export interface NewVersion {
  readonly kind: LetterKind;
  readonly language: LetterLanguage;
  readonly parts: TemplateParts | null;
  readonly shippedVersion: number;
  readonly userId: string | null;
  readonly businessDate: IsoDate;
  readonly recordedAtMs: number;
}

/** Appends a version and answers its number. */
export function insertVersion(writer: Reader, row: NewVersion): number {
  const last =
    writer
      .sql('SELECT COALESCE(MAX(version), 0) AS last FROM letter_template_versions WHERE kind = ? AND language = ?')
      .get<{ last: number }>(row.kind, row.language)?.last ?? 0;
  writer
    .sql(
      'INSERT INTO letter_template_versions (kind, language, version, parts_json, shipped_version, user_id, business_date, recorded_at_ms) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
    )
    .run(
      row.kind,
      row.language,
      last + 1,
      row.parts === null ? null : JSON.stringify(row.parts),
      row.shippedVersion,
      row.userId,
      row.businessDate,
      row.recordedAtMs,
    );
  return last + 1;
}
