import { and, asc, eq, sql } from "drizzle-orm";
import type { Db, Tx } from "@/db/client";
import { insertAll } from "@/db/insert-all";
import { auditEvents, programmes, sprintClosures, sprintClosureStories, sprints, squads, stories, users, type ClosedSquad } from "@/db/schema";
import type { HolidayZone } from "@/domain/calendar";
import { outcomeOf, sumsAtClosing, whyNotClosable, type Destination } from "@/domain/planning/closing";
import { capacityPoints } from "@/domain/planning/team-capacity";
import { countBuilderDays } from "@/domain/planning/team-days";
import { requireRole, visible, type Scope } from "@/server/auth/scope";
import { appendAudit } from "@/server/platform/audit";
import { todayOf } from "@/server/platform/clock";
import { NotFoundError } from "@/server/platform/errors";
import { squadFacts } from "./capacity-queries";
import { closable, NO_SQUAD, targetsAfter } from "./closing-queries";
import type { ClosedSprint, ClosingAnswer } from "./closing-schema";
import { isOnlyWriter } from "./import-lock";
import { PLANNERS } from "./policy";
import { changeStory, readGround, type Ground, type Story, type StoryChange } from "./story-change";

type Sprint = typeof sprints.$inferSelect;

/**
 * Closes a sprint: what is not done goes where it is said, what is done stays, and the figures are frozen; all at once, or nothing. Two who
 * close at once: the second is told by whom it was. A change that is under way in one of its stories ends first; what it made of the sprint is told.
 */
export async function closeSprint(db: Db, scope: Scope, { sprintId, leftovers, note }: ClosedSprint): Promise<ClosingAnswer> {
  return db.transaction(async (tx): Promise<ClosingAnswer> => {
    const [found] = await tx.select({ programmeId: sprints.programmeId }).from(sprints).where(and(eq(sprints.id, sprintId), visible(scope, { programme: sprints.programmeId })));
    if (!found) throw new NotFoundError();
    const { programmeId } = found;
    requireRole(scope, programmeId, PLANNERS);
    // Not while a file is imported: it was read against the sprint as it is.
    if (!(await isOnlyWriter(tx, programmeId))) return { ok: false, reason: "importing" };
    await storiesIn(tx, scope, sprintId);
    const sprint = await lockSprint(tx, scope, sprintId);
    const all = await tx.select().from(sprints).where(and(eq(sprints.incrementId, sprint.incrementId), visible(scope, { programme: sprints.programmeId })));
    const today = await todayOf(tx);
    const obstacle = whyNotClosable(closable(sprint), all.map(closable), today);
    if (obstacle?.reason === "already_closed") return { ok: false, reason: "already_closed", by: await closerOf(tx, scope, sprintId) };
    if (obstacle) return { ok: false, ...obstacle };
    // Again: what came while the sprint was not yet locked.
    const held = await storiesIn(tx, scope, sprintId);
    const changed = changedSince(held, leftovers);
    if (changed.length > 0) return { ok: false, reason: "changed", keys: changed };
    const targets = new Map((await targetsAfter(tx, scope, sprint)).map((target) => [target.id, target]));
    const wrong = leftovers.filter(({ to }) => to.kind === "sprint" && !targets.has(to.sprintId));
    if (wrong.length > 0) return { ok: false, reason: "bad_target", storyIds: wrong.map(({ storyId }) => storyId) };

    const destinations = new Map(leftovers.map(({ storyId, to }) => [storyId, to]));
    await freeze(tx, scope, { sprint, held, destinations, today, note });
    const ground = await readGround(tx, scope, programmeId, { change: {}, planned: [...held, ...leftovers.flatMap(({ to }) => (to.kind === "sprint" ? [to] : []))] });
    for (const story of held) if (story.state !== "done") await carry(tx, scope, { story, to: destinations.get(story.id)!, from: sprint, ground });
    await tx.update(sprints).set({ closedAt: sql`now()` }).where(eq(sprints.id, sprintId));
    await appendAudit(tx, { actorId: scope.userId, programmeId, subject: "sprint", subjectId: sprintId, action: "closed", after: { name: sprint.name, leftovers, note } });
    return { ok: true, carried: leftovers.length };
  });
}

const storiesIn = (tx: Tx, scope: Scope, sprintId: string): Promise<Story[]> =>
  tx.select().from(stories).where(and(eq(stories.sprintId, sprintId), visible(scope, { programme: stories.programmeId }))).orderBy(asc(stories.id)).for("update");

async function lockSprint(tx: Tx, scope: Scope, sprintId: string): Promise<Sprint> {
  const [sprint] = await tx.select().from(sprints).where(and(eq(sprints.id, sprintId), visible(scope, { programme: sprints.programmeId }))).for("update");
  return sprint!;
}

