import { describe, expect, it } from 'vitest';
import { createLogger } from '../core/log.ts';
import type { DocumentStore } from './document.ts';
import { type Cipher, createSecrets } from './secrets.ts';

/** A keyring that turns bytes over and knows its own work. */
const keyring = (mark: string, backend = 'gnome_libsecret'): Cipher => ({
  isEncryptionAvailable: () => true,
  getSelectedStorageBackend: () => backend,
  encryptString: (text) => Buffer.from(mark + Buffer.from(text).toString('hex')),
  decryptString(encrypted) {
    const text = encrypted.toString();
    if (!text.startsWith(mark)) throw new Error('Error while decrypting the ciphertext');
    return Buffer.from(text.slice(mark.length), 'hex').toString();
  },
});
const noKeyring: Cipher = {
  ...keyring('x'),
  isEncryptionAvailable: () => false,
  encryptString: () => {
    throw new Error('Encryption is not available');
  },
};

function memoryStore(initial: Record<string, unknown> = {}): DocumentStore & { text(): string } {
  let document = initial;
  return {
    read: () => document,
    write: (value) => {
      document = structuredClone(value) as Record<string, unknown>;
    },
    damage: () => null,
    keepCopy: () => null,
    text: () => JSON.stringify(document),
  };
}

const lines: string[] = [];
const log = createLogger({ write: (_level, _name, text) => lines.push(text) }, 'secrets');

describe('with a keyring', () => {
  it('keeps a secret over a restart, encrypted', async () => {
    const store = memoryStore();
    await createSecrets(keyring('a'), store, log).write('router', 'Key abc');
    expect(store.text()).not.toContain(Buffer.from('Key abc').toString('base64'));
    const later = createSecrets(keyring('a'), store, log);
    expect(later.isKept()).toBe(true);
    expect(await later.read('router')).toBe('Key abc');
    await later.remove('router');
    expect(await createSecrets(keyring('a'), store, log).read('router')).toBeNull();
  });

  it('survives a value that another keyring encrypted, keeps it, and can replace it', async () => {
    const store = memoryStore();
    await createSecrets(keyring('a'), store, log).write('router', 'first secret');
    const other = createSecrets(keyring('b'), store, log);
    expect(await other.read('router')).toBeNull();
    expect(await createSecrets(keyring('a'), store, log).read('router')).toBe('first secret');
    await other.write('router', 'second secret');
    expect(await other.read('router')).toBe('second secret');
    expect(lines.join('\n')).toContain('router cannot be decrypted');
    expect(lines.join('\n')).not.toMatch(/first secret|second secret/);
  });

  it('encrypts what was stored while there was none', async () => {
    const store = memoryStore();
    const before = createSecrets(noKeyring, store, log);
    await before.allowUnprotected();
    await before.write('router', 'plain text');
    expect(store.text()).toContain('"plain"');
    expect(await createSecrets(keyring('a'), store, log).read('router')).toBe('plain text');
    expect(store.text()).not.toContain('"plain"');
  });
});

describe.each([
  ['no keyring', noKeyring],
  ['basic text', keyring('v10', 'basic_text')],
])('with %s', (_name, cipher) => {
  it('says so and keeps secrets for this run alone', async () => {
    const store = memoryStore();
    const secrets = createSecrets(cipher, store, log);
    expect(secrets.isKept()).toBe(false);
    await secrets.write('router', 'abc');
    expect(await secrets.read('router')).toBe('abc');
    expect(store.text()).toBe('{}');
    expect(await createSecrets(cipher, store, log).read('router')).toBeNull();
  });

  it('stores them once the attendant agreed, also those it held already, and remembers the consent', async () => {
    const store = memoryStore();
    const secrets = createSecrets(cipher, store, log);
    await secrets.write('router', 'abc');
    await secrets.allowUnprotected();
    const later = createSecrets(cipher, store, log);
    expect(await later.read('router')).toBe('abc');
    await later.write('sales', 'def');
    expect(await createSecrets(cipher, store, log).read('sales')).toBe('def');
  });

  it('does not take what a keyring encrypted for something it can read', async () => {
    const store = memoryStore();
    await createSecrets(keyring('a'), store, log).write('router', 'abc');
    expect(await createSecrets(cipher, store, log).read('router')).toBeNull();
  });
});

it('starts empty where the document holds something else', async () => {
  const secrets = createSecrets(keyring('a'), memoryStore({ values: { router: 'abc' }, unprotectedAllowed: 'yes' }), log);
  expect(await secrets.read('router')).toBeNull();
});
