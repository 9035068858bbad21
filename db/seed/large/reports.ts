import { and, eq, isNull, lt } from "drizzle-orm";
import type { Database, Tx } from "@/db/client";
import { reportProgrammes, reports } from "@/db/schema";
import { addDays, addMonths, formatDay, type Day } from "@/domain/calendar";
import { loadViewer } from "@/server/auth/viewer";
import { freezeReport } from "@/server/reporting/commands";
import { insertAll } from "@/db/insert-all";
import type { SeededProgramme } from "./people";
import type { SeededIncrement } from "./increments";
import type { Random } from "./random";

/** A steering report a month since the first increment, the last one of yesterday. */
export async function seedReports(tx: Tx, random: Random, { id: programmeId, benchId }: SeededProgramme, increments: readonly SeededIncrement[], today: Day): Promise<void> {
  const yesterday = addDays(today, -1);
  // An increment lasts three months.
  const days = Array.from({ length: increments.length * 3 }, (_, months) => addMonths(yesterday, -months));
  const rows = days.flatMap((asOf) => {
    const increment = increments.find(({ from, to }) => from <= asOf && asOf <= to);
    return increment ? [{ id: random.uuid(), programmeId, incrementId: increment.id, title: `COPIL du ${formatDay(asOf, { year: true })}`, asOf, createdBy: benchId }] : [];
  });
  await insertAll(tx, reports, rows);
}

/** A portfolio of the programmes of the account of the measurements a month ago, and one of yesterday. */
export async function seedPortfolios(tx: Tx, random: Random, programmes: readonly SeededProgramme[], today: Day): Promise<void> {
  const theirs = programmes.filter(({ template }) => !template.isElsewhere);
  const { id: programmeId, benchId } = theirs.at(-1)!;
  const rows = [addMonths(addDays(today, -1), -1), addDays(today, -1)].map((asOf) => ({ id: random.uuid(), kind: "portfolio" as const, programmeId, title: `Portefeuille du ${formatDay(asOf, { year: true })}`, asOf, createdBy: benchId }));
  await insertAll(tx, reports, rows);
  await insertAll(tx, reportProgrammes, rows.flatMap(({ id: reportId }) => theirs.map(({ id }) => ({ reportId, programmeId: id }))));
}

/** All but the last month's: composed by the product itself, from the journals up to their day. */
export async function freezeOldReports(db: Database, benchId: string, today: Day): Promise<void> {
  const viewer = await loadViewer(db, { userId: benchId, sessionVersion: 1 });
  if (!viewer) throw new Error("The account of the measurements does not exist");
  const old = await db.select({ id: reports.id }).from(reports).where(and(eq(reports.createdBy, benchId), isNull(reports.frozenAt), lt(reports.asOf, addDays(today, -2))));
  for (const { id } of old) await freezeReport(db, viewer.scope, { reportId: id });
}
