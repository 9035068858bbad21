import ExcelJS from "exceljs";
import { and, asc, eq, sql } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { buildMember } from "@/db/factories";
import { buildContract, buildOrder, buildTranche } from "@/db/factories/contracts";
import { buildIncrement, buildSquad } from "@/db/factories/planning";
import { buildApplication } from "@/db/factories/teams";
import { auditEvents, deliverables, deliveries, orderEvents, orderImports, orderLines, orders } from "@/db/schema";
import { testDb } from "@/db/testing/database";
import type { Cell } from "@/domain/contracts/read-prices";
import { MAX_REGISTER_ROWS } from "@/domain/contracts/register/refusals";
import type { Scope } from "@/server/auth/scope";
import { brokenAuditLink } from "@/server/platform/audit";
import { ConflictError, ForbiddenError, NotFoundError } from "@/server/platform/errors";
import { attachFile, receiveRegister } from "./files";
import { payOrder } from "./order-acts";
import { exportOrders } from "./order-export";
import { runImport, setImportDates } from "./order-import-commands";
import { listImports, viewImport } from "./order-import-queries";
import { viewOrder } from "./order-view";
import { viewContract } from "./queries";
import { MAX_FILE_BYTES } from "@/server/interchange/tabular/read-tables";
import { zipOf } from "@/server/interchange/tabular/testing";

const { db } = await testDb();

type Place = { contractId: string; programmeId: string; moa: Scope; other: Scope };
/** A contract of its own, with a firm tranche under a ceiling and an optional one that is not affirmed. */
async function buildPlace(values: { programmeId?: string } = {}): Promise<Place> {
  const contract = await buildContract(db, values);
  await buildTranche(db, { contractId: contract.id, ceilingCents: 100_000_00 });
  await buildTranche(db, { contractId: contract.id, kind: "optionnelle", label: "Tranche optionnelle 1", affirmedOn: null });
  const member = async () => (await buildMember(db, { programmeId: contract.programmeId, role: "moa" })).scope;
  return { contractId: contract.id, programmeId: contract.programmeId, moa: await member(), other: await member() };
}

const HEADINGS = ["N° de bon de commande", "Objet", "Tranche", "UO", "Complexité", "Nb", "PU HT", "Montant HT", "Date de notification", "Livraison prévue", "Date de livraison", "Décision", "Date de décision", "Montant certifié", "Date du service fait", "N° de facture", "Facturé le", "Payé le", "Observations"];
/** Four orders, from issued to paid, the last of two lines; then rows that cannot come. */
const ROWS: Cell[][] = [
  ["BC-1", "Recette", "TF", "UO2.5-TEST", "Moyen", 1, "10 000,00 €", "10 000,00 €", "12/06/2025", "25/07/2025"],
  ["BC-2", "Maturité", "Tranche ferme", "UO3.1-EMA_Simple", null, 2, 1_000, 2_000, "12/06/2025", "25/07/2025", "24/07/2025"],
  ["BC-3", "Conduite du changement", "ferme", "UO3.3-ACC", "Simple", 1, null, 3_000, "12/06/25", "25/07/2025", "25/07/2025", "Conforme", "01/08/2025", 3_000, "04/08/2025"],
  ["BC-4", "Parcours", "TF", "UO3.5-UX", "Simple", 1, null, 4_000, "12/06/2025", null, "25/07/2025", "Conforme", "01/08/2025", 4_000, "04/08/2025", "F-1", "05/08/2025", "10/09/2025"],
  ["BC-4", "Migration", "TF", "UO2.7-AMIG", "Complexe", 1, null, 5_000, "12/06/2025", null, "25/07/2025", "Conforme", "01/08/2025", 4_500, "04/08/2025", "F-1", "05/08/2025", "10/09/2025"],
];
const REFUSED: Cell[][] = [
  ["BC-5", null, "TF", "UO9.9", "Simple", 1, null, 10, "12/06/2025"],
  ["BC-6", null, "Lot 7", "UO3.1-EMA", "Simple", 1, null, 10, "12/06/2025"],
  ["BC-7", null, "TO1", "UO3.1-EMA", "Simple", 1, null, 10, "12/06/2025"],
  ["BC-8", null, "TF", "UO3.1-EMA", null, 1, null, 10, "12/06/2025"],
  ["BC-9", null, "TF", "UO3.1-EMA", "Simple", 0, null, 10, "12/06/2025"],
  ["BC-10", null, "TF", "UO3.1-EMA", "Simple", 1_000_000_000, null, 10, "12/06/2025"],
  ["BC-11", null, "TF", "UO3.1-EMA", "Simple", 1, null, 10, "12/06/2025", "31/01/2025"],
  ["BC-12", null, "TF", "UO3.1-EMA", "Simple", 1, null, 90_000, "12/06/2025"],
];
const table = (...rows: Cell[][]): Cell[][] => [["Registre des bons"], [], HEADINGS, ...rows];

