import { and, eq } from "drizzle-orm";
import type { Db } from "@/db/client";
import { increments, programmes, sprints } from "@/db/schema";
import type { HolidayZone } from "@/domain/calendar";
import type { CopilFacts } from "@/domain/reporting/compose";
import { visible, type Scope } from "@/server/auth/scope";
import { incrementProgress } from "@/server/planning/sum-queries";
import { NotFoundError } from "@/server/platform/errors";
import { contractsAsOf, ordersOfIncrement } from "./orders-as-of";
import { registryAsOf } from "./registry-as-of";

type Subject = { title: string; incrementId: string; asOf: string };

/** Everything that a steering report tells, as it stood at the end of `asOf`. */
export async function gatherCopilFacts(db: Db, scope: Scope, { title, incrementId, asOf }: Subject): Promise<CopilFacts> {
  const [found] = await db
    .select({ increment: increments, programme: programmes.name, zone: programmes.holidayZone })
    .from(increments)
    .innerJoin(programmes, eq(programmes.id, increments.programmeId))
    .where(and(eq(increments.id, incrementId), visible(scope, { programme: increments.programmeId })));
  if (!found) throw new NotFoundError();
  const { increment, programme, zone } = found;
  const { programmeId, number, startsOn, endsOn } = increment;
  // One after the other: a freeze asks all of it on the one connection of its transaction.
  const frame = await db.select({ name: sprints.name, startsOn: sprints.startsOn, endsOn: sprints.endsOn }).from(sprints).where(eq(sprints.incrementId, incrementId));
  const progress = await incrementProgress(db, scope, { increment, today: asOf });
  const registry = await registryAsOf(db, scope, { programmeId, asOf });
  const orders = await ordersOfIncrement(db, scope, { incrementId, asOf });
  const contracts = await contractsAsOf(db, scope, { programmeId, asOf });
  const sprint = frame.find((each) => each.startsOn <= asOf && asOf <= each.endsOn)?.name ?? null;
  return {
    ...{ title, asOf, programme, progress, orders, contracts },
    zone: zone as HolidayZone,
    increment: { number, startsOn, endsOn, sprint },
    actions: registry.action,
    decisions: registry.decision,
    proposals: registry.proposal,
  };
}
