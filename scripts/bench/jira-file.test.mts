import { parse } from "csv-parse/sync";
import { expect, it } from "vitest";
import { jiraLines } from "./jira-file";

const read = (size: { rows: number; columns: number }): string[][] => parse([...jiraLines(size)].join("\r\n"), { delimiter: ",", relax_column_count: false });

it("3 issues and 60 columns: a header and as many cells on every line", () => {
  const [headers, ...issues] = read({ rows: 3, columns: 60 });
  expect([headers?.length, issues.length, new Set(issues.map(({ length }) => length)).size, issues[0]?.length]).toEqual([60, 3, 1, 60]);
});
it("fewer columns than are filled: those that are filled", () => expect(read({ rows: 1, columns: 5 })[0]).toHaveLength(44));
it("an epic every hundred issues, and the others in the last one before them", () => {
  const [headers, ...issues] = read({ rows: 102, columns: 44 });
  const [type, epic] = ["Issue Type", "Custom field (Epic Link)"].map((name) => headers!.indexOf(name));
  expect(issues.map((cells) => cells[type!]).filter((each) => each === "Epic")).toHaveLength(2);
  expect([issues[99]![epic!], issues[101]![epic!]]).toEqual(["BIG-1", "BIG-101"]);
});
it("the same numbers make the same file", () => expect([...jiraLines({ rows: 20, columns: 50 })]).toEqual([...jiraLines({ rows: 20, columns: 50 })]));
