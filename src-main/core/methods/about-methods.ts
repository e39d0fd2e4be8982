/** What runs here, and the ways to what it keeps. */
import type { CoreMethods } from '../../../src-preload/contract/methods.ts';
import type { About } from '../../../src-preload/contract/models/about.ts';
import type { Desktop } from '../ports.ts';
import type { Db } from '../store/handle.ts';
import { keptCopies } from '../store/kept-copies.ts';

export type AboutMethods = Pick<CoreMethods, 'getAbout' | 'openPlace'>;

/** `store` is null where no workspace is open. */
export function aboutMethods(desktop: Desktop, sqliteVersion: () => string, store: () => Db | null): AboutMethods {
  return {
    async getAbout(): Promise<About> {
      const { electron = null, chrome: chromium = null, node } = process.versions;
      const db = store();
      const keptCopy = db === null ? null : keptCopies(db);
      return { electron, chromium, node, sqlite: sqliteVersion(), places: { ...desktop.places }, keptCopy };
    },
    async openPlace({ place }) {
      await desktop.open(desktop.places[place]);
      return undefined;
    },
  };
}
