import { AlignmentType, Document, ExternalHyperlink, Footer, HeadingLevel, LineRuleType, Packer, PageNumber, PageOrientation, Paragraph, ShadingType, Table, TableCell, TableRow, TextRun, WidthType } from "docx";
import { figureText, restOf } from "@/domain/reporting/export/cells";
import { referenceOf } from "@/domain/reporting/export/compose";
import type { Block, ChartBlock, ExportedReport, ExportedSection, OnSection, TableBlock, Tone } from "@/domain/reporting/export/model";
import { explainedSections, reasonLines } from "@/domain/reporting/export/reasons";
import { tableBehind } from "@/domain/reporting/export/table-behind";
import { CELL_MARGINS, clean, HEAD_SHADING, letterhead, plain, reproducible, STATE_STYLES, twips } from "@/server/platform/word";
import { addCharts, chartPlace } from "./docx-charts";

const GREY = "3A3A3A";
/** Half points. */
const SMALL = 18;
const TONES: Record<Tone, { color: string; fill: string }> = { good: { color: "18753C", fill: "B8FEC9" }, watch: { color: "B34000", fill: "FFE9E6" }, bad: { color: "CE0500", fill: "FFE9E9" } };
const HEADINGS = { 1: HeadingLevel.HEADING_1, 2: HeadingLevel.HEADING_2, 3: HeadingLevel.HEADING_3 } as const;

const heading = (level: 1 | 2 | 3, text: string): Paragraph => new Paragraph({ heading: HEADINGS[level], children: plain(text) });
const note = (text: string): Paragraph => new Paragraph({ children: plain(text, { color: GREY, size: SMALL }) });

function writeTable({ caption, columns, rows, total, empty }: TableBlock, under: string): (Paragraph | Table)[] {
  if (rows.length === 0) return empty === "" ? [] : [note(empty)];
  const sum = columns.reduce((all, { width }) => all + width, 0);
  const cell = (text: string, rank: number, { isHead = false, tone }: { isHead?: boolean; tone?: Tone } = {}): TableCell => {
    const { width, isNumeric } = columns[rank]!;
    const shading = isHead ? HEAD_SHADING : tone && text !== "" ? { type: ShadingType.CLEAR, color: "auto", fill: TONES[tone].fill } : undefined;
    return new TableCell({
      width: { size: (width / sum) * 100, type: WidthType.PERCENTAGE },
      ...(shading && { shading }),
      children: [new Paragraph({ spacing: { after: 0 }, keepNext: isHead, ...(isNumeric && { alignment: AlignmentType.END }), children: plain(text, { size: SMALL, bold: isHead || tone !== undefined, ...(tone && { color: TONES[tone].color }) }) })],
    });
  };
  const rest = restOf({ rows, total });
  return [
    ...(caption === under ? [] : [new Paragraph({ keepNext: true, spacing: { before: twips(8), after: twips(3) }, children: plain(caption, { bold: true }) })]),
    new Table({
      width: { size: 100, type: WidthType.PERCENTAGE },
      margins: CELL_MARGINS,
      rows: [
        new TableRow({ tableHeader: true, cantSplit: true, children: columns.map(({ label }, rank) => cell(label, rank, { isHead: true })) }),
        ...rows.map((cells) => new TableRow({ cantSplit: true, children: cells.map(({ text, tone }, rank) => cell(text, rank, { tone })) })),
      ],
    }),
    new Paragraph({ spacing: { after: twips(4) }, children: rest === null ? [] : plain(rest, { color: GREY, size: SMALL }) }),
  ];
}

/** `charts`: those met so far. */
type Writing = { under: string; charts: ChartBlock[] };