const csvOf = (rows: Cell[][], separator = ";"): string => rows.map((row) => row.map((cell) => { const text = String(cell ?? ""); return text.includes(separator) ? `"${text}"` : text; }).join(separator)).join("\r\n");
const csv = (rows: Cell[][], name = "registre.csv") => new File([`\u{FEFF}${csvOf(rows)}`], name);
const send = (scope: Scope, contractId: string, file: File | null) => {
  const form = new FormData();
  if (file) form.set("file", file);
  return receiveRegister(db, scope, { contractId, request: new Request("http://localhost/", { method: "POST", body: form }) });
};
/** Sends a file and reads what it would do. */
async function rehearse({ contractId, moa }: Pick<Place, "contractId" | "moa">, file: File) {
  const received = await send(moa, contractId, file);
  if (!("ok" in received) || !received.ok) throw new Error(JSON.stringify(received));
  return viewImport(db, moa, { contractId, importId: received.importId });
}
const run = (scope: Scope, { contract, id: importId, version }: Awaited<ReturnType<typeof viewImport>>) => runImport(db, scope, { contractId: contract.id, importId, version });
const ordersOf = (contractId: string) => db.select().from(orders).where(eq(orders.contractId, contractId)).orderBy(sql`length(${orders.number})`, asc(orders.number));
const toldOf = ({ report }: Awaited<ReturnType<typeof viewImport>>) => report.lines.flatMap(({ row, told }) => told.map((each) => `${row} ${each.replaceAll(/[\u00a0\u202f]/g, " ")}`));

async function exported({ contractId, moa }: Place, format: "csv" | "xlsx"): Promise<File> {
  const { body, fileName } = await exportOrders(db, moa, { contractId, format, by: "Une personne" });
  const chunks: Buffer<ArrayBuffer>[] = [];
  for await (const chunk of body as AsyncIterable<string | Uint8Array>) chunks.push(Buffer.from(chunk as string));
  return new File([Buffer.concat(chunks)], fileName);
}

