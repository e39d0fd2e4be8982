#!/usr/bin/env node
// `npm run sandbox`: the sandbox workspace's server alone, in plain Node; arguments after `--` go to it.
import { join } from 'node:path';
import { projectRoot } from './setup/project.mjs';
import { runInForeground } from './setup/run.mjs';
import { setUp } from './setup.mjs';

await setUp({ build: true });
process.exitCode = await runInForeground(process.execPath, [join(projectRoot, 'out/sandbox/main.js'), ...process.argv.slice(2)]);
