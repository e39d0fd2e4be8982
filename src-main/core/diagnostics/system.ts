/** What diagnostics need from the system that the app runs on. The shell has the real one. */
import type { LogLevel } from '../log.ts';

/** A minidump as the system wrote it, by what may be told of it: what it holds is memory, and stays where it is. */
export interface CrashReport {
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly sizeBytes: number;
}

export interface DiagnosticsSystem {
  /** A document of its own, which outlives workspaces. */
  readonly memory: { read(): unknown; write(value: unknown): void };
  readonly logFolder: string;
  /** Lines below this level are not made from now on. */
  setLowestLevel(level: LogLevel): void;
  /** Names and values of what only the shell knows: versions, kind of package, screens. Nothing of persons. */
  facts(): Readonly<Record<string, string | number | boolean | null>>;
  crashReports(): readonly CrashReport[];
  /** Asks the person where to save; null where they chose nothing. */
  chooseFile(suggestedName: string): Promise<string | null>;
}
