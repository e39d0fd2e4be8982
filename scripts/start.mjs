#!/usr/bin/env node
// `npm start`: sets up what is missing, builds, and opens the app on the sandbox workspace. Arguments after `--` go to the app
// (--workspace=<file.json>, --user-data-dir=<folder>). Without a display the tour is played on a virtual screen instead.
import { electronEnvironment, hasDisplay, isRoot } from './runtime/environment.mjs';
import { say } from './setup/progress.mjs';
import { projectRoot } from './setup/project.mjs';
import { runInForeground } from './setup/run.mjs';
import { setUp } from './setup.mjs';
import { playTour } from './tour.mjs';

const electron = await setUp({ build: true });
const args = process.argv.slice(2);
if (hasDisplay()) {
  if (isRoot) say("running as root: Chromium's sandbox is off in this run (--no-sandbox)");
  const switches = isRoot ? ['--no-sandbox'] : [];
  process.exitCode = await runInForeground(electron.path, [...switches, projectRoot, ...args], {
    cwd: projectRoot,
    env: electronEnvironment(electron),
  });
} else {
  say('there is no display: the tour drives the app on a virtual screen');
  process.exitCode = await playTour(electron, args);
}
