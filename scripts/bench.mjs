#!/usr/bin/env node
// `npm run bench`: measures the production build. `--only=start,templates,send,pipeline,directory` for a part; one part alone takes its own options.
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { buildPackages } from './packaged/build-packages.mjs';
import { canPack } from './packaged/run-packaged.mjs';
import { electronEnvironment, onVirtualScreen } from './runtime/environment.mjs';
import { projectRoot } from './setup/project.mjs';
import { runInForeground } from './setup/run.mjs';
import { setUp } from './setup.mjs';

const parts = ['start', 'templates', 'send', 'pipeline', 'directory'];
const { values } = parseArgs({ strict: false, options: { only: { type: 'string' } } });
const wanted = typeof values.only === 'string' ? values.only.split(',') : parts;
const unknown = wanted.filter((part) => !parts.includes(part));
if (unknown.length > 0) throw new Error(`--only=${unknown.join(',')}: there are ${parts.join(', ')}`);
const passedOn = process.argv.slice(2).filter((argument) => !argument.startsWith('--only'));
if (passedOn.length > 0 && wanted.length > 1) throw new Error(`${passedOn.join(' ')}: name one part with --only to give it options`);

// The start is measured of the installed app too.
const packs = wanted.includes('start') && canPack;
const electron = await setUp({ build: true, packages: packs });
const packages = packs ? { DESKAPP_PACKAGES: await buildPackages(['deb'], { withBroken: false }) } : {};
for (const part of wanted) {
  console.log(`\n${part}`);
  const [command, args] = onVirtualScreen(process.execPath, [join(projectRoot, 'tests/bench', part, 'main.ts'), ...passedOn]);
  const exitCode = await runInForeground(command, args, { cwd: projectRoot, env: { ...electronEnvironment(electron), ...packages } });
  if (exitCode !== 0) process.exitCode = exitCode;
}
