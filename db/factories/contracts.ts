import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import type { Db } from "@/db/client";
import { contracts, deliverables, deliveries, orderLines, orders, quoteRequestLines, quoteRequests, tranches } from "@/db/schema";
import { insertRules, insertSchedule } from "@/db/seed/contract-parts";
import { findRuleProfile, type RuleProfile } from "@/domain/contracts/rule-profile";
import type { UnitPrice } from "@/domain/contracts/price-schedule";
import { buildProgramme } from ".";

const unique = (): string => randomUUID().slice(0, 8);

const REFERENCE = findRuleProfile("cctp_justice")!;
/** The reference rules, but for silence: it accepts the documents that nobody decided on within 21 days. */
export const SILENCE_ACCEPTS: RuleProfile = {
  ...REFERENCE,
  periods: { ...REFERENCE.periods, verification_doc: { n: 21, unit: "calendar", article: "CCAP art. 7" } },
  silence: { ...REFERENCE.silence, verification: "accepted" },
};

/** A contract under the reference profile unless another is named, in a programme of its own unless one is given. */
export async function buildContract(db: Db, { profile = "cctp_justice", ...values }: Partial<typeof contracts.$inferInsert> & { profile?: string | RuleProfile } = {}) {
  const programmeId = values.programmeId ?? (await buildProgramme(db)).id;
  const [row] = await db
    .insert(contracts)
    .values({ number: `M-${unique()}`, title: "Accompagnement", holder: "Titulaire A", notifiedOn: "2025-02-03", ...values, programmeId })
    .returning();
  await insertRules(db, { contractId: row!.id, profile, effectiveOn: row!.notifiedOn });
  return row!;
}

/** A version of the price schedule, in effect since the notification unless another day is given. */
export const buildPrices = (db: Db, { contractId, prices, effectiveOn = "2025-02-03", number = 1 }: { contractId: string; prices: UnitPrice[]; effectiveOn?: string; number?: number }) =>
  insertSchedule(db, { contractId, number, label: `Version ${number}`, effectiveOn, prices });

let position = 0;
/** A firm tranche, open, without a ceiling. */
export async function buildTranche(db: Db, values: Partial<typeof tranches.$inferInsert> & { contractId: string }) {
  const [row] = await db
    .insert(tranches)
    .values({ kind: "ferme", position: (position += 1), label: "Tranche ferme", affirmedOn: "2025-02-03", ...values })
    .returning();
  return row!;
}

type OrderParents = { contractId?: string; trancheId?: string };

type OrderValues = Partial<typeof orders.$inferInsert> & OrderParents & { line?: Partial<typeof orderLines.$inferInsert> };

/** A draft order of one UO2.8-ASCM, graded, with its contract and tranche; `lineId` is its line. */
export async function buildOrder(db: Db, { line, ...values }: OrderValues = {}) {
  const contract = values.contractId ? { id: values.contractId, programmeId: values.programmeId! } : await buildContract(db, values.programmeId ? { programmeId: values.programmeId } : {});
  const trancheId = values.trancheId ?? (await buildTranche(db, { contractId: contract.id })).id;
  const amountCents = values.amountCents === undefined ? 1_000_00 : values.amountCents;
  const [row] = await db
    .insert(orders)
    .values({ number: `BC-${unique()}`, ...values, amountCents, programmeId: contract.programmeId, contractId: contract.id, trancheId })
    .returning();
  const lineId = (await buildLine(db, { programmeId: contract.programmeId, orderId: row!.id, amountCents, ...line })).id;
  return { ...row!, lineId };
}

/** A line of UO2.8-ASCM for a quarter, graded; the first of its order unless a position is given. */
export async function buildLine(db: Db, values: Partial<typeof orderLines.$inferInsert> & { programmeId: string; orderId: string }) {
  const [row] = await db.insert(orderLines).values({ position: 0, workUnitCode: "UO2.8-ASCM", level: "moyen", period: "trimestriel", measures: { squad_headcount: 7 }, quantity: 1, ...values }).returning();
  return row!;
}

/** A document still to be delivered on 25 July 2025, of the first line of its order unless another is given. */
export async function buildDeliverable(db: Db, values: Partial<typeof deliverables.$inferInsert> & { orderId: string; programmeId: string }) {
  const lineId = values.lineId ?? (await db.select({ id: orderLines.id }).from(orderLines).where(eq(orderLines.orderId, values.orderId)).orderBy(orderLines.position).limit(1))[0]!.id;
  const [row] = await db.insert(deliverables).values({ label: "Compte rendu de la rétrospective trimestrielle", plannedOn: "2025-07-25", verification: "doc", ...values, lineId }).returning();
  return row!;
}

/** What a person writes of a delivery slip. */
export const SLIP_INPUT = { responsible: "Responsable de la mission", addressee: "Bureau des projets", serviceCode: "SG-07", application: "Portail SI Pénal", documents: ["Compte rendu"], signedBy: "Responsable de la mission", signedOn: "2025-06-30" };

/** The first delivery of a deliverable, with its slip, on 30 June 2025. */
export async function buildDelivery(db: Db, values: Partial<typeof deliveries.$inferInsert> & { orderId: string; programmeId: string; deliverableId: string }) {
  const slip = { ...SLIP_INPUT, contractor: "Titulaire A", contractNumber: "M-1", orderNumber: "BC-1", deliveredOn: "2025-06-30", reference: "BC-1/L1" };
  const [row] = await db.insert(deliveries).values({ rank: 1, deliveredOn: "2025-06-30", slip, ...values }).returning();
  return row!;
}

/** A need of one squad for a quarter, not asked for yet. */
export async function buildRequest(db: Db, values: Partial<typeof quoteRequests.$inferInsert> & { programmeId: string; contractId: string }) {
  const [row] = await db.insert(quoteRequests).values({ number: `DD-${unique()}`, need: "Piloter une squad", ...values }).returning();
  await db.insert(quoteRequestLines).values({ requestId: row!.id, position: 0, workUnitCode: "UO2.8-ASCM", period: "trimestriel", quantity: 1 });
  return row!;
}
