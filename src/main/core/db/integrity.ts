import { migrations } from './migrations';
import type { Engine } from './engine';
import { connect } from './native';

export interface Finding {
  readonly code: string;
  /** Plain: what is wrong, and what to do. */
  readonly sentence: string;
  readonly count: number;
}
/** One thing that was looked at: how much of it, and what was found. */
export interface CheckResult {
  readonly code: string;
  readonly label: string;
  readonly count: number;
  readonly findings: readonly Finding[];
}

/** The file itself: every page, every index, every reference, every table and trigger. Independent of the business. */
export function checkFile(engine: Engine): readonly CheckResult[] {
  return [checkPages(engine), checkReferences(engine), checkSchema(engine)];
}

function checkPages(engine: Engine): CheckResult {
  const raw = connect(engine.file, { readonly: true, timeout: 5000 });
  try {
    const pages = raw.pragma('page_count', { simple: true }) as number;
    const faults = (raw.pragma('integrity_check(20)') as readonly { readonly integrity_check: string }[])
      .map((row) => row.integrity_check)
      .filter((text) => text !== 'ok');
    return {
      code: 'file-pages',
      label: 'pages of the file',
      count: pages,
      findings:
        faults.length === 0
          ? []
          : [
              {
                code: 'file-damaged',
                sentence: `The company file is damaged: ${faults[0] ?? ''}. Stop working in it and restore the last backup from Settings.`,
                count: faults.length,
              },
            ],
    };
  } finally {
    raw.close();
  }
}

function checkReferences(engine: Engine): CheckResult {
  const orphans = engine.read
    .sql('SELECT "table" AS name, count(*) AS n FROM pragma_foreign_key_check GROUP BY 1 ORDER BY 1')
    .all<{ name: string; n: number }>();
  const tables = engine.read.sql("SELECT count(*) AS n FROM pragma_table_list WHERE schema = 'main' AND type = 'table'").get<{ n: number }>()?.n ?? 0;
  return {
    code: 'references',
    label: 'tables with references',
    count: tables,
    findings: orphans.map((row) => ({
      code: 'reference-broken',
      sentence: `${row.n} rows of ${row.name} point at something that is not there. Restore the last backup from Settings.`,
      count: row.n,
    })),
  };
}

interface SchemaRow {
  readonly type: string;
  readonly name: string;
  readonly sql: string | null;
}
const schemaQuery = "SELECT type, name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite_%' AND name <> 'schema_migrations' ORDER BY type, name";

/** Tables, indexes and triggers are those of the migrations: a dropped trigger would make the ledger changeable without a trace. */
function checkSchema(engine: Engine): CheckResult {
  const fresh = connect(':memory:');
  try {
    const version = engine.raw.pragma('user_version', { simple: true }) as number;
    for (const migration of migrations) if (migration.number <= version) fresh.exec(migration.sql);
    const expected = fresh.prepare(schemaQuery).all() as SchemaRow[];
    const found = engine.read.sql(schemaQuery).all<SchemaRow>();
    const key = (row: SchemaRow) => `${row.type} ${row.name}`;
    const foundByKey = new Map(found.map((row) => [key(row), row.sql]));
    const expectedKeys = new Set(expected.map(key));
    const wrong = [
      ...expected.filter((row) => foundByKey.get(key(row)) !== row.sql).map((row) => `${key(row)} is missing or changed`),
      ...found.filter((row) => !expectedKeys.has(key(row))).map((row) => `${key(row)} does not belong there`),
    ];
    return {
      code: 'schema',
      label: 'tables, indexes and triggers',
      count: expected.length,
      findings:
        wrong.length === 0
          ? []
          : [
              {
                code: 'schema-changed',
                sentence: `The structure of the company file was changed from outside: ${wrong.slice(0, 3).join('; ')}. Restore the last backup from Settings.`,
                count: wrong.length,
              },
            ],
    };
  } finally {
    fresh.close();
  }
}
