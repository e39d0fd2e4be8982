/** The methods of a core that could not start: a snapshot that says why, and the same reason for everything else. */
import { errorOptions } from '../../src-preload/contract/error-info.ts';
import type { CoreMethods } from '../../src-preload/contract/methods.ts';
import type { ErrorInfo } from '../../src-preload/contract/models/error-info.ts';
import type { Settings } from '../../src-preload/contract/models/settings.ts';
import type { Snapshot } from '../../src-preload/contract/models/snapshot.ts';
import { type MethodName, methodNames } from '../../src-preload/contract/names.ts';
import { noUpdate } from '../../src-preload/contract/no-update.ts';
import { DeskError } from '../../src-preload/contract/result.ts';

/** `now` in milliseconds UTC: since when there is no connection. */
export function failedStartMethods(problem: ErrorInfo, settings: Settings, now: number): CoreMethods {
  const nothingSynced = { count: 0, syncedAt: null, syncing: false, problem: null };
  const snapshot: Snapshot = {
    seq: 0,
    session: {
      workspace: null,
      connection: { state: 'none', since: now, problem: null },
      presence: { wanted: 'Offline', actual: null, waitsForPerson: false, readOnly: true, problem: null },
      serverOffsetMs: 0,
      lastContactAt: null,
      queuePausedUntil: null,
      storeProblem: null,
      templates: nothingSynced,
      contacts: nothingSynced,
      startProblem: problem,
      secretsKept: true,
      lastWorkspace: null,
      settingsLoss: null,
      wentBack: null,
      policy: null,
      lastRunTrouble: null,
      logDetailUntil: null,
    },
    settings,
    messages: [],
    sent: { next: null, total: 0 },
    tickets: [],
    update: noUpdate(''),
  };
  const refuse = () => Promise.reject(new DeskError(problem.code, errorOptions(problem)));
  const methods = Object.fromEntries(
    methodNames.map((name: MethodName) => [name, name === 'getSnapshot' ? () => Promise.resolve(snapshot) : refuse]),
  );
  return methods as unknown as CoreMethods;
}
