import { daysBetween, formatDay } from "@/domain/calendar";
import type { Day, HolidayZone } from "@/domain/calendar";
import type { Explained } from "@/domain/explained";
import { PERIODS, type PeriodName } from "@/domain/contracts/periods";
import { rulesOn, type RuleProfile, type RulesVersion } from "@/domain/contracts/rule-profile";
import { jointReadingDeadlines, periodDeadline } from "@/domain/contracts/verification";
import { ORDER_STATES, VERDICTS, type OrderParty, type OrderState, type Verdict, type VerificationKind } from "@/domain/contracts/vocabulary";

/** One deliverable of an order, as it stands. */
export type DeliverableFacts = {
  orderState: OrderState;
  /** The day that the order sets for the delivery. */
  plannedOn: Day | null;
  /** The last delivery. */
  deliveredOn: Day | null;
  verification: VerificationKind;
  verdict: Verdict | null;
  decidedOn: Day | null;
  /** The joint reading ("lecture commune") that comes before the first delivery, where there is one. */
  readingOn?: Day | null;
  /** The documents to be read were sent. */
  documentsSentOn?: Day | null;
};

export const ORDER_STEP_NAMES = ["quote", "reading_documents", "reading", "reading_delivery", "delivery", "verification", "redelivery", "answer", "reply"] as const;
export type OrderStep = (typeof ORDER_STEP_NAMES)[number];
export const ORDER_STEP_LABELS: Record<OrderStep, string> = {
  quote: "Remise du devis",
  reading_documents: "Envoi des documents avant la lecture commune",
  reading: "Lecture commune",
  reading_delivery: "Livraison corrigée après la lecture commune",
  delivery: "Livraison",
  verification: "Décision de vérification",
  redelivery: "Nouvelle livraison",
  answer: "Réponse à la décision",
  reply: "Réponse au titulaire",
};

export type DeadlineState = "late" | "due_soon" | "ok" | "none";

/** `none`: nothing more is awaited, or the awaited step has no date (`due.unknownBecause` then says why). */
export type NextDeadline = { state: DeadlineState; step: OrderStep | null; party: OrderParty | null; due: Explained<Day> | null };

/** Days before a deadline, inclusive, when it starts to show as near. A setting of the product, not of the contract. */
export const SOON_DAYS = 7;

/** What a verdict leads to. Where the contract knows neither rejection nor reduction, what is not conform is corrected and delivered again. */
export function verdictOutcome(verdict: Verdict): "accepted" | "postponed" | "rejected" {
  switch (verdict) {
    case "conforme":
    case "admission":
    case "refaction":
      return "accepted";
    case "conformite_partielle":
    case "non_conforme":
    case "ajournement":
      return "postponed";
    case "rejet":
      return "rejected";
  }
}

/** The verdicts after which the contractor delivers again. */
export const POSTPONING_VERDICTS: readonly Verdict[] = VERDICTS.filter((verdict) => verdictOutcome(verdict) === "postponed");

function isRunning(state: OrderState): boolean {
  switch (state) {
    case "issued":
    case "in_progress":
    case "delivered":
    case "under_verification":
    case "postponed":
      return true;
    case "draft":
    case "accepted":
    case "rejected":
    case "certified":
    case "invoiced":
    case "paid":
    case "cancelled":
      return false;
  }
}

/** States in which something of an order is still awaited. */
export const RUNNING_ORDER_STATES: readonly OrderState[] = ORDER_STATES.filter(isRunning);

export const NOTHING_AWAITED: NextDeadline = { state: "none", step: null, party: null, due: null };

/**
 * The next deadline of a deliverable and whose it is: around a joint reading where there is one, the delivery on the order's date (contractor), the decision after a delivery
 * (administration), the new delivery after a verdict that postpones (contractor). `late` from the day after the deadline; `due_soon` from
 * `soonDays` calendar days before it, the day itself included. Each period follows the rules in force on the day that starts it. A delivery after the verdict starts a fresh verification.
 */
