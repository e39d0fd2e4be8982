import { join } from 'node:path';

/** The thread's file among the sources, which a Node that reads TypeScript starts as it is; a build names its own. */
export const sourceEntry = join(import.meta.dirname, 'thread.ts');
