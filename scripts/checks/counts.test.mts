import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { countPlaywright, countVitest, settle } from "./counts.mjs";
import { playwrightFailures, vitestFailures } from "./failures.mjs";
import { chooseStages } from "./stages.mjs";

const directory = mkdtempSync(join(tmpdir(), "cadence-counts-"));
afterAll(() => rmSync(directory, { recursive: true }));

function reportOf(content: unknown): string {
  const file = join(directory, "report.json");
  writeFileSync(file, JSON.stringify(content));
  return file;
}

describe("what Vitest reports", () => {
  const clean = { numPassedTests: 3, numFailedTests: 0, numPendingTests: 1, numTodoTests: 0, testResults: [{ status: "passed", assertionResults: [{ status: "passed" }] }] };

  it("passed and skipped tests", () => expect(countVitest(reportOf(clean))).toEqual({ passed: 3, failed: 0, skipped: 1, crashed: 0 }));
  it("a failed test is counted once, its file not again", () => {
    expect(countVitest(reportOf({ ...clean, numFailedTests: 1, testResults: [{ status: "failed", assertionResults: [{ status: "failed" }] }] }))).toMatchObject({ failed: 1, crashed: 0 });
  });
  it("a file that could not be loaded, or whose teardown failed, is a crash", () => {
    expect(countVitest(reportOf({ ...clean, testResults: [{ status: "failed", assertionResults: [] }, { status: "failed", assertionResults: [{ status: "passed" }] }] }))).toMatchObject({ failed: 0, crashed: 2 });
  });
  it("no report, or half a report: a crash", () => {
    expect(countVitest(join(directory, "absent.json"))).toMatchObject({ passed: 0, crashed: 1 });
    expect(countVitest(reportOf({}))).toMatchObject({ passed: 0, crashed: 1 });
  });
});

describe("what Playwright reports", () => {
  it("a flaky test is a failed one, an error outside the tests a crash", () => {
    expect(countPlaywright(reportOf({ stats: { expected: 5, unexpected: 1, flaky: 2, skipped: 3 }, errors: [{ message: "setup" }] }))).toEqual({ passed: 5, failed: 3, skipped: 3, crashed: 1 });
  });
});

describe("which tests failed", () => {
  it("Playwright: at any depth, with the place and the error, without colours", () => {
    const spec = (title: string, ok: boolean) => ({ title, ok, file: "a.spec.ts", line: 3, tests: [{ results: [{ errors: ok ? [] : [{ message: "\u001b[31mTimeout\u001b[39m", snippet: "> 3 | expect" }] }] }] });
    expect(playwrightFailures(reportOf({ errors: [{ message: "setup" }], suites: [{ specs: [spec("holds", true)], suites: [{ specs: [spec("fails", false)] }] }] }))).toEqual([
      { title: "hors de tout test", message: "setup" },
      { title: "a.spec.ts:3 › fails", message: "Timeout\n> 3 | expect" },
    ]);
  });
  it("Vitest: a test, or a file that could not be loaded; long errors are cut", () => {
    const failed = { name: "/x/a.test.ts", status: "failed", message: "", assertionResults: [{ status: "failed", fullName: "adds", failureMessages: [Array.from({ length: 99 }, () => "line").join("\n")] }] };
    const found = vitestFailures(reportOf({ testResults: [failed, { name: "/x/b.test.ts", status: "failed", message: "no such module", assertionResults: [] }, { name: "/x/c.test.ts", status: "passed", message: "", assertionResults: [{ status: "passed" }] }] }));
    expect(found.map(({ title }: { title: string }) => title)).toEqual(["adds", "b.test.ts"]);
    expect(found[0].message.split("\n")).toHaveLength(30);
  });
  it("no report: none, as the count says it", () => expect(vitestFailures(join(directory, "absent.json"))).toEqual([]));
});

describe("what a stage adds to the sum", () => {
  it.each([
    ["all passed", { passed: 9, failed: 0, skipped: 0, crashed: 0 }, true, { passed: 9, failed: 0 }],
    ["some failed", { passed: 9, failed: 2, skipped: 0, crashed: 1 }, false, { passed: 9, failed: 3 }],
    ["no test at all", { passed: 0, failed: 0, skipped: 0, crashed: 0 }, true, { passed: 0, failed: 1 }],
    ["every test skipped", { passed: 0, failed: 0, skipped: 4, crashed: 0 }, true, { passed: 0, failed: 1 }],
    ["all passed, but the runner exits badly", { passed: 9, failed: 0, skipped: 0, crashed: 0 }, false, { passed: 9, failed: 1 }],
  ])("%s", (_, counts, exitedWell, expected) => expect(settle(counts, exitedWell)).toMatchObject(expected));
});

describe("the stages of a run", () => {
  const names = (args: string[]) => chooseStages(args).map(({ name }: { name: string }) => name);

  it("all of them, those of the quick check, or those named, in their order", () => {
    expect(names([])).toEqual(["types", "lint", "unit", "documents", "boundaries", "cycles", "leaks", "hygiene", "dead", "build", "integration", "scenarios", "screens"]);
    expect(names(["--quick"])).toEqual(["types", "lint", "unit", "boundaries", "cycles", "leaks", "hygiene", "dead"]);
    expect(names(["unit", "types"])).toEqual(["types", "unit"]);
  });
  it("a name that is none → refused, not skipped", () => expect(() => names(["linte"])).toThrow("« linte »"));
});
