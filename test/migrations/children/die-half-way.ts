import { migrations, openEngine, migrate } from '../../../src/main/core/db';

/** Started by the migration test: dies by SIGKILL in the middle of a migration's SQL, after part of it has run. */
const [file = ''] = process.argv.slice(2);
const engine = openEngine(file);
engine.raw.function('die', () => {
  process.kill(process.pid, 'SIGKILL');
  // The signal is delivered between two turns; nothing may run on until then.
  for (;;) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1000);
});
const last = migrations.at(-1)?.number ?? 0;
const sql =
  'CREATE TABLE half (x INTEGER) STRICT; INSERT INTO half VALUES (1); ALTER TABLE customers ADD COLUMN half INTEGER; UPDATE customers SET half = die(); CREATE TABLE other (x INTEGER) STRICT;';
await migrate(engine.raw, 1, async () => undefined, [...migrations, { number: last + 10, name: 'dies', sql, minReader: last }]);
process.stdout.write('not killed');
