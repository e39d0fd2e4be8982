import { describe, expect, it } from 'vitest';
import { type Judged, judgeManifest } from './judge-manifest.ts';
import { manifestSchema } from './manifest.ts';
import { aManifest, anInstallation, dayMs, issuedAt } from './spec-support.ts';

const here: Judged = {
  installation: anInstallation,
  channel: 'stable',
  highestCounter: 7,
  now: issuedAt + dayMs,
  rolloutPlace: 0.5,
  skippedVersion: null,
  brokenVersion: null,
  isAsked: false,
};

const judge = (manifest: Readonly<Record<string, unknown>> = {}, judged: Partial<Judged> = {}) =>
  judgeManifest(manifestSchema.parse(aManifest(manifest)), { ...here, ...judged });

const running = (version: string): Partial<Judged> => ({ installation: { ...here.installation, version } });

const said = (work: () => unknown): unknown => {
  try {
    return work() === null ? 'nothing newer' : 'offered';
  } catch (error) {
    return (error as { code?: unknown }).code;
  }
};

const file = aManifest()['files'] as readonly object[];

describe('a release', () => {
  it('that is newer is offered with the file of this installation', () => {
    const found = judge({ files: [{ ...file[0], package: 'deb', name: 'desk-app.deb' }, ...file] });
    expect(found?.offer).toMatchObject({ version: '1.0.1', sizeBytes: 1_000, isMandatory: false, isRollBack: false });
    expect(found?.file.name).toBe('desk-app-1.0.1-x64.AppImage');
  });

  it.each<[string, unknown, Readonly<Record<string, unknown>>, Partial<Judged>]>([
    ['for another app', 'updateOtherChannel', { appId: 'com.example' }, {}],
    ['of another channel', 'updateOtherChannel', { channel: 'beta' }, {}],
    ['older than the last one that was believed', 'updateReplayed', { counter: 6 }, {}],
    ['that is over', 'updateExpired', {}, { now: issuedAt + 30 * dayMs }],
    ['from the future: the clock here is wrong', 'updateClockWrong', {}, { now: issuedAt - 2 * dayMs }],
    ['from a clock that is an hour ahead', 'offered', {}, { now: issuedAt - dayMs / 24 }],
    ['that is the version here', 'nothing newer', {}, running('1.0.1')],
    ['that is older than the version here', 'nothing newer', {}, running('1.0.2')],
    ['older, and the version here was withdrawn', 'offered', { withdrawn: ['1.0.2'] }, running('1.0.2')],
    ['older, and another version was withdrawn', 'nothing newer', { withdrawn: ['1.0.3'] }, running('1.0.2')],
    ['that cannot take the place of one so old', 'updateTooFar', { leastVersion: '1.0.1' }, {}],
    ['without a package for this machine', 'updateNoFile', { files: [{ ...file[0], arch: 'arm64' }] }, {}],
    ['for a newer system', 'updateSystemTooOld', { files: [{ ...file[0], leastSystem: '6.2.0' }] }, {}],
    ['for this system, whose version has words behind it', 'offered', { files: [{ ...file[0], leastSystem: '6.1.0' }] }, {}],
    ['whose stage has not come here', 'nothing newer', { rolloutPercent: 50 }, {}],
    ['whose stage has come here', 'offered', { rolloutPercent: 51 }, {}],
    ['whose stage has not come here, and a person asks', 'offered', { rolloutPercent: 0 }, { isAsked: true }],
    ['that is skipped', 'nothing newer', {}, { skippedVersion: '1.0.1' }],
    ['that is skipped, and a person asks', 'offered', {}, { skippedVersion: '1.0.1', isAsked: true }],
    ['that is skipped and mandatory', 'offered', { isMandatory: true }, { skippedVersion: '1.0.1' }],
    ['that did not start here, and is mandatory', 'nothing newer', { isMandatory: true }, { brokenVersion: '1.0.1' }],
    ['that did not start here, and a person asks', 'offered', {}, { brokenVersion: '1.0.1', isAsked: true }],
    ['that was skipped before, and is a newer one now', 'offered', {}, { skippedVersion: '1.0.0' }],
    ['that is a beta of what is here', 'nothing newer', { version: '1.0.0-beta.2' }, {}],
    ['that is what its beta here became', 'offered', { version: '1.0.0', leastVersion: '0.9.0' }, running('1.0.0-beta.2')],
  ])('%s: %s', (_what, expected, manifest, judged) => {
    expect(said(() => judge(manifest, judged))).toBe(expected);
  });

  it('that goes back cannot be skipped, whatever stage or skip there is', () => {
    const found = judge({ withdrawn: ['1.0.2'], rolloutPercent: 0 }, { ...running('1.0.2'), skippedVersion: '1.0.1' });
    expect(found?.offer).toMatchObject({ version: '1.0.1', isRollBack: true, isMandatory: true });
  });
});
