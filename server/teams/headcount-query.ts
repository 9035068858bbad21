import { and, eq, inArray, sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { assignments, people, squads } from "@/db/schema";
import type { Day } from "@/domain/calendar";
import type { Explained } from "@/domain/explained";
import { squadHeadcount } from "@/domain/planning/team-size";
import { visible, type Scope } from "@/server/auth/scope";
import { NotFoundError } from "@/server/platform/errors";

/** How many people each squad has on a day, by its identifier, and whether by their names or as it was typed. @throws NotFoundError when one is not found */
export async function headcountsOf(db: Db, scope: Scope, { squadIds, on }: { squadIds: readonly string[]; on: Day }): Promise<Map<string, Explained<number>>> {
  const found = await db.select({ id: squads.id, headcount: squads.headcount }).from(squads).where(and(inArray(squads.id, [...squadIds]), visible(scope, { programme: squads.programmeId })));
  if (found.length !== squadIds.length) throw new NotFoundError();
  const members = await db
    .select({ squadId: assignments.squadId, personId: people.id, name: people.name, from: assignments.startsOn, to: assignments.endsOn })
    .from(assignments)
    .innerJoin(people, eq(people.id, assignments.personId))
    .where(and(inArray(assignments.squadId, [...squadIds]), visible(scope, { programme: assignments.programmeId })))
    .orderBy(sql`${people.name} collate "fr-x-icu"`);
  return new Map(found.map(({ id, headcount }) => [id, squadHeadcount({ members: members.filter(({ squadId }) => squadId === id), typed: headcount, on })]));
}
