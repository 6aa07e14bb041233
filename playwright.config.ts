import { defineConfig } from '@playwright/test';

export default defineConfig({
  testDir: 'test/e2e/specs',
  outputDir: 'test-results/e2e',
  workers: 2,
  fullyParallel: false,
  // One by one a test that wavers shall be seen at once; the whole run tries it a second time and names it at its end.
  retries: 0,
  // The limits end a hopeless wait; they are no measure of speed.
  timeout: 180_000,
  expect: { timeout: 20_000 },
  // Recording a trace of every test cost a third of their time; to look into one: node node_modules/@playwright/test/cli.js test NAME --trace on
  use: {
    viewport: { width: 1440, height: 900 },
    locale: 'en-US',
    timezoneId: 'America/New_York',
    trace: 'off',
    screenshot: 'only-on-failure',
    actionTimeout: 60_000,
  },
});
