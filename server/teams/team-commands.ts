import { and, eq, ne } from "drizzle-orm";
import type { Db, Tx } from "@/db/client";
import { assignments, memberships, people, squads } from "@/db/schema";
import type { Day } from "@/domain/calendar";
import { endedOn } from "@/domain/planning/team-size";
import type { Job } from "@/domain/planning/vocabulary";
import { requireRole, visible, type Scope } from "@/server/auth/scope";
import { requireTheirs } from "@/server/planning/references";
import { PLANNERS } from "@/server/planning/policy";
import { appendAudit } from "@/server/platform/audit";
import { ConflictError, NotFoundError } from "@/server/platform/errors";
import { isSameName } from "./same-name";
import type { PersonAnswer } from "./team-schema";

type Assignment = { squadId: string; percent: number; from: Day | null; to: Day | null };
type SavedPerson = { programmeId: string; personId?: string; version?: number; name: string; job: Job; userId: string | null; assignments: Assignment[] };

/** Adds somebody, or changes the one named by `personId`; the assignments given take the place of those there were. */
export async function savePerson(db: Db, scope: Scope, { programmeId, personId, version, assignments: given, ...fields }: SavedPerson): Promise<PersonAnswer> {
  requireRole(scope, programmeId, PLANNERS);
  return db.transaction(async (tx) => {
    await requireTheirs(tx, scope, programmeId, given.map(({ squadId }) => [squads, squadId]));
    if (fields.userId !== null && !(await isLinkable(tx, scope, programmeId, fields.userId))) return { ok: false, reason: "not_a_member" };
    const before = personId === undefined ? null : await lockPerson(tx, scope, { personId, version });
    if (before && before.programmeId !== programmeId) throw new NotFoundError();
    const isOther = and(eq(people.programmeId, programmeId), visible(scope, { programme: people.programmeId }), before ? ne(people.id, before.id) : undefined);
    if ((await tx.$count(people, and(isOther, isSameName(people.name, fields.name)))) > 0) return { ok: false, reason: "name_taken" };
    const [after] = before
      ? await tx.update(people).set({ ...fields, version: before.version + 1 }).where(eq(people.id, before.id)).returning()
      : await tx.insert(people).values({ programmeId, ...fields }).onConflictDoNothing().returning();
    if (!after) return { ok: false, reason: "name_taken" };
    const former = await replaceAssignments(tx, scope, after, given);
    await appendAudit(tx, {
      ...{ actorId: scope.userId, programmeId, subject: "person", subjectId: after.id, action: before ? "edited" : "created" },
      before: before && { name: before.name, job: before.job, userId: before.userId, assignments: former },
      after: { ...fields, assignments: given },
    });
    return { ok: true, personId: after.id };
  });
}

/** Somebody leaves: every assignment ends on `lastDay`, those to come go. What was stays, for the sprints that they counted in. */
export async function endParticipation(db: Db, scope: Scope, { personId, version, lastDay }: { personId: string; version: number; lastDay: Day }) {
  return db.transaction(async (tx) => {
    const person = await lockPerson(tx, scope, { personId, version });
    const former = await assignmentsOf(tx, scope, personId);
    const left = endedOn(former, lastDay);
    await replaceAssignments(tx, scope, person, left);
    await tx.update(people).set({ version: person.version + 1 }).where(eq(people.id, personId));
    await appendAudit(tx, { actorId: scope.userId, programmeId: person.programmeId, subject: "person", subjectId: personId, action: "participation_ended", before: { assignments: former }, after: { lastDay, assignments: left } });
    return { ok: true } as const;
  });
}

async function lockPerson(tx: Tx, scope: Scope, { personId, version }: { personId: string; version: number | undefined }) {
  const [person] = await tx.select().from(people).where(and(eq(people.id, personId), visible(scope, { programme: people.programmeId }))).for("update");
  if (!person) throw new NotFoundError();
  requireRole(scope, person.programmeId, PLANNERS);
  if (person.version !== version) throw new ConflictError();
  return person;
}

const assignmentsOf = (tx: Tx, scope: Scope, personId: string): Promise<Assignment[]> =>
  tx
    .select({ squadId: assignments.squadId, percent: assignments.percent, from: assignments.startsOn, to: assignments.endsOn })
    .from(assignments)
    .where(and(eq(assignments.personId, personId), visible(scope, { programme: assignments.programmeId })));

async function replaceAssignments(tx: Tx, scope: Scope, { id: personId, programmeId }: { id: string; programmeId: string }, given: Assignment[]): Promise<Assignment[]> {
  const former = await assignmentsOf(tx, scope, personId);
  await tx.delete(assignments).where(eq(assignments.personId, personId));
  if (given.length > 0) await tx.insert(assignments).values(given.map(({ squadId, percent, from, to }) => ({ programmeId, personId, squadId, percent, startsOn: from, endsOn: to })));
  return former;
}

/** The contractor sees nothing of planning: none of its accounts stands for somebody of the squads. */
async function isLinkable(tx: Tx, scope: Scope, programmeId: string, userId: string): Promise<boolean> {
  const theirs = and(eq(memberships.programmeId, programmeId), eq(memberships.userId, userId), ne(memberships.role, "contractor"), visible(scope, { programme: memberships.programmeId }));
  return (await tx.$count(memberships, theirs)) > 0;
}
