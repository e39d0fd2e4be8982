/** The core as whoever starts it sees it: the shell in the app, a script or a spec elsewhere. */
import type { ChangeBatch } from '../../src-preload/contract/changes.ts';
import type { CoreMethods } from '../../src-preload/contract/methods.ts';
import type { RunTrouble } from '../../src-preload/contract/models/diagnostics.ts';
import type { StoredMedia } from './media/media-store.ts';
import type { Ports } from './ports.ts';

export interface CoreOptions {
  readonly ports: Ports;
  /** Folder for the database, its copies and the media cache; it exists. */
  readonly dataFolder: string;
  /** Path of better-sqlite3's binary where the default look-up would not find it. */
  readonly nativeBinding?: string;
  /** Path of the worker's file; that among the sources where it is left out, which a build does not have. */
  readonly workerEntry?: string;
  /**
   * A workspace that comes from a file (product P1.5); `text` is null where the file could not be read. It is asked for at each attempt to
   * open the workspace, so that a file that was mended meanwhile is read anew.
   */
  readonly workspaceFile: { readonly path: string; readonly text: string | null } | null;
  readonly appVersion: string;
  /**
   * How this version came here, where it took the place of a newer one that did not start; `isTold` after the attendant could read it.
   * Only then, or where the newer one was withdrawn by a signed word, a database that it changed is put back by its copy from before.
   */
  readonly wentBack?: { readonly from: string; readonly to: string; readonly isTold: boolean } | null;
  /** What nobody wanted of the run before this one. */
  readonly lastRunTrouble?: RunTrouble | null;
  /** BCP 47 tag of the machine's language. */
  readonly systemLanguage: string;
}

export interface Core {
  /** Opens the store and the workspace. Rejects with a `DeskError` where the window can show nothing but the problem. */
  start(): Promise<void>;
  /** Ends all work and closes the store; may be called more than once, and after a failed start. */
  stop(): Promise<void>;
  /**
   * The app ends: an update that was put off to this moment is installed. Asked after `stop`; resolves when the installer has it, or
   * where none was to be installed.
   */
  installOnEnd(): Promise<void>;
  /** The machine woke up: look at the clock and the connection now. */
  woke(): void;
  /** The window got the focus: look at the clock, and read again what may be old. It is no reason to try the connection. */
  focused(): void;
  readonly methods: CoreMethods;
  /** Calls back with each batch of changes; returns the function that stops it. */
  onChanges(listener: (batch: ChangeBatch) => void): () => void;
  /** Checked media of a preview URL, on disk; null where it is not (or no longer) there. */
  readMedia(id: string): Promise<StoredMedia | null>;
}
