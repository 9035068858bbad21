import { buffer, text } from "node:stream/consumers";
import { Readable } from "node:stream";
import ExcelJS from "exceljs";
import { describe, expect, test } from "vitest";
import { writeCsv } from "./csv";
import type { Table } from "./table";
import { writeXlsx } from "./xlsx";

type Row = { text: string | null; day: string | null; count: number | null; address: string | null };
const row = (over: Partial<Row> = {}): Row => ({ text: "Préparer la livraison", day: "2025-08-29", count: 2, address: "https://cadence.exemple.fr/registre/1", ...over });

const tableOf = (rows: AsyncIterable<Row> | Row[]): Table<Row> => ({
  title: "Registre",
  columns: [
    { heading: "Ligne", width: 40, kind: "text", value: ({ text }) => text },
    { heading: "Échéance", width: 12, kind: "day", value: ({ day }) => day },
    { heading: "Reports", width: 8, kind: "number", value: ({ count }) => count },
    { heading: "Adresse", width: 40, kind: "address", value: ({ address }) => address },
  ],
  rows: (async function* () {
    yield* rows;
  })(),
  about: () => [["Exporté par", "=SOMME(A1)"]],
});

/** What a spreadsheet would run, each with what must stay of it. */
const FORMULAS = ["=1+1", "+33 1 23", "-2", "@SOMME(A1)", "\t=1+1", "\r=1+1"];

describe("CSV", () => {
  const csv = (rows: Row[]) => text(Readable.from(writeCsv(tableOf(rows))));

  test("UTF-8 with its mark, semicolons, French days, an empty cell for what is unknown; then what the file is", async () => {
    expect(await csv([row(), row({ text: null, day: null, count: null, address: null })])).toBe(
      "\u{FEFF}Ligne;Échéance;Reports;Adresse\r\nPréparer la livraison;29/08/2025;2;https://cadence.exemple.fr/registre/1\r\n;;;\r\n\r\nExporté par;'=SOMME(A1)\r\n",
    );
  });

  test.each(FORMULAS)("%j is text, not a formula", async (typed) => {
    const [, line] = (await csv([row({ text: typed })])).split("\r\n");
    expect(line).toMatch(/^"?'/);
    expect(await csv([row({ text: typed })])).toContain(`'${typed}`);
  });

  test("semicolons, quotes and line ends stay inside their cell; a minus inside is left alone", async () => {
    expect(await csv([row({ text: 'Un « ; », un ", une\nligne - deux' })])).toContain('"Un « ; », un "", une\nligne - deux";29/08/2025');
  });
});

describe("XLSX", () => {
  async function read(rows: AsyncIterable<Row> | Row[]) {
    const workbook = new ExcelJS.Workbook();
    await workbook.xlsx.load((await buffer(writeXlsx(tableOf(rows)))) as never);
    return workbook;
  }

  test("headings, real days, numbers, addresses that open, empty cells for what is unknown; a sheet says what the file is", async () => {
    const workbook = await read([row(), row({ text: null, day: null, count: null, address: null })]);
    const sheet = workbook.getWorksheet("Registre")!;
    expect((sheet.getRow(1).values as unknown[]).slice(1)).toEqual(["Ligne", "Échéance", "Reports", "Adresse"]);
    const [, line, due, count, address] = sheet.getRow(2).values as unknown[];
    expect([line, count]).toEqual(["Préparer la livraison", 2]);
    expect(due).toEqual(new Date("2025-08-29T00:00:00Z"));
    expect(sheet.getCell("B2").numFmt).toBe("dd/mm/yyyy");
    expect(address).toMatchObject({ hyperlink: "https://cadence.exemple.fr/registre/1" });
    expect([1, 2, 3, 4].map((column) => sheet.getRow(3).getCell(column).value)).toEqual([null, null, null, null]);
    expect(workbook.getWorksheet("À propos")!.getRow(1).getCell(2).value).toBe("=SOMME(A1)");
  });

  test.each(FORMULAS)("%j is text, not a formula", async (typed) => {
    const cell = (await read([row({ text: typed })])).getWorksheet("Registre")!.getCell("A2");
    expect([cell.type, cell.formula]).toEqual([ExcelJS.ValueType.String, undefined]);
    expect(String(cell.value).trim()).toBe(typed.trim());
  });

  test("a text longer than a cell takes is cut, with its mark", async () => {
    const cell = (await read([row({ text: "a".repeat(40_000) })])).getWorksheet("Registre")!.getCell("A2");
    expect(String(cell.value)).toHaveLength(32_767);
    expect(String(cell.value).endsWith("…")).toBe(true);
  });

  test("rows that fail half-way: the stream fails too, and no whole file comes of it", async () => {
    const broken = (async function* () {
      yield row();
      throw new Error("the database went away");
    })();
    await expect(buffer(writeXlsx(tableOf(broken)))).rejects.toThrow("the database went away");
  });

  test("who stops reading: rows are no longer asked for", async () => {
    let asked = 0;
    const endless = (async function* () {
      for (; asked < 200_000; asked += 1) yield row({ text: String(asked).repeat(50) });
    })();
    const stream = writeXlsx(tableOf(endless));
    await new Promise((resolve) => stream.once("readable", resolve));
    stream.destroy();
    const at = asked;
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(asked - at).toBeLessThan(1_000);
  });
});
