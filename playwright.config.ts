import { defineConfig } from '@playwright/test';

export default defineConfig({
  testDir: 'test/e2e/specs',
  outputDir: 'test-results/e2e',
  workers: 2,
  fullyParallel: false,
  retries: 0,
  timeout: 120_000,
  expect: { timeout: 10_000 },
  // Traces cost time at every step: DUEDESK_TRACE=1 where one is wanted.
  use: { viewport: { width: 1440, height: 900 }, locale: 'en-US', timezoneId: 'America/New_York', trace: process.env['DUEDESK_TRACE'] === '1' ? 'retain-on-failure' : 'off' },
});
