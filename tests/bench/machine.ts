import { arch, cpus, release, totalmem, type } from 'node:os';

/** One line about this machine. */
export function machine(): string {
  const processors = cpus();
  const memory = `${(totalmem() / 2 ** 30).toFixed(0)} GiB`;
  return `${processors.length} x ${processors[0]?.model.trim() ?? 'unknown processor'}, ${memory}, ${type()} ${release()} ${arch()}`;
}
