import { desk, errorInfoOf } from '../../desk.ts';
import type { Wizard } from './wizard.ts';

/** Reads the list from the platform again; the new rows come by themselves. */
export function refreshTemplates({ dispatch }: Pick<Wizard, 'dispatch'>): void {
  desk.refreshTemplates().then(
    () => dispatch({ kind: 'templatesFailed', problem: null }),
    (thrown: unknown) => dispatch({ kind: 'templatesFailed', problem: errorInfoOf(thrown) }),
  );
}
