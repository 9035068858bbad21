import { epics, features, featureSquads } from "@/db/schema";
import type { Tx } from "@/db/client";
import type { Day } from "@/domain/calendar";
import type { FeatureState } from "@/domain/planning/vocabulary";
import { insertAll } from "@/db/insert-all";
import type { SeededProgramme } from "./people";
import type { SeededIncrement } from "./increments";
import { evenly, type Random } from "./random";
import type { SeededSquad } from "./teams";
import { fill } from "./text";
import { ACCEPTANCES, BENEFITS, EPIC_FORMS, FEATURE_FORMS } from "./words";

/** An epic groups about ten of them. */
const PER_EPIC = 10;
const SCALE = [1, 2, 3, 5, 8, 13, 20] as const;

export type SeededFeature = { id: string; plan: SeededIncrement; squads: SeededSquad[] };
type Wanted = { programme: SeededProgramme; squads: SeededSquad[]; applicationIds: string[]; plans: SeededIncrement[]; count: number; today: Day };

/** Epics, the features of each increment with the parts of their WSJF (one in six still lacks some), and the squads that work on them. */
export async function seedFeatures(tx: Tx, random: Random, { programme, squads, applicationIds, plans, count, today }: Wanted): Promise<SeededFeature[]> {
  const { id: programmeId, template } = programme;
  const places = evenly(count, plans.length).flatMap((n, rank) => Array.from({ length: n }, () => plans[rank]!));
  const itsEpics = Array.from({ length: Math.ceil(count / PER_EPIC) }, (_, rank) => {
    const last = places[Math.min(count, (rank + 1) * PER_EPIC) - 1]!;
    const state: FeatureState = last.to < today ? "done" : "in_progress";
    return { id: random.uuid(), programmeId, key: `${template.prefix}-E${rank + 1}`, title: fill(random, random.pick(EPIC_FORMS)), description: fill(random, random.pick(BENEFITS)), state };
  });
  const drawn = places.map((plan, rank) => {
    const state = featureState(random, plan, today);
    const row = {
      ...{ id: random.uuid(), programmeId, incrementId: plan.id, key: `${template.prefix}-F${rank + 1}`, state },
      ...{ epicId: random.chance(0.95) ? itsEpics[Math.floor(rank / PER_EPIC)]!.id : null, applicationId: random.pick(applicationIds), ...priority(random, state) },
      title: fill(random, random.pick(FEATURE_FORMS)),
      benefit: fill(random, random.pick(BENEFITS)),
      acceptance: fill(random, random.pick(ACCEPTANCES)),
    };
    return { row, plan, squads: [...new Set([random.pick(squads), random.pick(squads)])] };
  });
  await insertAll(tx, epics, itsEpics);
  await insertAll(tx, features, drawn.map(({ row }) => row));
  await insertAll(tx, featureSquads, drawn.flatMap(({ row, squads: its }) => its.map(({ id: squadId }) => ({ featureId: row.id, squadId, programmeId }))));
  return drawn.map(({ row: { id }, plan, squads: its }) => ({ id, plan, squads: its }));
}

function priority(random: Random, state: FeatureState) {
  const part = (): number | null => (state === "draft" && random.chance(0.15) ? null : random.pick(SCALE));
  return { businessValue: part(), timeCriticality: part(), riskReduction: part(), jobSize: part() };
}

function featureState(random: Random, { from, to }: SeededIncrement, today: Day): FeatureState {
  if (to < today) return random.chance(0.92) ? "done" : "dropped";
  if (from > today) return random.chance(0.4) ? "ready" : "draft";
  return random.weighted([["done", 2], ["in_progress", 6], ["ready", 2]]);
}
