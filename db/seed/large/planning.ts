import { follows, increments, sprints, squads } from "@/db/schema";
import type { Tx } from "@/db/client";
import { addDays, type Day } from "@/domain/calendar";
import { insertAll } from "@/db/insert-all";
import { seedCommitments } from "./commitment";
import { seedFeatures } from "./features";
import { planAround, type SeededIncrement } from "./increments";
import type { SeededProgramme } from "./people";
import type { Random } from "./random";
import { seedRisks } from "./risks";
import { seedSprintLife } from "./sprint-life";
import { seedStories } from "./stories";
import { seedTeams } from "./teams";
import { fill } from "./text";
import { SQUAD_NAMES } from "./words";

export type PlanningCounts = { increments: number; features: number; stories: number };

/** Squads and who is in them, increments around today (two ahead for a long programme, one for a short one), their backlog, what was promised of it and how it went. */
export async function seedPlanning(tx: Tx, random: Random, programme: SeededProgramme, counts: PlanningCounts, today: Day): Promise<SeededIncrement[]> {
  const { id: programmeId, template, benchId } = programme;
  const itsSquads = SQUAD_NAMES.slice(0, template.squads).map((name) => {
    const builders = random.int(4, 8);
    return { id: random.uuid(), programmeId, name, purpose: fill(random, "Porte {subject} et {subject}."), headcount: builders + random.int(2, 4), builders };
  });
  const plans = planAround(random, counts.increments, today);
  await insertAll(tx, squads, itsSquads);
  await insertAll(tx, increments, plans.map(({ id, number, from, to }) => ({ id, programmeId, number, startsOn: from, endsOn: to })));
  await insertAll(tx, sprints, plans.flatMap((plan) => plan.sprints.map(({ id, position, name, kind, from, to }) => ({ id, programmeId, incrementId: plan.id, position, name, kind, startsOn: from, endsOn: to, readyBy: kind === "delivery" ? addDays(from, -14) : null }))));
  const current = plans.find(({ from, to }) => from <= today && today <= to);
  if (current) await insertAll(tx, follows, [{ userId: benchId, subject: "increment", subjectId: current.id, programmeId }]);

  const teams = await seedTeams(tx, random, programmeId, itsSquads, { from: plans[0]?.from ?? today, to: plans.at(-1)?.to ?? today });
  const itsFeatures = await seedFeatures(tx, random, { programme, squads: itsSquads, applicationIds: teams.applicationIds, plans, count: counts.features, today });
  const itsStories = await seedStories(tx, random, { programme, features: itsFeatures, builderIds: teams.builderIds, count: counts.stories, today });
  const planned = { programme, squads: itsSquads, plans, features: itsFeatures, stories: itsStories, today };
  await seedCommitments(tx, random, planned);
  await seedRisks(tx, random, planned);
  // Last: nothing comes to a sprint that is closed.
  await seedSprintLife(tx, random, planned);
  return plans;
}
