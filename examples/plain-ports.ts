/** The core's ports in plain Node: settings and keys in memory, no proxy, lines to a function. */
import { tmpdir } from 'node:os';
import { systemTime } from '../src-main/core/clock.ts';
import type { DiagnosticsSystem } from '../src-main/core/diagnostics/system.ts';
import type { LogSink } from '../src-main/core/log.ts';
import type { Ports, SettingsStore, TimeSource } from '../src-main/core/ports.ts';
import { systemRandom } from '../src-main/core/random.ts';

export interface PlainPortsOptions {
  readonly time?: TimeSource;
  /** The settings document to begin with: `{ settings, advanced, workspace }`. */
  readonly document?: unknown;
  readonly log?: LogSink;
  readonly diagnostics?: DiagnosticsSystem;
}

/** A document in memory. */
function memoryDocument(initial: unknown): SettingsStore {
  let kept = initial;
  return {
    read: () => kept,
    write(value) {
      kept = value;
    },
    isDamaged: () => false,
    keepCopy: () => null,
  };
}

export function plainPorts({ time = systemTime(), document = {}, log = { write: () => {} }, diagnostics }: PlainPortsOptions = {}): Ports {
  const secrets = new Map<string, string>();
  return {
    time,
    random: systemRandom,
    log,
    ...(diagnostics === undefined ? {} : { diagnostics }),
    secrets: {
      isKept: () => true,
      read: async (name) => secrets.get(name) ?? null,
      whyMissing: async () => 'notStored',
      names: async () => [...secrets.keys()],
      write: async (name, value) => void secrets.set(name, value),
      remove: async (name) => void secrets.delete(name),
      allowUnprotected: async () => {},
    },
    settings: memoryDocument(document),
    lastWorkspace: memoryDocument({}),
    proxyFor: async () => null,
    desktop: {
      places: { data: tmpdir(), logs: tmpdir(), chromiumLicences: tmpdir() },
      open: () => Promise.reject(new Error('nothing shows files here')),
    },
    startSandbox: () => Promise.reject(new Error('start it apart and hand its workspace file over')),
  };
}
