import { randomUUID } from "node:crypto";
import type { Db } from "@/db/client";
import { absences, applications, assignments, people } from "@/db/schema";

type Fields<Table extends { $inferInsert: object }, Given extends string> = Omit<Partial<Table["$inferInsert"]>, Given> & Record<Given, string>;

/** A developer, assigned to the squad in full and for ever unless said otherwise. */
export async function buildPerson(db: Db, { squadId, percent = 100, startsOn = null, endsOn = null, ...fields }: Fields<typeof people, "programmeId"> & { squadId?: string; percent?: number; startsOn?: string | null; endsOn?: string | null }) {
  const [row] = await db.insert(people).values({ name: `Dév. ${randomUUID().slice(0, 8)}`, job: "developer", ...fields }).returning();
  if (squadId) await db.insert(assignments).values({ programmeId: fields.programmeId, personId: row!.id, squadId, percent, startsOn, endsOn });
  return row!;
}

/** Away on one day, Monday 16 June 2025, unless said otherwise. */
export async function buildAbsence(db: Db, { startsOn = "2025-06-16", endsOn = startsOn, ...fields }: Fields<typeof absences, "programmeId" | "personId">) {
  const [row] = await db.insert(absences).values({ startsOn, endsOn, ...fields }).returning();
  return row!;
}

export async function buildApplication(db: Db, fields: Fields<typeof applications, "programmeId">) {
  const [row] = await db.insert(applications).values({ name: `Application ${randomUUID().slice(0, 8)}`, ...fields }).returning();
  return row!;
}
