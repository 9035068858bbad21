import { escapeMarkdown } from "@/domain/distribution/markdown";
import { figureText, restOf } from "./cells";
import type { Block, ChartBlock, ExportedReport, ExportedSection, TableBlock } from "./model";
import { explainedSections, reasonLines } from "./reasons";
import { tableBehind } from "./table-behind";

const oneLine = (text: string): string => text.replaceAll(/\s*\n\s*/g, " ").trim();
const word = (text: string): string => oneLine(escapeMarkdown(text));
/** Each line of it on its own: a backslash at the end of a line keeps the break. */
const paragraph = (text: string): string => escapeMarkdown(text.trim()).replaceAll(/\s*\n\s*/g, "\\\n");
const row = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;

/** A table that is called like its section needs no name of its own. */
function writeTable({ caption, columns, rows, total, empty }: TableBlock, under: string): string {
  if (rows.length === 0) return `*${word(empty)}*`;
  const rest = restOf({ rows, total });
  const lines = [row(columns.map(({ label }) => word(label))), row(columns.map(({ isNumeric }) => (isNumeric ? "---:" : "---"))), ...rows.map((cells) => row(cells.map(({ text }) => word(text))))];
  return [...(caption === under ? [] : [`**${word(caption)}**`]), lines.join("\n"), ...(rest === null ? [] : [`*${word(rest)}*`])].join("\n\n");
}

const writeChart = (chart: ChartBlock): string => [`**${word(chart.title)}**`, paragraph(chart.description), writeTable(tableBehind(chart), chart.title)].join("\n\n");

function writeBlock(block: Block, under: string): string {
  switch (block.type) {
    case "paragraph":
      return block.look === "plain" ? paragraph(block.text) : `*${word(block.text)}*`;
    case "heading":
      return `### ${word(block.text)}`;
    case "figures":
      return block.figures.map((each) => `- ${word(each.label)}\u00a0: **${word(figureText(each))}**${each.figure.unknownBecause ? ` (${word(each.figure.unknownBecause)})` : ""}`).join("\n");
    case "table":
      return writeTable(block, under);
    case "chart":
      return writeChart(block);
    case "weather":
      return writeTable(block.table, under);
  }
}

function writeSection({ title, note, comment, blocks }: ExportedSection): string[] {
  return [
    `## ${word(title)}`,
    ...(note === null ? [] : [`*${word(note)}*`]),
    ...(comment === null ? [] : [`${paragraph(comment.text)}${comment.by ? `\\\n*${word(comment.by)}*` : ""}`.replaceAll(/^/gm, "> ")]),
    ...blocks.map((block) => writeBlock(block, title)),
  ];
}

/** The report in Markdown (CommonMark, with the tables of GitHub's): what people wrote stays text. */
export function writeMarkdown(report: ExportedReport): string {
  const { title, kind, programme, about, meeting, status, sections, letterhead, link } = report;
  const parts = [
    `# ${word(title)}`,
    ["République française", ...letterhead].map(word).join("\\\n"),
    [`${kind}, ${programme}`, about, ...(meeting === null ? [] : [`Réunion\u00a0: ${meeting}`]), ...status].map(word).join("\\\n"),
    ...sections.flatMap(writeSection),
    "## D’où viennent les chiffres",
    ...explainedSections(sections).flatMap(({ title: section, reasons }) => [
      `### ${word(section)}`,
      reasons.map(({ label, text, why }) => [`- **${word(label)}\u00a0: ${word(text)}**`, ...reasonLines(why).map((line) => `  - ${word(line)}`)].join("\n")).join("\n"),
    ]),
    "---",
    `<${link}>`,
  ];
  return `${parts.filter((part) => part !== "").join("\n\n")}\n`;
}