function writeBlock(block: Block, { under, charts }: Writing): (Paragraph | Table)[] {
  switch (block.type) {
    case "paragraph":
      return [block.look === "plain" ? new Paragraph({ children: plain(block.text) }) : note(block.text)];
    case "heading":
      return [heading(2, block.text)];
    case "figures":
      return block.figures.map((each) => {
        const because = each.figure.unknownBecause;
        return new Paragraph({ bullet: { level: 0 }, spacing: { after: 0 }, keepNext: true, children: [...plain(`${each.label}\u00a0: `), ...plain(figureText(each), { bold: true }), ...(because ? plain(` (${because})`, { color: GREY }) : [])] });
      });
    case "table":
      return writeTable(block, under);
    case "chart": {
      const rank = charts.push(block) - 1;
      return [
        new Paragraph({ keepNext: true, spacing: { before: twips(8) }, children: [...plain(block.title, { bold: true }), new TextRun({ text: clean(block.description), break: 1 })] }),
        // As high as the chart, which the proportion of the other lines would cut.
        new Paragraph({ spacing: { line: 240, lineRule: LineRuleType.AT_LEAST }, children: [chartPlace(rank)] }),
        ...writeTable(tableBehind(block), under),
      ];
    }
    case "weather":
      return writeTable(block.table, under);
  }
}

function writeSection({ title, note: noted, comment, blocks }: ExportedSection, charts: ChartBlock[]): (Paragraph | Table)[] {
  return [
    heading(1, title),
    ...(noted === null ? [] : [note(noted)]),
    ...(comment === null ? [] : [new Paragraph({ style: "Comment", children: [...plain(comment.text), ...(comment.by ? [new TextRun({ text: clean(comment.by), break: 1, color: GREY, size: SMALL })] : [])] })]),
    ...blocks.flatMap((block) => writeBlock(block, { under: title, charts })),
  ];
}

function writeReasons(sections: readonly ExportedSection[]): Paragraph[] {
  const explained = explainedSections(sections);
  if (explained.length === 0) return [];
  const written = explained.flatMap(({ title, reasons }) => [
    heading(2, title),
    ...reasons.map(({ label, text, why }) => new Paragraph({ keepLines: true, children: [...plain(`${label}\u00a0: ${text}`, { bold: true, size: SMALL }), ...reasonLines(why).map((line) => new TextRun({ text: clean(line), break: 1, color: GREY, size: SMALL }))] })),
  ]);
  return [heading(1, "D’où viennent les chiffres"), ...written];
}

/** The report as a Word document on the State's layout: real headings, header rows that repeat, its charts native with the table behind each, and at its end where each figure comes from. */
export async function writeDocx(report: ExportedReport, onSection?: OnSection): Promise<Uint8Array> {
  const { title, kind, programme, about, meeting, status, sections, letterhead: service, link, frozen, asOf, foot } = report;
  const charts: ChartBlock[] = [];
  const document = new Document({
    title: clean(title),
    subject: clean(`${kind}, ${programme}`),
    creator: clean(frozen?.by ?? service.at(-1) ?? "Cadence"),
    description: clean(status.join(" ")),
    styles: { default: STATE_STYLES, paragraphStyles: [{ id: "Comment", name: "Commentaire", basedOn: "Normal", paragraph: { border: { left: { style: "single", size: 24, color: "000091", space: 8 } }, indent: { left: twips(8) }, keepLines: true } }] },
    sections: [
      {
        // Landscape: tables of eight columns are read on it.
        properties: { page: { size: { orientation: PageOrientation.LANDSCAPE, width: 11_906, height: 16_838 }, margin: { top: twips(42), bottom: twips(42), left: twips(42), right: twips(42) } } },
        footers: { default: new Footer({ children: [new Paragraph({ alignment: AlignmentType.END, children: [new TextRun({ size: 16, children: [clean(`${foot} – ${referenceOf(report)} – page `), PageNumber.CURRENT, " / ", PageNumber.TOTAL_PAGES] })] })] }) },
        children: [
          letterhead(service),
          new Paragraph({ heading: HeadingLevel.TITLE, children: plain(title) }),
          new Paragraph({ children: plain([`${kind}, ${programme}`, about, ...(meeting === null ? [] : [`Réunion\u00a0: ${meeting}`])].join("\n")) }),
          note(status.join("\n")),
          ...sections.flatMap((section, rank) => {
            const written = writeSection(section, charts);
            onSection?.(rank + 1);
            return written;
          }),
          ...writeReasons(sections),
          new Paragraph({ spacing: { before: twips(18) }, children: [new ExternalHyperlink({ link, children: [new TextRun({ text: link, style: "Hyperlink", size: SMALL })] })] }),
        ],
      },
    ],
  });
  const date = new Date(frozen?.at ?? `${asOf}T12:00:00Z`);
  return reproducible(await addCharts(await Packer.toBuffer(document), charts, date), date);
}
