import mammoth from "mammoth";
import JSZip from "jszip";
import { describe, expect, test } from "vitest";
import { figureText } from "@/domain/reporting/export/cells";
import { composedReport, exportedReport } from "@/domain/reporting/export/testing";
import { writeDocx } from "./docx";

describe("the Word document", () => {
  const report = exportedReport({ title: "COPIL <de> juin\u0007" });
  test("another program reads its headings, its figures, its tables and their header rows", async () => {
    const { value: html } = await mammoth.convertToHtml({ buffer: Buffer.from(await writeDocx(report)) });
    const { value: text } = await mammoth.extractRawText({ buffer: Buffer.from(await writeDocx(report)) });
    for (const title of [...report.sections.map((each) => each.title), "D’où viennent les chiffres"]) expect(html).toContain(`<h1>${title}</h1>`);
    for (const { figures } of report.sections) for (const each of figures) expect(text).toContain(`${each.label}\u00a0: ${figureText(each)}`);
    expect(html.match(/<thead>/g)!.length).toBeGreaterThanOrEqual(9);
    expect(html.match(/Préparer le jeu d’essai/g)).toHaveLength(25);
    expect(text).toContain("COPIL <de> juin");
    expect(text).toContain("5\u202f000\u202f000,00\u00a0€ − 1\u202f200\u202f000,50\u00a0€ = 3\u202f799\u202f999,50\u00a0€");
  });
  test("its chart is a native one, named and described, with its numbers and the workbook behind", async () => {
    const archive = await JSZip.loadAsync(await writeDocx(report));
    const part = (name: string): Promise<string> => archive.file(name)!.async("string");
    expect(await part("word/document.xml")).toMatch(/w:lineRule="atLeast"\/><\/w:pPr><w:r><w:drawing>.*<wp:docPr id="1" name="Graphique 1" descr="Points terminés et périmètre[^"]*"\/>.*<c:chart [^>]*r:id="rIdChart1"\/>/);
    expect(await part("word/_rels/document.xml.rels")).toContain('Id="rIdChart1"');
    expect(await part("word/charts/chart1.xml")).toContain(`<c:v>${composedReport().parts.progress!.burnUp.done}</c:v>`);
    expect(archive.file("word/embeddings/Microsoft_Excel_Worksheet1.xlsx")).not.toBeNull();
    expect(await part("[Content_Types].xml")).toContain('PartName="/word/charts/chart1.xml"');
    expect((await JSZip.loadAsync(await writeDocx(exportedReport({ sections: ["hard_points"] })))).file("word/charts/chart1.xml")).toBeNull();
  });
  test("French, titled, and which report it is at the foot of each page", async () => {
    const archive = await JSZip.loadAsync(await writeDocx(report));
    const part = (name: string): Promise<string> => archive.file(name)!.async("string");
    expect(await part("word/styles.xml")).toContain('w:lang w:val="fr-FR"');
    expect(await part("word/fontTable.xml")).toContain('<w:font w:name="Marianne"><w:altName w:val="Arial"/>');
    expect(await part("docProps/core.xml")).toContain("<dc:title>COPIL &lt;de&gt; juin</dc:title>");
    expect(await part("word/footer1.xml")).toContain("Arrêté au 30 juin 2025 – figé, empreinte cdcdcdcdcdcd…");
    expect(await part("word/document.xml")).toContain("<w:tblHeader/>");
  });
  test("the same report gives the same bytes", async () => {
    const first = await writeDocx(report);
    await new Promise((resolve) => setTimeout(resolve, 2_100));
    expect(Buffer.compare(await writeDocx(report), first)).toBe(0);
  });
});
