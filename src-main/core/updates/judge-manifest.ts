/** Whether a signed release document may be believed by this installation now, and what it offers to it. Pure. */
import coerce from 'semver/functions/coerce.js';
import compare from 'semver/functions/compare.js';
import lt from 'semver/functions/lt.js';
import type { UpdateChannel, UpdateOffer } from '../../../src-preload/contract/models/update.ts';
import { DeskError } from '../../../src-preload/contract/result.ts';
import type { Manifest, ManifestFile, PackageKind } from './manifest.ts';

/** This installation, as far as a release asks for it. */
export interface Installation {
  readonly appId: string;
  readonly version: string;
  readonly system: NodeJS.Platform;
  readonly arch: string;
  readonly package: PackageKind;
  /** `os.release()`. */
  readonly systemVersion: string;
}

export interface Judged {
  readonly installation: Installation;
  readonly channel: UpdateChannel;
  /** Highest counter of a document of this key and channel that was ever believed here; 0 for none. */
  readonly highestCounter: number;
  /** The best known time, milliseconds since 1970. */
  readonly now: number;
  /** Where this installation stands in a staged release: 0 <= x < 1, the same for good. */
  readonly rolloutPlace: number;
  readonly skippedVersion: string | null;
  /** A version that did not start here: not even a mandatory one is fetched again unasked. */
  readonly brokenVersion: string | null;
  /** A person asked: neither the stages nor what they once skipped hold it back. */
  readonly isAsked: boolean;
}

/** What is offered, with the file that serves. */
export interface FoundUpdate {
  readonly offer: UpdateOffer;
  readonly file: ManifestFile;
}

/** A document may come from a clock that is ahead of ours by this. */
const clockToleranceMs = 24 * 3_600_000;

/**
 * Null where there is nothing newer for this installation. Fails with `updateOtherChannel`, `updateClockWrong`, `updateExpired`,
 * `updateReplayed`, `updateTooFar`, `updateNoFile`, `updateSystemTooOld`.
 */
export function judgeManifest(manifest: Manifest, judged: Judged): FoundUpdate | null {
  const { installation, now } = judged;
  if (manifest.appId !== installation.appId || manifest.channel !== judged.channel)
    throw new DeskError('updateOtherChannel', { detail: `${manifest.appId} ${manifest.channel}` });
  if (manifest.counter < judged.highestCounter)
    throw new DeskError('updateReplayed', { detail: `${manifest.counter} after ${judged.highestCounter}` });
  if (now < manifest.issuedAt - clockToleranceMs) throw new DeskError('updateClockWrong', { params: at(manifest.issuedAt) });
  if (now >= manifest.expiresAt) throw new DeskError('updateExpired', { params: at(manifest.issuedAt) });
  const step = compare(manifest.version, installation.version);
  const isRollBack = step < 0;
  if (step === 0 || (isRollBack && !manifest.withdrawn.includes(installation.version))) return null;
  if (!isRollBack && isHeldBack(manifest, judged)) return null;
  if (!isRollBack && lt(installation.version, manifest.leastVersion))
    throw new DeskError('updateTooFar', { params: { version: manifest.version } });
  const file = fileFor(manifest, installation);
  const { version, notes, issuedAt, isMandatory } = manifest;
  const offer = { version, notes, sizeBytes: file.sizeBytes, issuedAt, isMandatory: isMandatory || isRollBack, isRollBack };
  return { offer, file };
}

const at = (moment: number): Record<string, string> => ({ at: String(moment) });

/** By its stages, or because the attendant skips this version. */
function isHeldBack(
  { version, isMandatory, rolloutPercent }: Manifest,
  { rolloutPlace, skippedVersion, brokenVersion, isAsked }: Judged,
): boolean {
  if (isAsked) return false;
  if (version === brokenVersion) return true;
  return rolloutPlace * 100 >= rolloutPercent || (version === skippedVersion && !isMandatory);
}

function fileFor({ version, files }: Manifest, { system, arch, package: kind, systemVersion }: Installation): ManifestFile {
  const file = files.find((one) => one.system === system && one.arch === arch && one.package === kind);
  if (file === undefined) throw new DeskError('updateNoFile', { params: { version }, detail: `${system} ${arch} ${kind}` });
  // A kernel's version has words behind its numbers (`6.1.0-18-amd64`) that order nothing.
  const [least, own] = [coerce(file.leastSystem), coerce(systemVersion)];
  if (least !== null && own !== null && lt(own, least))
    throw new DeskError('updateSystemTooOld', { params: { version }, detail: `${systemVersion} < ${file.leastSystem}` });
  return file;
}
