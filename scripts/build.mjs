/** `npm run build`: builds what is stale; `-- --force` builds anyway. */
import { buildIfStale } from './lib/build.mjs';
import { onNode24 } from './lib/node24.mjs';

await onNode24();
try {
  const built = await buildIfStale({ force: process.argv.includes('--force') });
  process.stdout.write(built ? 'Built out/.\n' : 'out/ is up to date.\n');
} catch (error) {
  process.stderr.write(`${error.message}\n`);
  process.exit(1);
}
