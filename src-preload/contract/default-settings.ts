/** What an installation starts from. */
import type { Settings } from './models/settings.ts';

export const defaultSettings: Settings = {
  language: 'system',
  theme: 'system',
  favouriteTemplates: [],
  hiddenTemplates: [],
  bindReplyToMe: true,
  undoSeconds: 5,
  updateChannel: 'stable',
  downloadUpdates: true,
};
