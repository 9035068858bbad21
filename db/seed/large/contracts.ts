import { contracts, deliverables, deliveries, orderEvents, orderLines, orders, tranches } from "@/db/schema";
import { insertRules, insertSchedule } from "@/db/seed/contract-parts";
import type { Tx } from "@/db/client";
import { addDays, type Day } from "@/domain/calendar";
import { lineAmount } from "@/domain/contracts/amounts";
import { WORK_UNITS, type WorkUnit } from "@/domain/contracts/catalogue";
import { periodsOf, priceKeyOf } from "@/domain/contracts/price-schedule";
import { WORK_UNIT_LEVELS, type OrderState, type Verdict } from "@/domain/contracts/vocabulary";
import { insertAll } from "@/db/insert-all";
import type { SeededProgramme } from "./people";
import { at, type SeededIncrement } from "./increments";
import type { Random } from "./random";
import { seedTickets } from "./support";
import { APPLICATIONS } from "./text";

const LEVELS = WORK_UNIT_LEVELS.slice(0, 3);
/** CCTP: the ministry decides within 21 days of the delivery. */
const VERIFICATION_DAYS = 21;

type Contract = { id: string; programmeId: string; openTranches: string[]; prices: Map<string, number> };

/** A contract with its tranches and prices, its orders with deliverables and journal, its support tickets. */
export async function seedContract(tx: Tx, random: Random, programme: SeededProgramme, increments: SeededIncrement[], counts: { orders: number; tickets: number }, today: Day): Promise<void> {
  const contract = await insertContract(tx, random, programme, increments[0]?.from ?? today);
  const drawn = Array.from({ length: counts.orders }, (_, rank) => drawOrder(random, contract, programme, increments, rank, today));
  await insertAll(tx, orders, drawn.map(({ order }) => order));
  await insertAll(tx, orderLines, drawn.map(({ line }) => line));
  await insertAll(tx, deliverables, drawn.flatMap((each) => each.deliverables));
  await insertAll(tx, deliveries, drawn.flatMap((each) => each.deliverables.flatMap(({ id: deliverableId, deliveredOn, ...part }) => (deliveredOn ? [deliveryOf({ deliverableId, deliveredOn, ...part })] : []))));
  await insertAll(tx, orderEvents, drawn.flatMap(({ events }) => events).toSorted((a, b) => a.at.getTime() - b.at.getTime()));
  await seedTickets(tx, random, contract, { count: counts.tickets, since: increments[0]?.from ?? today, today });
}

async function insertContract(tx: Tx, random: Random, { id: programmeId, template }: SeededProgramme, notifiedOn: Day): Promise<Contract> {
  const id = random.uuid();
  const prices = WORK_UNITS.flatMap((unit) => LEVELS.map((level, rank) => ({ workUnitCode: unit.code, level, period: periodOf(unit), unitCents: random.int(8_000, 22_000) * 100 * (rank + 1) })));
  const itsTranches = [
    { kind: "ferme" as const, label: "Tranche ferme", affirmedOn: notifiedOn },
    { kind: "optionnelle" as const, label: "Tranche optionnelle 1", affirmedOn: addDays(notifiedOn, 180) },
    { kind: "optionnelle" as const, label: "Tranche optionnelle 2", affirmedOn: null },
  ].map((tranche, position) => ({ ...tranche, id: random.uuid(), contractId: id, position, ceilingCents: 4_000_000_000 }));
  await insertAll(tx, contracts, [{ id, programmeId, number: `${notifiedOn.slice(0, 4)}-AMOA-${template.prefix}`, title: `Accompagnement du programme « ${template.name} »`, holder: `Titulaire ${template.prefix}`, notifiedOn }]);
  await insertAll(tx, tranches, itsTranches);
  await insertRules(tx, { contractId: id, profile: "cctp_justice", effectiveOn: notifiedOn });
  await insertSchedule(tx, { contractId: id, number: 1, label: "Prix initiaux", effectiveOn: notifiedOn, prices });
  return { id, programmeId, openTranches: itsTranches.filter(({ affirmedOn }) => affirmedOn !== null).map((tranche) => tranche.id), prices: new Map(prices.map((price) => [priceKeyOf(price), price.unitCents])) };
}

/** Orders follow increments: a quarter, where the work unit is ordered by period. */
const periodOf = (unit: WorkUnit) => (periodsOf(unit)[0] === null ? null : ("trimestriel" as const));

