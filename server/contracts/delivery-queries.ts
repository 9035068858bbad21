import { and, asc, desc, eq, isNotNull, sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { deliverables, deliveries, deliveryFiles, orders } from "@/db/schema";
import type { Scope } from "@/server/auth/scope";
import { NotFoundError } from "@/server/platform/errors";
import { asFile, WORD, type DownloadedFile } from "@/server/platform/file-schema";
import { slicesOf } from "@/server/platform/uploads/slices";
import { visibleOrders } from "./order-queries";
import { writeSlip } from "./slip-docx";

/** The order in which the deliverables of an order are numbered, and their references given. */
export const NUMBERED = [asc(deliverables.plannedOn), asc(deliverables.label), asc(deliverables.id)] as const;

/** The deliveries of an order with their files, without the bytes; the caller has found the order under its scope. */
export async function listDeliveries(db: Db, orderId: string) {
  const [rows, files] = await Promise.all([
    db
      .select({
        ...{ id: deliveries.id, deliverableId: deliveries.deliverableId, rank: deliveries.rank, deliveredOn: deliveries.deliveredOn, slip: deliveries.slip },
        ...{ verdict: deliveries.verdict, decidedOn: deliveries.decidedOn, reason: deliveries.reason, reductionBasisPoints: deliveries.reductionBasisPoints },
        ...{ answer: deliveries.answer, answerText: deliveries.answerText, answeredOn: deliveries.answeredOn, repliedOn: deliveries.repliedOn, reply: deliveries.reply },
      })
      .from(deliveries)
      .innerJoin(deliverables, eq(deliverables.id, deliveries.deliverableId))
      .where(eq(deliveries.orderId, orderId))
      .orderBy(...NUMBERED, asc(deliveries.rank)),
    db
      .select({ id: deliveryFiles.id, deliveryId: deliveryFiles.deliveryId, name: deliveryFiles.name, size: deliveryFiles.size })
      .from(deliveryFiles)
      .where(eq(deliveryFiles.orderId, orderId))
      .orderBy(asc(deliveryFiles.createdAt), asc(deliveryFiles.id)),
  ]);
  const byDelivery = Map.groupBy(files, ({ deliveryId }) => deliveryId);
  return rows.map((row) => ({ ...row, files: (byDelivery.get(row.id) ?? []).map(({ deliveryId: _of, ...file }) => file) }));
}

/** The words that the last slip of a contract carried, for the next one; the caller has found the contract under its scope. */
export async function lastSlipOf(db: Db, contractId: string) {
  const [row] = await db
    .select({ slip: deliveries.slip })
    .from(deliveries)
    .innerJoin(orders, eq(orders.id, deliveries.orderId))
    .where(and(eq(orders.contractId, contractId), isNotNull(deliveries.slip)))
    .orderBy(desc(deliveries.createdAt), desc(deliveries.id))
    .limit(1);
  if (!row?.slip) return null;
  const { responsible, addressee, serviceCode, signedBy } = row.slip;
  return { responsible, addressee, serviceCode, signedBy };
}

/** The signed slip of a delivery, as a Word document. NotFoundError also where it was recorded without one. */
export async function readSlip(db: Db, scope: Scope, { orderId, deliveryId }: { orderId: string; deliveryId: string }): Promise<DownloadedFile> {
  const [row] = await db
    .select({ slip: deliveries.slip })
    .from(deliveries)
    .innerJoin(orders, eq(orders.id, deliveries.orderId))
    .where(and(eq(deliveries.id, deliveryId), eq(deliveries.orderId, orderId), visibleOrders(scope)));
  if (!row?.slip) throw new NotFoundError();
  return asFile(`bordereau-${row.slip.reference.replaceAll(/[^\w.-]+/g, "-")}.docx`, WORD, await writeSlip(row.slip));
}

/** A document of a delivery, its bytes read while they are sent. NotFoundError also where it is another order's. */
export async function readDeliveryFile(db: Db, scope: Scope, { orderId, fileId }: { orderId: string; fileId: string }) {
  const { id, name, mediaType, size, hash } = deliveryFiles;
  const [file] = await db
    .select({ id, name, mediaType, size, hash, isImage: sql<boolean>`false` })
    .from(deliveryFiles)
    .innerJoin(orders, eq(orders.id, deliveryFiles.orderId))
    .where(and(eq(deliveryFiles.id, fileId), eq(deliveryFiles.orderId, orderId), visibleOrders(scope)));
  if (!file) throw new NotFoundError();
  return { ...file, slices: () => slicesOf(db, deliveryFiles, file) };
}
