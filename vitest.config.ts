import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/{unit,types,store,migrations,contract,surface,arch}/**/*.test.{ts,tsx}'],
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 60_000,
    hookTimeout: 60_000,
    reporters: ['default'],
  },
});