async function closerOf(tx: Tx, scope: Scope, sprintId: string): Promise<string | null> {
  const [row] = await tx
    .select({ by: users.name })
    .from(auditEvents)
    .leftJoin(users, eq(users.id, auditEvents.actorId))
    .where(and(eq(auditEvents.subject, "sprint"), eq(auditEvents.subjectId, sprintId), eq(auditEvents.action, "closed"), visible(scope, { programme: auditEvents.programmeId })));
  return row?.by ?? null;
}

/** The keys of what is no longer as it was read: an unfinished story that nobody was asked of, or that changed. */
function changedSince(held: readonly Story[], leftovers: ClosedSprint["leftovers"]): string[] {
  const asked = new Map(leftovers.map(({ storyId, version }) => [storyId, version]));
  const unfinished = held.filter(({ state }) => state !== "done");
  const changed = unfinished.filter(({ id, version }) => asked.get(id) !== version).map(({ key }) => key);
  const there = new Set(unfinished.map(({ id }) => id));
  const finished = held.filter(({ id, state }) => state === "done" && asked.has(id)).map(({ key }) => key);
  const gone = leftovers.filter(({ storyId }) => !there.has(storyId) && !held.some(({ id }) => id === storyId)).length;
  return [...changed, ...finished, ...(gone > 0 ? [`${gone} story qui n’est plus dans le sprint`] : [])];
}

/** A story that is not ready goes to a sprint with the reason that it comes from another one. */
async function carry(tx: Tx, scope: Scope, { story, to, from, ground }: { story: Story; to: Destination; from: Sprint; ground: Ground }): Promise<void> {
  const reason = story.unreadyReason ?? `Reportée à la clôture de ${from.name}`;
  const change: StoryChange = to.kind === "sprint" ? { sprintId: to.sprintId, ...(story.state === "draft" && { unreadyReason: reason }) } : to.kind === "unscheduled" ? { sprintId: null } : { sprintId: null, incrementId: null };
  const outcome = await changeStory(tx, scope, story, change, ground);
  if (!outcome.ok) throw new Error(`${story.key} does not leave ${from.name}: ${outcome.reason}`);
}

type Frozen = { sprint: Sprint; held: readonly Story[]; destinations: ReadonlyMap<string, Destination>; today: string; note: string };

async function freeze(tx: Tx, scope: Scope, { sprint, held, destinations, today, note }: Frozen): Promise<void> {
  const { id: sprintId, programmeId, incrementId } = sprint;
  await tx.insert(sprintClosures).values({ sprintId, programmeId, incrementId, closedOn: today, closedBy: scope.userId, squads: await squadsOf(tx, scope, sprint, held, today), note });
  const stood = held.map(({ id: storyId, key, title, kind, state, points, squadId, featureId, doneOn }) => {
    const to = destinations.get(storyId);
    return { sprintId, storyId, programmeId, key, title, kind, state, points, squadId, featureId, doneOn, outcome: outcomeOf(state, to), toSprintId: state !== "done" && to?.kind === "sprint" ? to.sprintId : null };
  });
  await insertAll(tx, sprintClosureStories, stood);
}

/** What each squad had, its capacity and its days as they are known now. */
async function squadsOf(tx: Tx, scope: Scope, sprint: Sprint, held: readonly Story[], today: string): Promise<ClosedSquad[]> {
  const { programmeId } = sprint;
  const itsSquads = await tx.select({ id: squads.id, name: squads.name }).from(squads).where(and(eq(squads.programmeId, programmeId), visible(scope, { programme: squads.programmeId }))).orderBy(sql`${squads.name} collate "fr-x-icu"`);
  const [programme] = await tx.select({ zone: programmes.holidayZone }).from(programmes).where(eq(programmes.id, programmeId));
  const { facts } = await squadFacts(tx, scope, { programmeId, zone: programme!.zone as HolidayZone, sprints: [sprint], today });
  const bySquad = Map.groupBy(held, ({ squadId }) => squadId);
  const withSquad = itsSquads.map(({ id, name }) => {
    const its = facts.find(({ squadId }) => squadId === id)?.facts;
    return { squadId: id, squad: name, ...sumsAtClosing(bySquad.get(id) ?? []), capacity: its ? capacityPoints(its) : null, builderDays: its ? countBuilderDays(its) : null };
  });
  const without = bySquad.get(null);
  return without ? [...withSquad, { squadId: null, squad: NO_SQUAD, ...sumsAtClosing(without), capacity: null, builderDays: null }] : withSquad;
}
