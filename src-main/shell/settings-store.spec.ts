import { expect, it, vi } from 'vitest';
import type { PolicyFile } from '../core/preferences/policy.ts';
import type { DocumentStore } from './document.ts';
import { createSettingsStore, type Look, lookOf } from './settings-store.ts';

const noPolicy: PolicyFile = { found: 'nothing' };

const document = (value: Record<string, unknown>): DocumentStore => ({
  read: () => value,
  write: () => undefined,
  damage: () => null,
  keepCopy: () => null,
});

it('says when another theme or language was chosen, and then alone', () => {
  const changed = vi.fn<(look: Look) => void>();
  const store = createSettingsStore(document({ settings: { theme: 'dark', language: 'es' } }), noPolicy, changed);
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
    expect(lookOf(stored, noPolicy)).toEqual({ theme: 'system', language: 'system' });
  },
);

it('what the organisation fixes stands above it, and a choice that changes nothing is not told', () => {
  const policy: PolicyFile = { found: 'document', document: { settings: { theme: 'light', language: 1 } } };
  expect(lookOf({ settings: { theme: 'dark', language: 'es' } }, policy)).toEqual({ theme: 'light', language: 'es' });
  const changed = vi.fn<(look: Look) => void>();
  const store = createSettingsStore(document({ settings: { theme: 'dark' } }), policy, changed);
  store.write({ settings: { theme: 'system' } });
  expect(changed).not.toHaveBeenCalled();
});
