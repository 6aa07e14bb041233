import { takeLock } from '../../../src/main/core/db/lock';

/** Started by the lock test: waits for the word, takes the lock of the folder given, says how that went, and holds it until it is killed. */
const [dataDir = ''] = process.argv.slice(2);

process.stdin.once('data', () => {
  takeLock(dataDir).then(
    () => {
      process.stdout.write('held\n');
      setInterval(() => undefined, 1000);
    },
    (error: unknown) => {
      process.stdout.write(`${JSON.stringify({ code: (error as { code?: string }).code, sentence: (error as Error).message })}\n`, () => process.exit(3));
    },
  );
});
process.stdout.write('ready\n');
