/** The app's own updates, as the window steers them. */
import type { CoreMethods } from '../../../src-preload/contract/methods.ts';
import type { Updates } from '../updates/updates.ts';

export type UpdateMethods = Pick<
  CoreMethods,
  'checkForUpdates' | 'downloadUpdate' | 'cancelUpdateDownload' | 'planUpdate' | 'skipUpdate' | 'wizardShown'
>;

/** `wizardShown` is told whether the wizard is open. */
export function updateMethods(updates: Updates, wizardShown: (isOpen: boolean) => void): UpdateMethods {
  return {
    async checkForUpdates() {
      updates.check();
      return undefined;
    },
    async downloadUpdate() {
      updates.download();
      return undefined;
    },
    async cancelUpdateDownload() {
      updates.cancelDownload();
      return undefined;
    },
    async planUpdate({ plan }) {
      updates.plan(plan);
      return undefined;
    },
    async skipUpdate() {
      updates.skip();
      return undefined;
    },
    async wizardShown({ isOpen }) {
      wizardShown(isOpen);
      return undefined;
    },
  };
}
