import { and, asc, desc, eq, ne, or, sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { registryEntries, registryEvents, risks, users } from "@/db/schema";
import type { Day } from "@/domain/calendar";
import { dueChanges } from "@/domain/minutes/due-changes";
import { lateness } from "@/domain/minutes/follow-up";
import { hasRole, visible, type Scope } from "@/server/auth/scope";
import { listPeople, listSprints } from "@/server/minutes/queries";
import { canWriteStories } from "@/server/planning/policy";
import { NotFoundError } from "@/server/platform/errors";
import { listLinks, listReferring, referenceLines, toReference } from "./link-queries";
import { DECIDERS, REGISTRY_EDITORS, REGISTRY_WRITERS } from "./policy";
import { editableEntries, theirs, toLine } from "./queries";

/** One entry with where it comes from, what became of it, what it concerns, and everything that happened to it. */
export async function viewEntry(db: Db, scope: Scope, { entryId, today }: { entryId: string; today: Day }) {
  const [row] = await editableEntries(db).where(and(eq(registryEntries.id, entryId), theirs(scope)));
  if (!row) throw new NotFoundError();
  const { line: stored, handedOverAt, derivedFromId, supersededById, ...shown } = row;
  const { programmeId, kind, status } = stored;
  const [people, sprints, history, changes, related, links, referredBy, [risk]] = await Promise.all([
    listPeople(db, scope, programmeId),
    listSprints(db, programmeId, today),
    listHistory(db, entryId),
    listDueChanges(db, entryId),
    referenceLines(db).where(
      and(
        theirs(scope),
        or(
          eq(registryEntries.supersededById, entryId),
          eq(registryEntries.derivedFromId, entryId),
          derivedFromId ? eq(registryEntries.id, derivedFromId) : undefined,
          supersededById ? eq(registryEntries.id, supersededById) : undefined,
        ),
      ),
    ),
    listLinks(db, scope, { entryId }),
    listReferring(db, scope, { subject: "entry", subjectId: entryId }),
    kind === "risk" ? db.select({ key: risks.key, title: risks.title, roam: risks.roam }).from(risks).where(and(eq(risks.entryId, entryId), visible(scope, { programme: risks.programmeId }))) : [],
  ]);
  const isHandedOver = handedOverAt !== null;
  const writes = isHandedOver && hasRole(scope, programmeId, REGISTRY_WRITERS);
  const derived = related.filter((entry) => entry.derivedFromId === entryId);
  return {
    ...toLine(stored, today),
    ...shown,
    ...{ ownerLabel: stored.ownerLabel, isHandedOver, today, people, sprints, history, links, referredBy, dueChanges: changes },
    lateness: lateness(stored, today),
    supersededBy: related.filter(({ id }) => id === supersededById).map(toReference)[0] ?? null,
    supersedes: related.filter((entry) => entry.supersededById === entryId).map(toReference),
    derivedFrom: related.filter(({ id }) => id === derivedFromId).map(toReference)[0] ?? null,
    derived: derived.map(toReference),
    risk: risk ?? null,
    can: {
      edit: status !== "superseded" && hasRole(scope, programmeId, REGISTRY_EDITORS),
      supersede: kind === "decision" && isHandedOver && status !== "superseded" && hasRole(scope, programmeId, DECIDERS),
      link: hasRole(scope, programmeId, REGISTRY_WRITERS),
      turnIntoAction: writes && kind === "information" && !derived.some((entry) => entry.kind === "action"),
      turnIntoStory: writes && kind === "action" && canWriteStories(scope, programmeId) && !links.some(({ relation }) => relation === "became"),
      turnIntoRisk: writes && kind === "risk" && canWriteStories(scope, programmeId) && !risk,
    },
  };
}

async function listHistory(db: Db, entryId: string) {
  const rows = await db
    .select({ event: registryEvents, actor: users.name, owner: sql<string | null>`(select name from app_user where id = (${registryEvents.after} ->> 'ownerId')::uuid)` })
    .from(registryEvents)
    .leftJoin(users, eq(users.id, registryEvents.actorId))
    .where(eq(registryEvents.entryId, entryId))
    .orderBy(desc(registryEvents.id))
    .limit(100);
  return rows.map(({ event: { id, at, kind, after, reason }, actor, owner }) => ({
    ...{ id, kind, actor, reason, at: at.toISOString(), kindOfEntry: after.kind, status: after.status, dueOn: after.dueOn, text: after.text },
    owner: owner ?? after.ownerLabel,
  }));
}

/** What the due date became since the minutes were validated, the latest first: what a draft said before that engaged nobody. */
async function listDueChanges(db: Db, entryId: string) {
  const rows = await db
    .select({ id: registryEvents.id, at: registryEvents.at, kind: registryEvents.kind, dueOn: registryEvents.dueOn, reason: registryEvents.reason, actor: users.name })
    .from(registryEvents)
    .leftJoin(users, eq(users.id, registryEvents.actorId))
    .where(and(eq(registryEvents.entryId, entryId), ne(registryEvents.kind, "status_changed")))
    .orderBy(asc(registryEvents.id));
  const start = rows.findIndex(({ kind }) => kind === "handed_over");
  return dueChanges(rows.slice(Math.max(start, 0)))
    .reverse()
    .map(({ id, at, actor, reason, change, from, dueOn }) => ({ id, change, from, to: dueOn, at: at.toISOString(), actor, reason }));
}
