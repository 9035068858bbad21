import { findProjects, type FoundProjects } from "@/domain/panorama/find-projects";
import { MAX_PROJECTS, type PanoramaRefusal } from "@/domain/panorama/refusals";
import { readTables } from "@/server/interchange/tabular/read-tables";

/** Blank rows between projects cost nothing. */
const MAX_READ_ROWS = 4 * MAX_PROJECTS;
/** What our own CSV puts before a text that a spreadsheet would run (server/interchange/tabular/csv.ts). */
const GUARDED = /^'(?='*[=+\-@\t\r\n])/;

/** The projects that a workbook or a CSV holds; a text is the reason why it is no such file. */
export async function readPanoramaFile(bytes: Uint8Array): Promise<FoundProjects | PanoramaRefusal> {
  const read = await readTables(bytes, MAX_READ_ROWS);
  if (typeof read === "string") return read;
  const { tables, isWorkbook } = read;
  const found = findProjects(isWorkbook ? tables : tables.map((table) => table.map((row) => row.map((cell) => (typeof cell === "string" ? cell.replace(GUARDED, "") : cell)))));
  if (!found) return "no_name";
  if (found.rows.length > MAX_PROJECTS) return "too_many_rows";
  return found.rows.length === 0 ? "empty" : found;
}
