import { and, eq } from "drizzle-orm";
import type { Db } from "@/db/client";
import { contracts, programmes, reversibilities } from "@/db/schema";
import type { Day } from "@/domain/calendar";
import { dataDestruction, destructionSilence } from "@/domain/contracts/data-destruction";
import { reversibilityPlan, type ReversibilityFacts } from "@/domain/contracts/reversibility";
import { rulesOn } from "@/domain/contracts/rule-profile";
import { CONTRACTOR_SILENCE } from "@/domain/contracts/silence-after";
import { silenceText } from "@/domain/contracts/verification";
import { visible, type Scope } from "@/server/auth/scope";
import { rulesOfContract } from "./rules-column";
import type { RunningDeadline } from "./due-deliverables-query";

export const stepsOf = ({ t0On, t1On, t2On, t2VerifiedOn, t3On, t4On }: typeof reversibilities.$inferSelect): ReversibilityFacts => ({ T0: t0On, T1: t1On, T2: t2On, verify_T2: t2VerifiedOn, T3: t3On, T4: t4On });

/** What runs at the end of contracts: the next steps of their handing back, and the destruction of their data. */
export async function listHandBackDeadlines(db: Db, scope: Scope, { today, contractId }: { today: Day; contractId?: string }): Promise<RunningDeadline[]> {
  const rows = await db
    .select({ facts: reversibilities, number: contracts.number, rules: rulesOfContract, zone: programmes.holidayZone, programmeName: programmes.name })
    .from(reversibilities)
    .innerJoin(contracts, eq(contracts.id, reversibilities.contractId))
    .innerJoin(programmes, eq(programmes.id, contracts.programmeId))
    .where(and(visible(scope, { programme: contracts.programmeId, contract: contracts.id }), contractId ? eq(contracts.id, contractId) : undefined));
  return rows.flatMap(({ facts, number, rules, zone, programmeName }): RunningDeadline[] => {
    const clock = { rules, zone, today };
    const common = {
      ...{ contractId: facts.contractId, programmeId: facts.programmeId, programmeName, step: null, orderId: null, revision: facts.version + rules.length, changedAt: facts.changedAt },
      path: `/marches/${facts.contractId}/reversibilite`,
      zone: rulesOn(rules, today).zone ?? zone,
    };
    const steps = (reversibilityPlan(stepsOf(facts), clock) ?? []).filter(({ isRunning }) => isRunning);
    const data = dataDestruction(facts, clock);
    const deadlines = [
      ...steps.map(({ name, label, party, due, countedFrom }) => ({
        ...{ ...common, party, due, subject: `reversibility:${facts.contractId}:${name}` },
        label: `Réversibilité, ${label} (marché ${number})`,
        silence: party === "contractor" ? CONTRACTOR_SILENCE : silenceText(rulesOn(rules, countedFrom ?? today).silence.verification),
      })),
      ...(data.isRunning ? [{ ...common, ...destructionOf(facts, number), due: data.due, silence: destructionSilence(facts) }] : []),
    ];
    return deadlines.map((deadline) => ({ ...deadline, what: deadline.label }));
  });
}

/** The written agreement comes first, and is the administration's to give. */
const destructionOf = ({ contractId, agreedOn }: typeof reversibilities.$inferSelect, number: string): Pick<RunningDeadline, "party" | "subject" | "label"> =>
  agreedOn === null
    ? { party: "administration", subject: `data_destruction:${contractId}:agreement`, label: `Destruction des données, accord écrit à donner (marché ${number})` }
    : { party: "contractor", subject: `data_destruction:${contractId}:destruction`, label: `Destruction des données (marché ${number})` };
