/** Every command that one attendant's app makes, on a clock that a bench moves: who was asked, and when. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { plainPorts } from '../../../examples/plain-ports.ts';
import { createCore } from '../../../src-main/core/create-core.ts';
import type { ActiveMessage } from '../../../src-preload/contract/models/messages.ts';
import { createManualTime } from '../../core/manual-time.ts';
import { closeTicket } from '../../e2e/fixtures/platform.ts';
import { startSandboxServer } from '../../e2e/fixtures/sandbox-server.ts';
import { phoneOf } from './bench-pipeline.ts';

export interface Asked {
  /** Milliseconds since the beginning of its part. */
  readonly at: number;
  /** Identity of the bot whose key was used, or of the attendant's session. */
  readonly bot: string;
  readonly uri: string;
}

export interface Traces {
  /** The first minutes: session, templates, contacts, permissions, tickets. */
  readonly start: readonly Asked[];
  readonly startMs: number;
  /** For each message: from "Send" until it is known to be read. */
  readonly lives: readonly (readonly Asked[])[];
  /** For each message the half hour after "Send", others' messages absent. */
  readonly after: readonly Asked[];
  readonly afterMs: number;
  /** Online, no message younger than 72 h, no open ticket. */
  readonly idle: readonly Asked[];
  readonly idleMs: number;
}

interface Entry {
  readonly at: number;
  readonly direction: string;
  readonly who: string;
  readonly envelope: { readonly id?: string; readonly method?: string; readonly uri?: string; readonly status?: string };
}

const minuteMs = 60_000;
/** Real time that the answers of one step need at most; all of it is on this machine. */
const settleMs = 15;

/** Runs one app from its start through `messages` messages and one idle hour. */
export async function traceCommands(messages: number): Promise<Traces> {
  const folder = mkdtempSync(join(tmpdir(), 'desk-bench-'));
  const sandbox = await startSandboxServer(folder);
  const { control, workspace } = sandbox;
  await control.speed(0.01);
  const health = (await control.health()) as { now: string };
  const time = createManualTime(Date.parse(health.now));
  const seen = new Set<string>();
  let trace: Asked[] = [];
  let beganAt = time.now();

  async function readLog(): Promise<void> {
    for (const { at, direction, who, envelope } of (await control.log()) as readonly Entry[]) {
      const { id, method, uri = '', status } = envelope;
      if (direction !== 'in' || method === undefined || status !== undefined || uri.startsWith('/ping')) continue;
      const key = `${id} ${uri}`;
      if (seen.has(key)) continue;
      seen.add(key);
      trace.push({ at: at - beganAt, bot: who.split('/')[0] ?? who, uri: uri.split('?')[0] ?? uri });
    }
  }

  /** Both clocks go on together in steps. */
  async function pass(durationMs: number, stepMs: number, isDone: () => Promise<boolean> = async () => false): Promise<void> {
    for (let passed = 0, steps = 0; passed < durationMs; passed += stepMs, steps += 1) {
      await control.advance(stepMs / 1_000);
      await time.advance(stepMs);
      await pause(settleMs);
      if (steps % 20 === 19) await readLog();
      if (await isDone()) break;
    }
    await readLog();
  }

  /** Begins a new part; what came before is not its. */
  async function part<T>(work: () => Promise<T>): Promise<readonly [readonly Asked[], number, T]> {
    await readLog();
    trace = [];
    beganAt = time.now();
    const result = await work();
    return [trace, time.now() - beganAt, result];
  }

  /** The seeded tickets of the attendant: an idle app has none. */
  async function closeTickets(): Promise<void> {
    for (const { chatbotIdentity, id } of (await core.methods.getSnapshot(undefined)).tickets)
      await closeTicket(workspace, chatbotIdentity, id);
  }

  const core = createCore({
    ports: plainPorts({ time, document: { settings: { undoSeconds: 0 } } }),
    dataFolder: folder,
    workspaceFile: { path: 'workspace.json', text: JSON.stringify(workspace) },
    appVersion: 'bench',
    systemLanguage: 'en',
  });
  try {
    const [start, startMs] = await part(async () => {
      const started = core.start();
      await pass(10_000, 250);
      await started;
      await core.methods.setPresence({ status: 'Online' });
      await pass(minuteMs, 500);
    });
    const row = (await core.methods.listTemplates(undefined)).find((one) => one.name === 'welcome_back' && one.language === 'pt_BR');
    if (row === undefined) throw new Error('no template welcome_back');
    const message = async (id: string): Promise<ActiveMessage | undefined> =>
      (await core.methods.getSnapshot(undefined)).messages.find((one) => one.id === id);
    const lives: (readonly Asked[])[] = [];
    let after: readonly Asked[] = [];
    let afterMs = 0;
    for (let index = 0; index < messages; index += 1) {
      const [life] = await part(async () => {
        const recipient = { identity: null, phone: phoneOf(index), name: null };
        const checking = core.methods.checkRecipient({ recipient, templateKey: row.key });
        await pass(500, 250);
        const checked = await checking;
        const values = { 'body.1': { value: 'Carla', origin: null } };
        const sending = core.methods.sendActiveMessage({
          draftId: crypto.randomUUID(),
          replaces: null,
          templateKey: row.key,
          recipient: checked.recipient,
          values,
        });
        await pass(250, 250);
        const { id } = await sending;
        await pass(2 * minuteMs, 250, async () => (await message(id))?.status === 'read');
        if ((await message(id))?.status !== 'read') throw new Error(`message ${index} was not read: ${JSON.stringify(await message(id))}`);
        if (index === messages - 1) after = trace;
      });
      lives.push([...life]);
      if (index === messages - 1) {
        const [rest, restMs] = await part(() => pass(30 * minuteMs, 1_000));
        after = rest;
        afterMs = restMs;
      } else await pass(minuteMs, 1_000);
    }
    await closeTickets();
    await pass(73 * 60 * minuteMs, 60 * minuteMs);
    await pass(10 * minuteMs, 1_000);
    const [idle, idleMs] = await part(() => pass(60 * minuteMs, 1_000));
    return { start, startMs, lives, after, afterMs, idle, idleMs };
  } finally {
    await core.stop();
    await sandbox.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}
