import { availableParallelism } from 'node:os';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

// As in the end-to-end specs: a shared machine gets a second look.
const retry = process.env['CI'] === undefined ? 0 : 1;
/** Ends a spec that hangs; no spec is about its own speed, and a thousand random cases on a busy machine take their time. */
const testTimeout = 30_000;

export default defineConfig({
  test: {
    // Most specs wait for answers rather than for the processor: on two of them one worker, as would be chosen, takes twice as long.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    projects: [
      {
        test: {
          name: 'node',
          retry,
          testTimeout,
          environment: 'node',
          // What was built is run as it is.
          server: { deps: { external: [/\/out\/main\//] } },
          include: [
            'src-main/**/*.spec.ts',
            'src-preload/**/*.spec.ts',
            'sandbox/**/*.spec.ts',
            'tests/{built,core,door,sandbox,rules,corpus,torture}/**/*.spec.ts',
          ],
        },
      },
      {
        plugins: [react()],
        test: {
          name: 'renderer',
          retry,
          testTimeout,
          environment: 'jsdom',
          setupFiles: ['tests/renderer/harness/setup.ts'],
          include: ['src-renderer/**/*.spec.{ts,tsx}', 'tests/renderer/**/*.spec.{ts,tsx}'],
        },
      },
    ],
  },
});
