import { and, asc, eq } from "drizzle-orm";
import type { Db } from "@/db/client";
import { sprints } from "@/db/schema";
import type { Day, HolidayZone } from "@/domain/calendar";
import { loadOf } from "@/domain/planning/capacity";
import { sumCapacities } from "@/domain/planning/team-capacity";
import { visible, type Scope } from "@/server/auth/scope";
import { squadCapacities } from "./capacity-queries";
import { listSquads } from "./frame-queries";
import { loadsOf } from "./increment-query";
import { viewOutcome } from "./inspection-queries";
import { repeat, sumsBySprintAndSquad } from "./sum-queries";

type OutcomeWanted = { programmeId: string; increment: { id: string; startsOn: Day; endsOn: Day }; today: Day };

/** What an increment was worth and how it flowed, with its sprints as far as they are over. */
export async function incrementOutcome(db: Db, scope: Scope, wanted: OutcomeWanted) {
  const { predictability, velocities, flow, sprints: its } = await viewOutcome(db, scope, wanted);
  const standing = its.map(({ name, kind, endsOn, closedAt }) => ({
    name,
    isDelivery: kind === "delivery",
    isClosed: closedAt !== null,
    isOver: closedAt !== null || endsOn < wanted.today,
  }));
  return { predictability, velocities, flow, sprints: standing };
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
  const capacities = await squadCapacities(db, scope, { programmeId, zone, sprints: delivery, today });
  const reserveRate = reservePercent / 100;
  const squads = loadsOf({ squads: itsSquads, sums, sprints: delivery, capacities, reserveRate });
  const capacity = sumCapacities(squads.map(({ squad, capacity: its }) => ({ name: squad.name, capacity: its })));
  const planned = sums.flatMap(({ points, unestimated }) => [{ points }, ...repeat(unestimated, { points: null })]);
  return { train: loadOf(planned, capacity.value, reserveRate), squads: squads.map(({ squad, load }) => ({ squad: squad.name, load })) };
}
