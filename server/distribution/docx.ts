import {
  AlignmentType, BorderStyle, Document, ExternalHyperlink, Footer, Header, HeadingLevel, ImageRun, LevelFormat, Packer, PageNumber, Paragraph, Table, TableCell, TableRow, TextRun, WidthType,
} from "docx";
import { agendaLine, attendeeLine, isDraft, versionLines, whenAndWhere, type FactsImage, type MinutesFacts } from "@/domain/distribution/facts";
import { imageText, outlineOf, REGISTER_COLUMNS, registerCells, registerOf, type OutlineBlock, type OutlineCell, type Run } from "@/domain/distribution/outline";
import { CELL_MARGINS, clean, HEAD_SHADING, letterhead, plain, reproducible, STATE_STYLES, twips } from "@/server/platform/word";

const ORDERED = "ordonnee";
/** Deepest list that the template draws; what is nested further stays at that level. */
const LEVELS = [0, 1, 2, 3];
const runs = (of: readonly Run[]): (TextRun | ExternalHyperlink)[] =>
  of.flatMap(({ text, bold, italic, link }): (TextRun | ExternalHyperlink)[] => {
    const lines = clean(text).split("\n").map((line, rank) => new TextRun({ text: line, bold, italics: italic, ...(link && { style: "Hyperlink" }), ...(rank > 0 && { break: 1 }) }));
    return link ? [new ExternalHyperlink({ link, children: lines })] : lines;
  });

const HEADINGS = { 1: HeadingLevel.HEADING_1, 2: HeadingLevel.HEADING_2, 3: HeadingLevel.HEADING_3 } as const;
const heading = (level: 1 | 2 | 3, text: string): Paragraph => new Paragraph({ heading: HEADINGS[level], children: plain(text) });

type Place = { depth: number; ordered: boolean; /** Each ordered list counts from 1. */ instance: number } | null;

/** What is the same for every block. Every ordered list met takes the next number. */
type Writing = { nextList: number; images: readonly FactsImage[] };

function writeBlocks(blocks: readonly OutlineBlock[], place: Place, writing: Writing): (Paragraph | Table)[] {
  return blocks.flatMap((block, rank) => writeBlock(block, rank === 0 ? place : null, place?.depth ?? null, writing));
}

function writeBlock(block: OutlineBlock, mark: Place, depth: number | null, writing: Writing): (Paragraph | Table)[] {
  const level = Math.min(mark?.depth ?? 0, LEVELS.length - 1);
  const listed = mark && (mark.ordered ? { numbering: { reference: ORDERED, level, instance: mark.instance } } : { bullet: { level } });
  const indent = !mark && depth !== null ? { indent: { left: twips(18 * (depth + 1)) } } : {};
  switch (block.type) {
    case "paragraph":
      return [new Paragraph({ ...listed, ...indent, children: runs(block.runs) })];
    case "heading":
      return [new Paragraph({ heading: HEADINGS[block.level], children: runs(block.runs) })];
    case "list": {
      const instance = block.ordered ? writing.nextList++ : 0;
      return block.entries.flatMap((entry) => writeBlocks(entry, { depth: depth === null ? 0 : depth + 1, ordered: block.ordered, instance }, writing));
    }
    case "table":
      return [writeTable(block.rows, writing)];
    case "image":
      return [new Paragraph({ ...listed, ...indent, children: [writeImage(block, writing.images)] })];
    case "item":
      return [
        new Paragraph({
          style: "Item",
          ...listed,
          ...indent,
          children: [new TextRun({ text: `${block.label}\u00a0: `, bold: true }), ...runs(block.runs), ...block.facts.map((fact) => new TextRun({ text: clean(fact), break: 1, color: "3A3A3A" }))],
        }),
      ];
  }
}


/** A table of the text: columns share the width; a first row of headings repeats on each page. */
function writeTable(rows: OutlineCell[][], writing: Writing): Table {
  const cell = ({ isHeader, colspan, rowspan, blocks }: OutlineCell): TableCell =>
    new TableCell({
      ...(colspan > 1 && { columnSpan: colspan }),
      ...(rowspan > 1 && { rowSpan: rowspan }),
      ...(isHeader && { shading: HEAD_SHADING }),
      children: writeBlocks(blocks, null, writing),
    });
  return new Table({
    width: { size: 100, type: WidthType.PERCENTAGE },
    margins: CELL_MARGINS,
    rows: rows.map((cells, rank) => new TableRow({ ...(rank === 0 && cells.every(({ isHeader }) => isHeader) && { tableHeader: true }), children: cells.map(cell) })),
  });
}

/** What Word shows by itself. */
const WORD_IMAGES: Partial<Record<string, "png" | "jpg" | "gif">> = { "image/png": "png", "image/jpeg": "jpg", "image/gif": "gif" };
/** The width between the margins of the page, in pixels of 1/96 inch. */
const TEXT_WIDTH_PX = 600;

