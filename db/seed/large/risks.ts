import { risks } from "@/db/schema";
import type { Tx } from "@/db/client";
import { addDays } from "@/domain/calendar";
import type { Roam } from "@/domain/planning/vocabulary";
import { insertAll } from "@/db/insert-all";
import type { SeededPlans } from "./commitment";
import { at } from "./increments";
import type { Random } from "./random";
import { fill } from "./text";
import { ITEM_FORMS, RISK_RESPONSES } from "./words";

const PER_INCREMENT = 4;

/** Risks raised at each increment, one in three of the whole programme: nearly all resolved once the increment is over, discussed or not in the others. */
export async function seedRisks(tx: Tx, random: Random, { programme: { id: programmeId, people }, squads, plans, today }: SeededPlans): Promise<void> {
  const raised = plans.flatMap((plan) => Array.from({ length: PER_INCREMENT }, () => plan));
  const rows = raised.map((plan, rank) => {
    const roam = random.weighted<Roam | null>(plan.to < today ? [["resolved", 17], ["accepted", 2], ["mitigated", 1]] : [["owned", 3], ["mitigated", 3], ["accepted", 2], [null, 2]]);
    const isAssessed = random.chance(0.9);
    const writtenOn = addDays(plan.from < today ? plan.from : today, -7);
    return {
      ...{ id: random.uuid(), programmeId, incrementId: random.chance(0.33) ? null : plan.id, squadId: random.chance(0.5) ? random.pick(squads).id : null, key: `RSQ-${rank + 1}` },
      ...{ title: fill(random, random.pick(ITEM_FORMS.risk)), description: "", probability: isAssessed ? random.int(1, 5) : null, impact: isAssessed ? random.int(1, 5) : null, roam },
      ...{ ownerId: roam === null ? null : random.pick(people).id, response: roam === "mitigated" || roam === "accepted" ? random.pick(RISK_RESPONSES) : "", reviewOn: roam === "resolved" ? null : addDays(today, random.int(-10, 30)) },
      ...{ createdAt: at(writtenOn, 9, 0), updatedAt: at(writtenOn, 9, 0) },
    };
  });
  await insertAll(tx, risks, rows);
}
