#!/usr/bin/env node
// `npm run fuzz:door`: hostile calls at the door between the window and main, with the real core and the real sandbox behind it.
import { join } from 'node:path';
import { projectRoot } from './setup/project.mjs';
import { runInForeground } from './setup/run.mjs';
import { setUp } from './setup.mjs';

await setUp({ build: false });
process.exitCode = await runInForeground(process.execPath, [join(projectRoot, 'tests/door/fuzz-door-main.ts'), ...process.argv.slice(2)]);
