/** The window of an installed app: the real core's updates, over a feed and a system that a spec plays. */
import { act } from '@testing-library/react';
import { plainPorts } from '../../../examples/plain-ports.ts';
import type { Core } from '../../../src-main/core/core.ts';
import { createCore } from '../../../src-main/core/create-core.ts';
import { aManifest, dayMs, makeKey, sealed } from '../../../src-main/core/updates/spec-support.ts';
import type { Updater } from '../../../src-main/core/updates/updater.ts';
import { failedStartMethods } from '../../../src-main/ipc/failed-start.ts';
import type { Language } from '../../../src-preload/contract/languages.ts';
import type { ErrorInfo } from '../../../src-preload/contract/models/error-info.ts';
import type { SessionPolicy } from '../../../src-preload/contract/models/session.ts';
import type { Settings } from '../../../src-preload/contract/models/settings.ts';
import { DeskError } from '../../../src-preload/contract/result.ts';
import { aSession, someSettings } from '../../../src-renderer/test-data.ts';
import { type RenderedApp, renderApp } from './render-app.tsx';

const key = makeKey('release-1');

export interface InstalledAppOptions {
  readonly language?: Language;
  readonly settings?: Partial<Settings>;
  /** Parts of the release document on the feed; null for a feed that does not answer. */
  readonly release?: Readonly<Record<string, unknown>> | null;
  readonly offReason?: Updater['offReason'];
  readonly asksSystem?: boolean;
  readonly policy?: SessionPolicy;
  /** Why the installation at the end of the last run did not begin. */
  readonly lastFailure?: ErrorInfo;
}

export interface InstalledApp {
  readonly app: RenderedApp;
  readonly core: Core;
  close(): Promise<void>;
  /** What the system was asked for: `download 1.0.1`, `install 1.0.1 and come back`. */
  readonly did: readonly string[];
  /** Changes what the feed has. */
  publish(release: InstalledAppOptions['release']): void;
  /** The file arrives as far as this; whole where no number is given, or not at all. */
  arrives(bytes?: number | DeskError): Promise<void>;
  /** How the next installation ends; it never does where nothing is said. */
  installFails(error: DeskError): void;
}

/** Version 1.0.0 as installed, with 1.0.1 of 1,000 bytes on the feed. Close it when done. */
export async function openInstalledApp(options: InstalledAppOptions = {}): Promise<InstalledApp> {
  const { language = 'en', offReason, asksSystem = false, policy = null } = options;
  const did: string[] = [];
  let release = options.release === undefined ? {} : options.release;
  let install: DeskError | null = null;
  let incoming: { received(bytes: number): void; done(): void; failed(error: Error): void } | null = null;
  const updater: Updater = {
    installation:
      offReason === undefined
        ? { appId: 'com.deskapp.desktop', version: '1.0.0', system: 'linux', arch: 'x64', package: 'AppImage', systemVersion: '6.1.0' }
        : null,
    offReason: offReason ?? 'notInstalled',
    keys: [key.key],
    asksSystem,
    async check(channel, judge) {
      did.push(`check ${channel}`);
      if (release === null) throw new DeskError('updateUnreachable');
      const now = Date.now();
      const times = { issuedAt: new Date(now - dayMs).toISOString(), expiresAt: new Date(now + dayMs).toISOString() };
      return judge(sealed(aManifest({ channel, ...times, ...release }), key));
    },
    download: (found, received, signal) =>
      new Promise((done, failed) => {
        did.push(`download ${found.offer.version}`);
        signal.addEventListener('abort', () => failed(new Error('cancelled')));
        incoming = { received, done, failed };
      }),
    async install(found, { relaunch }) {
      did.push(`install ${found.offer.version}${relaunch ? ' and come back' : ''}`);
      if (install !== null) throw install;
      await new Promise(() => {});
    },
  };
  let memory: unknown = options.lastFailure === undefined ? {} : { failure: options.lastFailure };
  const core = createCore({
    ports: {
      ...plainPorts({ document: { settings: { ...someSettings, language, ...options.settings }, advanced: { updateQuietLookMs: 10 } } }),
      startSandbox: () => Promise.reject(new DeskError('sandboxFailed')),
      updates: {
        updater,
        memory: {
          read: () => memory,
          write(value) {
            memory = value;
          },
        },
      },
    },
    dataFolder: '/nowhere',
    workspaceFile: null,
    appVersion: '1.0.0',
    systemLanguage: 'en',
  });
  // As a started core does: it tells once of the run before.
  if (options.lastFailure !== undefined) await core.start();
  const ofUpdates = {
    setSettings: core.methods.setSettings,
    checkForUpdates: core.methods.checkForUpdates,
    downloadUpdate: core.methods.downloadUpdate,
    cancelUpdateDownload: core.methods.cancelUpdateDownload,
    planUpdate: core.methods.planUpdate,
    skipUpdate: core.methods.skipUpdate,
    wizardShown: core.methods.wizardShown,
    getAbout: core.methods.getAbout,
    openPlace: core.methods.openPlace,
  };
  const app = await renderApp({
    ...failedStartMethods({ code: 'noWorkspace' }, someSettings, 0),
    ...ofUpdates,
    // A workspace to look at; what is said of updates and settings is the core's.
    getSnapshot: async () => ({
      ...(await core.methods.getSnapshot(undefined)),
      seq: 0,
      session: aSession({ policy }),
      messages: [],
      tickets: [],
    }),
  });
  core.onChanges(({ changes }) => app.publish(changes));
  return {
    app,
    core,
    did,
    async close() {
      app.close();
      await core.stop();
    },
    publish(next) {
      release = next === undefined ? {} : next;
    },
    async arrives(bytes) {
      await act(async () => {
        if (bytes instanceof DeskError) incoming?.failed(bytes);
        else if (bytes === undefined) incoming?.done();
        else incoming?.received(bytes);
      });
    },
    installFails(error) {
      install = error;
    },
  };
}
