import { and, eq, sql } from "drizzle-orm";
import { deliverables, deliveries } from "@/db/schema";

/** Joins a deliverable with the last time it was handed over: none before the first. By the index of ranks. */
export const isLastDelivery = and(eq(deliveries.deliverableId, deliverables.id), eq(deliveries.rank, sql`(select max(latest.rank) from ${deliveries} latest where latest.deliverable_id = ${deliverables.id})`));

/** What was decided of it, what the contractor answered and when the administration replied; null without a delivery. */
export const lastAnswer = { verdict: deliveries.verdict, decidedOn: deliveries.decidedOn, answer: deliveries.answer, answeredOn: deliveries.answeredOn, repliedOn: deliveries.repliedOn };
