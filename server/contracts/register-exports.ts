import { and, asc, eq, isNotNull, sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { deliverables, deliveries, orderLines, orders, priceSchedules, quoteLines, quoteRequestLines, quoteRequests, quotes, unitPrices } from "@/db/schema";
import { lineAmount, type AmountStage } from "@/domain/contracts/amounts";
import { findWorkUnit } from "@/domain/contracts/catalogue";
import { ORDER_STEP_LABELS, stateOf, type DeadlineState } from "@/domain/contracts/order-clock";
import { QUOTE_STATE_LABELS, REQUEST_STATE_LABELS } from "@/domain/contracts/quote-states";
import { formatRate } from "@/domain/contracts/read-rate";
import { deliverableReference } from "@/domain/contracts/slip";
import { LEVEL_LABELS, ORDER_PARTY_LABELS, ORDER_PERIOD_LABELS, ORDER_STATE_LABELS, VERDICT_LABELS, VERIFICATION_KIND_LABELS } from "@/domain/contracts/vocabulary";
import type { Scope } from "@/server/auth/scope";
import { aboutOf, readMoment } from "@/server/interchange/tabular/about";
import { fileOf, type ExportedFile } from "@/server/interchange/tabular/file";
import { sheet } from "@/server/interchange/tabular/sheet";
import { todayOf } from "@/server/platform/clock";
import { viewPortfolio } from "./amounts-queries";
import { listRunningDeadlines } from "./deadline-queries";
import { NUMBERED } from "./delivery-queries";
import { findExported, type ExportAsked } from "./exported-contract";
import { visibleOrders } from "./order-queries";
import { visibleRequests } from "./quote-visibility";
import { listAwaiting } from "./verification-queries";
import type { Awaiting } from "./verification-schema";

/** The deliverables of a contract, each as it stands: its days, its deliveries, what was decided of the last one. */
export async function exportDeliverables(db: Db, scope: Scope, { contractId, format, by }: ExportAsked): Promise<ExportedFile> {
  const { contract } = await findExported(db, scope, contractId);
  const moment = await readMoment(db);
  const rank = sql<number>`row_number() over (partition by ${deliverables.orderId} order by ${sql.join([...NUMBERED], sql`, `)})`.mapWith(Number);
  const rows = await db
    .select({
      ...{ number: orders.number, state: orders.state, rank, workUnitCode: orderLines.workUnitCode, label: deliverables.label, verification: deliverables.verification },
      ...{ plannedOn: deliverables.plannedOn, readingOn: deliverables.readingOn, documentsSentOn: deliverables.documentsSentOn, deliveredOn: deliverables.deliveredOn },
      ...{ verdict: deliverables.verdict, decidedOn: deliverables.decidedOn, reason: deliverables.reason, reductionBasisPoints: deliverables.reductionBasisPoints },
      deliveryCount: sql<number>`(select count(*) from ${deliveries} where ${deliveries.deliverableId} = ${deliverables.id})`.mapWith(Number),
    })
    .from(deliverables)
    .innerJoin(orders, eq(orders.id, deliverables.orderId))
    .innerJoin(orderLines, eq(orderLines.id, deliverables.lineId))
    .where(and(eq(orders.contractId, contractId), visibleOrders(scope)))
    .orderBy(sql`${orders.number} collate "fr-x-icu"`, asc(orders.id), ...NUMBERED);
  const table = sheet<(typeof rows)[number]>("Livrables", rows, ({ text, number, day }) => [
    ...[text("Bon de commande", 16, (row) => row.number), text("État du bon", 18, ({ state }) => ORDER_STATE_LABELS[state]), text("Référence", 20, (row) => deliverableReference(row.number, row.rank))],
    ...[text("Unité d’œuvre", 14, ({ workUnitCode }) => workUnitCode), text("Livrable", 50, ({ label }) => label), text("Vérification", 16, ({ verification }) => VERIFICATION_KIND_LABELS[verification])],
    ...[day("Prévu le", ({ plannedOn }) => plannedOn), day("Lecture commune le", ({ readingOn }) => readingOn), day("Documents envoyés le", ({ documentsSentOn }) => documentsSentOn)],
    ...[day("Livré le", ({ deliveredOn }) => deliveredOn), number("Livraisons", ({ deliveryCount }) => deliveryCount)],
    ...[text("Décision", 22, ({ verdict }) => verdict && VERDICT_LABELS[verdict]), day("Décidé le", ({ decidedOn }) => decidedOn), text("Motif", 50, ({ reason }) => reason), text("Réfaction", 10, ({ reductionBasisPoints: rate }) => (rate === null ? null : formatRate(rate)))],
  ]);
  return fileOf({ ...table, about: () => aboutOf(`Livrables du marché ${contract.number}`, by, moment) }, format, `livrables-${contract.number}-${moment.today}`);
}

/** The requests for quotes of a contract: a row for each line of each quote, or one for a request that has none yet. */
export async function exportQuotes(db: Db, scope: Scope, { contractId, format, by }: ExportAsked): Promise<ExportedFile> {
  const { contract } = await findExported(db, scope, contractId);
  const moment = await readMoment(db);
  const rows = await db
    .select({
      ...{ number: quoteRequests.number, need: quoteRequests.need, state: quoteRequests.state, sentOn: quoteRequests.sentOn },
      ...{ reference: quotes.reference, quoteState: quotes.state, depositedOn: quotes.depositedOn, decidedOn: quotes.decidedOn, reason: quotes.reason },
      ...{ workUnitCode: quoteRequestLines.workUnitCode, period: quoteRequestLines.period, application: quoteRequestLines.application, level: quoteLines.level, quantity: quoteLines.quantity, unitCents: quoteLines.unitCents },
    })
    .from(quoteRequests)
    .leftJoin(quotes, eq(quotes.requestId, quoteRequests.id))
    .leftJoin(quoteLines, eq(quoteLines.quoteId, quotes.id))
    .leftJoin(quoteRequestLines, and(eq(quoteRequestLines.requestId, quoteRequests.id), eq(quoteRequestLines.position, quoteLines.position)))
    .where(and(eq(quoteRequests.contractId, contractId), visibleRequests(scope)))
    .orderBy(sql`${quoteRequests.number} collate "fr-x-icu"`, asc(quoteRequests.id), asc(quotes.rank), asc(quoteLines.position));
  const table = sheet<(typeof rows)[number]>("Devis", rows, ({ text, number, euros, day }) => [
    ...[text("Demande", 14, (row) => row.number), text("Besoin", 50, ({ need }) => need), text("État de la demande", 18, ({ state }) => REQUEST_STATE_LABELS[state]), day("Demandé le", ({ sentOn }) => sentOn)],
    ...[text("Devis", 18, ({ reference }) => reference), text("État du devis", 12, ({ quoteState }) => quoteState && QUOTE_STATE_LABELS[quoteState]), day("Déposé le", ({ depositedOn }) => depositedOn), day("Décidé le", ({ decidedOn }) => decidedOn), text("Motif du refus", 40, ({ reason }) => reason)],
    ...[text("Unité d’œuvre", 14, ({ workUnitCode }) => workUnitCode), text("Niveau", 14, ({ level }) => level && LEVEL_LABELS[level]), text("Période", 16, ({ period }) => period && ORDER_PERIOD_LABELS[period]), text("Application", 22, ({ application }) => application)],
    ...[number("Quantité", ({ quantity }) => quantity), euros("Prix unitaire HT", ({ unitCents }) => unitCents), euros("Montant HT", ({ unitCents, quantity }) => (quantity === null ? null : lineAmount(unitCents, quantity)))],
  ]);
  return fileOf({ ...table, about: () => aboutOf(`Devis du marché ${contract.number}, montants hors taxes`, by, moment) }, format, `devis-${contract.number}-${moment.today}`);
}

/** The price schedule of a contract, every version that took or will take effect. */
export async function exportPrices(db: Db, scope: Scope, { contractId, format, by }: ExportAsked): Promise<ExportedFile> {
  const { contract } = await findExported(db, scope, contractId);
  const moment = await readMoment(db);
  const rows = await db
    .select({ number: priceSchedules.number, label: priceSchedules.label, effectiveOn: priceSchedules.effectiveOn, workUnitCode: unitPrices.workUnitCode, level: unitPrices.level, period: unitPrices.period, unitCents: unitPrices.unitCents })
    .from(unitPrices)
    .innerJoin(priceSchedules, eq(priceSchedules.id, unitPrices.scheduleId))
    .where(and(eq(priceSchedules.contractId, contractId), isNotNull(priceSchedules.publishedAt)))
    .orderBy(asc(priceSchedules.number), asc(unitPrices.workUnitCode), asc(unitPrices.level), asc(unitPrices.period));
  const table = sheet<(typeof rows)[number]>("Prix", rows, ({ text, number, euros, day }) => [
    ...[number("Version", (row) => row.number), text("Nom de la version", 30, ({ label }) => label), day("Prend effet le", ({ effectiveOn }) => effectiveOn)],
    ...[text("Unité d’œuvre", 14, ({ workUnitCode }) => workUnitCode), text("Libellé", 50, ({ workUnitCode }) => findWorkUnit(workUnitCode)?.unit.label ?? null)],
    ...[text("Niveau", 14, ({ level }) => LEVEL_LABELS[level]), text("Période", 16, ({ period }) => period && ORDER_PERIOD_LABELS[period]), euros("Prix unitaire HT", ({ unitCents }) => unitCents)],
  ]);
  return fileOf({ ...table, about: () => aboutOf(`Bordereau des prix du marché ${contract.number}, hors taxes`, by, moment) }, format, `prix-${contract.number}-${moment.today}`);
}

const STANDINGS: Record<DeadlineState, string> = { late: "En retard", due_soon: "Proche", ok: "À venir", none: "Sans date" };

/** What runs in a contract on the day of the export: whose it is, by when, under which rule, and what silence will mean. */
export async function exportDeadlines(db: Db, scope: Scope, { contractId, format, by }: ExportAsked): Promise<ExportedFile> {
  const { contract } = await findExported(db, scope, contractId);
  const [moment, today] = [await readMoment(db), await todayOf(db)];
  const running = (await listRunningDeadlines(db, scope, { today, contractId })).toSorted((a, b) => (a.due.value ?? "9999").localeCompare(b.due.value ?? "9999") || a.what.localeCompare(b.what, "fr"));
  const table = sheet<(typeof running)[number]>("Échéances", running, ({ text, day }) => [
    ...[day("Échéance", ({ due }) => due.value), text("Situation", 12, ({ due }) => STANDINGS[stateOf(due.value, today, 7)]), text("À la charge de", 16, ({ party }) => ORDER_PARTY_LABELS[party])],
    ...[text("Étape", 40, ({ step }) => (step === null ? "Fin du marché" : ORDER_STEP_LABELS[step])), text("Objet", 60, ({ what }) => what), text("Sans suite", 60, ({ silence }) => silence || null)],
    ...[text("Règle", 50, ({ due }) => due.rule), text("Source", 40, ({ due }) => due.source), text("Inconnu car", 50, ({ due }) => due.unknownBecause ?? null)],
  ]);
  return fileOf({ ...table, about: () => aboutOf(`Échéances en cours du marché ${contract.number}`, by, moment) }, format, `echeances-${contract.number}-${moment.today}`);
}

type Everywhere = Omit<ExportAsked, "contractId">;

/** What waits for a decision or a reply of the administration, of one contract or of all that the person sees. */
export async function exportAwaiting(db: Db, scope: Scope, { contractId, format, by }: Everywhere & { contractId?: string }): Promise<ExportedFile> {
  const moment = await readMoment(db);
  const { rows } = await listAwaiting(db, scope, { contractId });
  const table = sheet<Awaiting>("Livrables en attente", rows, ({ text, day }) => [
    ...[text("Marché", 18, ({ contractNumber }) => contractNumber), text("Programme", 30, ({ programmeName }) => programmeName), text("Livrable", 60, ({ what }) => what)],
    ...[text("Attendu", 30, ({ step }) => ORDER_STEP_LABELS[step]), text("Vérification", 16, ({ verification }) => VERIFICATION_KIND_LABELS[verification]), day("Livré le", ({ deliveredOn }) => deliveredOn)],
    ...[day("Avant le", ({ due }) => due.value), text("Situation", 12, ({ state }) => STANDINGS[state]), text("Sans décision", 60, ({ silence }) => silence), text("Règle", 50, ({ due }) => due.rule), text("Source", 40, ({ due }) => due.source)],
  ]);
  return fileOf({ ...table, about: () => aboutOf("Livrables en attente de vérification", by, moment) }, format, `livrables-en-attente-${moment.today}`);
}

/** The amounts of every contract that the person sees; an amount of which orders are unknown says how many. */
export async function exportPortfolio(db: Db, scope: Scope, { format, by }: Everywhere): Promise<ExportedFile> {
  const [moment, { programmes }] = [await readMoment(db), await viewPortfolio(db, scope)];
  const rows = programmes.flatMap(({ name, contracts }) => contracts.map((contract) => ({ programme: name, ...contract })));
  const known = (stage: AmountStage) => ({ sums }: (typeof rows)[number]) => (sums[stage].cents === 0 && sums[stage].unknownCount > 0 ? null : sums[stage].cents);
  const table = sheet<(typeof rows)[number]>("Marchés", rows, ({ text, number, euros }) => [
    ...[text("Programme", 30, ({ programme }) => programme), text("Marché", 18, (row) => row.number), text("Objet", 50, ({ title }) => title)],
    ...[euros("Commandé HT", known("ordered")), euros("Livré HT", known("delivered")), euros("Certifié HT", known("certified")), euros("Payé HT", known("paid"))],
    number("Bons sans montant connu", ({ sums }) => sums.ordered.unknownCount),
  ]);
  return fileOf({ ...table, about: () => aboutOf("Montants des marchés, hors taxes", by, moment) }, format, `marches-${moment.today}`);
}
