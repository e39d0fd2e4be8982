/** The settings document behind the core's port, and what the shell itself reads in it: the theme. */
import type { Settings } from '../../src-preload/contract/models/settings.ts';
import type { SettingsStore } from '../core/ports.ts';
import type { DocumentStore } from './document-store.ts';

export type Theme = Settings['theme'];

const themes: readonly Theme[] = ['system', 'light', 'dark'];

/** The chosen theme; `system` where none is stored. By hand: the window does not wait for the schemas' library. */
export function themeOf(document: unknown): Theme {
  const { settings } = Object(document) as { readonly settings?: unknown };
  const { theme } = Object(settings) as { readonly theme?: unknown };
  return themes.find((known) => known === theme) ?? 'system';
}

/** A document as the core's port has it. */
export function createDocumentPort(document: DocumentStore): SettingsStore {
  return {
    read: () => document.read(),
    write: (value) => document.write(Object(value)),
    isDamaged: () => document.damage() !== null,
    keepCopy: () => document.keepCopy(),
  };
}

/** The settings' port; `themeChanged` is called after a write that chose another theme. */
export function createSettingsStore(document: DocumentStore, themeChanged: (theme: Theme) => void): SettingsStore {
  let theme = themeOf(document.read());
  const port = createDocumentPort(document);
  return {
    ...port,
    write(value) {
      port.write(value);
      const next = themeOf(value);
      if (next === theme) return;
      theme = next;
      themeChanged(next);
    },
  };
}
