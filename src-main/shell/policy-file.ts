/** Where the organisation's policy lies, by system: only an administrator can write there. */
import { posix, win32 } from 'node:path';
import type { PolicyFile } from '../core/preferences/policy.ts';
import { readTextFile } from '../core/regular-file.ts';

/**
 * Path of the policy file. On Windows not beside the app, where an update would take it away, and not under ProgramData, where
 * everybody may make a folder.
 */
export function policyPath(system: NodeJS.Platform, env: Readonly<Record<string, string | undefined>>): string {
  switch (system) {
    case 'win32':
      return win32.join(env['ProgramFiles'] ?? 'C:\\Program Files', 'Desk App Policy', 'policy.json');
    case 'darwin':
      return posix.join('/Library/Application Support', 'Desk App', 'policy.json');
    default:
      return '/etc/desk-app/policy.json';
  }
}

/** Reads it as it is now, without any library: the first look of the window is among what it fixes. */
export function readPolicyFile(path: string): PolicyFile {
  try {
    // An editor of Windows puts a mark before the text.
    const document: unknown = JSON.parse(readTextFile(path).replace(/^\uFEFF/, ''));
    if (typeof document !== 'object' || document === null || Array.isArray(document)) return { found: 'unreadable' };
    return { found: 'document', document: document as Readonly<Record<string, unknown>> };
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    return { found: code === 'ENOENT' || code === 'ENOTDIR' ? 'nothing' : 'unreadable' };
  }
}
