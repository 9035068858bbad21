import { and, desc, eq, sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { creditVotes, users } from "@/db/schema";
import { hasRole, visible, type Scope } from "@/server/auth/scope";
import { listSprints } from "@/server/minutes/queries";
import { todayOf } from "@/server/platform/clock";
import { findPlannedProgramme } from "@/server/planning/frame-queries";
import type { CreditsView } from "./credit-schema";
import { REPORT_WRITERS } from "./policy";

/** What was voted for a programme, the last year and the last decision first. @throws NotFoundError for a contractor too */
export async function viewCredits(db: Db, scope: Scope, { slug }: { slug: string }): Promise<CreditsView> {
  const [programme, today] = await Promise.all([findPlannedProgramme(db, scope, { slug }), todayOf(db)]);
  const [votes, sprints] = await Promise.all([
    db
      .select({
        ...{ id: creditVotes.id, year: creditVotes.year, decidedOn: creditVotes.decidedOn, label: creditVotes.label, aeCents: creditVotes.aeCents, cpCents: creditVotes.cpCents },
        ...{ by: users.name, recordedOn: sql<string>`(${creditVotes.recordedAt} at time zone 'Europe/Paris')::date::text` },
      })
      .from(creditVotes)
      .innerJoin(users, eq(users.id, creditVotes.recordedBy))
      .where(and(eq(creditVotes.programmeId, programme.id), visible(scope, { programme: creditVotes.programmeId })))
      .orderBy(desc(creditVotes.year), desc(creditVotes.decidedOn)),
    listSprints(db, programme.id, today),
  ]);
  return { programme, today, sprints, votes, can: { write: hasRole(scope, programme.id, REPORT_WRITERS) } };
}
