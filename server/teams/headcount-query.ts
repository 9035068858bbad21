import { and, eq, sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { assignments, people, squads } from "@/db/schema";
import type { Day } from "@/domain/calendar";
import type { Explained } from "@/domain/explained";
import { squadHeadcount } from "@/domain/planning/team-size";
import { visible, type Scope } from "@/server/auth/scope";
import { NotFoundError } from "@/server/platform/errors";

/** How many people a squad has on a day, and whether by their names or as it was typed. @throws NotFoundError */
export async function headcountOf(db: Db, scope: Scope, { squadId, on }: { squadId: string; on: Day }): Promise<Explained<number>> {
  const [squad] = await db.select({ headcount: squads.headcount }).from(squads).where(and(eq(squads.id, squadId), visible(scope, { programme: squads.programmeId })));
  if (!squad) throw new NotFoundError();
  const members = await db
    .select({ personId: people.id, name: people.name, from: assignments.startsOn, to: assignments.endsOn })
    .from(assignments)
    .innerJoin(people, eq(people.id, assignments.personId))
    .where(and(eq(assignments.squadId, squadId), visible(scope, { programme: assignments.programmeId })))
    .orderBy(sql`${people.name} collate "fr-x-icu"`);
  return squadHeadcount({ members, typed: squad.headcount, on });
}
