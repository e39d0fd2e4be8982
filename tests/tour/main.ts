/**
 * The tour: the real window driven through the main job beside a sandbox of its own. Every line is read back from the screen,
 * every step leaves a picture under tour/. Ends with 0 only if all of them were seen.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { _electron, type Page } from '@playwright/test';
import { z } from 'zod';
import { createProfile } from '../e2e/fixtures/profile.ts';
import { projectRoot } from '../e2e/fixtures/project.ts';
import { type SandboxServer, startSandboxServer } from '../e2e/fixtures/sandbox-server.ts';
import { createRecorder } from './recorder.ts';
import { addRecipient, chooseTemplate, fillFields, findRecipient, goOnline, readRow, readStep, readTicket, send } from './window.ts';

// The last four digits choose what becomes of the message (blip-protocol 4.3).
const answers = { query: 'joao pedro martins', name: 'João Pedro Martins' };
const fails = { phone: '+5511987650009', name: 'Pedro Rocha' };
const silent = { phone: '+5511987650001', name: 'Beatriz Alves' };
const withImage = { name: 'order_shipped', language: 'en_US' };
const variables = ['João', 'A-1020', 'Friday', 'a1020'];
const withoutFields = { name: 'survey_nps', language: 'en_US' };
/** Slow enough to see each status before the next one. */
const sandboxSpeed = 0.5;
const dayAndMinuteSeconds = 24 * 3_600 + 60;
/** Where the sandbox keeps its good and bad media. */
const healthSchema = z.object({ media: z.object({ good: z.object({ jpg: z.url() }) }) });
const pictures = join(projectRoot, 'tour');

const profile = createProfile({ settings: { language: 'en', theme: 'light' } });
const server = await startSandboxServer(profile.folder);
try {
  await server.control.speed(sandboxSpeed);
  const workspaceFile = join(profile.folder, 'workspace.json');
  writeFileSync(workspaceFile, JSON.stringify(server.workspace));
  const app = await _electron.launch({
    args: [projectRoot, `--user-data-dir=${profile.userData}`, `--workspace=${workspaceFile}`, ...process.argv.slice(2)],
    cwd: profile.folder,
    env: { ...profile.environment },
    chromiumSandbox: process.getuid?.() !== 0,
  });
  try {
    const seen = await play(await app.firstWindow(), server);
    console.log(`\n${seen} steps, all read back from the screen; pictures in ${pictures}`);
  } finally {
    await app.close();
  }
} catch (error) {
  console.error(`\nThe tour ended early: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
} finally {
  await server.stop();
  profile.remove();
}

async function play(page: Page, { control }: SandboxServer): Promise<number> {
  const { media } = healthSchema.parse(await control.health());
  const recorder = createRecorder(page, pictures);
  const step: typeof recorder.step = (name, run) => recorder.step(name, run);
  await step('Online', () => goOnline(page));

  await step('Template', () => chooseTemplate(page, withImage));
  await step('Recipient', () => findRecipient(page, answers.query, answers.name));
  await step('Variables and image', () => fillFields(page, media.good.jpg, variables));
  await step('Send', () => send(page, answers.name));
  await step('Sent', () => readStep(page, 'sent'));
  await step('Delivered', () => readStep(page, 'delivered'));
  await step('Read', () => readStep(page, 'read'));
  await step('Answer becomes a ticket', () => readTicket(page, answers.name));

  await step('Template without variables', () => chooseTemplate(page, withoutFields));
  await step('Recipient that fails', () => addRecipient(page, fails));
  await step('Send to it', () => send(page, fails.name));
  await step('Failure', () => readRow(page, fails.name, 'failed'));

  await step('Template once more', () => chooseTemplate(page, withoutFields));
  await step('Recipient that does not answer', () => addRecipient(page, silent));
  await step('Send to them', () => send(page, silent.name));
  await step('Read by them', () => readStep(page, 'read'));
  await control.advance(dayAndMinuteSeconds);
  await step('Expired after a day', () => readRow(page, silent.name, 'expired'));
  return recorder.seen;
}
