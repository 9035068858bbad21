import { FIELDS, type Field } from "./fields";

/** For each field the columns it is read from, by position: header by header in the order chosen, the repeats of a header from left to right. */
export type ColumnPlan = { width: number; fields: { field: Field; positions: number[][] }[] };

/** One line of the file: of each field the cells that hold something, in order. `line`: where it begins in the file, 1 for the first. */
export type RawIssue = {
  line: number;
  cells: Partial<Record<Field, string[]>>;
  /** How many cells it has, where the header has another number. */
  oddWidth?: number;
};

/** Jira repeats a column once for each value: the repeats of a header are one column here. */
export function planColumns(headers: readonly string[], chosen: Partial<Record<Field, readonly string[]>>): ColumnPlan {
  const positions = new Map<string, number[]>();
  headers.forEach((header, position) => positions.set(header, [...(positions.get(header) ?? []), position]));
  const fields = FIELDS.flatMap((field) => {
    const its = (chosen[field] ?? []).map((header) => positions.get(header) ?? []).filter((found) => found.length > 0);
    return its.length > 0 ? [{ field, positions: its }] : [];
  });
  return { width: headers.length, fields };
}

/** The cells that count of one record: of the first chosen header that has any; blank repeats are skipped. */
export function foldRecord(plan: ColumnPlan, record: readonly string[], line: number): RawIssue {
  const cells: RawIssue["cells"] = {};
  for (const { field, positions } of plan.fields) {
    for (const its of positions) {
      const filled = its.map((position) => record[position] ?? "").filter((cell) => cell.trim() !== "");
      if (filled.length > 0) {
        cells[field] = filled;
        break;
      }
    }
  }
  return record.length === plan.width ? { line, cells } : { line, cells, oddWidth: record.length };
}

/** "com.atlassian…Sprint@1a2b[id=12,state=CLOSED,name=27.3,goal=…]" → "27.3", as Jira Server writes sprints in some exports. */
export function sprintName(cell: string): string {
  const raw = /\[(?:.*,)?\s*name=(.*?)(?:,\s*\w+=|\]$)/s.exec(cell);
  return (raw?.[1] ?? cell).trim();
}
