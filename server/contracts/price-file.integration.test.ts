import ExcelJS from "exceljs";
import { beforeAll, describe, expect, test } from "vitest";
import { buildMember } from "@/db/factories";
import { buildContract } from "@/db/factories/contracts";
import { testDb } from "@/db/testing/database";
import type { Scope } from "@/server/auth/scope";
import { viewSchedule } from "./contract-queries";
import { readPriceFile } from "./price-file";
import { MAX_FILE_BYTES } from "@/server/interchange/tabular/read-tables";
import { zipOf } from "@/server/interchange/tabular/testing";
import { receivePriceFile } from "./files";

const { db } = await testDb();

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const read = (file: Uint8Array) => readPriceFile(file, { otherwise: null });
const centsOf = async (file: Uint8Array) => {
  const result = await read(file);
  return typeof result === "string" ? result : result.prices.map(({ workUnitCode, unitCents }) => [workUnitCode, unitCents]);
};

describe("files of prices", () => {
  test.each([
    ["semicolons, decimal commas, a byte order mark, Windows ends of line", bytes("\u{FEFF}Code UO;Niveau;Prix unitaire HT\r\nUO3.1-EMA;Simple;\"1 234,50 €\"\r\n")],
    ["commas, decimal points", bytes('Code,Niveau,Prix\nUO3.1-EMA,Simple,"1,234.50"\n')],
    ["tabulations", bytes("Code\tNiveau\tPrix\nUO3.1-EMA\tSimple\t1234,5\n")],
    ["Windows-1252", new Uint8Array(Buffer.from("Référence;Niveau;Prix\nUO3.1-EMA;Simple;1234,50 \u0080\n", "latin1"))],
    ["its separator said on a first line", new TextEncoder().encode("sep=;\r\nCode;Niveau;Prix\r\nUO3.1-EMA;Simple;1 234,50 €\r\n")],
    ["UTF-16, as spreadsheets save a Unicode text", new Uint8Array([0xff, 0xfe, ...Buffer.from("Code\tNiveau\tPrix\r\nUO3.1-EMA\tSimple\t1 234,50 €\r\n", "utf16le")])],
    ["a title and empty lines first", bytes("Bordereau des prix;;\n;;\nCode;Niveau;Prix\nUO3.1-EMA;Simple;1234,50\n")],
  ])("%s", async (_name, file) => expect(await centsOf(file)).toEqual([["UO3.1-EMA", 1_234_50]]));

  test("a workbook: numbers, formulas, rich text, merged codes; a cover sheet before it", async () => {
    const workbook = new ExcelJS.Workbook();
    workbook.addWorksheet("Lisez-moi").addRow(["Ce classeur donne les prix."]);
    const sheet = workbook.addWorksheet("BPU");
    sheet.addRow(["Code UO", "Niveau", "Prix unitaire HT"]);
    sheet.addRow(["UO3.1-EMA", "Simple", 1234.5]);
    sheet.addRow(["", "Moyen", { formula: "C2*2", result: 2469 }]);
    sheet.addRow(["UO3.3-ACC", "Simple", { richText: [{ text: "3 000" }, { text: ",00 €" }] }]);
    sheet.mergeCells("A2:A3");
    expect(await centsOf(new Uint8Array(await workbook.xlsx.writeBuffer()))).toEqual([["UO3.1-EMA", 1_234_50], ["UO3.1-EMA", 2_469_00], ["UO3.3-ACC", 3_000_00]]);
  });

  test("a formula whose result the file does not hold is told, beside its row", async () => {
    const workbook = new ExcelJS.Workbook();
    const sheet = workbook.addWorksheet("BPU");
    for (const row of [["Code UO", "Niveau", "Prix unitaire HT"], ["UO3.1-EMA", "Simple", 100], ["UO3.1-EMA", "Moyen", { formula: "C2*2" }]]) sheet.addRow(row);
    const result = await read(new Uint8Array(await workbook.xlsx.writeBuffer()));
    expect(result).toMatchObject({ prices: [{ unitCents: 100_00 }], refused: [{ why: expect.stringContaining("formule dont le fichier ne garde pas le résultat") }] });
  });

  test.each([
    ["nothing", new Uint8Array(), "empty"],
    ["a picture", new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0, 0, 0]), "unreadable"],
    ["a PDF", bytes("%PDF-1.7"), "pdf"],
    ["an old workbook", new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, 0, 0]), "old_excel"],
    ["a workbook under a password", new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0, 0, ...Buffer.from("EncryptedPackage", "utf16le")]), "encrypted"],
    ["a zip that is no workbook", zipOf("note.txt", Buffer.from("bonjour")), "unreadable"],
    ["a zip cut short", zipOf("note.txt", Buffer.from("bonjour")).subarray(0, 40), "unreadable"],
    ["a zip that unfolds to 64 MB", zipOf("xl/sharedStrings.xml", Buffer.alloc(64 * 1024 * 1024)), "unreadable"],
    ["a zip that lies about it", zipOf("xl/sharedStrings.xml", Buffer.alloc(64 * 1024 * 1024), 10), "unreadable"],
    ["a text without headings", bytes("Bonjour,\nvoici les prix.\n"), "no_headings"],
    ["headings alone", bytes("Code;Niveau;Prix\n"), "no_price"],
    ["more than 2 MB", new Uint8Array(MAX_FILE_BYTES + 1).fill(65), "too_big"],
  ])("%s is refused", async (_name, file, reason) => expect(await read(file)).toBe(reason));
});

