#!/usr/bin/env node
// `node scripts/release/make-key.mjs <id> <file>`: a new key for releases. The private half goes to the file, which must stay secret;
// the public half is printed as it stands in the file that DESKAPP_RELEASE_KEYS names.
import { generateKeyPairSync } from 'node:crypto';
import { writeFileSync } from 'node:fs';

const [, , id, file] = process.argv;
if (id === undefined || file === undefined || !/^[a-z0-9-]{1,40}$/.test(id)) {
  console.error('node scripts/release/make-key.mjs <id: small letters, digits, hyphens> <file for the private half>');
  process.exit(1);
}
const { publicKey, privateKey } = generateKeyPairSync('ed25519');
// An older key is never written over.
writeFileSync(file, privateKey.export({ format: 'pem', type: 'pkcs8' }), { mode: 0o600, flag: 'wx' });
console.log(JSON.stringify({ id, publicKey: publicKey.export({ format: 'der', type: 'spki' }).toString('base64') }));
