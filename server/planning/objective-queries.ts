import { and, asc, eq } from "drizzle-orm";
import type { Db } from "@/db/client";
import { commitments, features, objectives, squads } from "@/db/schema";
import { plannedValue, type PlannedObjective } from "@/domain/planning/objectives";
import { visible, type Scope } from "@/server/auth/scope";
import { findCommittedIncrement } from "./committed-increment";
import { listSquads } from "./frame-queries";
import { canWriteStories } from "./policy";
import { byKey } from "./story-lines";

/** Features that an objective is chosen from: those of the increment. */
const MAX_FEATURES = 200;

/** The objectives of an increment by squad, and the value that they promise. */
export async function viewObjectives(db: Db, scope: Scope, named: { slug: string; number: number }) {
  const { programme, increment } = await findCommittedIncrement(db, scope, named);
  const [itsSquads, rows, itsFeatures, [promise]] = await Promise.all([
    listSquads(db, scope, { programmeId: programme.id }),
    objectiveRows(db, scope, { incrementId: increment.id }),
    db
      .select({ id: features.id, key: features.key, title: features.title })
      .from(features)
      .where(and(eq(features.incrementId, increment.id), visible(scope, { programme: features.programmeId })))
      .orderBy(byKey(features.key))
      .limit(MAX_FEATURES),
    db.select({ objectives: commitments.objectives }).from(commitments).where(and(eq(commitments.incrementId, increment.id), visible(scope, { programme: commitments.programmeId }))),
  ]);
  const promised = promise && new Map(promise.objectives.map((objective) => [objective.id, objective]));
  const lines = rows.map(({ withdrawnAt, ...row }) => ({ ...row, isFrozen: promised?.get(row.id)?.isCommitted ?? false, isWithdrawn: withdrawnAt !== null }));
  /** Before the plan is committed, what was given up promises nothing; afterwards it does, when it was promised. */
  const counted = lines.filter(({ isWithdrawn, isFrozen }) => !isWithdrawn || isFrozen);
  const plannedBy = (keeps: (line: (typeof lines)[number]) => boolean) => plannedValue(counted.filter(keeps) satisfies PlannedObjective[]);
  return {
    programme,
    increment,
    planned: plannedBy(() => true),
    squads: itsSquads.map(({ id, name }) => ({
      ...{ id, name },
      planned: plannedBy(({ squadId }) => squadId === id),
      objectives: lines.filter(({ squadId }) => squadId === id).map(({ isWithdrawn: _, ...line }) => line),
    })),
    features: itsFeatures,
    can: { write: canWriteStories(scope, programme.id) },
  };
}

const objectiveRows = (db: Db, scope: Scope, { incrementId }: { incrementId: string }) =>
  db
    .select({
      ...{ id: objectives.id, squadId: objectives.squadId, featureId: objectives.featureId, title: objectives.title, description: objectives.description },
      ...{ isCommitted: objectives.isCommitted, businessValue: objectives.businessValue, squad: squads.name, feature: { key: features.key, title: features.title } },
      ...{ withdrawnAt: objectives.withdrawnAt, withdrawnReason: objectives.withdrawnReason, version: objectives.version },
    })
    .from(objectives)
    .innerJoin(squads, eq(squads.id, objectives.squadId))
    .leftJoin(features, eq(features.id, objectives.featureId))
    .where(and(eq(objectives.incrementId, incrementId), visible(scope, { programme: objectives.programmeId })))
    .orderBy(asc(objectives.rank));
