import { mkdirSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { build } from 'vite';

const root = resolve(import.meta.dirname, '../..');

/** Bundles a TypeScript entry for plain Node and answers the path of the module, so that child processes and benchmarks run what ships, not a test runner's view of it. */
export async function bundleForNode(entry: string): Promise<string> {
  const name = basename(entry).replace(/\.ts$/, '');
  const outDir = join(root, 'node_modules/.cache/duedesk', name);
  mkdirSync(outDir, { recursive: true });
  await build({
    root,
    configFile: false,
    logLevel: 'error',
    build: {
      ssr: resolve(root, entry),
      outDir,
      emptyOutDir: true,
      minify: false,
      target: 'node22',
      rollupOptions: { output: { entryFileNames: `${name}.mjs`, format: 'es' } },
    },
    ssr: { noExternal: true, external: ['better-sqlite3', 'pdfkit'] },
  });
  return join(outDir, `${name}.mjs`);
}
