import { and, asc, eq } from "drizzle-orm";
import type { Db } from "@/db/client";
import { sprints } from "@/db/schema";
import type { Day, HolidayZone } from "@/domain/calendar";
import { loadOf } from "@/domain/planning/capacity";
import { sumCapacities } from "@/domain/planning/team-capacity";
import { visible, type Scope } from "@/server/auth/scope";
import { squadCapacities } from "./capacity-queries";
import { flowItems, flowFigures } from "./flow-queries";
import { listSquads } from "./frame-queries";
import { loadsOf } from "./increment-query";
import { readOutcomes } from "./inspection-queries";
import { repeat, sumsBySprintAndSquad } from "./sum-queries";

type OutcomesWanted = { programmeId: string; increments: readonly { id: string; startsOn: Day; endsOn: Day }[]; today: Day };

/** How increments flowed and what their squads finished, in their order, with their sprints as far as they are over. */
export async function incrementOutcomes(db: Db, scope: Scope, { programmeId, increments, today }: OutcomesWanted) {
  const [outcomes, items] = await Promise.all([readOutcomes(db, scope, { programmeId, increments, today }), flowItems(db, scope, { incrementIds: increments.map(({ id }) => id) })]);
  return increments.map((increment, rank) => {
    const { sprints: its, velocities } = outcomes[rank]!;
    const standing = its.map(({ name, kind, endsOn, closedAt }) => ({ name, isDelivery: kind === "delivery", isClosed: closedAt !== null, isOver: closedAt !== null || endsOn < today }));
    return { velocities, sprints: standing, flow: flowFigures(items.get(increment.id) ?? [], { increment, sprints: its, today }) };
  });
}

type LoadWanted = { programmeId: string; zone: HolidayZone; reservePercent: number; incrementId: string; today: Day };

/** What is planned in an increment against what its squads can do, for each and for all of them. */
export async function incrementLoad(db: Db, scope: Scope, { programmeId, zone, reservePercent, incrementId, today }: LoadWanted) {
  const [delivery, itsSquads, sums] = await Promise.all([
    // Nothing is committed on the IP sprint: it finishes work and plans.
    db
      .select()
      .from(sprints)
      .where(and(eq(sprints.incrementId, incrementId), eq(sprints.kind, "delivery"), visible(scope, { programme: sprints.programmeId })))
      .orderBy(asc(sprints.position)),
    listSquads(db, scope, { programmeId }),
    sumsBySprintAndSquad(db, scope, { incrementId }),
  ]);
  const capacities = await squadCapacities(db, scope, { programmeId, zone, sprints: delivery, squads: itsSquads, today, isAsked: () => false });
  const reserveRate = reservePercent / 100;
  const squads = loadsOf({ squads: itsSquads, sums, sprints: delivery, capacities, reserveRate });
  const capacity = sumCapacities(squads.map(({ squad, capacity: its }) => ({ name: squad.name, capacity: its })));
  const planned = sums.flatMap(({ points, unestimated }) => [{ points }, ...repeat(unestimated, { points: null })]);
  return { train: loadOf(planned, capacity.value, reserveRate), squads: squads.map(({ squad, load }) => ({ squad: squad.name, load })) };
}
