/**
 * A release that is really broken, three times in a row in the real runtime: a build whose own files throw. The system's dialog comes up
 * and is closed by the answer that a spec wants; all else is real, to the package that stands there again and starts.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, cpSync, existsSync, mkdirSync, readFileSync, realpathSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { MessageBoxOptions } from 'electron';
import { guardWords } from '../../src-main/shell/start-guard/start-words.ts';
import type { Profile } from './fixtures/profile.ts';
import { projectRoot } from './fixtures/project.ts';
import { appReady, expect, test } from './fixtures.ts';

test.setTimeout(180_000);

const electron = (): string => createRequire(join(projectRoot, 'package.json'))('electron');
const runtimeSwitches = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
const words = guardWords['pt-BR'];
test.use({ language: 'pt-BR' });

interface Broken {
  /** One start, with the answers of the person to its dialogs; resolves with its exit code. */
  start(...answers: string[]): Promise<number | null>;
  /** The dialogs of all starts so far. */
  shown(): MessageBoxOptions[];
  readonly image: string;
}

const starts = (profile: Profile): unknown => JSON.parse(readFileSync(join(profile.userData, 'starts.json'), 'utf8'));

/** The project's build as version 9.9.9, with `breaks` put at the head of one of its files; an AppImage stands for its package. */
function brokenRelease(profile: Profile, file: string, breaks: string): Broken {
  const app = join(profile.folder, 'broken');
  const manifest = JSON.parse(readFileSync(join(projectRoot, 'package.json'), 'utf8')) as object;
  mkdirSync(app);
  writeFileSync(join(app, 'package.json'), JSON.stringify({ ...manifest, version: '9.9.9' }));
  cpSync(join(projectRoot, 'out'), join(app, 'out'), { recursive: true, filter: (path) => !path.endsWith('.map') });
  const path = join(app, 'out', file);
  writeFileSync(path, breaks + readFileSync(path, 'utf8'));

  const [answersFile, shownFile, standIn] = ['answers.txt', 'shown.txt', 'dialog.cjs'].map((name) => join(profile.folder, name)) as [
    string,
    string,
    string,
  ];
  writeFileSync(shownFile, '');
  writeFileSync(
    standIn,
    `const { dialog } = require('electron'); const { appendFileSync, readFileSync, writeFileSync } = require('node:fs');
const show = dialog.showMessageBox;
dialog.showMessageBox = async (box) => {
  appendFileSync(${JSON.stringify(shownFile)}, JSON.stringify(box) + '\\n');
  const [next, ...rest] = readFileSync(${JSON.stringify(answersFile)}, 'utf8').split('\\n');
  writeFileSync(${JSON.stringify(answersFile)}, rest.join('\\n'));
  const closed = new AbortController();
  setTimeout(() => closed.abort(), 500);
  return await show({ ...box, cancelId: box.buttons.indexOf(next), signal: closed.signal });
};`,
  );
  const image = join(profile.folder, 'Desk App.AppImage');
  writeFileSync(image, '#!/bin/sh\nexit 1\n', { mode: 0o755 });
  return {
    image,
    shown: () =>
      readFileSync(shownFile, 'utf8')
        .split('\n')
        .filter(Boolean)
        .map((line) => JSON.parse(line) as MessageBoxOptions),
    async start(...answers) {
      writeFileSync(answersFile, answers.join('\n'));
      const child = spawn(electron(), [...runtimeSwitches, '-r', standIn, app, `--user-data-dir=${profile.userData}`], {
        stdio: 'ignore',
        env: { ...profile.environment, APPIMAGE: image, APPDIR: dirname(dirname(realpathSync(electron()))) },
      });
      return await ended(child);
    },
  };
}

const ended = (child: ChildProcess): Promise<number | null> => new Promise((done) => void child.once('exit', done));

