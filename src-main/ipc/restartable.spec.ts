import { expect, it } from 'vitest';
import { defaultSettings } from '../../src-preload/contract/default-settings.ts';
import { problemOf } from '../../src-preload/contract/error-info.ts';
import type { CoreMethods } from '../../src-preload/contract/methods.ts';
import type { Settings } from '../../src-preload/contract/models/settings.ts';
import { methodNames } from '../../src-preload/contract/names.ts';
import { DeskError } from '../../src-preload/contract/result.ts';
import { failedStartMethods } from './failed-start.ts';
import { restartableMethods } from './restartable.ts';

const settings: Settings = { ...defaultSettings, language: 'en', undoSeconds: 0 };
const failed = async (error: unknown) => failedStartMethods(problemOf(error), settings, 0);

/** A core of which one method is asked. */
const runningCore = (answers: Partial<CoreMethods>): CoreMethods => answers as CoreMethods;

it('says why the core did not start until "try again" starts it', async () => {
  const outcomes: (() => Promise<CoreMethods>)[] = [
    () => Promise.reject(new DeskError('databaseReadOnly')),
    () => Promise.reject(new Error('no such binary')),
    () => Promise.resolve(runningCore({ listTemplates: async () => [], reconnect: async () => undefined })),
  ];
  let starts = 0;
  const methods = restartableMethods(() => {
    const outcome = outcomes[starts];
    starts += 1;
    if (outcome === undefined) throw new Error('started too often');
    return outcome();
  }, failed);
  const problem = async () => (await methods.getSnapshot(undefined)).session.startProblem;
  expect(await problem()).toEqual({ code: 'databaseReadOnly' });
  await expect(methods.listTemplates(undefined)).rejects.toMatchObject({ code: 'databaseReadOnly' });
  await methods.reconnect(undefined);
  expect(await problem()).toEqual({ code: 'internal', detail: 'no such binary' });
  await methods.reconnect(undefined);
  expect(await methods.listTemplates(undefined)).toEqual([]);
  await methods.reconnect(undefined);
  expect(starts).toBe(3);
});

it('starts once for two who try at the same time, and both meet its outcome', async () => {
  let starts = 0;
  const methods = restartableMethods(() => {
    starts += 1;
    return starts === 1 ? Promise.reject(new DeskError('diskFull')) : Promise.resolve(runningCore({ reconnect: async () => undefined }));
  }, failed);
  await methods.getSnapshot(undefined);
  await Promise.all([methods.reconnect(undefined), methods.reconnect(undefined)]);
  expect(starts).toBe(2);
});

it('has every method of the bridge', () => {
  const methods = restartableMethods(() => new Promise(() => {}), failed);
  expect(Object.keys(methods)).toEqual([...methodNames]);
});