describe("the form", () => {
  let contractId: string;
  let moa: Scope;
  let pmo: Scope;
  let stranger: Scope;
  beforeAll(async () => {
    const contract = await buildContract(db);
    contractId = contract.id;
    moa = (await buildMember(db, { programmeId: contract.programmeId, role: "moa" })).scope;
    pmo = (await buildMember(db, { programmeId: contract.programmeId, role: "rte_pmo" })).scope;
    stranger = (await buildMember(db, { programmeId: (await buildContract(db)).programmeId, role: "administrator" })).scope;
  });
  const send = (scope: Scope, file: File | null, otherwise = "") => {
    const form = new FormData();
    if (file) form.set("file", file);
    form.set("otherwise", otherwise);
    return receivePriceFile(db, scope, { contractId, request: new Request("http://localhost/", { method: "POST", body: form }) });
  };
  const csv = (text: string, name = "BPU 2026.csv") => new File([text], name);

  test("becomes a draft that tells what it could not read and what it lacks", async () => {
    const received = await send(moa, csv("Code;Niveau;Prix\nUO3.1-EMA;Simple;10\nUO9;Simple;10\nUO2.3-PO;Simple;20\n"), "mensuel");
    if (!("ok" in received) || !received.ok) throw new Error(JSON.stringify(received));
    const view = await viewSchedule(db, moa, { contractId, scheduleId: received.scheduleId });
    expect(view.schedule).toMatchObject({ label: "BPU 2026", effectiveOn: null, refused: [{ row: 3, text: "UO9", why: "Ce code n’est pas au catalogue." }] });
    expect(view.schedule.origin.replaceAll("\u00a0", " ")).toBe("Fichier « BPU 2026.csv »");
    expect(view.prices.map(({ workUnitCode, period }) => [workUnitCode, period])).toEqual(expect.arrayContaining([["UO3.1-EMA", null], ["UO2.3-PO", "mensuel"]]));
    expect(view.missing.length).toBeGreaterThan(50);
  });

  test("no file, a file too big, whose length is said or not", async () => {
    expect(await send(moa, null)).toEqual({ ok: false, reason: "none" });
    expect(await send(moa, new File([new Uint8Array(MAX_FILE_BYTES * 2)], "gros.csv"))).toEqual({ ok: false, reason: "too_big" });
  });

  test("who prepares orders is refused; strangers learn nothing", async () => {
    expect(await send(pmo, csv("x"))).toMatchObject({ status: 403 });
    expect(await send(stranger, csv("x"))).toMatchObject({ status: 404 });
  });
});
