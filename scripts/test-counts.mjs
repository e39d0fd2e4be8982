/** Reads how many tests passed from the reports that the test runners leave. */
import { readFile } from 'node:fs/promises';

/** @typedef {{ passed: number, failed: number, skipped: number }} Counts */

/** @param {string} file @param {number} exitCode */
export async function vitestCounts(file, exitCode) {
  const report = await readReport(file);
  return honest(
    report && { passed: report.numPassedTests, failed: report.numFailedTests, skipped: report.numPendingTests + report.numTodoTests },
    exitCode,
  );
}

/** @param {string} file @param {number} exitCode */
export async function playwrightCounts(file, exitCode) {
  const report = await readReport(file);
  return honest(
    report && { passed: report.stats.expected + report.stats.flaky, failed: report.stats.unexpected, skipped: report.stats.skipped },
    exitCode,
  );
}

/** Of a script that writes the counts as they are. @param {string} file @param {number} exitCode */
export async function ownCounts(file, exitCode) {
  return honest(await readReport(file), exitCode);
}

/** @param {string} file */
async function readReport(file) {
  return readFile(file, 'utf8').then(JSON.parse, () => null);
}

/**
 * A runner that failed without a failed test (it crashed, or left no report) counts as one failure.
 * @param {Counts | null} counts @param {number} exitCode @returns {Counts}
 */
function honest(counts, exitCode) {
  if (counts === null) return { passed: 0, failed: 1, skipped: 0 };
  return exitCode !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts;
}