describe("a register that is taken up", () => {
  let place: Place;
  let view: Awaited<ReturnType<typeof rehearse>>;
  beforeAll(async () => {
    place = await buildPlace();
    view = await rehearse(place, csv(table(...ROWS, ...REFUSED, ["TOTAL", null, null, null, null, null, null, "114 070,00"]), "registre 2025.csv"));
  });

  test("dry run: row by row what comes, what does not and why, with the sums; nothing is written", async () => {
    expect(view.report.counts).toEqual({ created: { orders: 4, lines: 5 }, unchanged: { orders: 0, lines: 0 }, refused: { orders: 8, lines: 8 }, ignored: { orders: 0, lines: 2 } });
    expect(view.left).toEqual(["Observations"]);
    expect(view.columns).toContainEqual({ field: "orderedOn", heading: "Date de notification" });
    expect(view.report.fileAmount).toEqual({ cents: 114_070_00, unknownCount: 0 });
    expect(view.report.tranches).toMatchObject([
      { label: "Tranche ferme", orders: 4, lines: 5, amount: { cents: 24_000_00, unknownCount: 0 }, orderedCents: 0, ceilingCents: 100_000_00, leftCents: 76_000_00 },
      { label: "Tranche optionnelle 1", orders: 0 },
    ]);
    expect(toldOf(view)).toEqual([
      "9 Cette unité d’œuvre n’est pas au catalogue : « UO9.9 ».",
      "10 Tranche inconnue au marché : « Lot 7 ».",
      "11 « Tranche optionnelle 1 » n’est pas affermie : rien ne peut y être commandé.",
      "12 Niveau manquant pour UO3.1-EMA.",
      "13 La quantité est un nombre entier de 1 à 10 000.",
      "14 La quantité est un nombre entier de 1 à 10 000.",
      "15 Livraison prévue le 31 janvier 2025, avant la notification du marché (3 février 2025).",
      "16 Le plafond de « Tranche ferme » (100 000,00 €) serait dépassé : 114 000,00 € avec ce bon.",
      "1 Au-dessus des titres des colonnes : pas lue.",
      "17 Ligne de total, non reprise : 114 070,00 €.",
    ]);
    expect(await ordersOf(place.contractId)).toEqual([]);
  });

  test("then all of it at once: states, days, amounts, lines, deliveries; its first journal entry, its audit, its report", async () => {
    expect(await run(place.other, view)).toEqual({ ok: true, importId: view.id });
    const rows = await ordersOf(place.contractId);
    expect(rows).toMatchObject([
      { number: "BC-1", state: "issued", orderedOn: "2025-06-12", amountCents: 10_000_00, certifiedCents: null },
      { number: "BC-2", state: "delivered", amountCents: 2_000_00 },
      { number: "BC-3", state: "certified", amountCents: 3_000_00, certifiedCents: 3_000_00, certifiedOn: "2025-08-04", orderedOn: "2025-06-12" },
      { number: "BC-4", state: "paid", amountCents: 9_000_00, certifiedCents: 8_500_00, invoiceReference: "F-1", invoicedOn: "2025-08-05", paidOn: "2025-09-10" },
    ]);
    const last = rows[3]!;
    expect(await db.select().from(orderLines).where(eq(orderLines.orderId, last.id)).orderBy(asc(orderLines.position))).toMatchObject([
      { workUnitCode: "UO3.5-UX", level: "simple", quantity: 1, amountCents: 4_000_00, levelBy: place.other.userId, levelReason: "Inscrit au registre «\u00a0registre 2025.csv\u00a0», ligne 7" },
      { workUnitCode: "UO2.7-AMIG", level: "complexe" },
    ]);
    const parts = await db.select().from(deliverables).where(eq(deliverables.orderId, rows[2]!.id));
    expect(parts).toMatchObject([{ label: "Conduite du changement", plannedOn: "2025-07-25", deliveredOn: "2025-07-25", verdict: "conforme", decidedOn: "2025-08-01", verification: "doc" }]);
    expect(await db.select().from(deliveries).where(eq(deliveries.orderId, rows[2]!.id))).toMatchObject([{ rank: 1, slip: null, deliveredOn: "2025-07-25", verdict: "conforme", recordedBy: place.other.userId }]);
    const events = await db.select().from(orderEvents).where(eq(orderEvents.orderId, last.id));
    expect(events.map(({ actorId, what }) => [actorId, what.replaceAll("\u00a0", " ")])).toEqual([[place.other.userId, "Repris du registre « registre 2025.csv » (lignes 7, 8) : payé"]]);
    expect(await db.select().from(auditEvents).where(and(eq(auditEvents.subject, "order"), eq(auditEvents.subjectId, last.id)))).toMatchObject([{ action: "taken_up", actorId: place.other.userId, after: { number: "BC-4", state: "paid", importId: view.id } }]);
    expect(await db.select().from(auditEvents).where(and(eq(auditEvents.subject, "order_import"), eq(auditEvents.subjectId, view.id)))).toMatchObject([{ action: "imported", after: { fileName: "registre 2025.csv", counts: { created: { orders: 4 } } } }]);
    expect(await brokenAuditLink(db, place.programmeId)).toBeNull();
    const done = await viewImport(db, place.moa, { contractId: place.contractId, importId: view.id });
    expect(done.importedAt).not.toBeNull();
    expect([done.report.counts, toldOf(done)]).toEqual([view.report.counts, toldOf(view)]);
    const [kept] = await db.select({ rows: orderImports.rows }).from(orderImports).where(eq(orderImports.id, view.id));
    expect(kept!.rows).toEqual([]);
  });

  test("a line repeated with other deliverables is ordered once and delivers each of them; the same file again brings nothing, one deliverable more is told", async () => {
    const there = await buildPlace();
    const headings = ["N° BC", "Tranche", "UO", "Complexité", "Nb", "Montant HT", "Livrable", "Commandé le", "Livraison prévue", "Livré le"];
    const line = (...rest: Cell[]): Cell[] => ["BC-L", "TF", "UO3.1-EMA", "Simple", 1, "1 000,00", ...rest];
    const rows = [headings, line("Cadrage", "12/06/2025", "25/07/2025", "24/07/2025"), line("Rapport", "12/06/2025", "12/09/2025"), ["BC-L", null, null, null, null, null, "Bilan", null, "03/10/2025"], ["BC-L", null, "UO3.3-ACC", "Simple", 1, 500, "Support", "12/06/2025"]];
    const first = await rehearse(there, csv([...rows]));
    expect(first.report).toMatchObject({ counts: { created: { orders: 1, lines: 4 }, refused: { lines: 0 } }, fileAmount: { cents: 1_500_00, unknownCount: 0 } });
    expect(toldOf(first)).toEqual(["3 Un livrable de plus de la ligne 2, dont le montant n’est compté qu’une fois.", "4 Un livrable de plus de la ligne 2, dont le montant n’est compté qu’une fois."]);
    expect(await run(there.moa, first)).toMatchObject({ ok: true });
    const [order, ...others] = await ordersOf(there.contractId);
    expect([order!.state, order!.amountCents, others]).toEqual(["in_progress", 1_500_00, []]);
    const its = await viewOrder(db, there.moa, { orderId: order!.id });
    expect(its.lines).toHaveLength(2);
    expect(its.deliverables.map(({ label, plannedOn, deliveredOn }) => [label, plannedOn, deliveredOn]).toSorted()).toEqual([["Bilan", "2025-10-03", null], ["Cadrage", "2025-07-25", "2025-07-24"], ["Rapport", "2025-09-12", null], ["Support", null, null]]);
    expect(await db.$count(deliveries, eq(deliveries.orderId, order!.id))).toBe(1);

    const again = await rehearse(there, csv([...rows]));
    expect(again.report.counts).toMatchObject({ created: { orders: 0 }, unchanged: { orders: 1, lines: 4 }, refused: { orders: 0 } });
    expect(await run(there.moa, again)).toEqual({ ok: false, reason: "nothing_to_do" });
    const more = await rehearse(there, csv([...rows, line("Annexe", "12/06/2025")]));
    expect(toldOf(more)[0]).toContain("Livrables de la ligne 2 : Bilan, Cadrage, Rapport ici, Annexe, Bilan, Cadrage, Rapport dans le fichier");
    expect(await db.$count(deliverables, eq(deliverables.orderId, order!.id))).toBe(4);
  });

  test("the amounts of the contract count it at each stage", async () => {
    const { amounts } = await viewContract(db, place.moa, { contractId: place.contractId });
    expect([amounts.ordered.value, amounts.delivered.value, amounts.certified.value, amounts.paid.value]).toEqual([24_000_00, 14_000_00, 11_500_00, 8_500_00]);
  });

  test("its orders live on as any other: what is past awaits nothing, what is not goes on", async () => {
    const [issued, , certified, paid] = await ordersOf(place.contractId);
    expect(await viewOrder(db, place.moa, { orderId: paid!.id })).toMatchObject({ next: { state: "none" }, can: { cancel: false, pay: false }, deliverables: [{ can: { decide: false } }, { can: { decide: false } }] });
    expect(await viewOrder(db, place.moa, { orderId: issued!.id })).toMatchObject({ next: { step: "delivery", due: { value: "2025-07-25" } }, can: { cancel: true }, deliverables: [{ can: { deliver: true } }] });
    expect(await viewOrder(db, place.moa, { orderId: certified!.id })).toMatchObject({ can: { invoice: true } });
    expect(await payOrder(db, place.moa, { orderId: certified!.id, version: 1, day: "2025-09-01" })).toEqual({ ok: false, reason: "not_in_this_state" });
  });

  test("nothing is handed over after what was paid, even where nobody here knows what was decided of it", async () => {
    const there = await buildPlace();
    await run(there.moa, await rehearse(there, csv(table(["BC-Z", null, "TF", "UO3.1-EMA", "Simple", 1, null, 10, "22/06/2025", null, "25/07/2025", null, null, null, null, null, null, "10/09/2025"]))));
    const [order] = await ordersOf(there.contractId);
    const { state, deliveries: handed } = await viewOrder(db, there.moa, { orderId: order!.id });
    expect([state, handed.map(({ verdict, can }) => [verdict, can.attach])]).toEqual(["paid", [[null, false]]]);
    const form = new FormData();
    form.set("file", new File(["%PDF-1.7"], "apres.pdf"));
    const request = new Request("http://localhost/", { method: "POST", body: form });
    expect(await attachFile(db, there.moa, { orderId: order!.id, deliveryId: handed[0]!.id, request })).toEqual({ ok: false, reason: "decided" });
  });

  test("once more: nothing new, whoever sends it; the same import is not run twice", async () => {
    expect(await run(place.moa, view)).toEqual({ ok: false, reason: "already_done" });
    const again = await rehearse(place, csv(table(...ROWS)));
    expect(again.report.counts).toMatchObject({ created: { orders: 0 }, unchanged: { orders: 4, lines: 5 }, refused: { orders: 0 } });
    expect(await run(place.moa, again)).toEqual({ ok: false, reason: "nothing_to_do" });
    expect(await ordersOf(place.contractId)).toHaveLength(4);
  });

  test("a number that has another content here is told, never written over", async () => {
    const before = await ordersOf(place.contractId);
    const other = await rehearse(place, csv(table([...ROWS[0]!.slice(0, 6), null, "11 000,00", "13/06/2025", "25/07/2025"])));
    expect(toldOf(other).filter((each) => each.startsWith("4 "))).toEqual([
      "4 Ce numéro est déjà pris, et rien n’est écrasé. Date de commande : 12 juin 2025 ici, 13 juin 2025 dans le fichier.",
      "4 Ce numéro est déjà pris, et rien n’est écrasé. Montant de la ligne 4 : 10 000,00 € ici, 11 000,00 € dans le fichier.",
    ]);
    expect(await run(place.moa, other)).toEqual({ ok: false, reason: "nothing_to_do" });
    expect(await ordersOf(place.contractId)).toEqual(before);
  });

  test.each(["csv", "xlsx"] as const)("the register that Cadence exports (%s) is recognised, and brings nothing", async (format) => {
    const again = await rehearse(place, await exported(place, format));
    expect(again.report).toMatchObject({ missing: [], counts: { created: { orders: 0 }, unchanged: { orders: 4, lines: 5 }, refused: { orders: 0 } } });
  });

  test.each(["csv", "xlsx"] as const)("taken up in another contract (%s), it gives the same states, days and amounts", async (format) => {
    const there = await buildPlace();
    const copied = await rehearse(there, await exported(place, format));
    expect(await run(there.moa, copied)).toMatchObject({ ok: true });
    const facts = async (contractId: string) => (await ordersOf(contractId)).map(({ number, state, amountCents, certifiedCents, orderedOn, certifiedOn, invoiceReference, invoicedOn, paidOn }) => ({ number, state, amountCents, certifiedCents, orderedOn, certifiedOn, invoiceReference, invoicedOn, paidOn }));
    expect(await facts(there.contractId)).toEqual(await facts(place.contractId));
  });
});

