import type { Day } from "@/domain/calendar";
import type { DeliverableFacts } from "@/domain/contracts/order-clock";
import { standingOf } from "@/domain/contracts/order-states";
import type { OrderState, Verdict } from "@/domain/contracts/vocabulary";

type Stored = Pick<DeliverableFacts, "deliveredOn" | "verdict" | "decidedOn">;
/** One delivery, with the verdict that it got. */
export type DeliverableHistory = { deliveredOn?: Day; verdict?: Verdict; decidedOn?: Day };

/** A deliverable as it stood at the end of `asOf`: its last delivery and its last verdict until then, whatever was recorded for later days. */
export function deliverableAsOf(stored: Stored, history: readonly DeliverableHistory[], asOf: Day): Stored {
  const told = [...history, { deliveredOn: stored.deliveredOn ?? undefined, verdict: stored.verdict ?? undefined, decidedOn: stored.decidedOn ?? undefined }];
  const deliveredOn = told.flatMap((each) => (each.deliveredOn && each.deliveredOn <= asOf ? [each.deliveredOn] : [])).toSorted().at(-1);
  const decisions = told.filter((each) => each.verdict !== undefined && each.decidedOn !== undefined && each.decidedOn <= asOf);
  const last = decisions.toSorted((a, b) => (a.decidedOn! < b.decidedOn! ? -1 : 1)).at(-1);
  return { deliveredOn: deliveredOn ?? null, verdict: last?.verdict ?? null, decidedOn: last?.decidedOn ?? null };
}

export type OrderDays = { orderedOn: Day | null; certifiedOn: Day | null; invoicedOn: Day | null; paidOn: Day | null; cancelledOn: Day | null };

/** The state of an order at the end of `asOf`, read from its days and from its deliverables as of that day; null when it was not issued yet. */
export function orderStateAsOf({ orderedOn, certifiedOn, invoicedOn, paidOn, cancelledOn }: OrderDays, parts: readonly Stored[], asOf: Day): OrderState | null {
  const happened = (day: Day | null): boolean => day !== null && day <= asOf;
  if (!happened(orderedOn)) return null;
  if (happened(cancelledOn)) return "cancelled";
  if (happened(paidOn)) return "paid";
  if (happened(invoicedOn)) return "invoiced";
  if (happened(certifiedOn)) return "certified";
  const standings = parts.map(standingOf);
  if (standings.every((standing) => standing === "awaited")) return "issued";
  if (standings.includes("awaited")) return "in_progress";
  if (standings.includes("postponed")) return "postponed";
  if (standings.every((standing) => standing === "undecided")) return "delivered";
  if (standings.includes("undecided")) return "under_verification";
  return standings.includes("rejected") ? "rejected" : "accepted";
}
