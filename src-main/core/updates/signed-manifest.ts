/**
 * A release document and its signature in one file, so that nobody meets a half of the two: a line
 * `deskapp-update 1 <key id> <Ed25519 signature, base64>`, then the document. Signed are the line without its signature, and every
 * byte that follows.
 */
import { createPublicKey, type KeyObject, sign, verify } from 'node:crypto';
import { DeskError } from '../../../src-preload/contract/result.ts';
import { type Manifest, manifestSchema } from './manifest.ts';

/** A key that releases are signed with; its public half is put into the app when it is built. */
export interface ReleaseKey {
  readonly id: string;
  /** SubjectPublicKeyInfo in DER, base64. */
  readonly publicKey: string;
}

/** Largest document that is looked at. */
export const longestManifestBytes = 512 * 1024;
const longestLineBytes = 200;
const head = 'deskapp-update 1';
const line = /^deskapp-update 1 ([a-z0-9-]{1,40}) ([A-Za-z0-9+/]{86}==)$/u;

const signedBytes = (keyId: string, document: Uint8Array): Buffer => Buffer.concat([Buffer.from(`${head} ${keyId}\n`), document]);

/** The file of a document. `privateKey` is the Ed25519 half that belongs to `keyId`. */
export function sealManifest(document: Uint8Array, keyId: string, privateKey: KeyObject): Buffer {
  const signature = sign(null, signedBytes(keyId, document), privateKey).toString('base64');
  return Buffer.concat([Buffer.from(`${head} ${keyId} ${signature}\n`), document]);
}

function refused(detail: string, cause?: unknown): DeskError {
  return new DeskError('updateNotSigned', { detail, cause });
}

/** The key's Ed25519 public half; throws where it is none. */
function publicKeyOf({ id, publicKey }: ReleaseKey): KeyObject {
  const key = createPublicKey({ key: Buffer.from(publicKey, 'base64'), format: 'der', type: 'spki' });
  if (key.asymmetricKeyType !== 'ed25519') throw refused(`the app's own key ${id} is no Ed25519 key`);
  return key;
}

/**
 * What is in a release file whose signature is good. Fails with `updateNotSigned` where it is not (nothing of the document was read
 * then), and with `updateUnreadable` where a good signature covers no document that this version understands.
 */
export function openManifest(file: Uint8Array, keys: readonly ReleaseKey[]): { readonly manifest: Manifest; readonly keyId: string } {
  if (file.byteLength > longestManifestBytes) throw refused(`${file.byteLength} bytes`);
  const end = file.subarray(0, longestLineBytes).indexOf(0x0a);
  const [, keyId, signature] = line.exec(end < 0 ? '' : Buffer.from(file.subarray(0, end)).toString('latin1')) ?? [];
  if (keyId === undefined || signature === undefined) throw refused('no signature');
  const key = keys.find(({ id }) => id === keyId);
  if (key === undefined) throw refused(`unknown key ${keyId}`);
  const document = file.subarray(end + 1);
  if (!verify(null, signedBytes(keyId, document), publicKeyOf(key), Buffer.from(signature, 'base64'))) throw refused('wrong signature');
  return { manifest: readDocument(document), keyId };
}

function readDocument(document: Uint8Array): Manifest {
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(document));
  } catch (cause) {
    throw new DeskError('updateUnreadable', { detail: 'no JSON', cause });
  }
  const parsed = manifestSchema.safeParse(value);
  if (!parsed.success)
    throw new DeskError('updateUnreadable', {
      detail: parsed.error.issues.map(({ path }) => path.join('.')).join(', '),
      cause: parsed.error,
    });
  return parsed.data;
}
