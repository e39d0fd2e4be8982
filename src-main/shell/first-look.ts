/** What the window has to know before it is made: where it stood, its theme, and the language of its menu. Read straight from the disk, before any library. */
import { join } from 'node:path';
import type { PolicyFile } from '../core/preferences/policy.ts';
import { readTextFile } from '../core/regular-file.ts';
import { type Look, lookOf } from './settings-store.ts';
import { readPlace, type WindowPlace } from './window-place.ts';

export interface FirstLook extends Look {
  /** As it was kept, whatever screens there are now; null at the first start. */
  readonly place: WindowPlace | null;
}

function readDocument(folder: string, name: string): unknown {
  try {
    return JSON.parse(readTextFile(join(folder, `${name}.json`)));
  } catch {
    return null; // not there yet, damaged, or no file: the document store says so when it opens it
  }
}

export const readFirstLook = (folder: string, policy: PolicyFile): FirstLook => ({
  ...lookOf(readDocument(folder, 'settings'), policy),
  place: readPlace(readDocument(folder, 'window')),
});