describe("what the product itself wrote is recognised too", () => {
  test("drafts, cancelled orders, increments, squads, texts that a spreadsheet would run", async () => {
    const { contractId, programmeId, moa, other } = await buildPlace();
    const increment = await buildIncrement(db, { programmeId, number: 27 });
    const squad = await buildSquad(db, { programmeId, name: "Squad Portail" });
    await buildApplication(db, { programmeId, name: "Portail SI Pénal" });
    const tranche = await buildTranche(db, { contractId, label: "Tranche, suite" });
    const common = { contractId, programmeId, trancheId: tranche.id };
    await buildOrder(db, { ...common, number: "BC-D", state: "draft" });
    await buildOrder(db, { ...common, number: "=BC-C", state: "cancelled", amountCents: null });
    await buildOrder(db, { ...common, number: "BC-A", state: "accepted", orderedOn: "2025-06-12", incrementId: increment.id, line: { squadId: squad.id, application: "Portail SI Pénal", quantity: 3 } });
    for (const format of ["csv", "xlsx"] as const) {
      const { report } = await rehearse({ contractId, moa }, await exported({ contractId, programmeId, moa, other }, format));
      expect([format, report.counts.unchanged, report.lines.filter(({ outcome }) => outcome === "refused")]).toEqual([format, { orders: 3, lines: 3 }, []]);
    }
  });
});

