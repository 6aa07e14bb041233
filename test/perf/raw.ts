import Database from 'better-sqlite3';

/** Reads every column of every row of the tables, the way a bare program would, and answers how many rows there were. */
export function rawScan(file: string, tables: readonly string[]): number {
  const database = new Database(file, { readonly: true });
  try {
    let rows = 0;
    for (const name of tables) for (const row of database.prepare(`SELECT * FROM ${name}`).iterate()) rows += row === undefined ? 0 : 1;
    return rows;
  } finally {
    database.close();
  }
}

/** Inserts as many bare rows into one bare table, in one transaction; answers rows per second. */
export function rawInsertRate(file: string, rows: number): number {
  const database = new Database(file);
  try {
    database.pragma('journal_mode = WAL');
    database.pragma('synchronous = FULL');
    database.exec('CREATE TABLE IF NOT EXISTS bare (customer TEXT, number TEXT, day TEXT, due TEXT, amount INTEGER, paid TEXT, currency TEXT) STRICT');
    const insert = database.prepare('INSERT INTO bare VALUES (?, ?, ?, ?, ?, ?, ?)');
    const start = performance.now();
    database.transaction(() => {
      for (let row = 0; row < rows; row += 1) insert.run(`C${row % 1000}`, `INV-${row}`, '2026-01-01', '2026-02-01', row, null, 'USD');
    })();
    return (rows / (performance.now() - start)) * 1000;
  } finally {
    database.close();
  }
}
