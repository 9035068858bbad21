import type { Db } from "@/db/client";
import { type deliveries, orderImports, supportImports, supportTickets } from "@/db/schema";
import { buildDeliverable, buildDelivery, buildLine, buildOrder } from "@/db/factories/contracts";
import type { Scope } from "@/server/auth/scope";
import { recordTacitVerdict } from "@/server/contracts/delivery-acts";

/** A draft of two lines: one of them may go. */
export async function buildDraft(db: Db, { mark, ...place }: { programmeId: string; contractId: string; trancheId: string; mark: string }) {
  const { id: draftOrderId, lineId: draftLineId } = await buildOrder(db, { ...place, number: `BC-${mark}`, line: { application: mark } });
  await buildLine(db, { programmeId: place.programmeId, orderId: draftOrderId, position: 1, application: mark });
  return { draftOrderId, draftLineId };
}

/** A ticket that goes on, one that is resolved, and an export that waits. */
export async function buildSupport(db: Db, { programmeId, contractId, mark, keeperId }: { programmeId: string; contractId: string; mark: string; keeperId: string }): Promise<string> {
  const [openedAt, left] = [new Date("2025-06-12T09:00:00Z"), new Date("2025-06-13T09:00:00Z")];
  const ticket = { programmeId, contractId, title: mark, application: mark, cause: mark, recurrenceKey: mark, severity: "majeur" as const, openedAt };
  await db.insert(supportTickets).values([
    { ...ticket, reference: mark },
    { ...ticket, reference: `${mark} clos`, state: "resolved", resolvedAt: left, leftAt: left },
  ]);
  const counts = { created: 1, updated: 0, unchanged: 0, older: 0, refused: 0 };
  const report = { counts, lines: [{ line: 2, reference: "9501", title: mark, outcome: "created" as const, told: [mark] }], dates: mark, isAsked: false };
  const staged = { headers: ["ID", "Titre", "Statut", "Date d’ouverture", "Priorité"], records: [{ line: 2, cells: ["9501", mark, "Nouveau", "2025-06-12 09:00", "Haute"] }], left: [mark] };
  const [row] = await db.insert(supportImports).values({ programmeId, contractId, fileName: mark, ...staged, report, createdBy: keeperId }).returning();
  return row!.id;
}

/** A register of one order that waits. */
export async function buildRegister(db: Db, { programmeId, contractId, mark, senderId }: { programmeId: string; contractId: string; mark: string; senderId: string }): Promise<string> {
  const none = { orders: 0, lines: 0 };
  const line = { row: 2, number: `BC-${mark}-0`, text: mark, outcome: "created" as const, told: [mark] };
  const report = { counts: { created: { orders: 1, lines: 1 }, unchanged: none, refused: none, ignored: none }, fileAmount: { cents: 0, unknownCount: 1 }, tranches: [], lines: [line], dates: mark, isAsked: false, missing: [] };
  const fields = ["number", "tranche", "workUnit", "level", "quantity", "amount", "orderedOn"] as const;
  const staged = { headings: [mark], fields: [...fields], rows: [{ row: 2, cells: [`BC-${mark}-0`, mark, "UO3.1-EMA", "Simple", 1, 10, "2025-06-12"] }], above: [], left: [mark] };
  const [row] = await db.insert(orderImports).values({ programmeId, contractId, fileName: mark, ...staged, report, createdBy: senderId }).returning();
  return row!.id;
}

/** An order whose one delivery was postponed on 25 June 2025, with what was answered. */
export async function buildPostponed(db: Db, ordered: Parameters<typeof buildOrder>[1] & { programmeId: string }, answer: Pick<Partial<typeof deliveries.$inferInsert>, "answer" | "answerText" | "answeredOn">): Promise<{ orderId: string; partId: string }> {
  const { programmeId } = ordered;
  const order = await buildOrder(db, { ...ordered, state: "postponed" });
  const verdict = { verdict: "conformite_partielle", decidedOn: "2025-06-25" } as const;
  const part = await buildDeliverable(db, { programmeId, orderId: order.id, label: `Note ${order.number}`, deliveredOn: "2025-06-20", ...verdict });
  await buildDelivery(db, { programmeId, orderId: order.id, deliverableId: part.id, deliveredOn: "2025-06-20", ...verdict, ...answer });
  return { orderId: order.id, partId: part.id };
}

/** An order whose one delivery, of 20 June 2025, silence accepted, as it is recorded. */
export async function buildTacit(db: Db, ordered: Parameters<typeof buildOrder>[1] & { programmeId: string }, scope: Scope): Promise<{ orderId: string; partId: string }> {
  const { programmeId } = ordered;
  const { id: orderId, number } = await buildOrder(db, { ...ordered, state: "delivered" });
  const { id: partId } = await buildDeliverable(db, { programmeId, orderId, label: `Note ${number}`, deliveredOn: "2025-06-20" });
  await buildDelivery(db, { programmeId, orderId, deliverableId: partId, deliveredOn: "2025-06-20" });
  await recordTacitVerdict(db, scope, { orderId, version: 1, deliverableId: partId });
  return { orderId, partId };
}
