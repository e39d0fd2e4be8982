#!/usr/bin/env node
// `npm run fuzz`: damaged and invented template objects through everything that reads them.
import { join } from 'node:path';
import { projectRoot } from './setup/project.mjs';
import { runInForeground } from './setup/run.mjs';
import { setUp } from './setup.mjs';

await setUp({ build: false });
process.exitCode = await runInForeground(process.execPath, [join(projectRoot, 'tests/corpus/fuzz-main.ts'), ...process.argv.slice(2)]);