describe("files", () => {
  let place: Place;
  beforeAll(async () => {
    place = await buildPlace();
  });
  const created = async (file: File) => (await rehearse(place, file)).report.counts.created;

  test.each([
    ["commas, Windows-1252", () => new File([new Uint8Array(Buffer.from(csvOf(table(...ROWS), ",").replaceAll("€", "\u0080"), "latin1"))], "a.csv")],
    ["semicolons, UTF-8 without its mark", () => new File([csvOf(table(...ROWS))], "a.csv")],
    ["tabulations", () => new File([csvOf(table(...ROWS), "\t")], "a.csv")],
    ["its separator said on a first line, as spreadsheets write it", () => new File([`sep=;\r\n${csvOf(table(...ROWS))}`], "a.csv")],
    ["UTF-16 and tabulations, as spreadsheets save a Unicode text", () => new File([new Uint8Array([0xff, 0xfe]), new Uint8Array(Buffer.from(csvOf(table(...ROWS), "\t"), "utf16le"))], "a.txt")],
  ])("%s", async (_name, file) => expect(await created(file())).toEqual({ orders: 4, lines: 5 }));

  test("a workbook: date cells, serial days, formulas, a cover sheet, merged numbers", async () => {
    const workbook = new ExcelJS.Workbook();
    workbook.addWorksheet("Lisez-moi").addRow(["Ce classeur tient les bons."]);
    const sheet = workbook.addWorksheet("Bons");
    sheet.addRow(["Numéro", "Tranche", "UO", "Niveau", "Quantité", "PU", "Montant HT", "Date de commande", "Date de livraison"]);
    sheet.addRow(["BC-X1", "TF", "UO3.1-EMA", "Simple", 2, 500, { formula: "E2*F2", result: 1000 }, new Date("2025-06-12T00:00:00Z"), 45_863]);
    sheet.addRow([null, null, "UO3.3-ACC", "Simple", 1, 500, { formula: "E3*F3", result: 500 }, null, null]);
    sheet.mergeCells("A2:A3");
    const view = await rehearse(place, new File([await workbook.xlsx.writeBuffer()], "bons.xlsx"));
    expect(view.report.counts.created).toEqual({ orders: 1, lines: 2 });
    expect(await run(place.moa, view)).toMatchObject({ ok: true });
    const [order] = await ordersOf(place.contractId);
    expect(order).toMatchObject({ number: "BC-X1", state: "delivered", orderedOn: "2025-06-12", amountCents: 1_500_00 });
    expect((await db.select().from(deliverables).where(eq(deliverables.orderId, order!.id))).map(({ deliveredOn }) => deliveredOn)).toEqual(["2025-07-25", "2025-07-25"]);
  });

  test.each([
    ["no file", null, "none"],
    ["nothing in it", new File([""], "vide.csv"), "empty"],
    ["headings alone", csv(table()), "empty"],
    ["an old workbook", new File([new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1])], "a.xls"), "old_excel"],
    ["a PDF under the name of a workbook", new File(["%PDF-1.7"], "a.xlsx"), "pdf"],
    ["a workbook under a password", new File([new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]), new Uint8Array(1_024), new Uint8Array(Buffer.from("EncryptedPackage", "utf16le"))], "a.xlsx"), "encrypted"],
    ["a picture", new File([new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0, 0])], "a.csv"), "unreadable"],
    ["a zip that is no workbook", new File([new Uint8Array([0x50, 0x4b, 0x03, 0x04, 0, 0])], "a.xlsx"), "unreadable"],
    ["a true zip of something else", new File([new Uint8Array(zipOf("note.txt", Buffer.from("bonjour")))], "a.xlsx"), "unreadable"],
    ["60 MB", new File([new Uint8Array(60 * 1024 * 1024)], "a.xlsx"), "too_big"],
    ["UTF-16 without its mark", new File([new Uint8Array(Buffer.from(csvOf(table(...ROWS)), "utf16le"))], "a.csv"), "unreadable"],
    ["more than 2 MB", new File([new Uint8Array(MAX_FILE_BYTES + 1).fill(65)], "a.csv"), "too_big"],
    ["a row too many", csv(table(...Array.from({ length: MAX_REGISTER_ROWS + 1 }, (_, rank): Cell[] => [`B-${rank}`, null, "TF", "UO3.1-EMA", "S", 1]))), "too_many_rows"],
  ])("%s is refused", async (_name, file, reason) => expect(await send(place.moa, place.contractId, file)).toEqual({ ok: false, reason }));

  test("a workbook whose days are numbered from 1904: a date cell, a number and a text say the same day", async () => {
    const workbook = new ExcelJS.Workbook();
    workbook.properties.date1904 = true;
    const sheet = workbook.addWorksheet("Bons");
    sheet.addRow(["Numéro", "Tranche", "UO", "Niveau", "Quantité", "Montant HT", "Date de commande"]);
    for (const [rank, day] of [new Date("2025-06-22T00:00:00Z"), 45_830 - 1_462, "22/06/2025"].entries()) sheet.addRow([`BC-19${rank}`, "TF", "UO3.1-EMA", "Simple", 1, 10, day]);
    const there = await buildPlace();
    const view = await rehearse(there, new File([await workbook.xlsx.writeBuffer()], "mac.xlsx"));
    expect([toldOf(view), view.report.counts.created.orders]).toEqual([[], 3]);
    expect(await run(there.moa, view)).toMatchObject({ ok: true });
    expect((await ordersOf(there.contractId)).map(({ orderedOn }) => orderedOn)).toEqual(["2025-06-22", "2025-06-22", "2025-06-22"]);
  });

  test("titles over two rows, merged, then a blank one; formulas without their results and errors are told, nothing of their order comes", async () => {
    const workbook = new ExcelJS.Workbook();
    const sheet = workbook.addWorksheet("Bons");
    sheet.addRow(["Numéro", "Tranche", "Prestation", null, null, "Montants", null, "Date de commande"]);
    sheet.addRow([null, null, "UO", "Niveau", "Quantité", "PU HT", "Montant HT", null]);
    for (const merged of ["A1:A2", "B1:B2", "C1:E1", "F1:G1", "H1:H2"]) sheet.mergeCells(merged);
    sheet.addRow([]);
    const day = new Date("2025-06-12T00:00:00Z");
    sheet.addRow(["BC-F1", "TF", "UO3.1-EMA", "Simple", 1, 10, { formula: "E4*F4", result: 10 }, day]);
    sheet.addRow(["BC-F2", "TF", "UO3.1-EMA", "Simple", 1, 10, { formula: "E5*F5" }, day]);
    sheet.addRow(["BC-F3", "TF", "UO3.1-EMA", "Simple", { formula: "A1" }, 10, 10, day]);
    sheet.addRow(["BC-F4", "TF", "UO3.1-EMA", "Simple", 1, 10, { formula: "E7/0", result: { error: "#DIV/0!" } }, { formula: "TODAY()" }]);
    const view = await rehearse(await buildPlace(), new File([await workbook.xlsx.writeBuffer()], "fusion.xlsx"));
    expect(view.report).toMatchObject({ missing: [], counts: { created: { orders: 1 }, refused: { orders: 3 } } });
    const told = toldOf(view);
    expect(told).toContainEqual(expect.stringMatching(/^5 Montant HT : .*formule dont le fichier ne garde pas le résultat/));
    expect(told).toContainEqual(expect.stringMatching(/^6 La quantité est un nombre entier/));
    expect(told).toContainEqual(expect.stringMatching(/^7 Montant HT : Ce n’est pas un montant/));
    expect(told).toContainEqual("7 Date de commande : « =TODAY() » n’est pas une date.");
  });

  test("headings that are not known: which were expected, which were found; none of the rows is kept", async () => {
    const view = await rehearse(place, new File(["Bon;Désignation;Montant HT\r\nBC-1;Recette;10\r\n"], "autre.csv"));
    expect(view).toMatchObject({ headings: ["Bon", "Désignation", "Montant HT"], report: { missing: ["number", "workUnit", "quantity", "orderedOn"], lines: [] } });
    expect(await rehearse(place, new File(["Nom,Prénom\r\na,b\r\n"], "gens.csv"))).toMatchObject({ report: { missing: ["number", "workUnit", "quantity", "orderedOn"], lines: [] } });
    expect(await run(place.moa, view)).toEqual({ ok: false, reason: "nothing_to_do" });
    const [kept] = await db.select({ rows: orderImports.rows }).from(orderImports).where(eq(orderImports.id, view.id));
    expect(kept!.rows).toEqual([]);
  });

  test("dates that could be either wait for somebody to say; the version that was read is named", async () => {
    const view = await rehearse(place, csv(table(["BC-Y1", null, "TF", "UO3.1-EMA", "Simple", 1, null, 10, "06/07/2025"])));
    expect(view.report).toMatchObject({ isAsked: true, lines: [] });
    expect(await run(place.moa, view)).toEqual({ ok: false, reason: "order_asked" });
    const of = { contractId: place.contractId, importId: view.id };
    expect(await setImportDates(db, place.moa, { ...of, version: view.version, dateOrder: "mdy" })).toMatchObject({ ok: true });
    await expect(run(place.moa, view)).rejects.toThrow(ConflictError);
    expect(await run(place.moa, await viewImport(db, place.moa, of))).toMatchObject({ ok: true });
    expect((await ordersOf(place.contractId)).find(({ number }) => number === "BC-Y1")).toMatchObject({ orderedOn: "2025-06-07" });
  });
});

