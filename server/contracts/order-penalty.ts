import { inArray } from "drizzle-orm";
import type { Db } from "@/db/client";
import { deliverables, deliveries, orderLines, orders } from "@/db/schema";
import type { Day, HolidayZone } from "@/domain/calendar";
import { refusalOf, type AnswerFacts } from "@/domain/contracts/answers";
import { partEvents } from "@/domain/contracts/dues";
import { latenessPenalty } from "@/domain/contracts/latenesses";
import type { RulesVersion } from "@/domain/contracts/rule-profile";
import type { Verdict } from "@/domain/contracts/vocabulary";
import type { Explained } from "@/domain/explained";
import { lastAnswer } from "./last-delivery";
import { linesWith } from "./order-lines";

type Clock = { rules: readonly RulesVersion[]; zone: HolidayZone; today: Day };
type Part = { id: string; lineId: string; label: string; plannedOn: Day | null; readingOn: Day | null; deliveredOn: Day | null; verdict: Verdict | null; decidedOn: Day | null };
type Handed = { deliverableId: string; deliveredOn: Day } & AnswerFacts;
type Line = ReturnType<typeof linesWith<Part>>[number];

/** What the lateness of an order costs so far, from all that was handed over. */
export const explainPenalty = (order: { amountCents: number | null; orderedOn: Day | null }, lines: readonly Line[], handed: readonly Handed[], clock: Clock): Explained<number> =>
  latenessPenalty({ ...order, lines: lines.map(({ amountCents, parts }) => ({ amountCents, parts: parts.map((part) => ({ ...part, events: historyOf(part, handed) })) })) }, clock);

const historyOf = (part: Part, handed: readonly Handed[]) => partEvents(handed.flatMap((each) => (each.deliverableId === part.id ? [{ ...each, refusedOn: refusalOf(each) }] : [])), part);

/** What the lateness of several orders costs so far, by their id; the caller has found them under its scope, and gives the clock of each contract. */
export async function readPenalties(db: Db, orderIds: readonly string[], clockOf: (contractId: string) => Clock): Promise<Map<string, Explained<number>>> {
  if (orderIds.length === 0) return new Map();
  const ids = [...orderIds];
  const found = await db.select({ id: orders.id, contractId: orders.contractId, amountCents: orders.amountCents, orderedOn: orders.orderedOn }).from(orders).where(inArray(orders.id, ids));
  const lines = await db.select({ id: orderLines.id, orderId: orderLines.orderId, workUnitCode: orderLines.workUnitCode, amountCents: orderLines.amountCents }).from(orderLines).where(inArray(orderLines.orderId, ids));
  const parts = await db.select().from(deliverables).where(inArray(deliverables.orderId, ids));
  const handed = await db
    .select({ deliverableId: deliveries.deliverableId, deliveredOn: deliveries.deliveredOn, ...lastAnswer })
    .from(deliveries)
    .where(inArray(deliveries.orderId, ids));
  return new Map(found.map((order) => [order.id, explainPenalty(order, linesWith(lines.filter(({ orderId }) => orderId === order.id), parts), handed, clockOf(order.contractId))]));
}
