/** The settings document behind the core's port, and what the shell itself reads in it: theme and language. */
import { type LanguageChoice, languageTags } from '../../src-preload/contract/languages.ts';
import type { Settings } from '../../src-preload/contract/models/settings.ts';
import type { SettingsStore } from '../core/ports.ts';
import type { PolicyFile } from '../core/preferences/policy.ts';
import type { DocumentStore } from './document.ts';

export type Theme = Settings['theme'];

/** What the shell follows while the app runs. */
export interface Look {
  readonly theme: Theme;
  readonly language: LanguageChoice;
}

const themes: readonly Theme[] = ['system', 'light', 'dark'];
const languages: readonly LanguageChoice[] = ['system', ...languageTags];

function knownLook(document: unknown): Partial<Look> {
  const { settings } = Object(document) as { readonly settings?: unknown };
  const { theme, language } = Object(settings) as { readonly [K in keyof Look]?: unknown };
  const [knownTheme, knownLanguage] = [themes.find((known) => known === theme), languages.find((known) => known === language)];
  return { ...(knownTheme && { theme: knownTheme }), ...(knownLanguage && { language: knownLanguage }) };
}

/**
 * What was chosen; `system` where nothing is stored. What `policy` fixes stands above it. By hand: the window does not wait for the
 * schemas' library.
 */
export function lookOf(document: unknown, policy: PolicyFile): Look {
  const fixed = policy.found === 'document' ? knownLook(policy.document) : {};
  return { theme: 'system', language: 'system', ...knownLook(document), ...fixed };
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

/** The settings' port; `lookChanged` is called after a write that chose another theme or language than `policy` leaves open. */
export function createSettingsStore(document: DocumentStore, policy: PolicyFile, lookChanged: (look: Look) => void): SettingsStore {
  let look = lookOf(document.read(), policy);
  const port = createDocumentPort(document);
  return {
    ...port,
    write(value) {
      port.write(value);
      const next = lookOf(value, policy);
      if (next.theme === look.theme && next.language === look.language) return;
      look = next;
      lookChanged(next);
    },
  };
}
