import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'node',
          environment: 'node',
          include: ['src-main/**/*.spec.ts', 'src-preload/**/*.spec.ts', 'sandbox/**/*.spec.ts', 'tests/{core,sandbox,rules}/**/*.spec.ts'],
        },
      },
      {
        plugins: [react()],
        test: { name: 'renderer', environment: 'jsdom', include: ['src-renderer/**/*.spec.{ts,tsx}', 'tests/renderer/**/*.spec.{ts,tsx}'] },
      },
    ],
  },
});
