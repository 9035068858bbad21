import type { Tx } from "@/db/client";
import { milestoneEvents, milestones } from "@/db/schema";
import { addDays, daysBetween, type Day } from "@/domain/calendar";
import { insertAll } from "@/db/insert-all";
import type { SeededProgramme } from "./people";
import { at, type SeededIncrement } from "./increments";
import type { Random } from "./random";
import { fill } from "./text";
import { ACCEPTANCES, MILESTONE_FORMS } from "./words";

const PER_INCREMENT = 3;

/** Milestones of every increment: reached in those that are past, within two weeks of what was promised; foreseen in the others. */
export async function seedMilestones(tx: Tx, random: Random, { id: programmeId, people }: SeededProgramme, plans: SeededIncrement[], today: Day): Promise<void> {
  const rows = plans.flatMap((plan) =>
    Array.from({ length: PER_INCREMENT }, () => {
      const baselineOn = addDays(plan.from, random.int(20, daysBetween(plan.from, plan.to)));
      const expectedOn = addDays(baselineOn, random.weighted([[0, 5], [random.int(1, 14), 4], [-random.int(1, 7), 2]]));
      const isReached = expectedOn < today && random.chance(0.95);
      const createdAt = at(plan.from < today ? addDays(plan.from, -10) : addDays(today, -10), 10, 0);
      return { id: random.uuid(), programmeId, incrementId: plan.id, title: fill(random, random.pick(MILESTONE_FORMS)), criterion: fill(random, random.pick(ACCEPTANCES)), baselineOn, forecastOn: expectedOn, actualOn: isReached ? expectedOn : null, createdAt };
    }),
  );
  const numbered = rows.map((row, rank) => ({ ...row, key: `JAL-${rank + 1}` }));
  const events = numbered.map(({ id: milestoneId, title, criterion, incrementId, baselineOn, forecastOn, actualOn, createdAt }) => ({
    ...{ milestoneId, programmeId, actorId: random.pick(people).id, kind: "created" as const, at: createdAt, before: null },
    after: { title, criterion, incrementId, baselineOn, forecastOn, actualOn },
  }));
  await insertAll(tx, milestones, numbered);
  await insertAll(tx, milestoneEvents, events);
}
