/**
 * What the core needs from whoever starts it. Few, and named for the need: HTTP, sockets and the database are not here,
 * because axios, ws and better-sqlite3 run in plain Node as they are.
 */
import type { Place } from '../../src-preload/contract/models/about.ts';
import type { DiagnosticsSystem } from './diagnostics/system.ts';
import type { LogSink } from './log.ts';
import type { Policy } from './preferences/policy.ts';
import type { Updater } from './updates/updater.ts';

/** The only source of time. Everything that waits takes it, so that a test can move it and a proof can run it faster. */
export interface TimeSource {
  /** Wall clock of this machine, milliseconds since 1970. It may jump. */
  now(): number;
  /** Milliseconds that never jump back; only differences mean something. */
  monotonic(): number;
  /** Calls back once after `delayMs` (at most 2^31-1); returns what cancels it. */
  setTimer(callback: () => void, delayMs: number): () => void;
}

export interface Random {
  /** RFC 4122 version 4. */
  uuid(): string;
  /** 0 <= x < 1. */
  fraction(): number;
}

/** Never stored (or for an earlier run alone), or stored and the keyring that encrypted it is not there, or is another one. */
export type SecretGap = 'notStored' | 'noKeyring' | 'unreadable';

/** Keeps one text per name, encrypted by the operating system where it can. */
export interface Secrets {
  /** Whether what is written outlives this run: a keyring is there, or the attendant agreed to less protection. */
  isKept(): boolean;
  read(name: string): Promise<string | null>;
  /** Why `read` answered null. */
  whyMissing(name: string): Promise<SecretGap>;
  /** Names of everything that is kept, readable or not. */
  names(): Promise<readonly string[]>;
  write(name: string, value: string): Promise<void>;
  remove(name: string): Promise<void>;
  /** The attendant agrees to less protected keys. */
  allowUnprotected(): Promise<void>;
}

/** A small document that survives restarts; what is read is checked by the core's schema. */
export interface SettingsStore {
  /** What is stored; an empty document where there is none or it cannot be read. */
  read(): unknown;
  write(value: unknown): void;
  /** True where a document was there that could not be read. */
  isDamaged(): boolean;
  /** Keeps a copy of what is stored, or of what could not be read; returns its file name, null where there is none. */
  keepCopy(): string | null;
}

/** Address of the system's proxy for a URL (`http://host:port`), or null for a direct connection. */
export type ProxyFor = (url: string) => Promise<string | null>;

/**
 * Starts the local sandbox workspace and returns its workspace file's content.
 * @param preferredPort where it ran last, so that what is open already need not be opened anew; 0, or a port that is taken, means any
 */
export type StartSandbox = (preferredPort: number) => Promise<unknown>;

/** The system around the window. */
export interface Desktop {
  /** Absolute paths. */
  readonly places: Readonly<Record<Place, string>>;
  /** Shows a folder or a file with the program that the system has for it. Fails with `notOpened`. */
  open(path: string): Promise<void>;
}

export interface Ports {
  readonly time: TimeSource;
  readonly random: Random;
  readonly log: LogSink;
  readonly secrets: Secrets;
  readonly settings: SettingsStore;
  /** The second place that says which workspace was opened last; it outlives the settings. */
  readonly lastWorkspace: SettingsStore;
  readonly proxyFor: ProxyFor;
  readonly startSandbox: StartSandbox;
  readonly desktop: Desktop;
  /** The system that the app is installed on; left out where nothing is installed, in a script or a spec. */
  readonly updates?: { readonly updater: Updater; readonly memory: Pick<SettingsStore, 'read' | 'write'> };
  /** What the organisation fixed on this machine; left out where there is nobody to fix anything. */
  readonly policy?: Policy;
  /** Left out where there is no log on disk, in a script or a spec. */
  readonly diagnostics?: DiagnosticsSystem;
  /** Told of every labelled step of the send pipeline as it is made; the log has them too. */
  readonly onStep?: (label: string) => void;
}
