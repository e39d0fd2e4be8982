/** What can be done about a start that failed, the likeliest first. Pure. */
import type { ErrorInfo } from '../../src-preload/contract/models/error-info.ts';
import type { Session } from '../../src-preload/contract/models/session.ts';

export type StartWay = 'openAgain' | 'signIn' | 'lessProtected' | 'sandbox' | 'tryAgain';

/** Only what can work: nothing is offered that has to end in the same problem. */
export function startWays(
  problem: ErrorInfo,
  { lastWorkspace, secretsKept }: Pick<Session, 'lastWorkspace' | 'secretsKept'>,
): readonly StartWay[] {
  switch (problem.code) {
    case 'secretsUnavailable':
      return ['signIn', ...(secretsKept ? [] : (['lessProtected'] as const)), 'sandbox', 'tryAgain'];
    case 'settingsLost':
      return [...(lastWorkspace === null ? [] : (['openAgain'] as const)), 'signIn', 'sandbox'];
    case 'savedWorkspaceInvalid':
    case 'workspaceFileNotGiven':
    case 'noWorkspace':
      return ['signIn', 'sandbox'];
    case 'sandboxFailed':
      return ['tryAgain', 'signIn'];
    // The core is not there, or can write nothing: nothing but another attempt can be answered.
    case 'internal':
    case 'diskFull':
      return ['tryAgain'];
    case 'databaseReadOnly':
      return problem.params?.['folder'] === undefined ? ['tryAgain', 'signIn', 'sandbox'] : ['tryAgain'];
    default:
      return ['tryAgain', 'signIn', 'sandbox'];
  }
}
