import type { Tx } from "@/db/client";
import { contracts, deliverables, orderEvents, orders, supportTickets, tranches, unitPrices } from "@/db/schema";
import { addDays, type Day } from "@/domain/calendar";
import { lineAmount } from "@/domain/contracts/amounts";
import { findWorkUnit, WORK_UNITS } from "@/domain/contracts/catalogue";
import { gradeWorkUnit } from "@/domain/contracts/grading";
import type { Measures } from "@/domain/contracts/measures";
import type { OrderState, Verdict, WorkUnitLevel } from "@/domain/contracts/vocabulary";
import type { People } from "./people";
import type { SeededIncrement } from "./programme";

/** Invented prices, in cents without VAT: a base by family, more by level. */
const BASE_CENTS: Record<string, number> = { "UO1": 1_850_000, "UO2": 1_420_000, "UO3": 760_000, "UO_": 2_400_000 };
const FACTOR: Record<WorkUnitLevel, number> = { simple: 1, moyen: 1.6, complexe: 2.4, tres_complexe: 3.2 };
const priceOf = (code: string, level: WorkUnitLevel): number => Math.round((BASE_CENTS[code.slice(0, 3)] ?? 1_000_000) * FACTOR[level]);

export type SeededContract = { id: string; firmTrancheId: string };

export async function seedContract(tx: Tx, programmeId: string, { number, holder }: { number: string; holder: string }): Promise<SeededContract> {
  const [contract] = await tx
    .insert(contracts)
    .values({ programmeId, number, holder, title: "Prestations d’accompagnement de projets", notifiedOn: "2025-02-03", profileKey: "cctp_justice" })
    .returning({ id: contracts.id });
  const contractId = contract!.id;
  const [firm] = await tx
    .insert(tranches)
    .values([
      { contractId, kind: "ferme", position: 0, label: "Tranche ferme", affirmedOn: "2025-02-03", ceilingCents: 90_000_000 },
      { contractId, kind: "optionnelle", position: 1, label: "Tranche optionnelle 1", affirmedOn: "2025-09-01", ceilingCents: 60_000_000 },
      { contractId, kind: "optionnelle", position: 2, label: "Tranche optionnelle 2", affirmedOn: null, ceilingCents: 60_000_000 },
    ])
    .returning({ id: tranches.id, position: tranches.position });
  const levels: WorkUnitLevel[] = ["simple", "moyen", "complexe"];
  await tx.insert(unitPrices).values(WORK_UNITS.flatMap(({ code }) => levels.map((level) => ({ contractId, workUnitCode: code, level, unitCents: priceOf(code, level) }))));
  return { id: contractId, firmTrancheId: firm!.id };
}

type Delivery = { label: number; plannedOn: Day; deliveredOn?: Day; verdict?: Verdict; decidedOn?: Day; reason?: string };
type NewOrder = { number: string; code: string; measures: Measures; state: OrderState; orderedOn: Day; quantity?: number; application?: string; certifiedOn?: Day; paidOn?: Day; deliveries: Delivery[] };

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
        ...{ number: "BC-2025-005", code: "UO2.9-RTE", measures: { squads: 3 }, state: "paid", orderedOn: "2025-06-02", certifiedOn: "2025-10-06", paidOn: "2025-11-03" },
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

export async function seedOrders(tx: Tx, programmeId: string, contract: SeededContract, increments: SeededIncrement[], people: People, today: Day): Promise<void> {
  const current = increments.find(({ from, to }) => from <= today && today <= to) ?? increments[0]!;
  for (const { increment, order } of demoOrders(today)) {
    await seedOrder(tx, { programmeId, contractId: contract.id, trancheId: contract.firmTrancheId, incrementId: (increment === "first" ? increments[0]! : current).id }, order, people);
  }
}

async function seedOrder(tx: Tx, ids: { programmeId: string; contractId: string; trancheId: string; incrementId: string }, order: NewOrder, people: People): Promise<void> {
  const { code, measures, quantity = 1, deliveries, ...rest } = order;
  const grade = gradeWorkUnit(code, measures);
  const level = grade.level === "needs_human" ? null : grade.level;
  const amountCents = lineAmount(level && priceOf(code, level), quantity);
  const [row] = await tx
    .insert(orders)
    .values({ ...ids, ...rest, workUnitCode: code, level, measures: measures as Record<string, number | string>, quantity, amountCents })
    .returning({ id: orders.id });
  const unit = findWorkUnit(code)!.unit;
  await tx.insert(deliverables).values(
    deliveries.map(({ label, ...delivery }) => ({ ...delivery, programmeId: ids.programmeId, orderId: row!.id, label: unit.deliverables[label]!, verification: unit.verification.includes("doc") ? ("doc" as const) : ("act" as const) })),
  );
  await tx.insert(orderEvents).values({ orderId: row!.id, programmeId: ids.programmeId, actorId: people.admin, what: `Bon de commande ${order.number} émis et notifié`, after: { orderedOn: order.orderedOn } });
}

/** A month of level-2 support. */
export async function seedTickets(tx: Tx, programmeId: string, contractId: string, today: Day): Promise<void> {
  const severities = ["mineur", "majeur", "mineur", "bloquant", "mineur", "majeur"] as const;
  await tx.insert(supportTickets).values(
    Array.from({ length: 64 }, (_, rank) => {
      const openedAt = new Date(`${addDays(today, -1 - (rank % 28))}T08:${String(rank % 60).padStart(2, "0")}:00Z`);
      const resolvedAt = rank % 7 === 0 ? null : new Date(openedAt.getTime() + (1 + (rank % 5)) * 6 * 3_600_000);
      return { programmeId, contractId, reference: `T-${1000 + rank}`, application: rank % 3 === 0 ? "PPN" : "Portail SI Pénal", severity: severities[rank % severities.length]!, openedAt, resolvedAt, escalated: rank % 4 === 0 };
    }),
  );
}
