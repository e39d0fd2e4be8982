/**
 * What one attendant's app asks of the platform in an hour, read from the sandbox's own log, and how late it notices what happens there.
 * The app and the sandbox stand on clocks that are moved together: nothing of it depends on the machine.
 */
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { plainPorts } from '../../examples/plain-ports.ts';
import { startSandbox } from '../../sandbox/server.ts';
import { createCore } from '../../src-main/core/create-core.ts';
import type { ActiveMessage } from '../../src-preload/contract/models/messages.ts';
import { createControl } from '../e2e/fixtures/control.ts';
import { changePresence } from '../e2e/fixtures/platform.ts';
import { createManualTime } from './manual-time.ts';

interface BudgetOptions {
  readonly keysOnly: boolean;
  readonly chatbots: 1 | 3;
}

export interface BudgetRun {
  /** Commands of this much time, as of an hour: everything posted to `/commands`, and what goes over the session but its pings. */
  commandsPerHour(durationMs: number): Promise<number>;
  pass(durationMs: number): Promise<void>;
  /** Sends to this many people who read it and do not answer; resolves with the ids when all are read. */
  send(count: number): Promise<readonly string[]>;
  /** The person of the `index`-th message writes; answers after how many milliseconds the message is known as answered. */
  answerSeenAfter(index: number, opensTicket: boolean): Promise<number>;
  /** A manager makes the attendant Invisible, or Online again. */
  presenceSeenAfter(status: 'Invisible' | 'Online'): Promise<number>;
  close(): Promise<void>;
}

interface Entry {
  readonly at: number;
  readonly direction: string;
  readonly transport: string;
  readonly who: string;
  readonly envelope: { readonly id?: string; readonly method?: string; readonly uri?: string; readonly status?: string };
}

const hourMs = 3_600_000;
const stepMs = 2_500;
/** Real time that the answers of one step need at most; all of it is on this machine. */
const settleMs = 15;
const noticedWithinMs = 20 * 60_000;
const phoneOf = (index: number) => `+5531${String(970_001_000 + index)}`;

export async function startBudgetRun({ keysOnly, chatbots }: BudgetOptions): Promise<BudgetRun> {
  const folder = mkdtempSync(join(tmpdir(), 'desk-budget-'));
  const sandbox = await startSandbox({ databaseFile: join(folder, 'world.sqlite') });
  const control = createControl(sandbox.controlUrl);
  await control.speed(0.01);
  const { token, ...attendant } = sandbox.workspace.attendant;
  const workspace = {
    ...sandbox.workspace,
    chatbots: sandbox.workspace.chatbots.slice(-chatbots),
    attendant: keysOnly ? attendant : { ...attendant, token },
  };
  const time = createManualTime(Date.parse(((await control.health()) as { now: string }).now));
  const core = createCore({
    ports: plainPorts({ time, document: { settings: { undoSeconds: 0 } } }),
    dataFolder: folder,
    workspaceFile: { path: 'workspace.json', text: JSON.stringify(workspace) },
    appVersion: 'spec',
    systemLanguage: 'en',
  });
  const seen = new Set<string>();
  let counted = 0;

  async function readLog(): Promise<void> {
    for (const { direction, transport, who, envelope } of (await control.log()) as readonly Entry[]) {
      const { id, method, uri = '', status } = envelope;
      if (direction !== 'in' || method === undefined || status !== undefined || (transport === 'ws' && uri.startsWith('/ping'))) continue;
      const key = `${who} ${id}`;
      if (seen.has(key)) continue;
      seen.add(key);
      counted += 1;
    }
  }

  async function pass(durationMs: number, isDone: () => Promise<boolean> = async () => false, eachMs = stepMs): Promise<number> {
    let passed = 0;
    for (let steps = 1; passed < durationMs; steps += 1) {
      await control.advance(eachMs / 1_000);
      await time.advance(eachMs);
      await pause(settleMs);
      passed += eachMs;
      if (steps % 20 === 0) await readLog();
      if (await isDone()) return passed;
    }
    await readLog();
    return passed;
  }

  const message = async (id: string): Promise<ActiveMessage> => await core.methods.getMessage({ id });

  async function seenAfter(isSeen: () => Promise<boolean>): Promise<number> {
    let isNoticed = false;
    const passed = await pass(noticedWithinMs, async () => (isNoticed = await isSeen()), 1_000);
    if (!isNoticed) throw new Error(`not noticed within ${noticedWithinMs} ms`);
    return passed;
  }

  const ids: string[] = [];
  const started = core.start();
  await pass(10_000, undefined, 250);
  await started;
  await core.methods.setPresence({ status: 'Online' });
  await pass(60_000);
  return {
    async commandsPerHour(durationMs) {
      await readLog();
      counted = 0;
      const passed = await pass(durationMs);
      return (counted * hourMs) / passed;
    },
    pass: async (durationMs) => void (await pass(durationMs)),
    async send(count) {
      const row = (await core.methods.listTemplates(undefined)).find((one) => one.name === 'welcome_back' && one.language === 'pt_BR');
      if (row === undefined) throw new Error('no template welcome_back');
      for (let index = ids.length, last = index + count; index < last; index += 1) {
        const recipient = { identity: null, phone: phoneOf(index), name: null };
        const checking = core.methods.checkRecipient({ recipient, templateKey: row.key });
        await pass(500, undefined, 250);
        const checked = await checking;
        const values = { 'body.1': { value: 'Carla', origin: null } };
        const draftId = randomUUID();
        const sending = core.methods.sendActiveMessage({
          draftId,
          templateKey: row.key,
          recipient: checked.recipient,
          values,
          replaces: null,
        });
        await pass(250, undefined, 250);
        ids.push((await sending).id);
      }
      await seenAfter(async () => (await Promise.all(ids.map(message))).every(({ status }) => status !== 'sending' && status !== 'sent'));
      return ids;
    },
    async answerSeenAfter(index, opensTicket) {
      await control.switches({ answers: opensTicket ? 'ticket' : 'flow', repliedRows: 'hide' });
      await control.inbound(phoneOf(index), 'oi');
      return await seenAfter(async () => {
        const { repliedAt, ticketId } = await message(ids[index] ?? '');
        return repliedAt !== null && (ticketId !== null) === opensTicket;
      });
    },
    async presenceSeenAfter(status) {
      await changePresence(workspace, status);
      return await seenAfter(async () => (await core.methods.getSnapshot(undefined)).session.presence.actual === status);
    },
    async close() {
      await core.stop();
      await sandbox.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
