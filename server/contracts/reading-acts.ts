import { eq, sql } from "drizzle-orm";
import type { Db, Tx } from "@/db/client";
import { deliverables, type orders } from "@/db/schema";
import { standingOf } from "@/domain/contracts/order-states";
import type { Scope } from "@/server/auth/scope";
import { insertMeeting } from "@/server/meetings/plan-commands";
import { lockSeries } from "@/server/meetings/series-commands";
import { todayOf } from "@/server/platform/clock";
import { NotFoundError } from "@/server/platform/errors";
import { findPart } from "./delivery-acts";
import { lockOrder, move, refused, written, type Act, type Order } from "./order-move";
import { DELIVERY_RECORDERS, ORDER_MANAGERS } from "./policy";
import type { OrderMoved } from "./order-act-schema";

/** The document, while it is still to be delivered for the first time: else there is nothing to read together. */
async function findToRead(tx: Tx, order: Order, deliverableId: string) {
  const { part } = await findPart(tx, order, deliverableId);
  const { state } = order;
  return standingOf(part) === "awaited" && part.verification === "doc" && (state === "issued" || state === "in_progress") ? part : null;
}

/**
 * A joint reading ("lecture commune") of a document before it is delivered: its day sets those of the documents and of the delivery. Held in an
 * instance it is a meeting of its own, with minutes, and follows it when it is moved.
 */
export function planReading(db: Db, scope: Scope, { deliverableId, readingOn, seriesId, ...act }: Act & { deliverableId: string; readingOn: string; seriesId: string | null }): Promise<OrderMoved> {
  return db.transaction(async (tx) => {
    const order = await lockOrder(tx, scope, act, ORDER_MANAGERS);
    const part = await findToRead(tx, order, deliverableId);
    if (!part) return refused("not_read");
    // A meeting that was cancelled leaves the reading without a day: another may be planned.
    if (part.readingMeetingId !== null && part.readingOn !== null) return refused("reading_has_meeting");
    if (order.orderedOn !== null && readingOn < order.orderedOn) return refused("day_too_early");
    const readingMeetingId = seriesId === null ? null : await holdIn(tx, scope, order, { seriesId, readingOn, label: part.label });
    await tx.update(deliverables).set({ readingOn, readingMeetingId, version: sql`${deliverables.version} + 1` }).where(eq(deliverables.id, part.id));
    return move(tx, scope, order, null, { what: `Lecture commune de «\u00a0${part.label}\u00a0» prévue le ${written(readingOn)}`, action: "reading_planned", after: { readingOf: deliverableId, readingOn, readingMeetingId } });
  });
}

async function holdIn(tx: Tx, scope: Scope, { programmeId, number }: typeof orders.$inferSelect, { seriesId, readingOn, label }: { seriesId: string; readingOn: string; label: string }): Promise<string> {
  const parent = await lockSeries(tx, scope, seriesId);
  if (parent.programmeId !== programmeId) throw new NotFoundError();
  const { usualTime: startsAt, usualMinutes: durationMinutes, usualPlace: place } = parent;
  const meetingId = await insertMeeting(tx, parent, { title: `Lecture commune\u00a0: ${label} (${number})`.slice(0, 200), heldOn: readingOn, plannedOn: null, startsAt, durationMinutes, place });
  if (meetingId === null) throw new Error("A meeting outside the cadence clashes with no occurrence");
  return meetingId;
}

/** The documents to be read were sent to those who read them. */
export function recordDocumentsSent(db: Db, scope: Scope, { deliverableId, day, ...act }: Act & { deliverableId: string; day: string }): Promise<OrderMoved> {
  return db.transaction(async (tx) => {
    const order = await lockOrder(tx, scope, act, DELIVERY_RECORDERS);
    const part = await findToRead(tx, order, deliverableId);
    if (!part?.readingOn) return refused("not_read");
    if (day > (await todayOf(tx))) return refused("day_in_future");
    if (order.orderedOn !== null && day < order.orderedOn) return refused("day_too_early");
    await tx.update(deliverables).set({ documentsSentOn: day, version: sql`${deliverables.version} + 1` }).where(eq(deliverables.id, part.id));
    return move(tx, scope, order, null, { what: `Documents de «\u00a0${part.label}\u00a0» envoyés pour la lecture commune le ${written(day)}`, action: "documents_sent", after: { readingOf: deliverableId, documentsSentOn: day } });
  });
}
