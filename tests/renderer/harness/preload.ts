/** The real preload, run on the loopback: importing this file puts `window.desk` into the page. */
import { vi } from 'vitest';
import '../../../src-preload/index.ts';

vi.mock('electron', () => import('./loopback-electron.ts'));
