// `npm run bench` measures 1,000, 10,000 and 100,000 invoices; `npm run bench -- 1000000` the large ledger. Writes bench-results/bench.json.
import { spawn } from 'node:child_process';
import { resolve } from 'node:path';
import { build } from 'vite';
import { buildIfStale } from './lib/build.mjs';

const root = resolve(import.meta.dirname, '..');
// The page's figures are taken on the application as it is built.
await buildIfStale();
const outDir = resolve(root, 'node_modules/.cache/duedesk/bench');
await build({
  root,
  configFile: false,
  logLevel: 'error',
  build: {
    ssr: true,
    outDir,
    emptyOutDir: true,
    target: 'node22',
    rollupOptions: {
      input: { bench: resolve(root, 'test/perf/bench.ts'), 'letters-bench': resolve(root, 'test/perf/letters-bench.ts') },
      output: { entryFileNames: '[name].mjs', format: 'es' },
    },
  },
  ssr: { noExternal: true, external: ['better-sqlite3', 'pdfkit', '@playwright/test', '@sparticuz/chromium'] },
});
const child = spawn(process.execPath, ['--max-old-space-size=4096', resolve(outDir, 'bench.mjs'), root, ...process.argv.slice(2)], {
  cwd: root,
  stdio: 'inherit',
});
child.on('exit', (code) => (process.exitCode = code ?? 1));
