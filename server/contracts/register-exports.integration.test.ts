import { buffer, text } from "node:stream/consumers";
import ExcelJS from "exceljs";
import { beforeAll, describe, expect, test } from "vitest";
import { priceSchedules, quoteLines, quotes } from "@/db/schema";
import { buildMember } from "@/db/factories";
import { buildContract, buildDeliverable, buildOrder, buildPrices, buildRequest } from "@/db/factories/contracts";
import { testDb } from "@/db/testing/database";
import { addDays } from "@/domain/calendar";
import type { Scope } from "@/server/auth/scope";
import { todayOf } from "@/server/platform/clock";
import { NotFoundError } from "@/server/platform/errors";
import { viewOrder } from "./order-view";
import { exportAwaiting, exportDeadlines, exportDeliverables, exportPortfolio, exportPrices, exportQuotes } from "./register-exports";

const { db } = await testDb();
const today = await todayOf(db);

type Export = typeof exportQuotes;
let contract: Awaited<ReturnType<typeof buildContract>>;
let [ours, contractor]: Scope[] = [];
let orderId: string;

async function read(make: Export, scope: Scope): Promise<Record<string, unknown>[]> {
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.load((await buffer((await make(db, scope, { contractId: contract.id, format: "xlsx", by: "Quelqu’un" })).body as never)) as never);
  const rows: unknown[][] = [];
  workbook.worksheets[0]!.eachRow((row) => rows.push(row.values as unknown[]));
  const [headings, ...others] = rows;
  // Its cells begin at 1.
  return others.map((row) => Object.fromEntries(headings!.slice(1).map((heading, column) => [String(heading), row[column + 1]])));
}

beforeAll(async () => {
  contract = await buildContract(db, { number: "M-TOUT" });
  const { id: contractId, programmeId } = contract;
  ours = (await buildMember(db, { programmeId, role: "moa" })).scope;
  contractor = (await buildMember(db, { programmeId, role: "contractor", contractId })).scope;
  const order = await buildOrder(db, { contractId, programmeId, state: "delivered", number: "BC-1", orderedOn: addDays(today, -60) });
  orderId = order.id;
  await buildDeliverable(db, { orderId, programmeId, label: "Second", plannedOn: addDays(today, 5) });
  await buildDeliverable(db, { orderId, programmeId, label: "Premier", plannedOn: addDays(today, -9), deliveredOn: addDays(today, -9), evaluation: { verdict: "non_conforme", reason: "Pas encore notifié", reductionBasisPoints: null } });
  const draft = await buildOrder(db, { contractId, programmeId, number: "BC-2" });
  await buildDeliverable(db, { orderId: draft.id, programmeId, label: "D’un brouillon" });

  const asked = await buildRequest(db, { programmeId, contractId, number: "DD-1", need: "Demandé", state: "answered", sentOn: addDays(today, -10) });
  const [quote] = await db.insert(quotes).values({ requestId: asked.id, rank: 1, depositedOn: addDays(today, -5), reference: "DEV-7" }).returning();
  await db.insert(quoteLines).values({ quoteId: quote!.id, position: 0, level: "moyen", quantity: 3, unitCents: 1_250_50 });
  await buildRequest(db, { programmeId, contractId, number: "DD-2", need: "En préparation" });

  await buildPrices(db, { contractId, prices: [{ workUnitCode: "UO2.8-ASCM", level: "moyen", period: "trimestriel", unitCents: 1_250_50 }] });
  await db.insert(priceSchedules).values({ contractId, number: 2, label: "Brouillon", origin: "Essai" });
});

