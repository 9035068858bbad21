import { and, asc, desc, eq, sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { applications, dependencies, epics, features, featureSquads, importRuns, increments, people, sprints, squads, stories } from "@/db/schema";
import type { Existing, ExistingItem, ImportedPrint } from "@/domain/interchange/model";
import { visible, type Scope } from "@/server/auth/scope";

/** What a programme can place items in, by name. */
export async function loadFrame(db: Db, scope: Scope, programmeId: string): Promise<Pick<Existing, "sprints" | "increments" | "squads" | "people" | "applications">> {
  // One after the other: they may share the connection of a transaction.
  const itsSprints = await db.select({ id: sprints.id, name: sprints.name, incrementId: sprints.incrementId, isClosed: sql<boolean>`${sprints.closedAt} is not null` }).from(sprints).where(and(eq(sprints.programmeId, programmeId), visible(scope, { programme: sprints.programmeId }))).orderBy(asc(sprints.startsOn));
  const itsIncrements = await db.select({ id: increments.id, number: increments.number, startsOn: increments.startsOn }).from(increments).where(and(eq(increments.programmeId, programmeId), visible(scope, { programme: increments.programmeId })));
  const itsSquads = await db.select({ id: squads.id, name: squads.name }).from(squads).where(and(eq(squads.programmeId, programmeId), visible(scope, { programme: squads.programmeId }))).orderBy(asc(squads.name));
  const itsPeople = await db.select({ id: people.id, name: people.name }).from(people).where(and(eq(people.programmeId, programmeId), visible(scope, { programme: people.programmeId })));
  const itsApplications = await db.select({ id: applications.id, name: applications.name }).from(applications).where(and(eq(applications.programmeId, programmeId), visible(scope, { programme: applications.programmeId })));
  return { sprints: itsSprints, increments: itsIncrements, squads: itsSquads, people: itsPeople, applications: itsApplications };
}

const STORY_VALUES = {
  ...{ title: stories.title, description: stories.description, kind: stories.kind, state: stories.state, points: stories.points, featureId: stories.featureId, squadId: stories.squadId },
  ...{ incrementId: stories.incrementId, sprintId: stories.sprintId, personId: stories.personId, labels: stories.labels, acceptance: stories.acceptance, criteria: stories.criteria },
  ...{ readyChecks: stories.readyChecks, unreadyReason: stories.unreadyReason, addedOn: stories.addedOn, startedOn: stories.startedOn, doneOn: stories.doneOn },
};
const FEATURE_VALUES = {
  ...{ title: features.title, benefit: features.benefit, acceptance: features.acceptance, state: features.state, epicId: features.epicId, incrementId: features.incrementId },
  ...{ applicationId: features.applicationId, businessValue: features.businessValue, timeCriticality: features.timeCriticality, riskReduction: features.riskReduction, jobSize: features.jobSize },
  squadIds: sql<string[]>`coalesce((select array_agg(${featureSquads.squadId}::text order by ${featureSquads.squadId}) from ${featureSquads} where ${featureSquads.featureId} = ${features.id}), '{}')`,
};

/** All that a programme holds of what an import can change, and what the last one wrote. */
export async function loadExisting(db: Db, scope: Scope, programmeId: string): Promise<Existing> {
  const frame = await loadFrame(db, scope, programmeId);
  const itsStories = await db
    .select({ id: stories.id, key: stories.key, externalKey: stories.externalKey, version: stories.version, values: STORY_VALUES })
    .from(stories)
    .where(and(eq(stories.programmeId, programmeId), visible(scope, { programme: stories.programmeId })));
  const itsFeatures = await db
    .select({ id: features.id, key: features.key, externalKey: features.externalKey, version: features.version, values: FEATURE_VALUES })
    .from(features)
    .where(and(eq(features.programmeId, programmeId), visible(scope, { programme: features.programmeId })));
  const itsEpics = await db
    .select({ id: epics.id, key: epics.key, externalKey: epics.externalKey, version: epics.version, values: { title: epics.title, description: epics.description, state: epics.state } })
    .from(epics)
    .where(and(eq(epics.programmeId, programmeId), visible(scope, { programme: epics.programmeId })));
  const links = await db
    .select({ prerequisiteId: dependencies.prerequisiteId, dependentId: dependencies.dependentId })
    .from(dependencies)
    .where(and(eq(dependencies.programmeId, programmeId), visible(scope, { programme: dependencies.programmeId })));
  const items: ExistingItem[] = [
    ...itsEpics.map((epic) => ({ ...epic, level: "epic" as const })),
    ...itsFeatures.map((feature) => ({ ...feature, level: "feature" as const })),
    ...itsStories.map((story) => ({ ...story, level: "story" as const, values: { ...story.values, criteria: story.values.criteria.map(({ criterion, testCase, data }) => ({ criterion, testCase, data })) } })),
  ];
  return { ...frame, items, links, prints: await lastPrints(db, scope, programmeId) };
}

/** Kept with the last run only: each one carries those of the runs before. */
async function lastPrints(db: Db, scope: Scope, programmeId: string): Promise<Record<string, ImportedPrint>> {
  const [last] = await db
    .select({ prints: sql<Record<string, ImportedPrint> | null>`${importRuns.report}->'prints'` })
    .from(importRuns)
    .where(and(eq(importRuns.programmeId, programmeId), visible(scope, { programme: importRuns.programmeId })))
    .orderBy(desc(importRuns.at))
    .limit(1);
  return last?.prints ?? {};
}
