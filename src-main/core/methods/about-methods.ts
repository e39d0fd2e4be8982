/** What runs here, and the ways to what it keeps. */
import type { CoreMethods } from '../../../src-preload/contract/methods.ts';
import type { About } from '../../../src-preload/contract/models/about.ts';
import type { Desktop } from '../ports.ts';

export type AboutMethods = Pick<CoreMethods, 'getAbout' | 'openPlace'>;

export function aboutMethods(desktop: Desktop, sqliteVersion: () => string): AboutMethods {
  return {
    async getAbout(): Promise<About> {
      const { electron = null, chrome: chromium = null, node } = process.versions;
      return { electron, chromium, node, sqlite: sqliteVersion(), places: { ...desktop.places } };
    },
    async openPlace({ place }) {
      await desktop.open(desktop.places[place]);
      return undefined;
    },
  };
}
