import { and, eq, inArray, type AnyColumn } from "drizzle-orm";
import type { PgTable } from "drizzle-orm/pg-core";
import type { Db } from "@/db/client";
import { applications, epics, features, increments, people, programmes, sprints, squads } from "@/db/schema";
import { visible, type Scope } from "@/server/auth/scope";
import type { Names, Snapshot } from "./history-words";

type Named = PgTable & { id: AnyColumn; programmeId: AnyColumn };

/** Which fields refer to which table, and by which of its columns a row is told. */
const REFERENCES: [fields: string[], table: Named, name: AnyColumn][] = [
  [["squadId", "squadIds"], squads, squads.name],
  [["sprintId"], sprints, sprints.name],
  [["incrementId"], increments, increments.number],
  [["featureId"], features, features.key],
  [["epicId"], epics, epics.key],
  [["applicationId"], applications, applications.name],
  [["personId"], people, people.name],
];

/** The names of what snapshots refer to by id, and the points of the programme's definition of ready. */
export async function namesIn(db: Db, scope: Scope, programmeId: string | null, snapshots: readonly (Snapshot | null)[]): Promise<Names> {
  const idsOf = (fields: string[]) => [...new Set(snapshots.flatMap((snapshot) => fields.flatMap((field) => snapshot?.[field] ?? [])).filter((id) => typeof id === "string"))];
  const read = REFERENCES.map(async ([fields, table, name]): Promise<[string, string][]> => {
    const ids = idsOf(fields);
    if (ids.length === 0) return [];
    const rows = await db.select({ id: table.id as typeof squads.id, name: name as typeof squads.name }).from(table).where(and(inArray(table.id, ids), visible(scope, { programme: table.programmeId })));
    return rows.map(({ id, name: its }) => [id, String(its)]);
  });
  const [points, ...names] = await Promise.all([readyPoints(db, scope, idsOf(["readyChecks"]).length > 0 ? programmeId : null), ...read]);
  return new Map([...points, ...names.flat()]);
}

async function readyPoints(db: Db, scope: Scope, programmeId: string | null): Promise<[string, string][]> {
  if (programmeId === null) return [];
  const [row] = await db.select({ points: programmes.readyDefinition }).from(programmes).where(and(eq(programmes.id, programmeId), visible(scope, { programme: programmes.id })));
  return (row?.points ?? []).map(({ id, text }) => [id, text]);
}
