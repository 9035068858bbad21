import { eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { insertRules, insertSchedule } from "@/db/seed/contract-parts";
import { applications, contracts, deliverables, deliveries, orderEvents, orderLines, orders, priceSchedules, trancheApplications, tranches, unitPrices } from "@/db/schema";
import { addDays, type Day } from "@/domain/calendar";
import { lineAmount, sumAmounts } from "@/domain/contracts/amounts";
import { findWorkUnit } from "@/domain/contracts/catalogue";
import { gradeWorkUnit } from "@/domain/contracts/grading";
import type { Measures } from "@/domain/contracts/measures";
import { expectedPrices, periodsOf, revisePrice } from "@/domain/contracts/price-schedule";
import { deliverableReference } from "@/domain/contracts/slip";
import type { OrderState, Verdict } from "@/domain/contracts/vocabulary";
import type { People } from "./people";
import { demoPriceOn, REVISION } from "./prices";
import type { SeededIncrement } from "./programme";

export type SeededContract = { id: string; firmTrancheId: string };

export async function seedContract(tx: Tx, programmeId: string, { number, holder }: { number: string; holder: string }): Promise<SeededContract> {
  const [contract] = await tx
    .insert(contracts)
    .values({ programmeId, number, holder, title: "Prestations d’accompagnement de projets", notifiedOn: "2025-02-03" })
    .returning({ id: contracts.id });
  const contractId = contract!.id;
  const [firm] = await tx
    .insert(tranches)
    .values([
      { contractId, kind: "ferme", position: 0, label: "Tranche ferme", affirmedOn: "2025-02-03", ceilingCents: 90_000_000 },
      { contractId, kind: "optionnelle", position: 1, label: "Tranche optionnelle 1", affirmedOn: "2025-09-01", affirmedBy: "Décision d’affermissement n° 2025-017-1", ceilingCents: 60_000_000 },
      { contractId, kind: "optionnelle", position: 2, label: "Tranche optionnelle 2", affirmedOn: null, ceilingCents: 60_000_000 },
    ])
    .returning({ id: tranches.id, position: tranches.position });
  await insertRules(tx, { contractId, profile: "cctp_justice", effectiveOn: "2025-02-03" });
  const prices = expectedPrices().map((key) => ({ ...key, unitCents: demoPriceOn(key, "2025-02-03") }));
  await insertSchedule(tx, { contractId, number: 1, label: "Prix initiaux", effectiveOn: "2025-02-03", prices });
  const revised = expectedPrices().map((key) => ({ ...key, unitCents: demoPriceOn(key, REVISION.from) }));
  await insertSchedule(tx, { contractId, number: 2, label: "Révision annuelle 2026", effectiveOn: REVISION.from, origin: "Copie de la version 1, × 1,018", prices: revised });
  const [coming] = await tx.insert(priceSchedules).values({ contractId, number: 3, label: "Révision annuelle 2027", origin: "Fichier « révision-2027.csv »", refused: [{ row: 14, text: "1.234", why: "«\u00a01.234\u00a0» peut se lire de deux façons\u00a0: écrivez les centimes, ou enlevez le séparateur." }] }).returning({ id: priceSchedules.id });
  await tx.insert(unitPrices).values(revised.slice(0, -4).map((price) => ({ ...price, unitCents: revisePrice(price.unitCents, 10_210), scheduleId: coming!.id })));
  return { id: contractId, firmTrancheId: firm!.id };
}

type Delivery = { label: number; plannedOn: Day; deliveredOn?: Day; verdict?: Verdict; decidedOn?: Day; reason?: string };
type NewOrder = { number: string; code: string; measures: Measures; state: OrderState; orderedOn: Day; quantity?: number; application?: string; certifiedOn?: Day; invoicedOn?: Day; invoiceReference?: string; paidOn?: Day; deliveries: Delivery[] };

/** The orders of increment 27, one of each situation, and of the current one so that "Ma journée" has its clock. */
function demoOrders(today: Day): { increment: "first" | "current"; order: NewOrder }[] {
  return [
    {
      increment: "first",
      order: {
        ...{ number: "BC-2025-004", code: "UO2.8-ASCM", measures: { squad_headcount: 7 }, state: "in_progress", orderedOn: "2025-06-02" },
        deliveries: [
          { label: 0, plannedOn: "2025-06-20", deliveredOn: "2025-06-20" },
          { label: 1, plannedOn: "2025-09-05" },
          { label: 2, plannedOn: "2025-09-05" },
          { label: 3, plannedOn: "2025-09-12" },
        ],
      },
    },
    {
      increment: "first",
      order: {
        ...{ number: "BC-2025-005", code: "UO2.9-RTE", measures: { squads: 3 }, state: "paid", orderedOn: "2025-06-02", certifiedOn: "2025-10-06", invoicedOn: "2025-10-13", invoiceReference: "F-2025-118", paidOn: "2025-11-03" },
        deliveries: [
          { label: 0, plannedOn: "2025-07-04", deliveredOn: "2025-07-03", verdict: "conforme", decidedOn: "2025-07-17" },
          { label: 1, plannedOn: "2025-09-12", deliveredOn: "2025-09-12", verdict: "conforme", decidedOn: "2025-09-30" },
        ],
      },
    },
    {
      increment: "first",
      order: {
        ...{ number: "BC-2025-006", code: "UO2.5-ATEST", measures: { functional_scope: "etendu", applications_or_components: 3, nature: "evolution" }, state: "postponed", orderedOn: "2025-06-16", quantity: 2 },
        deliveries: [{ label: 0, plannedOn: "2025-07-25", deliveredOn: "2025-07-25", verdict: "non_conforme", decidedOn: "2025-08-12", reason: "La stratégie ne couvre pas les échanges avec l’application nationale." }],
      },
    },
    {
      increment: "current",
      order: {
        ...{ number: "BC-2026-011", code: "UO2.8-ASCM", measures: { squad_headcount: 9 }, state: "in_progress", orderedOn: addDays(today, -60) },
        deliveries: [
          { label: 0, plannedOn: addDays(today, -18), deliveredOn: addDays(today, -17) },
          { label: 1, plannedOn: addDays(today, 12) },
        ],
      },
    },
  ];
}

/** The firm tranche covers the applications whose difficulty is known, the first optional one the portal alone. */
export async function seedPerimeters(tx: Tx, programmeId: string, { id }: SeededContract): Promise<void> {
  const known = (await tx.select().from(applications).where(eq(applications.programmeId, programmeId))).filter(({ difficulty }) => difficulty !== null);
  const parts = await tx.select({ id: tranches.id }).from(tranches).where(eq(tranches.contractId, id)).orderBy(tranches.position);
  const covered = parts.slice(0, 2).flatMap((part, rank) => known.filter(({ name }) => rank === 0 || name === "Portail SI Pénal").map(({ id: applicationId, difficulty }) => ({ trancheId: part.id, applicationId, difficulty })));
  await tx.insert(trancheApplications).values(covered);
}

export async function seedOrders(tx: Tx, programmeId: string, contract: SeededContract, increments: SeededIncrement[], people: People, today: Day): Promise<void> {
  const current = increments.find(({ from, to }) => from <= today && today <= to) ?? increments[0]!;
  for (const { increment, order } of demoOrders(today)) {
    await seedOrder(tx, { programmeId, contractId: contract.id, trancheId: contract.firmTrancheId, incrementId: (increment === "first" ? increments[0]! : current).id }, order, people);
  }
}

/** One that is being prepared, of two lines. */
export async function seedDraftOrder(tx: Tx, programmeId: string, { id: contractId, firmTrancheId: trancheId }: SeededContract, people: People, today: Day): Promise<void> {
  const lines = [
    { workUnitCode: "UO2.8-ASCM", measures: { squad_headcount: 8 }, application: "Portail SI Pénal" },
    { workUnitCode: "UO2.9-RTE", measures: { squads: 3 }, application: null },
  ].map((line, position) => {
    const grade = gradeWorkUnit(line.workUnitCode, line.measures);
    const level = grade.level === "needs_human" ? null : grade.level;
    const unitCents = level && demoPriceOn({ workUnitCode: line.workUnitCode, level, period: "trimestriel" }, today);
    return { ...line, position, level, period: "trimestriel" as const, quantity: 1, amountCents: lineAmount(unitCents, 1) };
  });
  const number = `BC-${today.slice(0, 4)}-012`;
  const [order] = await tx.insert(orders).values({ programmeId, contractId, trancheId, number, amountCents: sumAmounts(lines.map(({ amountCents }) => amountCents)).cents }).returning({ id: orders.id });
  const orderId = order!.id;
  for (const line of lines) {
    const { measures, ...rest } = line;
    const [row] = await tx.insert(orderLines).values({ ...rest, measures: measures as unknown as Record<string, number>, programmeId, orderId }).returning({ id: orderLines.id });
    const unit = findWorkUnit(line.workUnitCode)!.unit;
    await tx.insert(deliverables).values({ programmeId, orderId, lineId: row!.id, label: unit.deliverables[0]!, plannedOn: addDays(today, 80), verification: "doc" });
  }
  await tx.insert(orderEvents).values({ orderId, programmeId, actorId: people.admin, what: `Brouillon du bon de commande ${number} créé`, after: { state: "draft" } });
}

async function seedOrder(tx: Tx, ids: { programmeId: string; contractId: string; trancheId: string; incrementId: string }, order: NewOrder, people: People): Promise<void> {
  const { code, measures, quantity = 1, application, deliveries: handed, ...rest } = order;
  const grade = gradeWorkUnit(code, measures);
  const level = grade.level === "needs_human" ? null : grade.level;
  const unit = findWorkUnit(code)!.unit;
  const period = periodsOf(unit).at(-1) === null ? null : "trimestriel";
  const amountCents = lineAmount(level && demoPriceOn({ workUnitCode: code, level, period }, order.orderedOn), quantity);
  const [row] = await tx
    .insert(orders)
    .values({ ...ids, ...rest, amountCents, ...(rest.certifiedOn && { certifiedCents: amountCents }) })
    .returning({ id: orders.id });
  const { programmeId } = ids;
  const [line] = await tx
    .insert(orderLines)
    .values({ programmeId, orderId: row!.id, position: 0, workUnitCode: code, level, period, measures: measures as Record<string, number | string>, application, quantity, amountCents })
    .returning({ id: orderLines.id });
  const parts = await tx
    .insert(deliverables)
    .values(handed.map(({ label, ...delivery }) => ({ ...delivery, programmeId: ids.programmeId, orderId: row!.id, lineId: line!.id, label: unit.deliverables[label]!, verification: unit.verification.includes("doc") ? ("doc" as const) : ("act" as const) })))
    .returning();
  await seedDeliveries(tx, order, parts);
  await tx.insert(orderEvents).values({ orderId: row!.id, programmeId: ids.programmeId, actorId: people.admin, what: `Bon de commande ${order.number} émis et notifié`, after: { orderedOn: order.orderedOn } });
}

/** Each deliverable that was handed over, with the slip that the contractor signed. */
async function seedDeliveries(tx: Tx, { number, application }: NewOrder, parts: (typeof deliverables.$inferSelect)[]): Promise<void> {
  const [contract] = await tx.select({ number: contracts.number, holder: contracts.holder }).from(contracts).innerJoin(orders, eq(orders.contractId, contracts.id)).where(eq(orders.id, parts[0]!.orderId));
  const ordered = parts.toSorted((a, b) => (a.plannedOn ?? "").localeCompare(b.plannedOn ?? "") || a.label.localeCompare(b.label));
  const rows = ordered.flatMap(({ id: deliverableId, programmeId, orderId, label, deliveredOn, verdict, decidedOn, reason }, rank) =>
    deliveredOn === null
      ? []
      : [{ programmeId, orderId, deliverableId, rank: 1, deliveredOn, verdict, decidedOn, reason, slip: { ...SLIP, application: application ?? "Portail SI Pénal", contractor: contract!.holder, contractNumber: contract!.number, orderNumber: number, deliveredOn, reference: deliverableReference(number, rank + 1), documents: [`${label}, version 1.0`], signedOn: deliveredOn } }],
  );
  if (rows.length > 0) await tx.insert(deliveries).values(rows);
}

const SLIP = { responsible: "Responsable des livraisons", addressee: "Bureau des projets pénaux", serviceCode: "SNUM-BPP", signedBy: "Responsable des livraisons" };