/** The image itself; where Word would not show it, its description, linked. */
function writeImage(block: Extract<OutlineBlock, { type: "image" }>, images: readonly FactsImage[]): ImageRun | ExternalHyperlink {
  const image = images.find(({ fileId }) => fileId === block.fileId);
  const type = image && WORD_IMAGES[image.mediaType];
  if (!image?.width || !image.height || !type) return new ExternalHyperlink({ link: block.link, children: [new TextRun({ text: clean(imageText(block)), style: "Hyperlink" })] });
  const scale = Math.min(1, TEXT_WIDTH_PX / image.width);
  const words = clean(block.alt);
  return new ImageRun({ type, data: Buffer.from(image.base64, "base64"), transformation: { width: Math.round(image.width * scale), height: Math.round(image.height * scale) }, altText: { name: words, title: words, description: words } });
}

/** Shares of the page's width, in percent, in the order of the columns. */
const REGISTER_WIDTHS = [10, 12, 31, 19, 17, 11];

function registerTable(facts: MinutesFacts): Table {
  const cell = (text: string, column: number, isHead: boolean): TableCell =>
    new TableCell({ width: { size: REGISTER_WIDTHS[column]!, type: WidthType.PERCENTAGE }, ...(isHead && { shading: HEAD_SHADING }), children: [new Paragraph({ children: plain(text, { bold: isHead, size: 18 }) })] });
  return new Table({
    width: { size: 100, type: WidthType.PERCENTAGE },
    margins: CELL_MARGINS,
    rows: [
      new TableRow({ tableHeader: true, cantSplit: true, children: REGISTER_COLUMNS.map((label, column) => cell(label, column, true)) }),
      ...registerOf(facts.register).map((line, rank) => new TableRow({ cantSplit: true, children: registerCells(line, rank).map((text, column) => cell(text, column, false)) })),
    ],
  });
}

function body(facts: MinutesFacts): (Paragraph | Table)[] {
  const register = registerOf(facts.register);
  return [
    letterhead(facts.letterhead),
    ...(isDraft(facts) ? [new Paragraph({ style: "Draft", children: plain("Brouillon") })] : []),
    new Paragraph({ heading: HeadingLevel.TITLE, children: plain(facts.title) }),
    new Paragraph({ children: plain(`${facts.programmeName}, ${facts.seriesName}\n${whenAndWhere(facts)}`) }),
    ...(facts.attendees.length > 0 ? [heading(1, "Participants"), ...facts.attendees.map((one) => new Paragraph({ bullet: { level: 0 }, children: plain(attendeeLine(one)) }))] : []),
    ...(facts.agenda.length > 0
      ? [heading(1, "Ordre du jour"), ...facts.agenda.map((point) => new Paragraph({ numbering: { reference: ORDERED, level: 0, instance: 0 }, children: plain(agendaLine(point)) }))]
      : []),
    heading(1, "Compte rendu"),
    ...writeBlocks(outlineOf(facts.document, facts.link), null, { nextList: 1, images: facts.images ?? [] }),
    ...(register.length > 0 ? [heading(1, "Relevé de décisions et d’actions"), registerTable(facts)] : []),
    new Paragraph({ spacing: { before: twips(18) }, children: plain(versionLines(facts).join("\n"), { size: 18 }) }),
    new Paragraph({ children: [new ExternalHyperlink({ link: facts.link, children: [new TextRun({ text: facts.link, style: "Hyperlink", size: 18 })] })] }),
  ];
}

/** The minutes as a Word document, on the State's layout: real headings and lists, a header row that repeats, French, and which version it is on every page. */
export async function writeDocx(facts: MinutesFacts): Promise<Uint8Array> {
  const reference = facts.version ? `Version ${facts.version.number} – empreinte ${facts.version.hash.slice(0, 12)}…` : "Brouillon";
  const document = new Document({
    title: clean(`${isDraft(facts) ? "Brouillon – " : ""}${facts.title}`),
    subject: clean(`${facts.programmeName}, ${facts.seriesName}`),
    creator: clean(facts.version?.validatedBy ?? facts.letterhead.at(-1) ?? "Cadence"),
    description: versionLines(facts).join(" "),
    styles: {
      default: STATE_STYLES,
      paragraphStyles: [
        { id: "Item", name: "Ligne typée", basedOn: "Normal", paragraph: { border: { left: { style: BorderStyle.SINGLE, size: 12, color: "666666", space: 6 } }, keepLines: true } },
        { id: "Draft", name: "Brouillon", basedOn: "Normal", run: { bold: true, color: "B34000", size: 28 }, paragraph: { spacing: { after: twips(6) } } },
      ],
    },
    numbering: {
      config: [{ reference: ORDERED, levels: LEVELS.map((level) => ({ level, format: LevelFormat.DECIMAL, text: `%${level + 1}.`, alignment: AlignmentType.START, style: { paragraph: { indent: { left: twips(18 * (level + 1)), hanging: twips(18) } } } })) }],
    },
    sections: [
      {
        ...(isDraft(facts) && { headers: { default: new Header({ children: [new Paragraph({ alignment: AlignmentType.END, children: plain("Brouillon", { bold: true, color: "B34000" }) })] }) } }),
        footers: { default: new Footer({ children: [new Paragraph({ alignment: AlignmentType.END, children: [new TextRun({ size: 16, children: [`${reference} – page `, PageNumber.CURRENT, " / ", PageNumber.TOTAL_PAGES] })] })] }) },
        children: body(facts),
      },
    ],
  });
  return reproducible(await Packer.toBuffer(document), new Date(facts.version?.validatedAt ?? `${facts.heldOn}T12:00:00Z`));
}
