import { and, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { supportTickets, type SupportImportReport } from "@/db/schema";
import type { DateOrder } from "@/domain/interchange/dates";
import { readGlpiHeaders } from "@/domain/support/glpi/columns";
import { planGlpiImport, type ImportPlan } from "@/domain/support/glpi/plan";
import { readGlpiTickets, settleGlpiOrder, tellGlpiOrder } from "@/domain/support/glpi/read-tickets";
import { minuteOf } from "@/domain/support/minutes";
import type { Scope } from "@/server/auth/scope";
import type { GlpiFile } from "./glpi-file";
import { applicationNames, type Supported } from "./supported-contract";
import { nowOf, theirTickets } from "./ticket-queries";
import { recordOf } from "./ticket-rows";

/** Lines of a report that are kept: all that is refused, then what changes; the counts are of all. */
const MOST_LINES = 2_000;

type Staged = Pick<GlpiFile, "headers" | "records"> & { dateOrder: DateOrder | null };

/** What an export would change now, and how that is told. */
export async function planExport(tx: Tx, scope: Scope, { contract, terms }: Supported, { headers, records, dateOrder }: Staged): Promise<{ planned: ImportPlan; report: SupportImportReport }> {
  const columns = readGlpiHeaders(headers);
  const verdict = settleGlpiOrder(records, columns);
  const order = verdict.kind === "settled" ? verdict.order : verdict.kind === "open" ? dateOrder : null;
  const isAsked = verdict.kind === "open" && dateOrder === null;
  const reading = readGlpiTickets(isAsked ? [] : records, { columns, order, priorities: terms.priorities, applications: await applicationNames(tx, scope, contract.programmeId) });
  const existing = await tx.select().from(supportTickets).where(and(theirTickets(scope, contract.id), sql`${supportTickets.reference} = any(${sql.param(reading.tickets.map(({ reference }) => reference))}::text[])`));
  const known = new Map(existing.map((row) => [row.reference, { ...recordOf(row), id: row.id, version: row.version, sourceAt: row.sourceAt && minuteOf(row.sourceAt) }]));
  const planned = planGlpiImport(reading, known, await nowOf(tx));
  return { planned, report: { counts: planned.counts, lines: kept(planned.lines), dates: tellGlpiOrder(verdict, dateOrder), isAsked } };
}

function kept(lines: ImportPlan["lines"]): ImportPlan["lines"] {
  const [refused, others] = [lines.filter(({ outcome }) => outcome === "refused"), lines.filter(({ outcome }) => outcome !== "refused" && outcome !== "unchanged")];
  return [...refused, ...others].slice(0, MOST_LINES);
}
