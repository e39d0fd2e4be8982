#!/usr/bin/env node
// `npm run release:sign -- <folder> [--channel=beta] [--rollout=20] [--days=60] [--mandatory] [--least=1.0.0] [--withdraw=1.0.1] [--release]`:
// writes `<channel>.release` for the packages of this version in the folder. With `--release` nothing is signed that must not be published.
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { say } from '../setup/progress.mjs';
import { projectRoot } from '../setup/project.mjs';
import { holdsTestPackages, releaseFaults, releaseNotes, writeReleaseFile } from './release-file.mjs';
import { testKeyId, updateBuild } from './update-build.mjs';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    version: { type: 'string' },
    channel: { type: 'string', default: 'stable' },
    rollout: { type: 'string', default: '100' },
    days: { type: 'string', default: '60' },
    mandatory: { type: 'boolean', default: false },
    least: { type: 'string' },
    withdraw: { type: 'string', multiple: true },
    release: { type: 'boolean', default: false },
  },
});
const version = values.version ?? JSON.parse(readFileSync(join(projectRoot, 'package.json'), 'utf8')).version;
const notes = await releaseNotes(join(projectRoot, 'resources/release-notes'), version);
const { keys, feed } = updateBuild();
const signing = signingKey();
const folder = resolve(positionals[0] ?? join(projectRoot, 'dist'));

if (values.release) {
  const faults = releaseFaults({ keyId: signing.key.id, keys, feed, notes, isOwnElectron: !holdsTestPackages(folder, version) });
  if (faults.length > 0) {
    console.error(`This cannot be released:\n${faults.map((fault) => `- ${fault}`).join('\n')}`);
    process.exit(1);
  }
}
const path = await writeReleaseFile(
  folder,
  {
    appId: 'com.deskapp.desktop',
    version,
    channel: values.channel === 'beta' ? 'beta' : 'stable',
    now: Date.now(),
    notes,
    rolloutPercent: Number(values.rollout),
    daysValid: Number(values.days),
    isMandatory: values.mandatory,
    ...(values.least === undefined ? {} : { leastVersion: values.least }),
    ...(values.withdraw === undefined ? {} : { withdrawn: values.withdraw }),
  },
  { ...signing.key, privateKeyPem: signing.privateKeyPem },
);
say(`${path} is signed with "${signing.key.id}"`);

/** DESKAPP_SIGNING_KEY is the private half (PEM), DESKAPP_SIGNING_KEY_ID the id it has among the keys of the build. */
function signingKey() {
  const privateKeyPem = process.env['DESKAPP_SIGNING_KEY'] ?? readFileSync(join(import.meta.dirname, 'test-key.pem'), 'utf8');
  const id = process.env['DESKAPP_SIGNING_KEY_ID'] ?? testKeyId;
  const known = keys.find((one) => one.id === id);
  if (known === undefined) throw new Error(`"${id}" is none of the keys that the build believes (${keys.map((one) => one.id).join(', ')})`);
  return { key: known, privateKeyPem };
}
