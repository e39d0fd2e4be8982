/** What the command line and the environment say; the same in a packaged app, in `npm start` and in specs. */
import { resolve } from 'node:path';

export interface StartArguments {
  /** Absolute path of a workspace file (product P1.5), or null. */
  readonly workspaceFile: string | null;
  /** Absolute path of the folder for all data of this app, or null for the system's own place. */
  readonly userDataFolder: string | null;
}

/** The last one counts, as with Chromium's own switches; an empty value is none. */
function valueOf(argv: readonly string[], name: string): string | undefined {
  const prefix = `--${name}=`;
  return (
    argv
      .findLast((argument) => argument.startsWith(prefix))
      ?.slice(prefix.length)
      .trim() || undefined
  );
}

/** Relative paths start at `folder`, the working directory. The command line goes before `DESKAPP_WORKSPACE`. */
export function readArguments(
  argv: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
  folder: string,
): StartArguments {
  const absolute = (path: string | undefined): string | null => (path ? resolve(folder, path) : null);
  return {
    workspaceFile: absolute(valueOf(argv, 'workspace') ?? environment['DESKAPP_WORKSPACE']?.trim()),
    userDataFolder: absolute(valueOf(argv, 'user-data-dir')),
  };
}
