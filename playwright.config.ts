import { defineConfig } from '@playwright/test';

export default defineConfig({
  testDir: 'test/e2e/specs',
  outputDir: 'test-results/e2e',
  workers: 2,
  fullyParallel: false,
  retries: 0,
  timeout: 120_000,
  expect: { timeout: 10_000 },
  use: { viewport: { width: 1440, height: 900 }, locale: 'en-US', timezoneId: 'America/New_York', trace: 'retain-on-failure' },
});
