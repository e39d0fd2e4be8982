/**
 * Keys and tokens, encrypted by the operating system (product P1.3). Without a keyring they are kept in memory for this run,
 * and on disk, readable by this user alone, only once the attendant agreed.
 */
import { z } from 'zod';
import type { Logger } from '../core/log.ts';
import type { Secrets } from '../core/ports.ts';
import type { DocumentStore } from './document.ts';

/** The part of Electron's `safeStorage` that is used. */
export interface Cipher {
  isEncryptionAvailable(): boolean;
  /** On Linux alone. */
  getSelectedStorageBackend?(): string;
  encryptString(text: string): Buffer;
  decryptString(encrypted: Buffer): string;
}

const documentSchema = z.object({
  unprotectedAllowed: z.boolean().catch(false),
  /** Base64; `encrypted` by the keyring, `plain` where the attendant agreed to that. */
  values: z.record(z.string(), z.object({ kind: z.enum(['encrypted', 'plain']), data: z.base64() })).catch({}),
});
type SecretsDocument = z.infer<typeof documentSchema>;

/** `basic_text` is Chromium's name for a key that anyone can read in its source: no protection. */
const isProtected = (cipher: Cipher): boolean => cipher.isEncryptionAvailable() && cipher.getSelectedStorageBackend?.() !== 'basic_text';

/** To be called when the app is ready: before, no system tells whether it has a keyring. */
export function createSecrets(cipher: Cipher, store: DocumentStore, log: Logger): Secrets {
  const keyring = isProtected(cipher);
  /** What may not go to disk, for this run. */
  const inMemory = new Map<string, string>();
  const load = (): SecretsDocument => documentSchema.parse(store.read());

  const stored = (value: string) =>
    keyring
      ? { kind: 'encrypted' as const, data: cipher.encryptString(value).toString('base64') }
      : { kind: 'plain' as const, data: Buffer.from(value, 'utf8').toString('base64') };

  function put(document: SecretsDocument, name: string, value: string): void {
    store.write({ ...document, values: { ...document.values, [name]: stored(value) } });
  }

  function decrypt(name: string, data: string): string | null {
    if (!keyring) {
      log.warn(`the keyring that holds ${name} is not there`);
      return null;
    }
    try {
      return cipher.decryptString(Buffer.from(data, 'base64'));
    } catch (error) {
      // Another keyring than the one that encrypted it. It stays stored: the old keyring may come back.
      log.warn(`${name} cannot be decrypted`, { error });
      return null;
    }
  }

  return {
    names: async () => [...new Set([...inMemory.keys(), ...Object.keys(load().values)])],
    async whyMissing(name) {
      const found = load().values[name];
      if (!found) return store.damage() === null ? 'notStored' : 'unreadable';
      return keyring ? 'unreadable' : 'noKeyring';
    },
    isKept: () => keyring || load().unprotectedAllowed,
    async read(name) {
      const kept = inMemory.get(name);
      if (kept !== undefined) return kept;
      const document = load();
      const found = document.values[name];
      if (!found) return null;
      if (found.kind === 'encrypted') return decrypt(name, found.data);
      const value = Buffer.from(found.data, 'base64').toString('utf8');
      // A keyring has come since: the less protected copy goes.
      if (keyring) put(document, name, value);
      return value;
    },
    async write(name, value) {
      const document = load();
      if (keyring || document.unprotectedAllowed) put(document, name, value);
      else inMemory.set(name, value);
    },
    async remove(name) {
      const document = load();
      const { [name]: removed, ...values } = document.values;
      if (removed) store.write({ ...document, values });
      inMemory.delete(name);
    },
    async allowUnprotected() {
      // The consent and the keys in one write: a consent without them would say that they are kept.
      const document = load();
      const held = Object.fromEntries([...inMemory].map(([name, value]) => [name, stored(value)]));
      store.write({ ...document, unprotectedAllowed: true, values: { ...document.values, ...held } });
      inMemory.clear();
    },
  };
}
