#!/usr/bin/env node
// `npm run torture`: kills the core at every step of a send, and compares what the platform took with what was meant.
import { join } from 'node:path';
import { projectRoot } from './setup/project.mjs';
import { runInForeground } from './setup/run.mjs';
import { setUp } from './setup.mjs';

await setUp({ build: false });
process.exitCode = await runInForeground(process.execPath, [join(projectRoot, 'tests/torture/main.ts'), ...process.argv.slice(2)]);
