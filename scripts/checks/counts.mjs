import { readFileSync } from "node:fs";

/**
 * Passed, failed and skipped tests of a report, `crashed` counting what failed outside any test. A report that is absent
 * means that the runner died before it could write one.
 */
export const countVitest = (file) => read(file, ({ numPassedTests, numFailedTests, numPendingTests, numTodoTests, testResults }) => ({
  passed: numPassedTests,
  failed: numFailedTests,
  skipped: numPendingTests + numTodoTests,
  crashed: testResults.filter(({ status, assertionResults }) => status === "failed" && !assertionResults.some((test) => test.status === "failed")).length,
}));

export const countPlaywright = (file) => read(file, ({ stats, errors }) => ({
  passed: stats.expected,
  failed: stats.unexpected + stats.flaky,
  skipped: stats.skipped,
  crashed: errors.length,
}));

function read(file, count) {
  try {
    return count(JSON.parse(readFileSync(file, "utf8")));
  } catch {
    return { passed: 0, failed: 0, skipped: 0, crashed: 1 };
  }
}

/** What a stage adds to the sum: no test at all is a failure, and so is an exit code that no failed test explains. */
export function settle({ passed, failed, skipped, crashed }, exitedWell) {
  const failures = failed + crashed;
  const isUnexplained = failures === 0 && (!exitedWell || passed === 0);
  return { passed, failed: failures + (isUnexplained ? 1 : 0), skipped };
}
