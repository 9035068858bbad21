import { and, asc, eq, isNull, or } from "drizzle-orm";
import { together, type Db } from "@/db/client";
import { objectives, programmes, risks, sprints, squads, stories } from "@/db/schema";
import type { Day, HolidayZone } from "@/domain/calendar";
import { standingOfDependency } from "@/domain/planning/dependencies";
import { visible, type Scope } from "@/server/auth/scope";
import { dependenciesOf } from "./board-lines";
import { squadCapacities } from "./capacity-queries";
import { lastConfidence } from "./confidence-queries";
import { listSquads } from "./frame-queries";
import { loadsOf } from "./increment-query";
import { byKey } from "./story-lines";
import { sumsBySprintAndSquad } from "./sum-queries";

type Wanted = { programmeId: string; incrementId: string; today: Day };

/** All that committing the plan of an increment freezes, forbids and tells. */
export async function planFacts(db: Db, scope: Scope, { programmeId, incrementId, today }: Wanted) {
  const [[programme], itsSprints, itsSquads, itsStories, itsObjectives, sums, itsDependencies, itsRisks, confidence] = await together([
    () => db.select({ zone: programmes.holidayZone, reservePercent: programmes.reservePercent }).from(programmes).where(and(eq(programmes.id, programmeId), visible(scope, { programme: programmes.id }))),
    () => db.select().from(sprints).where(and(eq(sprints.incrementId, incrementId), visible(scope, { programme: sprints.programmeId }))).orderBy(asc(sprints.position)),
    () => listSquads(db, scope, { programmeId }),
    () => db.select().from(stories).where(and(eq(stories.incrementId, incrementId), visible(scope, { programme: stories.programmeId }))).orderBy(byKey(stories.key)),
    () =>
      db
        .select({ id: objectives.id, squadId: objectives.squadId, squad: squads.name, title: objectives.title, isCommitted: objectives.isCommitted, businessValue: objectives.businessValue })
        .from(objectives)
        .innerJoin(squads, eq(squads.id, objectives.squadId))
        .where(and(eq(objectives.incrementId, incrementId), isNull(objectives.withdrawnAt), visible(scope, { programme: objectives.programmeId })))
        .orderBy(asc(objectives.rank)),
    () => sumsBySprintAndSquad(db, scope, { incrementId }),
    () => dependenciesOf(db, scope, { programmeId, incrementId }),
    () =>
      db
        .select({ roam: risks.roam })
        .from(risks)
        .where(and(eq(risks.programmeId, programmeId), or(isNull(risks.incrementId), eq(risks.incrementId, incrementId)), visible(scope, { programme: risks.programmeId }))),
    () => lastConfidence(db, scope, { incrementId }),
  ]);
  // Nothing is committed on the IP sprint: it finishes work and plans.
  const delivery = itsSprints.filter(({ kind }) => kind === "delivery");
  const capacities = await squadCapacities(db, scope, { programmeId, zone: programme!.zone as HolidayZone, sprints: delivery, squads: itsSquads, today });
  return {
    ...{ stories: itsStories, objectives: itsObjectives, risks: itsRisks, confidence, squads: itsSquads, sprints: itsSprints, reservePercent: programme!.reservePercent },
    capacities: itsSquads.flatMap(({ id, name }) =>
      delivery.map((sprint) => ({ squadId: id, squad: name, sprintId: sprint.id, sprint: sprint.name, points: capacities.find(({ squadId, sprintId }) => squadId === id && sprintId === sprint.id)?.capacity.value ?? null })),
    ),
    loads: loadsOf({ squads: itsSquads, sums, sprints: delivery, capacities, reserveRate: programme!.reservePercent / 100 }),
    dependencies: itsDependencies.map(({ prerequisite, dependent }) => ({ state: standingOfDependency(prerequisite, dependent).state })),
  };
}
export type Facts = Awaited<ReturnType<typeof planFacts>>;

/** The stories and objectives named as obstacles, as they are told. */
export function tellObstacles({ stories: its, objectives: said, squads: itsSquads, sprints: itsSprints }: Facts, { unready, valueless }: { unready: readonly string[]; valueless: readonly string[] }) {
  const nameOf = (list: readonly { id: string; name: string }[], id: string | null) => list.find((each) => each.id === id)?.name ?? null;
  return {
    unready: its.filter(({ key }) => unready.includes(key)).map(({ id, key, title, squadId, sprintId }) => ({ storyId: id, key, title, squad: nameOf(itsSquads, squadId), sprint: nameOf(itsSprints, sprintId) ?? "" })),
    valueless: said.filter(({ title, isCommitted, businessValue }) => isCommitted && businessValue === null && valueless.includes(title)).map(({ id, title, squad }) => ({ id, title, squad })),
  };
}
