import { eq } from "drizzle-orm";
import type { Db } from "@/db/client";
import { reversibilities } from "@/db/schema";
import { countedDays, describeDelay, type Day, type HolidayZone } from "@/domain/calendar";
import { dataDestruction, destructionSilence, type DestructionFacts } from "@/domain/contracts/data-destruction";
import { PERIODS, type PeriodName } from "@/domain/contracts/periods";
import { planDrift, reversibilityPlan, type ReversibilityFacts } from "@/domain/contracts/reversibility";
import { rulesOn, type RulesVersion } from "@/domain/contracts/rule-profile";
import { hasRole, type Scope } from "@/server/auth/scope";
import { listSprints } from "@/server/minutes/queries";
import { todayOf } from "@/server/platform/clock";
import { stepsOf } from "./hand-back-query";
import { ORDER_MANAGERS } from "./policy";
import { findContract } from "./queries";
import type { Counted, ReversibilityView } from "./reversibility-schema";

const NO_STEP: ReversibilityFacts = { T0: null, T1: null, T2: null, verify_T2: null, T3: null, T4: null };
const NOTHING: DestructionFacts = { endedOn: null, agreementReference: null, agreedOn: null, destroyedOn: null, certificateReference: null };

/** The handing back of a contract as it stands: the plan, what came, the destruction of the data. */
export async function viewReversibility(db: Db, scope: Scope, { contractId, counted }: { contractId: string; counted?: Counted }): Promise<ReversibilityView> {
  const [{ contract, rules, zone }, today] = await Promise.all([findContract(db, scope, contractId), todayOf(db)]);
  const canChange = hasRole(scope, contract.programmeId, ORDER_MANAGERS);
  const [[row], sprints] = await Promise.all([db.select().from(reversibilities).where(eq(reversibilities.contractId, contractId)), canChange ? listSprints(db, contract.programmeId, today) : []]);
  const clock = { rules, zone, today };
  const facts = row ? stepsOf(row) : NO_STEP;
  const data = row ? destructionFactsOf(row) : NOTHING;
  const steps = reversibilityPlan(facts, clock);
  const { due, state } = dataDestruction(data, clock);
  const { id, number, holder, notifiedOn, programmeName } = contract;
  const from = counted === "data_destruction" ? data.endedOn : (steps?.find(({ name }) => name === counted)?.countedFrom ?? null);
  return {
    ...{ id, number, holder, notifiedOn, programmeName, today, zone, sprints, facts, steps },
    version: row?.version ?? 0,
    drift: planDrift(steps ?? []),
    destruction: { ...data, due, state, silence: destructionSilence(data) },
    count: counted && from ? countDays(counted, from, { rules, zone }) : null,
    can: { change: canChange },
  };
}

const destructionFactsOf = ({ endedOn, agreementReference, agreedOn, destroyedOn, certificateReference }: typeof reversibilities.$inferSelect): DestructionFacts => ({ endedOn, agreementReference, agreedOn, destroyedOn, certificateReference });

/** Each day of a period that starts on `from`; null where the rules of that day do not fix it. */
function countDays(name: PeriodName, from: Day, { rules, zone }: { rules: readonly RulesVersion[]; zone: HolidayZone }): ReversibilityView["count"] {
  const profile = rulesOn(rules, from);
  const period = profile.periods[name];
  if (!period) return null;
  const { label, anchor } = PERIODS[name];
  return { label, rule: `${describeDelay(period)} ${anchor}`, from, days: countedDays(from, period, { zone: profile.zone ?? zone, ...profile.landing }) };
}