/** As the updater keeps it: here a script that starts the project itself. */
function keepPackage(profile: Profile, version: string): { readonly pid: () => number | null } {
  const folder = join(profile.userData, 'packages');
  const pidFile = join(profile.folder, 'pid.txt');
  const script = `#!/bin/sh
unset APPIMAGE APPDIR
echo $$ > '${pidFile}'
exec '${electron()}' ${runtimeSwitches.join(' ')} '${projectRoot}' '--user-data-dir=${profile.userData}'
`;
  mkdirSync(folder);
  const file = `desk-app-${version}.AppImage`;
  writeFileSync(join(folder, file), script);
  chmodSync(join(folder, file), 0o700);
  const sha512 = createHash('sha512').update(script).digest('base64');
  const kept = { version, package: 'AppImage', file, sizeBytes: script.length, sha512, release: null };
  writeFileSync(join(folder, 'packages.json'), JSON.stringify({ kept, installed: null }));
  return { pid: () => (existsSync(pidFile) ? Number(readFileSync(pidFile, 'utf8')) || null : null) };
}

const version = (JSON.parse(readFileSync(join(projectRoot, 'package.json'), 'utf8')) as { version: string }).version;

test('a build of which a part throws: told each time, and at the third start gone back from, to a version that starts', async ({
  profile,
  launch,
}) => {
  const good = await launch();
  await appReady(good.page);
  await expect.poll(() => starts(profile)).toMatchObject({ version, failed: 0, hasWorked: true });
  await good.app.close();
  const kept = keepPackage(profile, version);

  const broken = brokenRelease(profile, 'main/index.js', "throw new Error('a part that is broken');\n");
  expect(await broken.start(words.quit)).toBe(0);
  expect(await broken.start(words.quit)).toBe(0);
  expect(broken.shown()).toHaveLength(2);
  for (const box of broken.shown())
    expect(box).toMatchObject({ message: words.title('9.9.9'), detail: words.failedOnce, buttons: [words.tryAgain, words.quit] });
  expect(starts(profile)).toMatchObject({ version: '9.9.9', failed: 2, before: version });
  expect(readFileSync(join(profile.userData, 'logs/failed-start.txt'), 'utf8')).toContain('a part that is broken');

  expect(await broken.start(words.goBack(version))).toBe(0);
  expect(broken.shown()[2]).toMatchObject({
    message: words.title('9.9.9'),
    detail: `${words.failedOften}\n\n${words.canGoBack(version)}`,
    buttons: [words.goBack(version), words.tryAgain, words.quit],
  });
  try {
    // The kept one is the package again, and runs.
    expect(readFileSync(broken.image, 'utf8')).toContain(projectRoot);
    await expect
      .poll(() => starts(profile), { timeout: 60_000 })
      .toMatchObject({ version, failed: 0, hasWorked: true, wentBack: { from: '9.9.9', to: version, isTold: true } });
    expect(JSON.parse(readFileSync(join(profile.userData, 'updates.json'), 'utf8'))).toMatchObject({
      skippedVersion: '9.9.9',
      brokenVersion: '9.9.9',
    });
  } finally {
    const pid = kept.pid();
    if (pid !== null) process.kill(pid, 'SIGTERM');
  }
});

test('without a kept package it says so, and who has the older version', async ({ profile }) => {
  writeFileSync(join(profile.userData, 'starts.json'), JSON.stringify({ version: '9.9.8', failed: 0, hasWorked: true, before: null }));
  // A program that dies without a word: nothing can be told before the third start.
  const broken = brokenRelease(profile, 'main/index.js', 'process.kill(process.pid, "SIGKILL");\n');
  expect(await broken.start()).toBeNull();
  expect(await broken.start()).toBeNull();
  expect(broken.shown()).toEqual([]);
  expect(await broken.start(words.quit)).toBe(0);
  expect(broken.shown()).toEqual([
    expect.objectContaining({
      detail: [words.failedOften, words.notKept('9.9.8'), words.fromWhom].join('\n\n'),
      buttons: [words.tryAgain, words.quit],
    }),
  ]);
  expect(starts(profile)).toMatchObject({ failed: 3 });
});
