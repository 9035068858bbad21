import { readFileSync } from "node:fs";

/** Of each failed test of a report, its title and the first lines of its error: what is needed when only the end of a log is at hand. */
export const vitestFailures = (file) => read(file, ({ testResults }) => testResults.flatMap(({ name, status, message, assertionResults }) => {
  const failed = assertionResults.filter((test) => test.status === "failed").map(({ fullName, failureMessages }) => failure(fullName, failureMessages[0]));
  return status === "failed" && failed.length === 0 ? [failure(name.split("/").at(-1), message)] : failed;
}));

export const playwrightFailures = (file) => read(file, ({ suites, errors }) => [...errors.map(({ message }) => failure("hors de tout test", message)), ...suites.flatMap(failuresOf)]);

const failuresOf = ({ suites = [], specs = [] }) => [
  ...specs.filter(({ ok }) => !ok).map(({ file, line, title, tests }) => failure(`${file}:${line} › ${title}`, messageOf(tests))),
  ...suites.flatMap(failuresOf),
];

const messageOf = (tests) => tests.flatMap(({ results }) => results).flatMap(({ errors }) => errors).map(({ message, snippet }) => [message, snippet].filter(Boolean).join("\n")).join("\n");

const LINES = 30;
// oxlint-disable-next-line no-control-regex -- the colours of a terminal
const COLOURS = /\u001b\[[\d;]*m/g;

const failure = (title, message) => ({ title, message: (message ?? "").replaceAll(COLOURS, "").trim().split("\n").slice(0, LINES).join("\n") });

function read(file, list) {
  try {
    return list(JSON.parse(readFileSync(file, "utf8")));
  } catch {
    return [];
  }
}