describe("nothing half done, nothing twice", () => {
  test("two people import the same file at the same time: each order once", async () => {
    const place = await buildPlace();
    const [one, two] = [await rehearse(place, csv(table(...ROWS))), await rehearse(place, csv(table(...ROWS)))];
    const answers = await Promise.all([run(place.moa, one), run(place.other, two)]);
    expect(answers.map((answer) => (answer.ok ? "ok" : answer.reason)).toSorted()).toEqual(["nothing_to_do", "ok"]);
    expect(await ordersOf(place.contractId)).toHaveLength(4);
  });

  test("two people go on with the same import at the same time: one of them finds it done", async () => {
    const place = await buildPlace();
    const view = await rehearse(place, csv(table(...ROWS)));
    const answers = await Promise.all([run(place.moa, view), run(place.other, view)]);
    expect(answers.map((answer) => (answer.ok ? "ok" : answer.reason)).toSorted()).toEqual(["already_done", "ok"]);
    expect(await ordersOf(place.contractId)).toHaveLength(4);
  });

  test("what fails at the last order leaves nothing of the others, and the import waits as it was", async () => {
    const place = await buildPlace();
    const view = await rehearse(place, csv(table(...ROWS)));
    await db.execute(sql`create function refuse_bc4() returns trigger language plpgsql as $$ begin if new.after->>'number' = 'BC-4' then raise exception 'refused'; end if; return new; end $$`);
    await db.execute(sql`create trigger refuse_bc4 before insert on audit_event for each row execute function refuse_bc4()`);
    try {
      await expect(run(place.moa, view)).rejects.toThrow("audit_event");
    } finally {
      await db.execute(sql`drop trigger refuse_bc4 on audit_event`);
    }
    expect(await ordersOf(place.contractId)).toEqual([]);
    expect(await viewImport(db, place.moa, { contractId: place.contractId, importId: view.id })).toMatchObject({ importedAt: null, version: view.version });
    expect(await run(place.moa, view)).toMatchObject({ ok: true });
  });

  test("what changed here since the dry run counts", async () => {
    const place = await buildPlace();
    const view = await rehearse(place, csv(table(...ROWS)));
    const [tranche] = (await viewContract(db, place.moa, { contractId: place.contractId })).tranches;
    await buildOrder(db, { contractId: place.contractId, programmeId: place.programmeId, trancheId: tranche!.id, number: "bc-1", state: "issued", orderedOn: "2025-06-12", amountCents: 85_000_00 });
    expect(await run(place.moa, view)).toMatchObject({ ok: true });
    const done = await viewImport(db, place.moa, { contractId: place.contractId, importId: view.id });
    expect(done.report.counts).toMatchObject({ created: { orders: 3 }, refused: { orders: 1 } });
    expect((await ordersOf(place.contractId)).map(({ number }) => number)).toEqual(["BC-2", "BC-3", "BC-4", "bc-1"]);
  });
});

