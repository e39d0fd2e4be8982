/** Release documents for specs: good ones, with what a spec is about given by it, and keys that sign them. */
import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import type { Installation } from './judge-manifest.ts';
import type { ReleaseKey } from './signed-manifest.ts';
import { sealManifest } from './signed-manifest.ts';

export interface SigningKey {
  readonly key: ReleaseKey;
  readonly privateKey: KeyObject;
}

export function makeKey(id: string): SigningKey {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  return { key: { id, publicKey: publicKey.export({ format: 'der', type: 'spki' }).toString('base64') }, privateKey };
}

/** 16 March 2026, 12:00 UTC. */
export const issuedAt = Date.UTC(2026, 2, 16, 12);
export const dayMs = 24 * 3_600_000;

/** What the releases of `aManifest` are for. */
export const anInstallation: Installation = {
  appId: 'com.deskapp.desktop',
  version: '1.0.0',
  system: 'linux',
  arch: 'x64',
  package: 'AppImage',
  systemVersion: '6.1.0-18-amd64',
};

/** As it is published, before it is read. */
export function aManifest(part: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  return {
    appId: 'com.deskapp.desktop',
    channel: 'stable',
    version: '1.0.1',
    issuedAt: new Date(issuedAt).toISOString(),
    expiresAt: new Date(issuedAt + 30 * dayMs).toISOString(),
    counter: 7,
    rolloutPercent: 100,
    isMandatory: false,
    leastVersion: '1.0.0',
    withdrawn: [],
    notes: { en: 'Faster', 'pt-BR': 'Mais rápido', es: 'Más rápido' },
    files: [
      {
        system: 'linux',
        arch: 'x64',
        package: 'AppImage',
        name: 'desk-app-1.0.1-x64.AppImage',
        sizeBytes: 1_000,
        sha512: `${'A'.repeat(86)}==`,
      },
    ],
    ...part,
  };
}

export function sealed(manifest: unknown, { key, privateKey }: SigningKey): Buffer {
  return sealManifest(Buffer.from(typeof manifest === 'string' ? manifest : JSON.stringify(manifest)), key.id, privateKey);
}
