import type { Db } from "@/db/client";
import { findWorkUnit } from "@/domain/contracts/catalogue";
import { BREAKDOWNS, breakDown, entriesOf, type BreakdownGroup } from "@/domain/contracts/ledger";
import { BREAKDOWN_LABELS, groupLabel, inReadingOrder } from "@/domain/contracts/ledger-words";
import { EXPORTED_DAYS } from "@/domain/contracts/register/dates";
import { LEVEL_LABELS, ORDER_PERIOD_LABELS, ORDER_STATE_LABELS } from "@/domain/contracts/vocabulary";
import type { Scope } from "@/server/auth/scope";
import { aboutOf, readMoment } from "@/server/interchange/tabular/about";
import { fileOf, type ExportedFile } from "@/server/interchange/tabular/file";
import { sheet } from "@/server/interchange/tabular/sheet";
import { findExported, type ExportAsked } from "./exported-contract";
import { readLedger, readRegister, type RegisteredLine, type RegisteredOrder } from "./ledger-query";
import { listTranches } from "./queries";

type OrderLine = { order: RegisteredOrder; rank: number; line: RegisteredLine; certified: number | null };

/** The register of the orders of a contract: a row for each of their lines. */
export async function exportOrders(db: Db, scope: Scope, { contractId, format, by }: ExportAsked): Promise<ExportedFile> {
  const { contract } = await findExported(db, scope, contractId);
  const [moment, orders] = await Promise.all([readMoment(db), readRegister(db, scope, contractId)]);
  const lines = orders.flatMap((order) => {
    const entries = entriesOf(order);
    return order.lines.map((line, index): OrderLine => ({ order, rank: index + 1, line, certified: entries[index]!.cents.certified ?? null }));
  });
  const register = sheet<OrderLine>("Bons de commande", lines, ({ text, number, euros, day }) => [
    ...[text("Numéro", 16, ({ order }) => order.number), text("État", 18, ({ order }) => ORDER_STATE_LABELS[order.state]), text("Tranche", 24, ({ order }) => order.tranche.label)],
    ...[number("Incrément", ({ order }) => order.incrementNumber), number("Ligne", ({ rank }) => rank)],
    ...[text("Unité d’œuvre", 14, ({ line }) => line.workUnitCode), text("Libellé", 40, ({ line }) => findWorkUnit(line.workUnitCode)?.unit.label ?? null)],
    ...[text("Niveau", 14, ({ line }) => line.level && LEVEL_LABELS[line.level]), text("Période", 16, ({ line }) => line.period && ORDER_PERIOD_LABELS[line.period])],
    ...[text("Application", 22, ({ line }) => line.application), text("Équipe", 20, ({ line }) => line.squadName), number("Quantité", ({ line }) => line.quantity)],
    ...[euros("Montant HT de la ligne", ({ line }) => line.amountCents), euros("Certifié HT de la ligne", ({ certified }) => certified)],
    ...[day(EXPORTED_DAYS.ordered, ({ order }) => order.days.ordered), day(EXPORTED_DAYS.delivered, ({ order }) => order.days.delivered), day(EXPORTED_DAYS.certified, ({ order }) => order.days.certified)],
    ...[text("Facture", 18, ({ order }) => order.invoiceReference), day("Facturé le", ({ order }) => order.invoicedOn), day(EXPORTED_DAYS.paid, ({ order }) => order.days.paid)],
  ]);
  return fileOf({ ...register, about: () => aboutOf(`Bons de commande du marché ${contract.number}, montants hors taxes`, by, moment) }, format, `bons-de-commande-${contract.number}-${moment.today}`);
}

type GroupLine = BreakdownGroup & { breakdown: string; label: string };

/** The amounts of a contract, broken down in every way that the screen offers. */
export async function exportAmounts(db: Db, scope: Scope, { contractId, format, by }: ExportAsked): Promise<ExportedFile> {
  const { contract } = await findExported(db, scope, contractId);
  const [moment, tranches, { orders }] = await Promise.all([readMoment(db), listTranches(db, contractId), readLedger(db, scope, contractId)]);
  const entries = orders.flatMap(entriesOf);
  const groups = BREAKDOWNS.flatMap((kind) =>
    inReadingOrder(breakDown(entries, kind), kind, tranches).map((group): GroupLine => ({ ...group, breakdown: BREAKDOWN_LABELS[kind], label: groupLabel(kind, group.key, tranches) })),
  );
  const known = (stage: keyof BreakdownGroup["sums"]) => ({ sums }: GroupLine) => (sums[stage].cents === 0 && sums[stage].unknownCount > 0 ? null : sums[stage].cents);
  const amounts = sheet<GroupLine>("Montants", groups, ({ text, number, euros }) => [
    ...[text("Répartition", 16, ({ breakdown }) => breakdown), text("Valeur", 44, ({ label }) => label), number("Bons de commande", ({ orderCount }) => orderCount)],
    ...[euros("Commandé HT", known("ordered")), euros("Livré HT", known("delivered")), euros("Certifié HT", known("certified")), euros("Payé HT", known("paid"))],
    number("Bons sans montant connu", ({ sums }) => sums.ordered.unknownCount),
  ]);
  return fileOf({ ...amounts, about: () => aboutOf(`Montants du marché ${contract.number}, hors taxes`, by, moment) }, format, `montants-${contract.number}-${moment.today}`);
}
