#!/usr/bin/env node
// `npm run torture:model`: the long form of the model-based specs of the status machine and of the outbox; `--runs=N`, else 10,000.
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { projectRoot } from './setup/project.mjs';
import { runInForeground } from './setup/run.mjs';
import { setUp } from './setup.mjs';

const { values } = parseArgs({ options: { runs: { type: 'string', default: '10000' } } });
await setUp({ build: false });
const vitest = join(projectRoot, 'node_modules/vitest/vitest.mjs');
const specs = ['tests/torture/machine-model.spec.ts', 'tests/core/sending-model.spec.ts'];
process.exitCode = await runInForeground(process.execPath, [vitest, 'run', '--project', 'node', '--testTimeout=3600000', ...specs], {
  cwd: projectRoot,
  env: { ...process.env, MODEL_RUNS: values.runs, MACHINE_RUNS: String(Number(values.runs) * 10) },
});
