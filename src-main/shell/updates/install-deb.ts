/** Hands a .deb to the system's package manager, with one question to the attendant where the app is not root. */
import { spawnSync } from 'node:child_process';
import { DeskError } from '../../../src-preload/contract/result.ts';

export interface Ended {
  /** Null where the program was ended by a signal. */
  readonly status: number | null;
  readonly stderr: string;
  /** The program could not be started. */
  readonly error?: Error;
}

export interface InstallDebOptions {
  readonly isRoot?: boolean;
  readonly run?: (program: string, args: readonly string[]) => Ended;
}

/** What pkexec says where the attendant said no, and where they could not be asked. */
const refusals: readonly (number | null)[] = [126, 127];
const lockWaitSeconds = 60;

/**
 * All or nothing: the package manager looks for what the package needs before it touches anything. Fails with `updateRefused` where
 * consent was not given, and with `updateNoRight` where the package manager did not do it.
 */
export function installDeb(file: string, { isRoot = process.getuid?.() === 0, run = runProgram }: InstallDebOptions = {}): void {
  const install = [
    'apt-get',
    'install',
    '--yes',
    '--no-remove',
    '--allow-downgrades',
    '-o',
    `DPkg::Lock::Timeout=${lockWaitSeconds}`,
    file,
  ];
  const [program = '', ...args] = isRoot ? install : ['pkexec', '--disable-internal-agent', ...install];
  const { status, stderr, error } = run(program, args);
  if (status === 0) return;
  const detail = error?.message ?? `status ${status} ${stderr.trim().slice(-300)}`;
  const isRefused = !isRoot && refusals.includes(status);
  throw new DeskError(isRefused ? 'updateRefused' : 'updateNoRight', { detail, cause: error });
}

function runProgram(program: string, args: readonly string[]): Ended {
  return spawnSync(program, args, { stdio: ['ignore', 'ignore', 'pipe'], encoding: 'utf8' });
}
