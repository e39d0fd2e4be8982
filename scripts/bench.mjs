#!/usr/bin/env node
// `npm run bench`: measures the production build against a bare window of the same runtime.
import { join } from 'node:path';
import { electronEnvironment, onVirtualScreen } from './runtime/environment.mjs';
import { projectRoot } from './setup/project.mjs';
import { runInForeground } from './setup/run.mjs';
import { setUp } from './setup.mjs';

const electron = await setUp({ build: true });
const [command, args] = onVirtualScreen(process.execPath, [join(projectRoot, 'tests/bench/main.ts'), ...process.argv.slice(2)]);
process.exitCode = await runInForeground(command, args, { cwd: projectRoot, env: electronEnvironment(electron) });
