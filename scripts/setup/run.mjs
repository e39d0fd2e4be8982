/** Child processes: for their output, or in the foreground with their exit code. */
import { execFile, spawn } from 'node:child_process';
import { constants } from 'node:os';
import { delimiter } from 'node:path';
import { promisify } from 'node:util';

export const capture = promisify(execFile);

/** Environment without the project's own programs, for `npm ci`, which removes them while it runs. */
export function machineEnvironment() {
  const path = (process.env.PATH ?? '')
    .split(delimiter)
    .filter((folder) => !/node_modules[\\/]\.bin[\\/]?$/.test(folder) && !/node-gyp-bin[\\/]?$/.test(folder))
    .join(delimiter);
  return { ...process.env, PATH: path };
}

/**
 * Runs a program on this terminal, hands signals on and answers its exit code (128 + signal where it was ended by one).
 * @param {string} command
 * @param {readonly string[]} args
 * @param {import('node:child_process').SpawnOptions & { onSpawn?: (pid: number) => void }} [options]
 * @returns {Promise<number>}
 */
export function runInForeground(command, args, { onSpawn, ...options } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { stdio: 'inherit', ...options });
    if (child.pid !== undefined) onSpawn?.(child.pid);
    const handOn = (/** @type {NodeJS.Signals} */ signal) => child.kill(signal);
    for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM'])) process.on(signal, handOn);
    const finish = () => {
      for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM'])) process.off(signal, handOn);
    };
    child.on('error', (error) => {
      finish();
      reject(error);
    });
    child.on('close', (code, signal) => {
      finish();
      resolve(code ?? 128 + (signal === null ? 0 : constants.signals[signal]));
    });
  });
}
