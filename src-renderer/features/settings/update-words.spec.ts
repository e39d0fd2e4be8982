import { describe, expect, it } from 'vitest';
import type { Update } from '../../../src-preload/contract/models/update.ts';
import { noUpdate } from '../../../src-preload/contract/no-update.ts';
import { notesOf, updateSentences } from './update-words.ts';

/** Says the key alone. */
const t = ((key: string) => key) as unknown as Parameters<typeof updateSentences>[1];
const idle = (version: string, skippedVersion: string | null): Update => ({
  ...noUpdate(version),
  skippedVersion,
  state: { state: 'idle' },
});

describe('a version that was skipped', () => {
  it.each([
    ['1.0.0', '1.0.1', true],
    ['1.0.9', '1.0.10', true],
    ['1.9.0', '1.10.0-beta.1', true],
    ['1.0.0-beta.2', '1.0.0-beta.10', true],
    ['1.0.0-beta.2', '1.0.0', true],
    ['1.0.0', '1.0.0-beta.2', false],
    ['1.0.1', '1.0.1', false],
    ['2.0.0', '1.9.9', false],
  ])('beside %s, %s is told as long as it is newer: %s', (version, skipped, isTold) => {
    expect(updateSentences(idle(version, skipped), t)).toEqual([isTold ? 'skipped' : 'notChecked']);
  });
});

it('what is new is told in English where the release has no words in the language, and not at all where it has none', () => {
  const offer = { version: '1.0.1', sizeBytes: 1, issuedAt: 0, isMandatory: false, isRollBack: false };
  const notes = { en: 'Faster', 'pt-BR': ' Mais rápido ', es: '\n' };
  expect(notesOf({ ...offer, notes }, 'pt-BR')).toEqual({ text: 'Mais rápido', language: 'pt-BR' });
  expect(notesOf({ ...offer, notes }, 'es')).toEqual({ text: 'Faster', language: 'en' });
  expect(notesOf({ ...offer, notes: { ...notes, en: '' } }, 'es')).toBeNull();
});