describe("registers of a contract as files", () => {
  test("deliverables, referred to as on the page of their order; what is intended is not told, the contractor has no draft", async () => {
    const rows = await read(exportDeliverables, ours!);
    expect(rows.map((row) => [row["Bon de commande"], row.Livrable, row.Décision ?? null])).toEqual([["BC-1", "Premier", null], ["BC-1", "Second", null], ["BC-2", "D’un brouillon", null]]);
    const { deliverables } = await viewOrder(db, ours!, { orderId });
    expect(rows.slice(0, 2).map((row) => [row.Livrable, row.Référence])).toEqual(deliverables.map(({ label, reference }) => [label, reference]));
    expect(JSON.stringify(rows)).not.toContain("Pas encore notifié");
    expect((await read(exportDeliverables, contractor!)).map((row) => row["Bon de commande"])).toEqual(["BC-1", "BC-1"]);
  });

  test("quotes line by line, and a request without any; the contractor does not learn of a need in preparation", async () => {
    expect((await read(exportQuotes, ours!)).map((row) => [row.Demande, row.Devis ?? null, row["Unité d’œuvre"] ?? null, row["Montant HT"] ?? null])).toEqual([["DD-1", "DEV-7", "UO2.8-ASCM", 3_751.5], ["DD-2", null, null, null]]);
    expect((await read(exportQuotes, contractor!)).map((row) => row.Demande)).toEqual(["DD-1"]);
  });

  test("prices of the versions in effect, no draft", async () => expect((await read(exportPrices, contractor!)).map((row) => [row.Version, row.Niveau, row["Prix unitaire HT"]])).toEqual([[1, "Moyen", 1_250.5]]));

  test("what runs, the nearest first, with whose it is and its rule", async () => {
    const rows = await read(exportDeadlines, ours!);
    expect(rows.map((row) => [row.Objet, row["À la charge de"]])).toEqual([["Second (BC-1)", "Titulaire"], ["Premier (BC-1)", "Administration"]]);
    expect(rows.every((row) => typeof row.Règle === "string" && row.Règle.length > 0)).toBe(true);
  });

  test("what waits for a decision, over all its pages, and the amounts of every contract: what each person sees of them", async () => {
    expect((await read(exportAwaiting, ours!)).map((row) => [row.Marché, row.Livrable, row.Attendu])).toEqual([["M-TOUT", "Premier (BC-1)", "Décision de vérification"]]);
    expect((await read(exportPortfolio, contractor!)).map((row) => [row.Marché, row["Commandé HT"]])).toEqual([["M-TOUT", 1_000]]);
    const other = await buildContract(db);
    const { scope } = await buildMember(db, { programmeId: other.programmeId, role: "moa" });
    for (let rank = 0; rank < 26; rank += 1) {
      const order = await buildOrder(db, { contractId: other.id, programmeId: other.programmeId, state: "delivered", orderedOn: addDays(today, -60) });
      await buildDeliverable(db, { orderId: order.id, programmeId: other.programmeId, deliveredOn: addDays(today, -2) });
    }
    expect(await read((each, as, asked) => exportAwaiting(each, as, { ...asked, contractId: other.id }), scope)).toHaveLength(26);
    expect(await read((each, as, asked) => exportAwaiting(each, as, { ...asked, contractId: contract.id }), scope)).toEqual([]);
    expect((await read(exportPortfolio, scope)).map((row) => row.Marché)).toEqual([other.number]);
  });

  test.each<[string, Export]>([["deliverables", exportDeliverables], ["quotes", exportQuotes], ["prices", exportPrices], ["deadlines", exportDeadlines]])("%s: nothing for a stranger, nothing behind what is no identifier, the same in CSV", async (_name, make) => {
    const { scope: stranger } = await buildMember(db, { programmeId: (await buildContract(db)).programmeId, role: "administrator" });
    const asked = { contractId: contract.id, format: "csv" as const, by: "Quelqu’un" };
    await expect(make(db, stranger, asked)).rejects.toThrow(NotFoundError);
    await expect(make(db, ours!, { ...asked, contractId: "1 or 1=1" })).rejects.toThrow(NotFoundError);
    const [headings, ...lines] = (await text((await make(db, ours!, asked)).body as never)).replace("\ufeff", "").split("\r\n");
    const rows = await read(make, ours!);
    expect(headings!.split(";")).toEqual(Object.keys(rows[0]!));
    // What the file is about follows.
    expect(lines.indexOf("")).toBe(rows.length);
  });
});
