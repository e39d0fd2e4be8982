/** The log on disk: one file that turns over at 5 MB, its predecessor kept beside it. Lines come in redacted. */
import { join } from 'node:path';
import electronLog from 'electron-log/node';
import type { LogSink } from '../core/ports.ts';
import { lowestLevel } from './late-log.ts';

const maxSizeBytes = 5 * 1024 * 1024;

/** Writes to `<folder>/desk-app.log`, each line at once; warnings and errors also to the standard output. */
export function createLogFile(folder: string): LogSink {
  const logger = electronLog.create({ logId: 'desk-app' });
  const { file, console: output } = logger.transports;
  file.resolvePathFn = () => join(folder, 'desk-app.log');
  file.maxSize = maxSizeBytes;
  file.level = lowestLevel;
  file.format = '{y}-{m}-{d}T{h}:{i}:{s}.{ms}{z} {level} {text}';
  output.level = 'warn';
  output.format = '{level} {text}';
  return { write: (level, name, text) => logger[level](`${name}: ${text}`) };
}
