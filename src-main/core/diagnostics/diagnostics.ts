/** Diagnostics as the window steers them: the bundle for support (product P9.3). */
import { userInfo } from 'node:os';
import type { SupportBundle } from '../../../src-preload/contract/models/diagnostics.ts';
import { DeskError } from '../../../src-preload/contract/result.ts';
import type { Logger } from '../log.ts';
import type { Random, Secrets, TimeSource } from '../ports.ts';
import type { SettingsKeeper } from '../preferences/settings.ts';
import type { SessionState } from '../session/session-state.ts';
import type { PrivateText } from '../store/private-texts.ts';
import type { Updates } from '../updates/updates.ts';
import type { OpenWorkspace } from '../workspace/open.ts';
import { readLogFiles } from './log-files.ts';
import { makeBundle } from './make-bundle.ts';
import { saveWhole, zipOf } from './save-bundle.ts';
import { namesOfAccount } from './scrub.ts';
import type { DiagnosticsSystem } from './system.ts';

export interface Diagnostics {
  makeBundle(): Promise<SupportBundle>;
  /** Returns the file's name, null where the person chose none. */
  saveBundle(id: string): Promise<string | null>;
}

export interface DiagnosticsDeps {
  readonly system: DiagnosticsSystem;
  readonly time: TimeSource;
  readonly random: Random;
  readonly log: Logger;
  readonly version: string;
  readonly dataFolder: string;
  readonly nativeBinding: string | undefined;
  readonly secrets: Secrets;
  readonly settings: SettingsKeeper;
  readonly session: SessionState;
  readonly updates: Pick<Updates, 'get'>;
  readonly current: () => OpenWorkspace | null;
}

/** Every text under a name that stands for a key. */
function keysIn(value: unknown, name = ''): string[] {
  if (typeof value === 'string') return /key|token|secret|password/iu.test(name) ? [value] : [];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, item]) => keysIn(item, key));
}

/** A key as it is kept, as it is meant, and as it travels. */
function formsOfKey(key: string, identities: readonly string[]): string[] {
  const meant = Buffer.from(key, 'base64').toString('utf8');
  const travelling = identities.map((identity) => Buffer.from(`${identity.split('@')[0]}:${meant}`).toString('base64'));
  return [key, meant, ...travelling];
}

function everyText(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(everyText) : [];
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text; // kept as it is
  }
}

/** The day of the file's name, as this machine has it. */
const suggestedName = (now: number): string => `desk-app-support-${new Date(now).toISOString().slice(0, 16).replace(/[T:]/gu, '-')}.zip`;

export function createDiagnostics(deps: DiagnosticsDeps): Diagnostics {
  const { system, time, log, session, settings, current } = deps;
  /** What was shown last; nothing else is saved. */
  let shown: SupportBundle | null = null;
  let making: Promise<SupportBundle> | null = null;

  function attendantTexts(): PrivateText[] {
    const config = current()?.config;
    const { workspace, lastWorkspace } = session.get();
    const names = [
      config?.attendant.email,
      workspace?.attendant.name,
      workspace?.attendant.email,
      lastWorkspace?.attendant.email,
      ...namesOfAccount(userInfo().username),
    ];
    return names.flatMap((text) => (text === undefined ? [] : [{ kind: 'name', text }]));
  }

  /** Of what is open, of what is kept, and of the sandbox. */
  async function secretTexts(): Promise<string[]> {
    const config = current()?.config;
    const identities = config === undefined ? [] : [config.router.identity, ...config.chatbots.map(({ identity }) => identity)];
    const kept = await Promise.all((await deps.secrets.names()).map(async (name) => (await deps.secrets.read(name)) ?? ''));
    const { chosen, noted } = settings.found();
    const keys = [...keysIn(config), ...keysIn(chosen), ...keysIn(noted), ...kept.flatMap((text) => everyText(parsed(text)))];
    return [...new Set(keys.flatMap((key) => formsOfKey(key, identities)))];
  }

  async function make(): Promise<SupportBundle> {
    log.info('a support bundle is made');
    shown = await makeBundle(deps.random.uuid(), {
      dataFolder: deps.dataFolder,
      nativeBinding: deps.nativeBinding,
      log,
      sources: () => ({
        now: time.now(),
        version: deps.version,
        facts: system.facts(),
        session: session.get(),
        settings: settings.settings(),
        advanced: settings.advanced(),
        update: deps.updates.get(),
        crashReports: system.crashReports(),
        logs: readLogFiles(system.logFolder),
      }),
      alsoPrivate: attendantTexts,
      secrets: secretTexts,
    });
    return shown;
  }

  return {
    makeBundle() {
      // One at a time: whoever asks meanwhile is shown the same.
      making ??= make().finally(() => {
        making = null;
      });
      return making;
    },
    async saveBundle(id) {
      if (shown?.id !== id) throw new DeskError('bundleNotSaved', { detail: 'another one was made since' });
      const { files } = shown;
      const path = await system.chooseFile(suggestedName(time.now()));
      if (path === null) return null;
      await saveWhole(path, zipOf(files, time.now()));
      log.info('the support bundle was saved');
      return path.split(/[\\/]/u).at(-1) ?? path;
    },
  };
}
