import ExcelJS from "exceljs";
import { describe, expect, test } from "vitest";
import { composedReport, exportedReport, HASH } from "@/domain/reporting/export/testing";
import { figuresOf } from "@/domain/reporting/compare";
import { sectionTitle } from "@/domain/reporting/section-title";
import { writeXlsx } from "./xlsx";

async function open(bytes: Uint8Array): Promise<ExcelJS.Workbook> {
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.load(Buffer.from(bytes) as unknown as ExcelJS.Buffer);
  return workbook;
}
const rowsOf = (sheet: ExcelJS.Worksheet): unknown[][] => sheet.getSheetValues().flatMap((row) => (Array.isArray(row) ? [row.slice(1)] : []));

describe("the workbook", () => {
  test("every figure of the report, with its reason: an amount in euros, a share as a share, an unknown one without a number", async () => {
    const rows = rowsOf((await open(await writeXlsx(exportedReport()))).getWorksheet("Chiffres")!);
    for (const { section, label, figure, format } of figuresOf(composedReport())) {
      const row = rows.find((each) => each[0] === sectionTitle(section, 27) && each[1] === label);
      expect(row?.[2], label).toBe(figure.value === null ? "N/A" : format === "cents" ? figure.value / 100 : figure.value);
      expect(row?.[5], label).toBe(figure.rule);
    }
    expect(rows.find(([, label]) => label === "Marché 2023-004, reste à commander HT")?.[4]).toBe("Le montant plafond n’est pas renseigné.");
  });
  test("a sheet a section, all the rows of its tables: days are dates, numbers are numbers", async () => {
    const workbook = await open(await writeXlsx(exportedReport()));
    const report = exportedReport();
    expect(workbook.worksheets.map(({ name }) => name)).toEqual(["Rapport", "Chiffres", ...report.sections.map(({ title }) => title.slice(0, 31).trim())]);
    const actions = rowsOf(workbook.getWorksheet("Actions")!);
    expect(actions.filter(([text]) => String(text).startsWith("Préparer"))).toHaveLength(25);
    const dated = actions.find(([text]) => String(text).includes("n° 1 avec"))!;
    expect(dated.slice(2, 6)).toEqual([new Date("2025-06-24T00:00:00Z"), "À faire", 6, 4]);
    const orders = rowsOf(workbook.getWorksheet("Commandes de l’incrément 27")!);
    expect(orders.find(([number, , level]) => number === "BC-2025-02" && level === "N/A")?.[6]).toBe(24_691.34);
    const progress = rowsOf(workbook.getWorksheet("Avancement de l’incrément 27")!);
    expect(progress.filter(([day]) => day instanceof Date)).toHaveLength(22);
    expect(rowsOf(workbook.getWorksheet("Rapport")!).flat()).toEqual(expect.arrayContaining([expect.stringContaining(HASH), new Date("2025-06-30T00:00:00Z")]));
  });
  test("what people typed is never a formula, nor a name that a tab may not have", async () => {
    const report = exportedReport({ title: "=1+1", programme: "@SUM(A1)" });
    const [first, ...others] = report.sections;
    const workbook = await open(await writeXlsx({ ...report, sections: [{ ...first!, title: "a/b:c*d?[e]\\f", blocks: [{ type: "paragraph", text: '=HYPERLINK("http://exemple.fr")', look: "plain" }] }, { ...first!, title: "A b c d e f" }, { ...first!, title: "''" }, ...others] }));
    expect(new Set(workbook.worksheets.map(({ name }) => name.toLowerCase())).size).toBe(workbook.worksheets.length);
    for (const sheet of workbook.worksheets) sheet.eachRow((row) => row.eachCell((cell) => expect(cell.type).not.toBe(ExcelJS.ValueType.Formula)));
    expect(rowsOf(workbook.worksheets[2]!).flat()).toContain('=HYPERLINK("http://exemple.fr")');
  });
  test("the same report gives the same bytes", async () => {
    const first = await writeXlsx(exportedReport());
    await new Promise((resolve) => setTimeout(resolve, 2_100));
    expect(Buffer.compare(await writeXlsx(exportedReport()), first)).toBe(0);
  });
});