describe("who", () => {
  test("who commits the administration alone: not who prepares orders, not a reader, never the contractor; strangers learn nothing", async () => {
    const place = await buildPlace();
    const { contractId, programmeId } = place;
    const view = await rehearse(place, csv(table(...ROWS)));
    const of = { contractId, importId: view.id };
    const member = async (role: "rte_pmo" | "reader" | "contractor") => (await buildMember(db, { programmeId, role, contractId: role === "contractor" ? contractId : null })).scope;
    for (const scope of [await member("rte_pmo"), await member("reader"), await member("contractor")]) {
      expect(await send(scope, contractId, csv(table(...ROWS)))).toMatchObject({ status: 403 });
      await expect(run(scope, view)).rejects.toThrow(ForbiddenError);
      await expect(viewImport(db, scope, of)).rejects.toThrow(ForbiddenError);
      await expect(listImports(db, scope, { contractId })).rejects.toThrow(ForbiddenError);
    }
    const elsewhere = await buildPlace();
    expect(await send(elsewhere.moa, contractId, csv(table(...ROWS)))).toMatchObject({ status: 404 });
    await expect(run(elsewhere.moa, view)).rejects.toThrow(NotFoundError);
    await expect(viewImport(db, elsewhere.moa, of)).rejects.toThrow(NotFoundError);
    expect(await ordersOf(contractId)).toEqual([]);
  });

  test("an import is of its contract, even for who manages both", async () => {
    const place = await buildPlace();
    const beside = await buildPlace({ programmeId: place.programmeId });
    const view = await rehearse(place, csv(table(...ROWS)));
    await expect(viewImport(db, place.moa, { contractId: beside.contractId, importId: view.id })).rejects.toThrow(NotFoundError);
    await expect(runImport(db, place.moa, { contractId: beside.contractId, importId: view.id, version: view.version })).rejects.toThrow(NotFoundError);
    expect((await listImports(db, place.moa, { contractId: beside.contractId })).imports).toEqual([]);
    expect((await listImports(db, place.moa, { contractId: place.contractId })).imports).toMatchObject([{ id: view.id, fileName: "registre.csv", importedAt: null, importedBy: null, counts: { created: { orders: 4 } } }]);
  });
});
