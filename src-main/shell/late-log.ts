/** A sink that keeps lines until the real one is there: the log's library is loaded after the window. */
import type { LogLevel, LogSink } from '../core/log.ts';

/** What the file keeps; it has to be known before its library is there. */
export const lowestLevel: LogLevel = 'info';

export interface LateLog extends LogSink {
  /** Passes on what was kept, in order, and everything from now on. */
  connect(sink: LogSink): void;
}

export function createLateLog(): LateLog {
  const kept: [LogLevel, string, string][] = [];
  let target: LogSink | null = null;
  return {
    lowest: lowestLevel,
    write(level, name, text) {
      if (target) target.write(level, name, text);
      else kept.push([level, name, text]);
    },
    connect(sink) {
      target = sink;
      for (const line of kept.splice(0)) sink.write(...line);
    },
  };
}
