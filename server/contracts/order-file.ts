import { REQUIRED_REGISTER_FIELDS } from "@/domain/contracts/register/columns";
import { findRegister, type FoundRegister } from "@/domain/contracts/register/find-register";
import { MAX_REGISTER_ROWS, type RegisterRefusal } from "@/domain/contracts/register/refusals";
import { readTables } from "@/server/interchange/tabular/read-tables";

/** Blank rows between orders cost nothing. */
const MAX_READ_ROWS = 4 * MAX_REGISTER_ROWS;

/** The register that a workbook or a CSV holds; one whose headings are not known comes with none of its rows. A text is the reason why it is no such file. */
export async function readRegisterFile(bytes: Uint8Array): Promise<FoundRegister | RegisterRefusal> {
  const read = await readTables(bytes, MAX_READ_ROWS);
  if (typeof read === "string") return read;
  const { tables } = read;
  const found = findRegister(tables, read);
  if (found && found.rows.length > MAX_REGISTER_ROWS) return "too_many_rows";
  if (found && found.missing.length === 0) return found.rows.length === 0 ? "empty" : found;
  const first = tables.flat().find((cells) => cells.some((cell) => String(cell ?? "").trim() !== "")) ?? [];
  const headings = found?.headings ?? first.flatMap((cell) => (cell === null || String(cell).trim() === "" ? [] : [String(cell).trim().slice(0, 80)]));
  return { ...(found ?? NOTHING), headings: headings.slice(0, 60), rows: [], above: [] };
}

const NOTHING: FoundRegister = { headings: [], fields: [], rows: [], above: [], left: [], missing: [...REQUIRED_REGISTER_FIELDS] };
