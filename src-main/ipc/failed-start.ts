/** The methods of a core that could not start: a snapshot that says why, and the same reason for everything else. */
import type { CoreMethods } from '../../src-preload/contract/methods.ts';
import type { ErrorInfo, Settings, Snapshot } from '../../src-preload/contract/models.ts';
import { type MethodName, methodNames } from '../../src-preload/contract/names.ts';
import { DeskError } from '../../src-preload/contract/result.ts';

/** What a failed start leaves to tell the window; anything but a `DeskError` is `internal`. */
export function problemOf(error: unknown): ErrorInfo {
  if (!(error instanceof DeskError)) return { code: 'internal', detail: error instanceof Error ? error.message : String(error) };
  const { code, params, detail } = error;
  return { code, ...(params && { params: { ...params } }), ...(detail !== undefined && { detail }) };
}

/** `now` in milliseconds UTC: since when there is no connection. */
export function failedStartMethods(problem: ErrorInfo, settings: Settings, now: number): CoreMethods {
  const nothingSynced = { count: 0, syncedAt: null, syncing: false, problem: null };
  const snapshot: Snapshot = {
    seq: 0,
    session: {
      workspace: null,
      connection: { state: 'none', since: now, problem: null },
      presence: { wanted: 'Offline', actual: null, readOnly: true, problem: null },
      serverOffsetMs: 0,
      queuePausedUntil: null,
      templates: nothingSynced,
      contacts: nothingSynced,
      startProblem: problem,
      secretsKept: true,
    },
    settings,
    messages: [],
    tickets: [],
  };
  const refuse = () =>
    Promise.reject(
      new DeskError(problem.code, {
        ...(problem.params && { params: problem.params }),
        ...(problem.detail !== undefined && { detail: problem.detail }),
      }),
    );
  const methods = Object.fromEntries(
    methodNames.map((name: MethodName) => [name, name === 'getSnapshot' ? () => Promise.resolve(snapshot) : refuse]),
  );
  return methods as unknown as CoreMethods;
}
