import ExcelJS from "exceljs";
import JSZip from "jszip";
import { describe, expect, test } from "vitest";
import { composedReport, exportedReport, HASH } from "@/domain/reporting/export/testing";
import { serialOf } from "./chart-data";
import { writePptx } from "./pptx";

const report = exportedReport({ title: "COPIL <de> juin & suite\u0007" });
const open = async (bytes: Uint8Array) => {
  const archive = await JSZip.loadAsync(bytes);
  const names = Object.keys(archive.files);
  const read = (name: string): Promise<string> => archive.file(name)!.async("string");
  const slides = names.filter((name) => /^ppt\/slides\/slide\d+\.xml$/.test(name)).toSorted((a, b) => a.localeCompare(b, "fr", { numeric: true }));
  return { names, read, slides, archive };
};
const textOf = (xml: string): string => [...xml.matchAll(/<a:t>([^<]*)<\/a:t>/g)].map(([, text]) => text).join(" ");

describe("the slides", () => {
  test("the same report gives the same bytes at any moment; another does not", async () => {
    const first = await writePptx(report);
    await new Promise((resolve) => setTimeout(resolve, 2_100));
    // The library counts the charts of the whole process: 9, 10 and 11 must stand in the order of 1, 2 and 3.
    for (let times = 0; times < 3; times += 1) {
      await writePptx(exportedReport({ sections: ["progress"] }));
      expect(Buffer.compare(await writePptx(report), first)).toBe(0);
    }
    expect(Buffer.compare(await writePptx({ ...report, title: "Autre" }), first)).not.toBe(0);
  });
  test("a title, a summary, and each section in order, its title as the title of its slide", async () => {
    const { slides, read } = await open(await writePptx(report));
    const texts = await Promise.all(slides.map(async (name) => textOf(await read(name))));
    expect(texts[0]).toContain("COPIL &lt;de&gt; juin &amp; suite");
    expect(texts[0]).toContain(HASH);
    for (const [rank, { title }] of report.sections.entries()) {
      expect(texts[1]).toContain(`${rank + 1}. ${title}`);
      expect(texts.slice(2).some((text) => text.startsWith(`${rank + 1}. ${title}`)), title).toBe(true);
    }
    expect(texts.some((text) => /^\d+\. Actions \(suite\)/.test(text))).toBe(true);
    for (const name of slides) expect(await read(name)).toMatch(/<p:ph\s[^>]*type="title"/);
  });
  test("the chart is a native one: its numbers are those of the report, it is named and described, its dashes differ", async () => {
    const { names, read, archive, slides } = await open(await writePptx(report));
    expect(names.filter((name) => /^ppt\/charts\/chart\d+\.xml$/.test(name))).toEqual([1, 2, 3, 4, 5].map((rank) => `ppt/charts/chart${rank}.xml`));
    const xml = await read("ppt/charts/chart1.xml");
    const { days } = composedReport().parts.progress!.burnUp;
    const series = xml.match(/<c:ser>[\s\S]*?<\/c:ser>/g)!;
    const values = (of: string): number[] => [...of.replace(/<c:cat>[\s\S]*?<\/c:cat>/, "").replace(/<c:tx>[\s\S]*?<\/c:tx>/, "").matchAll(/<c:pt idx="\d+"><c:v>([\d.]+)<\/c:v>/g)].map(([, value]) => Number(value));
    expect(series.map(values)).toEqual([days.map(({ done }) => done), days.map(({ scope }) => scope)]);
    expect(series[0]).toContain(`<c:pt idx="0"><c:v>${serialOf("2025-06-09")}</c:v>`);
    expect(series.map((of) => /<a:prstDash val="(\w+)"/.exec(of)?.[1])).toEqual(["solid", "dash"]);
    expect(xml).not.toContain("<c:v></c:v>");
    const shown = await Promise.all(slides.map(read));
    expect(shown.join("")).toContain('descr="Points terminés et périmètre de l’incrément 27. Chaque jour de l’incrément');
    const workbook = new ExcelJS.Workbook();
    await workbook.xlsx.load((await archive.file("ppt/embeddings/Microsoft_Excel_Worksheet1.xlsx")!.async("nodebuffer")) as unknown as ExcelJS.Buffer);
    const sheet = workbook.getWorksheet("Sheet1")!;
    expect(sheet.getRow(1).values).toEqual([undefined, "Jour", "Points terminés", "Points du périmètre"]);
    expect([sheet.getCell("A2").value, sheet.getCell("B23").value, sheet.getCell("C23").value]).toEqual([new Date("2025-06-09T00:00:00Z"), days.at(-1)!.done, days.at(-1)!.scope]);
    expect(sheet.getCell("B24").value).toBeNull();
  });
  test("an axis of days holds what the format gives it, in its order", async () => {
    const xml = await (await open(await writePptx(report))).read("ppt/charts/chart1.xml");
    const [axis] = /<c:dateAx>[\s\S]*<\/c:dateAx>/.exec(xml)!;
    expect([...axis.matchAll(/<c:(auto|lblAlgn|lblOffset|noMultiLvlLbl|tickLblSkip|baseTimeUnit|majorUnit|majorTimeUnit) /g)].map(([, name]) => name)).toEqual(["auto", "baseTimeUnit", "majorUnit", "majorTimeUnit"]);
  });
  test("a master of the State: its font and what stands in for it, its colours, French, the service, the day, the number of the page", async () => {
    const { names, read, slides } = await open(await writePptx(report));
    const theme = await read("ppt/theme/theme1.xml");
    expect(theme).toContain('<a:latin typeface="Marianne" panose="020B0604020202020204"');
    expect(theme).toContain('<a:accent1><a:srgbClr val="000091"/></a:accent1>');
    const masters = (await Promise.all(names.filter((name) => /^ppt\/slideLayouts\/slideLayout\d+\.xml$/.test(name)).map(read))).join("");
    for (const words of ["République", "Direction du numérique", "Portail pénal", "Arrêté au 30 juin 2025 – figé, empreinte cdcdcdcdcdcd…", 'type="slidenum"']) expect(masters).toContain(words);
    expect((await Promise.all([...slides.map(read), Promise.resolve(masters)])).join("")).not.toContain("en-US");
  });
  test("the notes tell where the figures come from, a line each; shapes have identifiers of their own", async () => {
    const { names, read, slides } = await open(await writePptx(report));
    const notes = (await Promise.all(names.filter((name) => name.startsWith("ppt/notesSlides/notesSlide")).map(read))).join("");
    expect(notes).toContain("<a:t>– Règle\u00a0: Reste à commander = montant plafond − montants commandés.</a:t>");
    expect(notes).not.toMatch(/<a:t>[^<]*[\r\n]/);
    for (const name of slides) {
      const ids = [...(await read(name)).matchAll(/<p:cNvPr id="(\d+)"/g)].map(([, id]) => id);
      expect(new Set(ids).size, name).toBe(ids.length);
    }
  });
  test("a report without a section, or whose sections are empty, still opens", async () => {
    for (const empty of [exportedReport({ sections: [] }), exportedReport({ milestones: [], features: [], orders: [], contracts: [], risks: { open: [], resolved: 0 } })]) expect((await open(await writePptx(empty))).slides.length).toBeGreaterThanOrEqual(2);
  });
});
