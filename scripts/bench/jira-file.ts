import { createWriteStream } from "node:fs";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";

/** As Jira exports all fields: one column for each sprint that an issue was ever in, most custom fields empty. */
const SPRINT_COLUMNS = 27;
const HEADERS = [
  ...["Summary", "Issue key", "Issue Type", "Status", "Priority", "Assignee", "Created", "Updated", "Resolved", "Labels", "Labels", "Description"],
  ...Array.from({ length: SPRINT_COLUMNS }, () => "Sprint"),
  ...["Custom field (Story Points)", "Custom field (Epic Link)", "Outward issue link (Blocks)", "Comment", "Comment"],
];
/** Issues that one epic groups, itself included. */
const PER_EPIC = 100;

/** The header line, then `rows` issues, without their line ends. The same for the same numbers. `columns`: at least the 44 that are filled. */
export function* jiraLines({ rows, columns }: { rows: number; columns: number }): Generator<string> {
  const others = Math.max(0, columns - HEADERS.length);
  const filler = ",".repeat(others);
  yield [...HEADERS, ...Array.from({ length: others }, (_, rank) => `Custom field (Champ ${rank + 1})`)].join(",");
  for (let row = 1; row <= rows; row += 1) yield issueCells(row).join(",") + filler;
}

function issueCells(row: number): string[] {
  const isEpic = row % PER_EPIC === 1;
  const isDone = row % 3 === 2;
  const sprints = Array.from({ length: SPRINT_COLUMNS }, (_, rank) => (rank === row % SPRINT_COLUMNS ? `Sprint ${27 + (row % 3)}.${1 + (row % 4)}` : ""));
  return [
    ...[`"Ticket ${row}, avec ""guillemets"""`, `BIG-${row}`, isEpic ? "Epic" : row % 5 === 0 ? "Bug" : "Story", isDone ? "Done" : ["To Do", "In Progress"][row % 3]!, "Medium", `agent${row % 40}`],
    ...["22/Dec/25 2:38 PM", "23/Dec/25 2:38 PM", isDone ? "24/Dec/25 9:00 AM" : "", "alpha", row % 2 === 1 ? "beta" : "", `"Description du ticket ${row}\nsur deux lignes"`],
    ...sprints,
    ...[row % 7 === 0 ? "" : String(1 + (row % 13)), isEpic ? "" : `BIG-${row - ((row - 1) % PER_EPIC)}`, row % 50 === 2 ? `BIG-${row + 1}` : "", "22/Dec/25 2:38 PM;agent1;un commentaire", ""],
  ];
}

/** Written as it is made: it may be larger than the memory. */
export async function writeJiraFile(path: string, size: { rows: number; columns: number }): Promise<void> {
  await pipeline(Readable.from(jiraLines(size)), async function* (lines: AsyncIterable<string>) { for await (const line of lines) yield `${line}\r\n`; }, createWriteStream(path));
}
