import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';

const source = (path: string): string => resolve(import.meta.dirname, 'src', path);

/**
 * Three builds: main (every Node program as a file of its own under out/main), preload, page.
 * `dependencies` of package.json stay outside the bundles, `devDependencies` go in.
 */
export default defineConfig({
  main: {
    build: {
      rollupOptions: {
        input: {
          /** Electron's main process. */
          index: source('main/index.ts'),
          /** The core in Electron's utilityProcess, and in the loopback host's worker thread. */
          'core-process': source('main/electron/core-process.ts'),
          'core-worker': source('main/core-worker.ts'),
          /** A thread of the core that paints letters. */
          'letter-painter': source('main/letter-painter.ts'),
          /** The loopback host and the command line, on plain Node. */
          host: source('main/host.ts'),
          cli: source('main/cli/main.ts'),
        },
        output: { entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
      },
    },
  },
  preload: {
    build: {
      rollupOptions: {
        input: { index: source('preload/index.ts') },
        // A sandboxed preload is CommonJS or nothing.
        output: { format: 'cjs', entryFileNames: 'index.cjs' },
      },
    },
  },
  renderer: {
    root: source('renderer'),
    plugins: [react()],
    // Threads of the page (src/renderer/lib/pdf-worker.ts) are modules like the page itself.
    worker: { format: 'es' },
    build: { minify: true, rollupOptions: { input: source('renderer/index.html') } },
  },
});
