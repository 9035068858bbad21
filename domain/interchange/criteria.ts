/** As it is stored with a story. */
export type Criterion = { criterion: string; testCase: string; data: string };

const TEST_CASE = "— Cas de test —";
const DATA = "— Jeu de données —";
const MARK = new RegExp(`^\\\\*(${TEST_CASE}|${DATA})$`);

/** A line of a text that looks like a mark takes a backslash more, and loses it again when it is read. */
const escape = (text: string): string => byLine(text, (line) => (MARK.test(line) ? `\\${line}` : line));
const restore = (text: string): string => byLine(text, (line) => (MARK.test(line) ? line.replace(/^\\/, "") : line));
const byLine = (text: string, change: (line: string) => string): string => text.split("\n").map(change).join("\n");

/** A criterion as one cell that people can read; `readCriterion` gives it back exactly. */
export function writeCriterion({ criterion, testCase, data }: Criterion): string {
  return [escape(criterion), ...(testCase === "" ? [] : [TEST_CASE, escape(testCase)]), ...(data === "" ? [] : [DATA, escape(data)])].join("\n");
}

/** A cell that another tool wrote is a criterion without its case. */
export function readCriterion(cell: string): Criterion {
  const [beforeData, data] = cut(cell, DATA);
  const [criterion, testCase] = cut(beforeData, TEST_CASE);
  return { criterion: restore(criterion), testCase: restore(testCase), data: restore(data) };
}

function cut(text: string, mark: string): [before: string, after: string] {
  const lines = text.split("\n");
  const at = lines.indexOf(mark);
  return at === -1 ? [text, ""] : [lines.slice(0, at).join("\n"), lines.slice(at + 1).join("\n")];
}