/** Days of an order's life; a step not reached by `today` has not happened. */
function drawOrder(random: Random, { id: contractId, programmeId, openTranches, prices }: Contract, { people }: SeededProgramme, increments: SeededIncrement[], rank: number, today: Day) {
  const plan = random.pick(increments.filter(({ from }) => from <= today));
  const reached = (day: Day | null): Day | null => (day !== null && day <= today ? day : null);
  const isCancelled = random.chance(0.02);
  const isDraft = !isCancelled && plan.to >= today && random.chance(0.1);
  const orderedOn = isDraft ? null : addDays(plan.from, -random.int(0, 10));
  const deliveredOn = isCancelled ? null : reached(orderedOn && addDays(orderedOn, random.int(40, 95)));
  const decidedOn = reached(deliveredOn && addDays(deliveredOn, random.int(5, VERIFICATION_DAYS)));
  const verdict: Verdict | null = decidedOn === null ? null : random.weighted<Verdict>([["conforme", 93], ["non_conforme", 7]]);
  const certifiedOn = verdict === "conforme" ? reached(decidedOn && addDays(decidedOn, random.int(2, 15))) : null;
  const paidOn = reached(certifiedOn && addDays(certifiedOn, 30));

  const unit = random.pick(WORK_UNITS);
  const level = random.chance(0.97) ? random.pick(LEVELS) : null;
  const quantity = unit.order.price === "forfait" ? 1 : random.int(1, 6);
  const id = random.uuid();
  const state = isCancelled ? "cancelled" : stateOf({ orderedOn, deliveredOn, verdict, certifiedOn, paidOn });
  const amountCents = lineAmount(level && (prices.get(priceKeyOf({ workUnitCode: unit.code, level, period: periodOf(unit) })) ?? null), quantity);
  const order = {
    ...{ id, programmeId, contractId, trancheId: random.pick(openTranches), incrementId: plan.id, number: `BC-${String(rank + 1).padStart(4, "0")}`, state, orderedOn, certifiedOn, paidOn },
    amountCents,
    ...(certifiedOn && { certifiedCents: amountCents }),
    ...(paidOn && certifiedOn && { invoicedOn: addDays(certifiedOn, 5), invoiceReference: `F-${String(rank + 1).padStart(4, "0")}` }),
    createdAt: at(addDays(plan.from, -20), 10, 0),
  };
  const line = { id: lineIdOf(id), programmeId, orderId: id, position: 0, workUnitCode: unit.code, level, period: periodOf(unit), quantity, application: random.chance(0.9) ? random.pick(APPLICATIONS) : null, amountCents };
  const delivery = { plannedOn: orderedOn && addDays(orderedOn, 75), deliveredOn, verdict, decidedOn, reason: verdict === "non_conforme" ? "Le document ne couvre pas tous les cas du cahier des charges." : null };
  const event = (what: string, day: Day | null) => (day ? [{ orderId: id, programmeId, actorId: random.pick(people).id, at: at(day, random.int(8, 16), random.int(0, 59)), what, after: { state } }] : []);
  return {
    order,
    line,
    deliverables: labelsOf(random, unit).map((label) => ({ ...delivery, id: random.uuid(), programmeId, orderId: id, lineId: line.id, label, verification: unit.verification[0]! })),
    events: [
      ...event("Commande émise et notifiée au titulaire", orderedOn),
      ...event("Livraison reçue avec son bordereau", deliveredOn),
      ...event(verdict === "conforme" ? "Vérification : conforme" : "Vérification : non conforme", decidedOn),
      ...event("Service fait certifié", certifiedOn),
      ...event("Paiement enregistré", paidOn),
    ],
  };
}

/** Another identifier, told by the order's own: one more drawn would change all that is drawn after it. */
const lineIdOf = (orderId: string): string => `${orderId.slice(0, -1)}${((Number.parseInt(orderId.slice(-1), 16) + 1) % 16).toString(16)}`;

type Handed = { deliverableId: string; programmeId: string; orderId: string; deliveredOn: Day; verdict: Verdict | null; decidedOn: Day | null; reason: string | null };

/** Handed over once, without its slip. */
const deliveryOf = ({ deliverableId, programmeId, orderId, deliveredOn, verdict, decidedOn, reason }: Handed) => ({ programmeId, orderId, deliverableId, rank: 1, deliveredOn, verdict, decidedOn, reason });

const labelsOf = (random: Random, { deliverables: labels }: WorkUnit): readonly string[] => labels.slice(0, random.int(1, 3));

type Steps = Record<"orderedOn" | "deliveredOn" | "certifiedOn" | "paidOn", Day | null> & { verdict: Verdict | null };

function stateOf({ orderedOn, deliveredOn, verdict, certifiedOn, paidOn }: Steps): OrderState {
  if (paidOn) return "paid";
  if (certifiedOn) return "certified";
  if (verdict) return verdict === "conforme" ? "accepted" : "postponed";
  if (deliveredOn) return "delivered";
  return orderedOn ? "in_progress" : "draft";
}
