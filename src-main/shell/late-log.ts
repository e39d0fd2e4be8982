/** A sink that keeps lines until the real one is there: the log's library is loaded after the window. */
import type { LogLevel, LogSink } from '../core/log.ts';

export interface LateLog extends LogSink {
  /** Passes on what was kept, in order, and everything from now on. */
  connect(sink: LogSink): void;
  /** What is below is not made by anybody from now on. */
  setLowest(level: LogLevel): void;
}

export function createLateLog(): LateLog {
  const kept: [LogLevel, string, string][] = [];
  let target: LogSink | null = null;
  let lowest: LogLevel = 'info';
  return {
    get lowest() {
      return lowest;
    },
    write(level, name, text) {
      if (target) target.write(level, name, text);
      else kept.push([level, name, text]);
    },
    connect(sink) {
      target = sink;
      for (const line of kept.splice(0)) sink.write(...line);
    },
    setLowest(level) {
      lowest = level;
    },
  };
}
