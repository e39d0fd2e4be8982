/** The real core in plain Node beside the real sandbox, over real sockets: what a spec starts, sees and waits for. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SandboxWorkspace } from '../../sandbox/seed/workspace.ts';
import { type Sandbox, startSandbox } from '../../sandbox/server.ts';
import type { DiagnosticsSystem } from '../../src-main/core/diagnostics/system.ts';
import { listDatabases } from '../../src-main/core/local-data.ts';
import type { LogSink } from '../../src-main/core/log.ts';
import type { AdvancedSettings } from '../../src-main/core/preferences/advanced-settings.ts';
import type { Recipient } from '../../src-preload/contract/models/recipients.ts';
import type { FieldValues } from '../../src-preload/contract/models/values.ts';
import { createControl, type SandboxControl } from '../e2e/fixtures/control.ts';
import { quick, type WatchedCore, type WatchedCoreOptions, watchCore } from './watched-core.ts';

export { quick };

export interface RunningCore extends WatchedCore {
  readonly sandbox: Sandbox;
  readonly control: SandboxControl;
  readonly dataFolder: string;
  /** Ends the core and the sandbox and removes their files. */
  close(): Promise<void>;
}

export interface RunningCoreOptions {
  readonly keysOnly?: boolean;
  readonly advanced?: Partial<AdvancedSettings>;
  /** Changes the workspace file's content; may begin what stands in between. */
  readonly workspace?: (file: SandboxWorkspace) => unknown;
  /** The settings document, where `advanced` is not enough of it. */
  readonly document?: unknown;
  readonly log?: LogSink;
  readonly diagnostics?: DiagnosticsSystem;
  readonly updateMemory?: WatchedCoreOptions['updateMemory'];
  readonly create?: WatchedCoreOptions['create'];
  readonly isPersonThere?: boolean;
  /** Runs before the core starts: faults that are there from the first request. */
  readonly before?: (control: SandboxControl) => Promise<void>;
}

/** Starts both. Whoever calls closes them whatever happened; see `withCore`. */
export async function startRunning(options: RunningCoreOptions): Promise<RunningCore> {
  const dataFolder = mkdtempSync(join(tmpdir(), 'desk-core-'));
  const sandbox = await startSandbox({ databaseFile: join(dataFolder, 'world.sqlite') });
  const control = createControl(sandbox.controlUrl);
  const { token, ...attendant } = sandbox.workspace.attendant;
  const file = { ...sandbox.workspace, attendant: options.keysOnly === true ? attendant : { ...attendant, token } } as SandboxWorkspace;
  const text = JSON.stringify((await options.workspace?.(file)) ?? file);
  await options.before?.(control);
  const watched = await watchCore({
    dataFolder,
    text,
    document:
      options.document === undefined ? { settings: { undoSeconds: 0 }, advanced: { ...quick, ...options.advanced } } : options.document,
    log: options.log,
    diagnostics: options.diagnostics,
    updateMemory: options.updateMemory,
    create: options.create,
    isPersonThere: options.isPersonThere,
  });
  return {
    get core() {
      return watched.core;
    },
    sandbox,
    control,
    dataFolder,
    until: watched.until,
    ready: watched.ready,
    reopen: watched.reopen,
    async close() {
      await watched.core.stop();
      await sandbox.close();
      rmSync(dataFolder, { recursive: true, force: true });
    },
  };
}

/** Starts both, runs `work`, and ends both whatever happened. */
export async function withCore(options: RunningCoreOptions, work: (running: RunningCore) => Promise<void>): Promise<void> {
  const running = await startRunning(options);
  try {
    await work(running);
  } finally {
    await running.close();
  }
}

/** A template of texts alone, its values, and the chatbot that sends it. */
export async function textTemplate(
  { core }: Pick<RunningCore, 'core'>,
  chatbot = 'acmedesk@msging.net',
): Promise<{ key: string; values: FieldValues }> {
  for (const item of await core.methods.listTemplates(undefined)) {
    if (item.chatbotIdentity !== chatbot || item.blocked !== null || item.category !== 'UTILITY') continue;
    const { fields } = (await core.methods.getTemplate({ key: item.key })).model;
    if (fields.length === 0 || fields.some((field) => field.kind !== 'text')) continue;
    return {
      key: item.key,
      values: Object.fromEntries(fields.map((field, index) => [field.id, { value: `valor ${index}`, origin: null }])),
    };
  }
  throw new Error('no seeded template with text fields alone');
}

/** Goes online and sends a seeded template to a number, past what the wizard's check says; answers the message's id. */
export async function sendTo(running: Pick<RunningCore, 'core'>, phone: string, chatbot = 'acmedesk@msging.net'): Promise<string> {
  const { core } = running;
  await core.methods.setPresence({ status: 'Online' });
  const { key, values } = await textTemplate(running, chatbot);
  const check = await core.methods.checkRecipient({ recipient: { identity: null, phone, name: null }, templateKey: key });
  return await send(running, { templateKey: key, recipient: check.recipient, values });
}

/** Sends it as a new message, past every check of the wizard; answers the message's id. */
export async function send(
  { core }: Pick<RunningCore, 'core'>,
  message: { readonly templateKey: string; readonly recipient: Recipient; readonly values: FieldValues },
): Promise<string> {
  return (await core.methods.sendActiveMessage({ ...message, draftId: crypto.randomUUID(), replaces: null })).id;
}

/** The database of the workspace that is open. */
export function databaseOf({ dataFolder }: Pick<RunningCore, 'dataFolder'>): string {
  const [file] = listDatabases(dataFolder);
  if (file === undefined) throw new Error('no database in the data folder');
  return file;
}
