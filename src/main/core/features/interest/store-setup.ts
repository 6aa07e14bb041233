import type { IsoDate } from '../../../../shared/domain/calendar';
import type { ClauseId, CustomerId } from '../../../../shared/domain/ids';
import type { DayCount, InterestClause, InterestRounding, RateRule, RateSeries } from '../../../../shared/domain/interest';
import type { Reader } from '../../db';

export interface RateEntry {
  readonly series: RateSeries;
  readonly validFrom: IsoDate;
  /** Null = taken out. */
  readonly rateBp: number | null;
  readonly source: string;
}

/** What the user entered, the last word on each series and day. */
export function readRateEntries(reader: Reader): readonly RateEntry[] {
  return reader
    .sql(
      'SELECT series, valid_from AS validFrom, rate_bp AS rateBp, source FROM reference_rates r WHERE seq = (SELECT MAX(seq) FROM reference_rates n WHERE n.series = r.series AND n.valid_from = r.valid_from) ORDER BY series, valid_from',
    )
    .all<RateEntry>();
}
export function insertRate(writer: Reader, entry: RateEntry, userId: string | null, atMs: number): void {
  writer
    .sql('INSERT INTO reference_rates (series, valid_from, rate_bp, source, user_id, recorded_at_ms) VALUES (?, ?, ?, ?, ?, ?)')
    .run(entry.series, entry.validFrom, entry.rateBp, entry.source, userId, atMs);
}

export function readRateChecks(reader: Reader): readonly { readonly series: RateSeries; readonly knownUntil: IsoDate }[] {
  return reader
    .sql(
      'SELECT series, known_until AS knownUntil FROM reference_rate_checks c WHERE seq = (SELECT MAX(seq) FROM reference_rate_checks n WHERE n.series = c.series)',
    )
    .all();
}
export function insertRateCheck(writer: Reader, series: RateSeries, knownUntil: IsoDate, userId: string | null, atMs: number): void {
  writer.sql('INSERT INTO reference_rate_checks (series, known_until, user_id, recorded_at_ms) VALUES (?, ?, ?, ?)').run(series, knownUntil, userId, atMs);
}

/** Laws the user changed; those put back to what ships have no text. */
export function readLawTexts(reader: Reader): readonly { readonly lawId: string; readonly lawJson: string | null }[] {
  return reader
    .sql(
      'SELECT law_id AS lawId, law_json AS lawJson FROM interest_laws l WHERE seq = (SELECT MAX(seq) FROM interest_laws n WHERE n.law_id = l.law_id) ORDER BY law_id',
    )
    .all();
}
export function insertLawText(writer: Reader, lawId: string, lawJson: string | null, userId: string | null, atMs: number): void {
  writer.sql('INSERT INTO interest_laws (law_id, law_json, user_id, recorded_at_ms) VALUES (?, ?, ?, ?)').run(lawId, lawJson, userId, atMs);
}

export interface ClauseRow {
  readonly id: ClauseId;
  readonly customerId: CustomerId | null;
  readonly customerNumber: string;
  readonly customerName: string;
  readonly lawId: string | null;
  readonly reference: string;
  readonly text: string;
  readonly basis: InterestClause['basis'];
  readonly rateBp: number;
  readonly series: RateSeries | null;
  readonly rateRule: RateRule;
  readonly dayCount: DayCount;
  readonly rounding: InterestRounding;
  readonly fixedSumMinor: number | null;
  readonly fixedSumCurrency: string | null;
  readonly validFrom: IsoDate | null;
  readonly validTo: IsoDate | null;
  readonly governingLaw: string;
  readonly disputeText: string;
  readonly disputeDays: number | null;
}

const clauseColumns = `k.id, k.customer_id AS customerId, COALESCE(c.number, '') AS customerNumber, COALESCE(c.name, '') AS customerName, k.law_id AS lawId, k.reference, k.clause_text AS text, k.basis, k.rate_bp AS rateBp, k.series, k.rate_rule AS rateRule,
  k.day_count AS dayCount, k.rounding, k.fixed_sum_minor AS fixedSumMinor, k.fixed_sum_currency AS fixedSumCurrency, k.valid_from AS validFrom, k.valid_to AS validTo, k.governing_law AS governingLaw, k.dispute_text AS disputeText, k.dispute_days AS disputeDays FROM interest_clauses k LEFT JOIN customers c ON c.id = k.customer_id`;

/** Clauses in force: customers' own by name, then those for all; the newest first within each. */
export function readClauses(reader: Reader): readonly ClauseRow[] {
  return reader
    .sql(`SELECT ${clauseColumns} WHERE k.ended_at_ms IS NULL ORDER BY k.customer_id IS NULL, c.name_key, k.recorded_at_ms DESC, k.id DESC`)
    .all<ClauseRow>();
}
export function readClause(reader: Reader, id: string): ClauseRow | undefined {
  return reader.sql(`SELECT ${clauseColumns} WHERE k.id = ? AND k.ended_at_ms IS NULL`).get<ClauseRow>(id);
}
export function insertClause(writer: Reader, row: Omit<ClauseRow, 'customerNumber' | 'customerName'>, userId: string | null, atMs: number): void {
  writer
    .sql(
      'INSERT INTO interest_clauses (id, customer_id, law_id, reference, clause_text, basis, rate_bp, series, rate_rule, day_count, rounding, fixed_sum_minor, fixed_sum_currency, valid_from, valid_to, governing_law, dispute_text, dispute_days, user_id, recorded_at_ms) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)',
    )
    .run(
      row.id,
      row.customerId,
      row.lawId,
      row.reference,
      row.text,
      row.basis,
      row.rateBp,
      row.series,
      row.rateRule,
      row.dayCount,
      row.rounding,
      row.fixedSumMinor,
      row.fixedSumCurrency,
      row.validFrom,
      row.validTo,
      row.governingLaw,
      row.disputeText,
      row.disputeDays,
      userId,
      atMs,
    );
}
export function endClause(writer: Reader, id: string, atMs: number): void {
  writer.sql('UPDATE interest_clauses SET ended_at_ms = ? WHERE id = ? AND ended_at_ms IS NULL').run(atMs, id);
}
