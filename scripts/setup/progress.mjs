/** Lines about long steps: what is done, why, and that it still goes on. */

const heartbeatMs = 15_000;

/** @param {string} text */
export function say(text) {
  process.stderr.write(`set-up: ${text}\n`);
}

/** A failure whose text is for the person at the terminal; printed without a stack. */
export class SetUpProblem extends Error {}

/**
 * Runs one long step between a line that gives its reason and one that gives its time.
 * @template T
 * @param {string} what for example "npm packages"
 * @param {string} reason why it has to be done now
 * @param {() => Promise<T>} run
 * @returns {Promise<T>}
 */
export async function longStep(what, reason, run) {
  const startedAt = performance.now();
  const elapsed = () => `${((performance.now() - startedAt) / 1000).toFixed(0)} s`;
  say(`${what}: ${reason} ...`);
  const heartbeat = setInterval(() => say(`${what}: still at it after ${elapsed()}`), heartbeatMs);
  try {
    const result = await run();
    say(`${what}: done in ${elapsed()}`);
    return result;
  } finally {
    clearInterval(heartbeat);
  }
}
