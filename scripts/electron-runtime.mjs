#!/usr/bin/env node
// The Electron of this machine, set up already:
//   node scripts/electron-runtime.mjs             prints its folder
//   node scripts/electron-runtime.mjs --json      prints all that is known of it
//   node scripts/electron-runtime.mjs -- CMD ...  runs CMD with it (Playwright and `electron .` find it by the environment)
import { resolveElectron } from './runtime/electron.mjs';
import { electronEnvironment } from './runtime/environment.mjs';
import { prepareNative } from './runtime/native.mjs';
import { SetUpProblem, say } from './setup/progress.mjs';
import { runInForeground } from './setup/run.mjs';

try {
  const electron = await resolveElectron();
  await prepareNative(electron);
  const [first, command, ...args] = process.argv.slice(2);
  if (first === '--' && command !== undefined)
    process.exitCode = await runInForeground(command, args, { env: electronEnvironment(electron) });
  else process.stdout.write(first === '--json' ? `${JSON.stringify(electron, null, 2)}\n` : `${electron.dist}\n`);
} catch (error) {
  if (!(error instanceof SetUpProblem)) throw error;
  say(error.message);
  process.exitCode = 1;
}
