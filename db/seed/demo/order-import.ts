import { and, asc, eq, notInArray, sum } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { orderImports, orders, tranches } from "@/db/schema";
import type { Day } from "@/domain/calendar";
import type { Cell } from "@/domain/contracts/read-prices";
import { orderOf, settleRegisterOrder, tellRegisterOrder } from "@/domain/contracts/register/dates";
import { findRegister } from "@/domain/contracts/register/find-register";
import { planRegister } from "@/domain/contracts/register/plan";
import { readOrders } from "@/domain/contracts/register/read-orders";
import { findRuleProfile } from "@/domain/contracts/rule-profile";
import type { People } from "./people";

/** The orders of the first months of the contract, kept in a spreadsheet: two can be taken up, two cannot. */
const REGISTER: Cell[][] = [
  ["Registre des bons de commande, début du marché"],
  ["N° de bon", "Objet", "Tranche", "UO", "Niveau", "Qté", "Montant HT", "Date de notification", "Livraison prévue", "Date de livraison", "Statut", "Montant certifié", "Date du service fait", "N° de facture", "Date de paiement", "Montant TTC"],
  ["BC-2025-001", "Recette de la version 4", "Tranche ferme", "UO2.5-ATEST", "Moyen", 1, 14_000, "17/02/2025", "28/03/2025", "27/03/2025", "Payé", 14_000, "14/04/2025", "F-25-031", "20/05/2025", 16_800],
  ["BC-2025-002", "Accompagnement du changement", "Tranche ferme", "UO3.3-ACC", "Simple", 2, "9 000,00 €", "24/02/2025", "30/04/2025", "30/04/2025", "Livré", null, null, null, null, 10_800],
  ["BC-2025-003", "Maturité agile", "Tranche optionnelle 2", "UO3.1-EMA", "Simple", 1, 5_000, "03/03/2025", null, null, "Émis", null, null, null, null, 6_000],
  ["BC-2025-007", "Migration", "Tranche ferme", "UO2.7-MIG", "Complexe", 1, 21_000, "10/03/2025", null, null, "Émis", null, null, null, null, 25_200],
  ["TOTAL", null, null, null, null, null, 49_000],
];

/** A register of the contract that was rehearsed, and waits for somebody to go on. */
export async function seedOrderImport(tx: Tx, programmeId: string, contractId: string, people: People, today: Day): Promise<void> {
  const { missing, ...staged } = findRegister([REGISTER])!;
  const verdict = settleRegisterOrder(staged.rows, staged);
  const read = readOrders(staged.rows, { fields: staged.fields, order: orderOf(verdict, null) });
  const rows = await tx.select({ id: tranches.id, kind: tranches.kind, label: tranches.label, affirmedOn: tranches.affirmedOn, ceilingCents: tranches.ceilingCents }).from(tranches).where(eq(tranches.contractId, contractId)).orderBy(asc(tranches.position));
  const known = [];
  for (const tranche of rows) {
    const [ordered] = await tx.select({ cents: sum(orders.amountCents).mapWith(Number) }).from(orders).where(and(eq(orders.trancheId, tranche.id), notInArray(orders.state, ["draft", "cancelled"])));
    known.push({ ...tranche, orderedCents: ordered?.cents ?? 0 });
  }
  const rules = [{ effectiveOn: "2025-02-03", rules: findRuleProfile("cctp_justice")! }];
  const { counts, fileAmount, tranches: sums, lines } = planRegister(read, { notifiedOn: "2025-02-03", today, rules, tranches: known, increments: [], squads: [], applications: [], orders: [] });
  const report = { counts, fileAmount, tranches: sums, lines, dates: tellRegisterOrder(verdict, null), isAsked: false, missing };
  await tx.insert(orderImports).values({ programmeId, contractId, fileName: "registre-debut-2025.xlsx", ...staged, report, createdBy: people.moa });
}
