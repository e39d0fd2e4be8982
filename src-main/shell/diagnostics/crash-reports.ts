/**
 * Minidumps of a process that died: written by the system's handler, never sent anywhere. They hold memory and so personal data, which is
 * why they are few, do not grow old, and are told of by their date and size alone.
 */
import { readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { CrashReport } from '../../core/diagnostics/system.ts';
import type { Logger } from '../../core/log.ts';

const mostReports = 5;
const longestMs = 30 * 24 * 3_600_000;

export const crashFolder = (dataFolder: string): string => join(dataFolder, 'crashes');

interface ReportFile extends CrashReport {
  readonly path: string;
}

function reportFiles(folder: string): ReportFile[] {
  let names: string[];
  try {
    names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  } catch {
    return []; // none was ever written
  }
  return names.flatMap((name) => {
    if (!name.endsWith('.dmp')) return [];
    const path = join(folder, name);
    const stat = statSync(path, { throwIfNoEntry: false });
    return stat?.isFile() === true ? [{ path, at: stat.mtimeMs, sizeBytes: stat.size }] : [];
  });
}

/** Newest first. */
export function listCrashReports(folder: string): readonly CrashReport[] {
  return reportFiles(folder)
    .map(({ at, sizeBytes }) => ({ at, sizeBytes }))
    .toSorted((one, other) => other.at - one.at);
}

/** Deletes all but the newest few, and those that are older than a month, with what the handler keeps beside them. */
export function tidyCrashReports(folder: string, now: number, log: Logger): void {
  const files = reportFiles(folder).toSorted((one, other) => other.at - one.at);
  for (const [place, { path, at }] of files.entries()) {
    if (place < mostReports && now - at < longestMs) continue;
    try {
      for (const file of [path, path.replace(/dmp$/u, 'meta'), path.replace(/dmp$/u, 'lock')]) rmSync(file, { force: true });
    } catch (error) {
      log.warn('an old crash report could not be deleted', { error });
    }
  }
}
