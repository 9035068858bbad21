import { asc, eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { applications, increments, squads, tranches, type orderImports, type OrderImportReport } from "@/db/schema";
import { orderOf, settleRegisterOrder, tellRegisterOrder } from "@/domain/contracts/register/dates";
import { planRegister, type KnownTranche, type RegisterContext, type RegisterPlan } from "@/domain/contracts/register/plan";
import { readOrders } from "@/domain/contracts/register/read-orders";
import type { DateOrder } from "@/domain/interchange/dates";
import type { Scope } from "@/server/auth/scope";
import { todayOf } from "@/server/platform/clock";
import { orderedOn } from "./ceiling";
import { readRegister } from "./ledger-query";
import type { Contract } from "./managed-contract";
import { findContract } from "./queries";

/** Lines of a report that are kept: all that is refused, then the others; the counts are of all. */
const MOST_LINES = 2_000;

type Staged = Pick<typeof orderImports.$inferSelect, "headings" | "fields" | "rows" | "above"> & { missing: OrderImportReport["missing"]; dateOrder: DateOrder | null };

/** What a register would add now to a contract that the caller has locked, and how that is told. The tranches stay locked: nobody else takes their last euros. */
export async function planImport(tx: Tx, scope: Scope, contract: Contract, { headings, fields, rows, above, missing, dateOrder }: Staged): Promise<{ planned: RegisterPlan; report: OrderImportReport }> {
  const verdict = settleRegisterOrder(rows, { fields, headings });
  const isAsked = verdict.kind === "open" && dateOrder === null;
  const read = readOrders(isAsked ? [] : rows, { fields, order: orderOf(verdict, dateOrder) });
  const titles = above.map(({ row, cells }) => ({ row, text: String(cells[0] ?? ""), why: "Au-dessus des titres des colonnes\u00a0: pas lue." }));
  const planned = planRegister({ ...read, ignored: isAsked ? [] : [...titles, ...read.ignored] }, await contextOf(tx, scope, contract));
  const { counts, fileAmount, tranches: sums, lines } = planned;
  return { planned, report: { counts, fileAmount, tranches: sums, lines: kept(lines), dates: tellRegisterOrder(verdict, dateOrder), isAsked, missing } };
}

function kept(lines: RegisterPlan["lines"]): RegisterPlan["lines"] {
  const [refused, others] = [lines.filter(({ outcome }) => outcome === "refused"), lines.filter(({ outcome }) => outcome !== "refused")];
  return [...refused, ...others].slice(0, MOST_LINES);
}

/** All that is here already and that a register is read against. */
async function contextOf(tx: Tx, scope: Scope, { id, programmeId, notifiedOn }: Contract): Promise<RegisterContext> {
  const { rules } = await findContract(tx, scope, id);
  const orders = await readRegister(tx, scope, id);
  return {
    ...{ notifiedOn, rules, orders, today: await todayOf(tx), tranches: await lockTranches(tx, id) },
    increments: await tx.select({ id: increments.id, number: increments.number }).from(increments).where(eq(increments.programmeId, programmeId)),
    squads: await tx.select({ id: squads.id, name: squads.name }).from(squads).where(eq(squads.programmeId, programmeId)),
    applications: (await tx.select({ name: applications.name }).from(applications).where(eq(applications.programmeId, programmeId)).orderBy(asc(applications.name))).map(({ name }) => name),
  };
}

async function lockTranches(tx: Tx, contractId: string): Promise<KnownTranche[]> {
  const rows = await tx.select().from(tranches).where(eq(tranches.contractId, contractId)).orderBy(asc(tranches.position)).for("update");
  const known: KnownTranche[] = [];
  for (const { id, kind, label, affirmedOn, ceilingCents } of rows) known.push({ id, kind, label, affirmedOn, ceilingCents, orderedCents: await orderedOn(tx, id) });
  return known;
}
