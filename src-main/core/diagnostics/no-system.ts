/** What stands where the log is on no disk: a script, a spec. */
import type { DiagnosticsSystem } from './system.ts';

export const noSystem: DiagnosticsSystem = {
  memory: { read: () => ({}), write: () => {} },
  logFolder: '',
  setLowestLevel: () => {},
  facts: () => ({}),
  crashReports: () => [],
  chooseFile: () => Promise.resolve(null),
};
