import ExcelJS from "exceljs";
import JSZip from "jszip";
import mammoth from "mammoth";
import { describe, expect, test } from "vitest";
import { buildMember, buildProgramme } from "@/db/factories";
import { buildFeature, buildIncrement, buildMilestone, buildStory } from "@/db/factories/planning";
import { buildEntry, buildReport } from "@/db/factories/reporting";
import { testDb } from "@/db/testing/database";
import { figuresOf } from "@/domain/reporting/compare";
import { figureText } from "@/domain/reporting/export/cells";
import { fileStem } from "@/domain/reporting/export/compose";
import { fileName, type FileFormat } from "@/domain/reporting/files/formats";
import { sectionTitle } from "@/domain/reporting/section-title";
import { NotFoundError } from "@/server/platform/errors";
import { freezeReport } from "./commands";
import { writeComment } from "./contribution-commands";
import { tellExport, tellForExport } from "./export-queries";
import { writeReport } from "./export/write";
import { viewReport } from "./queries";

const { db } = await testDb();
const PUBLISHER = { publicUrl: "https://cadence.exemple.fr", letterhead: ["Ministère de l’Essai", "Direction du numérique"] };

async function setUp() {
  const { id: programmeId } = await buildProgramme(db);
  const { scope: moa } = await buildMember(db, { programmeId, role: "moa" });
  const increment = await buildIncrement(db, { programmeId });
  const feature = await buildFeature(db, { programmeId, incrementId: increment.id });
  await buildStory(db, { programmeId, featureId: feature.id, incrementId: increment.id, points: 5 });
  await buildMilestone(db, { programmeId, baselineOn: "2025-06-20", forecastOn: "2025-07-10" });
  await buildEntry(db, { programmeId, text: "=1+1 à relire", dueOn: "2025-06-20" });
  const { id: reportId } = await buildReport(db, { programmeId, incrementId: increment.id, createdBy: moa.userId });
  await writeComment(db, moa, { reportId, section: "actions", version: 0, text: "Rien ne bouge" });
  const file = async (format: FileFormat) => {
    const told = await tellForExport(db, moa, { reportId }, PUBLISHER);
    return { name: fileName(fileStem({ ...told.report, frozen: told.frozen }), format), bytes: Buffer.from(await writeReport(format, told)) };
  };
  return { programmeId, moa, reportId, increment, file };
}

async function workbookOf(bytes: Buffer): Promise<unknown[][]> {
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.load(bytes as unknown as ExcelJS.Buffer);
  return workbook.worksheets.flatMap((sheet) => sheet.getSheetValues().flatMap((row) => (Array.isArray(row) ? [row.slice(1)] : [])));
}

describe("a report that is taken away", () => {
  test("every figure of the screen is in each format, the same", async () => {
    const { moa, reportId, increment, file } = await setUp();
    const { report } = await viewReport(db, moa, { reportId });
    const rows = await workbookOf((await file("xlsx")).bytes);
    const { value: words } = await mammoth.extractRawText({ buffer: (await file("docx")).bytes });
    const markdown = (await file("markdown")).bytes.toString("utf8").replaceAll("\\", "");
    const archive = await JSZip.loadAsync((await file("pptx")).bytes);
    const notes = (await Promise.all(Object.keys(archive.files).filter((name) => name.startsWith("ppt/notesSlides/notesSlide")).map((name) => archive.file(name)!.async("string")))).join("").replaceAll("&apos;", "'");
    const figures = figuresOf(report);
    expect(figures.length).toBeGreaterThan(20);
    for (const each of figures) {
      const { section, label, figure, format } = each;
      const row = rows.find(([of, named]) => of === sectionTitle(section, increment.number) && named === label);
      expect(row?.[2], label).toBe(figure.value === null ? "N/A" : format === "cents" ? figure.value / 100 : figure.value);
      for (const text of [words, markdown, notes]) expect(text, label).toContain(`${label}\u00a0: ${figureText(each)}`);
    }
    expect(rows.flat()).toContain("=1+1 à relire");
  });
  test("French names; a live report says that it is one", async () => {
    const { file, moa, reportId } = await setUp();
    expect((await file("pptx")).name).toBe("rapport-copil-de-juin-2025-2025-06-30-vivant.pptx");
    const told = await tellExport(db, moa, { reportId }, PUBLISHER);
    expect(told).toMatchObject({ frozen: null, link: `https://cadence.exemple.fr/rapports/${reportId}`, letterhead: PUBLISHER.letterhead });
    expect(told.sections.find(({ key }) => key === "actions")!.comment).toMatchObject({ text: "Rien ne bouge" });
  });
  test("once frozen, every format stays what was frozen, to the byte, and names its hash; whatever changes since", async () => {
    const { programmeId, moa, reportId, file } = await setUp();
    const frozen = await freezeReport(db, moa, { reportId });
    if (!frozen.ok) throw new Error(frozen.reason);
    const formats = ["pptx", "docx", "xlsx", "markdown"] as const;
    const before = await Promise.all(formats.map(file));
    await buildEntry(db, { programmeId, text: "Arrivée depuis" });
    await buildMilestone(db, { programmeId, baselineOn: "2025-06-21", forecastOn: null });
    const after = await Promise.all(formats.map(file));
    expect(after.map(({ bytes }) => bytes.toString("base64"))).toEqual(before.map(({ bytes }) => bytes.toString("base64")));
    expect(before[0]!.name).toBe("rapport-copil-de-juin-2025-2025-06-30-fige.pptx");
    expect(before[3]!.bytes.toString("utf8")).toContain(frozen.hash);
    expect((await tellExport(db, moa, { reportId }, PUBLISHER)).link).toBe(`https://cadence.exemple.fr/rapports/fige/${frozen.hash}`);
  });
  test("to somebody of another programme, and to a contractor, it does not exist", async () => {
    const { programmeId, reportId } = await setUp();
    const { scope: stranger } = await buildMember(db, { programmeId: (await buildProgramme(db)).id, role: "administrator" });
    const { scope: contractor } = await buildMember(db, { programmeId, role: "contractor" });
    for (const scope of [stranger, contractor]) await expect(tellForExport(db, scope, { reportId }, PUBLISHER)).rejects.toBeInstanceOf(NotFoundError);
  });
});
