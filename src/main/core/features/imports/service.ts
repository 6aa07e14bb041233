import type { Interpreted, Mapping } from '../../../../shared/domain/ledger-import';
import type { App } from '../../app';
import { inspectFile, type Inspection } from '../../imports';
import type { InputOf, OutputOf } from '../../rpc/handlers';
import { Directory } from './directory';
import { countWords, toRun, understoodRow } from './mapping';
import { readingFile } from './prepare';
import type { Readings } from './reading';
import { importsBefore, lastStandingImport, profileByFingerprint } from './runs-store';

/** What a file seems to be. A mapping saved for the same header is taken over where the user has said nothing yet. */
export async function inspect(app: App, readings: Readings, input: InputOf<'imports', 'inspect'>): Promise<OutputOf<'imports', 'inspect'>> {
  const { path, fileName } = app.tickets.path(input.ticket);
  const company = app.current();
  const defaults = { baseCurrency: company.profile.baseCurrency, country: company.profile.country, today: app.today(), locale: company.profile.locale };
  return readingFile(fileName, async () => {
    let found = await inspectFile(path, defaults, (input.mapping ?? {}) as Partial<Mapping>);
    const profile = profileByFingerprint(company.read, found.fingerprint);
    if (profile !== null && input.mapping?.columns === undefined)
      found = await inspectFile(path, defaults, {
        ...fromProfile(JSON.parse(profile.mappingJson) as Mapping, found),
        ...((input.mapping ?? {}) as Partial<Mapping>),
      });
    const { result } = await readings.read(company.read, new Directory(company.read), path, found.mapping);
    return {
      fileName,
      bytes: found.table.bytes,
      rows: result.rows,
      customersSeen: result.seen.length,
      mapping: { ...found.mapping, columns: [...found.mapping.columns] },
      kindConfidence: found.detection.kindConfidence,
      kindReason: found.detection.kindReason,
      sheets: [...found.table.sheets],
      columns: found.columns.map((column) => ({ ...column })),
      sample: found.sample.map((row) => understoodRow(row, found.mapping)),
      profile: profile === null ? null : { id: profile.id, name: profile.name },
      questions: [...found.questions].slice(0, 3),
      warnings: [...found.warnings, ...leftOutWarnings(result)],
      encodings: [...found.encodings],
      missingFields: [...found.detection.missing].filter((field) => !found.mapping.columns.some((column) => column.field === field)),
    };
  });
}

/** What a saved mapping says about a file with the same header. Dates that the rows prove are read as they prove. */
function fromProfile(saved: Mapping, found: Inspection): Partial<Mapping> {
  const columns = saved.columns.map((column) => ({
    ...column,
    dateOrder: found.columns[column.index]?.isOrderProved === false ? column.dateOrder : (found.columns[column.index]?.dateOrder ?? column.dateOrder),
  }));
  return { kind: saved.kind, columns, defaultCurrency: saved.defaultCurrency, layout: saved.layout };
}

function leftOutWarnings(result: Interpreted): string[] {
  const rounded =
    result.roundedRows > 0
      ? [`${countWords(result.roundedRows, 'amount')} with more decimals than the currency has: rounded so that the sum of the file stays exact.`]
      : [];
  return [...[...result.leftOut].map(([why, n]) => `${countWords(n, 'row')} left out: ${why}.`), ...rounded];
}

export function list(app: App, input: InputOf<'imports', 'list'>): OutputOf<'imports', 'list'> {
  const { read } = app.current();
  const last = lastStandingImport(read);
  const rows = importsBefore(read, input.cursor, input.limit);
  const end = rows.at(-1);
  return { runs: rows.map((row) => toRun(row, last)), nextCursor: rows.length === input.limit && end ? end.id : null };
}
