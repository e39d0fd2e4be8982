import { defineConfig } from '@playwright/test';

export default defineConfig({
  testDir: 'tests/e2e',
  outputDir: 'test-results/e2e',
  timeout: 60_000,
  expect: { timeout: 10_000 },
  fullyParallel: true,
  workers: 2,
  // A test that passes only the second time has found something. On a shared machine it may be a slow moment: it is tried once
  // more there, and the report calls it flaky.
  retries: process.env['CI'] === undefined ? 0 : 1,
  forbidOnly: Boolean(process.env['CI']),
  reporter: [['list'], ['json', { outputFile: 'test-results/playwright.json' }]],
  // No video: it needs a program that is not on a bare machine, and pages hang without it.
  use: { trace: 'retain-on-failure' },
});
