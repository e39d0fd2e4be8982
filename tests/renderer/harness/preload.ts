/** The real preload, run on the loopback. */
import { vi } from 'vitest';

vi.mock('electron', () => import('./loopback-electron.ts'));

/** Puts `window.desk` into the page, once for a spec file. */
export async function loadPreload(): Promise<void> {
  await import('../../../src-preload/index.ts');
}
