/** Files as Jira writes them, made for tests: nobody's data. */

export type JiraIssue = {
  key: string;
  title: string;
  type?: string;
  status?: string;
  points?: string;
  /** In order, the last being the current one. */
  sprints?: string[];
  assignee?: string;
  epic?: string;
  parent?: string;
  blocks?: string[];
  blockedBy?: string[];
  labels?: string[];
  comments?: string[];
  description?: string;
  created?: string;
  resolved?: string;
};

const csvCell = (cell: string, delimiter: string): string => (/["\r\n]/.test(cell) || cell.includes(delimiter) ? `"${cell.replaceAll('"', '""')}"` : cell);
export const csvText = (records: readonly (readonly string[])[], delimiter = ","): string => records.map((record) => record.map((cell) => csvCell(cell, delimiter)).join(delimiter)).join("\r\n") + "\r\n";

/** A column repeated once for each value; the values fill the last ones when `isLate`, as they do in an export of many issues. */
const repeated = (header: string, count: number, valuesOf: (issue: JiraIssue) => readonly string[] = () => [], isLate = false): Column[] =>
  Array.from({ length: count }, (_, at) => ({ header, cell: (issue) => valuesOf(issue)[isLate ? at - count + valuesOf(issue).length : at] ?? "" }));
type Column = { header: string; cell: (issue: JiraIssue) => string };
const one = (header: string, cell: (issue: JiraIssue) => string | undefined = () => ""): Column => ({ header, cell: (issue) => cell(issue) ?? "" });

const recordsOf = (columns: readonly Column[], issues: readonly JiraIssue[]): string[][] => [columns.map(({ header }) => header), ...issues.map((issue) => columns.map(({ cell }) => cell(issue)))];

/** Jira Server, in English, all fields: more than 300 columns, `Sprint` 27 times, its value in the last ones. */
export function jiraServerFile(issues: readonly JiraIssue[], { extraColumns = 200 } = {}): string {
  return csvText(
    recordsOf(
      [
        ...[one("Summary", ({ title }) => title), one("Issue key", ({ key }) => key), one("Issue id", ({ key }) => key.replaceAll(/\D/g, "")), one("Parent id")],
        ...[one("Issue Type", ({ type }) => type ?? "Story"), one("Status", ({ status }) => status ?? "To Do"), one("Project key"), one("Priority", () => "Medium")],
        ...[one("Resolution"), one("Assignee", ({ assignee }) => assignee), one("Reporter"), one("Created", ({ created }) => created), one("Resolved", ({ resolved }) => resolved)],
        ...repeated("Labels", 4, ({ labels }) => labels ?? []),
        one("Description", ({ description }) => description),
        ...repeated("Inward issue link (Blocks)", 3, ({ blockedBy }) => blockedBy ?? []),
        ...repeated("Outward issue link (Blocks)", 3, ({ blocks }) => blocks ?? []),
        ...repeated("Sprint", 27, ({ sprints }) => sprints ?? [], true),
        ...[one("Custom field (Epic Link)", ({ epic }) => epic), one("Custom field (Story Points)", ({ points }) => points)],
        ...Array.from({ length: extraColumns }, (_, at) => one(`Custom field (Champ ${at + 1})`)),
        ...repeated("Comment", 60, ({ comments }) => comments ?? []),
      ],
      issues,
    ),
  );
}

/** Jira Cloud, in French, the columns of a filter, with semicolons. */
export function jiraCloudFrenchFile(issues: readonly JiraIssue[]): string {
  return csvText(
    recordsOf(
      [
        ...[one("Type de ticket", ({ type }) => type ?? "Récit"), one("Clé de ticket", ({ key }) => key), one("Résumé", ({ title }) => title), one("Personne assignée", ({ assignee }) => assignee)],
        ...[one("État", ({ status }) => status ?? "À faire"), one("Création", ({ created }) => created), one("Résolu", ({ resolved }) => resolved), one("Description", ({ description }) => description)],
        ...[...repeated("Étiquettes", 2, ({ labels }) => labels ?? []), ...repeated("Sprint", 2, ({ sprints }) => sprints ?? [])],
        ...[...repeated("Lien de ticket entrant (Blocks)", 2, ({ blockedBy }) => blockedBy ?? []), ...repeated("Lien de ticket sortant (Blocks)", 2, ({ blocks }) => blocks ?? [])],
        ...[one("Parent", ({ parent }) => parent), one("Champs personnalisés (Story point estimate)", ({ points }) => points)],
      ],
      issues,
    ),
    ";",
  );
}

/** The signs of Windows-1252 that French texts take besides Latin-1. */
const WINDOWS_1252: Record<string, number> = { "€": 0x80, "…": 0x85, "’": 0x92, "–": 0x96, "—": 0x97, œ: 0x9c, Œ: 0x8c };
export const inWindows1252 = (text: string): Uint8Array => Uint8Array.from(text, (sign) => WINDOWS_1252[sign] ?? sign.charCodeAt(0) % 256);
