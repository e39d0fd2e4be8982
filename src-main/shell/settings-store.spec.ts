import { expect, it, vi } from 'vitest';
import type { DocumentStore } from './document-store.ts';
import { createSettingsStore, type Look, lookOf } from './settings-store.ts';

const document = (value: Record<string, unknown>): DocumentStore => ({
  read: () => value,
  write: () => undefined,
  damage: () => null,
  keepCopy: () => null,
});

it('says when another theme or language was chosen, and then alone', () => {
  const changed = vi.fn<(look: Look) => void>();
  const store = createSettingsStore(document({ settings: { theme: 'dark', language: 'es' } }), changed);
  store.write({ settings: { theme: 'dark', language: 'es', undoSeconds: 3 } });
  expect(changed).not.toHaveBeenCalled();
  store.write({ settings: { theme: 'dark', language: 'pt-BR' } });
  expect(changed).toHaveBeenLastCalledWith({ theme: 'dark', language: 'pt-BR' });
  store.write({ settings: { theme: 'light', language: 'pt-BR' } });
  expect(changed).toHaveBeenLastCalledWith({ theme: 'light', language: 'pt-BR' });
  expect(changed).toHaveBeenCalledTimes(2);
});

it.each([null, 'x', {}, { settings: null }, { settings: { theme: 1, language: 'fr' } }])(
  'follows the system where %j says nothing',
  (stored) => {
    expect(lookOf(stored)).toEqual({ theme: 'system', language: 'system' });
  },
);
