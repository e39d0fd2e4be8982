/** What updates need from the system that the app is installed on. The shell has the real one. */
import type { UpdateChannel } from '../../../src-preload/contract/models/update.ts';
import type { FoundUpdate, Installation } from './judge-manifest.ts';
import type { ReleaseKey } from './signed-manifest.ts';

export interface Updater {
  /** What runs; null where it cannot replace itself, with the reason. */
  readonly installation: Installation | null;
  readonly offReason: 'notInstalled' | 'managedPackage' | 'noFeed' | 'policy';
  /** Keys whose signature is believed. */
  readonly keys: readonly ReleaseKey[];
  /** The system asks for the attendant's consent to each installation. */
  readonly asksSystem: boolean;
  /**
   * Fetches the channel's release file and gives its bytes to `judge`; returns what that returns. Nothing else of the feed is read.
   * Fails with what `judge` fails with, `updateUnreachable` or `updateFeedRefused`.
   */
  check(channel: UpdateChannel, judge: (file: Uint8Array) => Promise<FoundUpdate | null>): Promise<FoundUpdate | null>;
  /**
   * Fetches the file and holds it against size and checksum. Fails with `updateUnreachable`, `updateFeedRefused`, `updateDamaged`,
   * `updateNoRoom`, `updateNoRight`; rejects with the signal's reason where it was cancelled.
   */
  download(found: FoundUpdate, received: (bytes: number) => void, signal: AbortSignal): Promise<void>;
  /**
   * Ends the app's work, holds the file against its checksum once more and starts it; with `relaunch` the app comes back. Fails where
   * the installation did not begin, with `updateDamaged`, `updateNoRight`, `updateRefused` or `updateNoRoom`: the running version is whole.
   */
  install(found: FoundUpdate, how: { readonly relaunch: boolean }): Promise<void>;
}
