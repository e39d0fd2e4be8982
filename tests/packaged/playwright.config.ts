import { resolve } from 'node:path';
import { defineConfig } from '@playwright/test';

const results = resolve(import.meta.dirname, '../../test-results');

export default defineConfig({
  testDir: '.',
  outputDir: resolve(results, 'packaged'),
  // A package is unpacked at each start, and some of them are fetched whole.
  timeout: 240_000,
  expect: { timeout: 20_000 },
  use: { actionTimeout: 30_000 },
  // One machine, on which one package is installed at a time.
  workers: 1,
  retries: process.env['CI'] === undefined ? 0 : 1,
  forbidOnly: Boolean(process.env['CI']),
  reporter: [['list'], ['json', { outputFile: resolve(results, 'packaged.json') }]],
});
