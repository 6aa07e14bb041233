import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/{unit,types,store,migrations,contract,surface,arch}/**/*.test.{ts,tsx}'],
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // How long a poll goes on before it is hopeless, not how fast something has to be.
    expect: { poll: { timeout: 50_000, interval: 20 } },
    reporters: ['default'],
  },
});
