import { createHash } from "node:crypto";
import { Readable } from "node:stream";
import { and, desc, eq, sql } from "drizzle-orm";
import { z } from "zod";
import type { Db } from "@/db/client";
import { deliveries, deliveryFiles, orderEvents, orders } from "@/db/schema";
import { reached } from "@/domain/contracts/amounts";
import type { AttachRefusal } from "@/domain/contracts/attach-refusals";
import { safeFileName } from "@/domain/minutes/file-name";
import { MAX_FILE_BYTES } from "@/domain/minutes/files";
import { requireRole, type Scope } from "@/server/auth/scope";
import { appendAudit } from "@/server/platform/audit";
import { ForbiddenError, NotFoundError } from "@/server/platform/errors";
import { readUpload } from "@/server/platform/uploads/form";
import { examineFile } from "@/server/platform/uploads/kind";
import { readDeliveryFile } from "./delivery-queries";
import { visibleOrders } from "./order-queries";
import { DELIVERY_RECORDERS } from "./policy";

/** Ours: what the documents of one order may weigh, the limit included. */
const MAX_ORDER_BYTES = 200 * 1024 * 1024;

type Address = { orderId: string; deliveryId: string };
export type Attached = { ok: true } | { ok: false; reason: AttachRefusal } | { status: 403 | 404; message: string };

const isId = (text: string): boolean => z.uuid().safeParse(text).success;

/** Takes the document of a form into a delivery. Nothing of it is read before the rights are, nor past the limit. */
export async function attachFile(db: Db, scope: Scope, { request, ...address }: Address & { request: Request }): Promise<Attached> {
  try {
    const delivery = await findOpen(db, scope, address);
    if (!delivery) return { ok: false, reason: "decided" };
    const upload = await readUpload(request, MAX_FILE_BYTES);
    if (typeof upload === "string") return { ok: false, reason: upload };
    const { file: sent } = upload;
    const file = { name: safeFileName(sent.name), declaredType: sent.type, bytes: new Uint8Array(await sent.arrayBuffer()) };
    const examined = await examineFile(file);
    if (!examined.ok) return { ok: false, reason: examined.refusal.reason === "executable" || examined.refusal.reason === "empty" || examined.refusal.reason === "too_big" ? examined.refusal.reason : "not_an_image" };
    return await keep(db, scope, address, { name: file.name, bytes: file.bytes, mediaType: examined.kind.mediaType });
  } catch (error) {
    if (error instanceof NotFoundError) return { status: 404, message: error.message };
    if (error instanceof ForbiddenError) return { status: 403, message: error.message };
    throw error;
  }
}

/** The delivery, where it is the last of its deliverable and nothing is decided of it: documents come with what is handed over, not after. Null where it is decided, or certified. */
async function findOpen(db: Db, scope: Scope, { orderId, deliveryId }: Address) {
  if (!isId(orderId) || !isId(deliveryId)) throw new NotFoundError();
  const [found] = await db
    .select({ programmeId: orders.programmeId, deliverableId: deliveries.deliverableId, rank: deliveries.rank, verdict: deliveries.verdict, orderState: orders.state })
    .from(deliveries)
    .innerJoin(orders, eq(orders.id, deliveries.orderId))
    .where(and(eq(deliveries.id, deliveryId), eq(deliveries.orderId, orderId), visibleOrders(scope)));
  if (!found) throw new NotFoundError();
  requireRole(scope, found.programmeId, DELIVERY_RECORDERS);
  const [last] = await db.select({ rank: deliveries.rank }).from(deliveries).where(eq(deliveries.deliverableId, found.deliverableId)).orderBy(desc(deliveries.rank)).limit(1);
  return found.verdict === null && !reached(found.orderState).certified && last?.rank === found.rank ? found : null;
}

/** The same bytes under the same name are kept once. The order is locked: of two files that would fill it the second one sees the first, and nothing is decided meanwhile. */
function keep(db: Db, scope: Scope, { orderId, deliveryId }: Address, { name, bytes, mediaType }: { name: string; bytes: Uint8Array; mediaType: string }): Promise<Attached> {
  const size = bytes.length;
  const hash = createHash("sha256").update(bytes).digest("hex");
  return db.transaction(async (tx) => {
    await tx.select({ id: orders.id }).from(orders).where(eq(orders.id, orderId)).for("update");
    const open = await findOpen(tx, scope, { orderId, deliveryId });
    if (!open) return { ok: false, reason: "decided" };
    const [total] = await tx.select({ bytes: sql<string | null>`sum(${deliveryFiles.size})` }).from(deliveryFiles).where(eq(deliveryFiles.orderId, orderId));
    if (Number(total?.bytes ?? 0) + size > MAX_ORDER_BYTES) return { ok: false, reason: "quota" };
    const { programmeId } = open;
    const [added] = await tx
      .insert(deliveryFiles)
      .values({ programmeId, orderId, deliveryId, name, mediaType, size, hash, bytes, createdBy: scope.userId })
      .onConflictDoNothing({ target: [deliveryFiles.deliveryId, deliveryFiles.hash, deliveryFiles.name] })
      .returning({ id: deliveryFiles.id });
    if (!added) return { ok: true };
    await tx.insert(orderEvents).values({ orderId, programmeId, actorId: scope.userId, what: `Document «\u00a0${name}\u00a0» joint à la livraison`, after: { deliveryFileId: added.id, hash } });
    await appendAudit(tx, { actorId: scope.userId, programmeId, subject: "order", subjectId: orderId, action: "file_added", after: { id: added.id, deliveryId, name, mediaType, size, hash } });
    return { ok: true };
  });
}

/** A document that may be sent; null where there is none that this person may see. */
export async function openDeliveryFile(db: Db, scope: Scope, { orderId, fileId }: { orderId: string; fileId: string }) {
  if (!isId(orderId) || !isId(fileId)) return null;
  try {
    const { slices, ...file } = await readDeliveryFile(db, scope, { orderId, fileId });
    return { ...file, stream: () => Readable.toWeb(Readable.from(slices())) as ReadableStream };
  } catch (error) {
    if (error instanceof NotFoundError) return null;
    throw error;
  }
}
