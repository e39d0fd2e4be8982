/** The log on disk: one file that turns over at 5 MB, its predecessor kept beside it. Lines come in redacted. */
import { join } from 'node:path';
import electronLog from 'electron-log/node';
import type { LogSink } from '../core/log.ts';
import { requireRegularFile } from '../core/regular-file.ts';

const maxSizeBytes = 5 * 1024 * 1024;

/** The library's own troubles; it keeps them to itself unless it is given where to say them. */
interface TroubleTeller {
  processInternalErrorFn: (error: unknown) => void;
}

/**
 * Writes to `<folder>/desk-app.log`, each line at once; warnings and errors also to the standard output. That the log itself cannot be
 * written is told once, by `tellTrouble`: a log that is missing must not be missed only when it is wanted.
 */
export function createLogFile(folder: string, tellTrouble: (text: string) => void = (text) => process.stderr.write(`${text}\n`)): LogSink {
  const path = join(folder, 'desk-app.log');
  let isTold = false;
  const tellOnce = (...reasons: readonly unknown[]): void => {
    if (isTold) return;
    isTold = true;
    tellTrouble(
      `The log cannot be written to ${path}: ${reasons.map((reason) => (reason instanceof Error ? reason.message : String(reason))).join(' ')}`,
    );
  };

  const logger = electronLog.create({ logId: 'desk-app' });
  const { file, console: output } = logger.transports;
  // Else the library looks for a name before it writes its first line, and writes none where it finds none: in an app that is not packaged.
  file.setAppName('desk-app');
  file.resolvePathFn = () => path;
  file.maxSize = maxSizeBytes;
  // What is not wanted is not made: whoever writes knows the lowest level (LogSink).
  file.level = 'debug';
  file.format = '{y}-{m}-{d}T{h}:{i}:{s}.{ms}{z} {level} {text}';
  output.level = 'warn';
  output.format = '{level} {text}';
  (logger as typeof logger & TroubleTeller).processInternalErrorFn = tellOnce;
  try {
    requireRegularFile(path);
  } catch (error) {
    // The first line would wait for whoever reads the pipe.
    file.level = false;
    tellOnce(error);
  }
  // A file that cannot be made or written is told to the console of the library's first logger, which is not ours.
  Object.assign(electronLog.transports, { console: ({ data }: { readonly data: readonly unknown[] }) => tellOnce(...data) });
  return { write: (level, name, text) => logger[level](`${name}: ${text}`) };
}
