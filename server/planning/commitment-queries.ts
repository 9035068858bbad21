import { and, eq, sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { commitments, commitmentStories } from "@/db/schema";
import type { Day } from "@/domain/calendar";
import { obstaclesOf, warningsOf } from "@/domain/planning/commitment";
import { plannedValue } from "@/domain/planning/objectives";
import { sumPoints } from "@/domain/planning/points";
import { visible, type Scope } from "@/server/auth/scope";
import { findCommittedIncrement } from "./committed-increment";
import { planFacts, tellObstacles } from "./commitment-facts";
import { canPlan, canWriteStories } from "./policy";

/** What committing the plan would do, or what was promised. */
export async function viewCommitment(db: Db, scope: Scope, { slug, number, today }: { slug: string; number: number; today: Day }) {
  const { programme, increment } = await findCommittedIncrement(db, scope, { slug, number });
  const page = { programme, today, increment, can: { plan: canPlan(scope, programme.id), writeStories: canWriteStories(scope, programme.id) } };
  if (increment.commitment !== null) return { ...page, plan: null, promise: await readPromise(db, scope, { increment, today }) };
  const facts = await planFacts(db, scope, { programmeId: programme.id, incrementId: increment.id, today });
  const plan = {
    stories: facts.stories.length,
    points: sumPoints(facts.stories).points,
    planned: plannedValue(facts.objectives.map((objective) => ({ ...objective, isWithdrawn: false }))),
    loads: facts.loads,
    ...tellObstacles(facts, obstaclesOf(facts)),
    warnings: warningsOf({ ...facts, loads: facts.loads.map(({ squad, load }) => ({ squad: squad.name, value: load.value, level: load.level })) }),
  };
  return { ...page, plan, promise: null };
}

async function readPromise(db: Db, scope: Scope, { increment, today }: { increment: { id: string; startsOn: Day }; today: Day }) {
  const [[row], [sum]] = await Promise.all([
    db.select().from(commitments).where(and(eq(commitments.incrementId, increment.id), visible(scope, { programme: commitments.programmeId }))),
    db
      .select({ stories: sql<number>`count(*)::int`, points: sql<number>`coalesce(sum(${commitmentStories.points}), 0)`, unestimated: sql<number>`(count(*) filter (where ${commitmentStories.points} is null))::int` })
      .from(commitmentStories)
      .where(and(eq(commitmentStories.incrementId, increment.id), visible(scope, { programme: commitmentStories.programmeId }))),
  ]);
  const { objectives, reservePercent, confidence, note } = row!;
  const planned = plannedValue(objectives.map((objective) => ({ ...objective, isWithdrawn: false })));
  return { ...sum!, planned, reservePercent, confidence, note, canTakeBack: increment.startsOn > today };
}