export function nextOrderDeadline(
  facts: DeliverableFacts,
  { rules, zone, today, soonDays = SOON_DAYS }: { rules: readonly RulesVersion[]; zone: HolidayZone; today: Day; soonDays?: number },
): NextDeadline {
  if (!isRunning(facts.orderState)) return NOTHING_AWAITED;
  const { deliveredOn, verdict, decidedOn } = facts;
  const dated = (step: OrderStep, party: OrderParty, due: Explained<Day>): NextDeadline => ({ state: stateOf(due.value, today, soonDays), step, party, due });

  if (deliveredOn === null && facts.readingOn) return dated(...aroundReading({ ...facts, readingOn: facts.readingOn }, { rules, zone, today }));
  if (deliveredOn === null) return dated("delivery", "contractor", plannedDelivery(facts.plannedOn));
  const running = runningPeriod(facts, rules);
  if (running) return dated(running.name === "redelivery" ? "redelivery" : "verification", PERIODS[running.name].party, periodDeadline(running.name, running.from, { profile: running.profile, zone }));
  const isUndated = verdict !== null && decidedOn === null && verdictOutcome(verdict) === "postponed";
  return isUndated ? dated("redelivery", "contractor", undatedVerdict(rulesOn(rules, deliveredOn))) : NOTHING_AWAITED;
}

/** Before a joint reading its documents are awaited, then the reading itself; from the day after it, the corrected delivery. */
function aroundReading({ plannedOn, readingOn, documentsSentOn }: DeliverableFacts & { readingOn: Day }, { rules, zone, today }: { rules: readonly RulesVersion[]; zone: HolidayZone; today: Day }): [OrderStep, OrderParty, Explained<Day>] {
  if (today > readingOn) {
    const { step, due } = firstDelivery({ plannedOn, readingOn }, { rules, zone });
    return [step, "contractor", due];
  }
  const { documents } = jointReadingDeadlines({ readingOn, profile: rulesOn(rules, readingOn), zone });
  if (!documentsSentOn) return ["reading_documents", "contractor", documents];
  return ["reading", "administration", { value: readingOn, rule: "Lecture commune à la date convenue", source: "Bon de commande", inputs: [{ label: "Documents envoyés le", value: formatDay(documentsSentOn, { year: true }) }], steps: [] }];
}

/** The day that binds the first delivery: where a joint reading is planned and the contract counts a period from it, the end of that period; else the day of the order. */
export function firstDelivery({ plannedOn, readingOn }: Pick<DeliverableFacts, "plannedOn" | "readingOn">, { rules, zone }: { rules: readonly RulesVersion[]; zone: HolidayZone }): { step: "delivery" | "reading_delivery"; due: Explained<Day> } {
  const profile = readingOn ? rulesOn(rules, readingOn) : null;
  if (!readingOn || !profile?.periods.reading_delivery) return { step: "delivery", due: plannedDelivery(plannedOn) };
  return { step: "reading_delivery", due: jointReadingDeadlines({ readingOn, profile, zone }).delivery };
}

/** A period that runs: which, from which day, under which rules. */
export type RunningPeriod = { name: PeriodName; from: Day; profile: RuleProfile };

/** The period that gives a deliverable its next deadline; null where nothing runs, or where the order itself sets the day. */
export function runningPeriod(facts: DeliverableFacts, rules: readonly RulesVersion[]): RunningPeriod | null {
  const { deliveredOn, verdict, decidedOn } = facts;
  if (!isRunning(facts.orderState) || deliveredOn === null) return null;
  if (verdict === null || (decidedOn !== null && deliveredOn > decidedOn)) return { name: `verification_${facts.verification}`, from: deliveredOn, profile: rulesOn(rules, deliveredOn) };
  return verdictOutcome(verdict) === "postponed" && decidedOn !== null ? { name: "redelivery", from: decidedOn, profile: rulesOn(rules, decidedOn) } : null;
}

/** Of a deadline on a day: late from the day after it, near from `soonDays` before it. */
export function stateOf(due: Day | null, today: Day, soonDays: number): DeadlineState {
  if (due === null) return "none";
  const left = daysBetween(today, due);
  if (left < 0) return "late";
  return left <= soonDays ? "due_soon" : "ok";
}

function plannedDelivery(plannedOn: Day | null): Explained<Day> {
  const base = { rule: "Livraison à la date fixée par le bon de commande", source: "Bon de commande", steps: [] };
  if (plannedOn === null) return { ...base, value: null, unknownBecause: "Le bon de commande ne fixe pas de date pour ce livrable.", inputs: [] };
  return { ...base, value: plannedOn, inputs: [{ label: "Date fixée", value: formatDay(plannedOn, { year: true }) }] };
}

const undatedVerdict = ({ label }: { label: string }): Explained<Day> => ({
  value: null,
  unknownBecause: "La date de la décision n’est pas renseignée.",
  rule: "Le délai court de la décision d’ajournement",
  source: label,
  inputs: [],
  steps: [],
});
