import { agendaLine, attendeeLine, isDraft, versionLines, whenAndWhere, type MinutesFacts } from "./facts";
import { imageText, outlineOf, REGISTER_COLUMNS, registerCells, registerOf, type OutlineBlock, type OutlineCell, type Run } from "./outline";

/** Whatever a person typed stays text in Markdown (CommonMark): no character of it starts markup or HTML, none is lost. */
export function escapeMarkdown(text: string): string {
  return (
    text
      .replaceAll(/[\\`*_{}[\]()<>#+!|~&$^=@-]/g, "\\$&")
      // A number at the start of a line would begin a list.
      .replaceAll(/^(\s*\d+)\./gm, "$1\\.")
      .replaceAll(/^[ \t]+/gm, (blank) => "&nbsp;".repeat(blank.length))
      // An address would be made a link by most readers.
      .replaceAll(/(https?|ftp|mailto|www)([:.])/gi, "$1\\$2")
  );
}

const MARKS = { plain: "", bold: "**", italic: "*", both: "***" };

/** A mark touches no space: `** gras**` is not bold. */
/** Between angle brackets, where only those and a line break would end it. */
const escapeAddress = (address: string): string => `<${address.replaceAll(/[<>\s]/g, encodeURIComponent)}>`;

function writeRun({ text, bold, italic, link }: Run): string {
  const mark = MARKS[bold && italic ? "both" : bold ? "bold" : italic ? "italic" : "plain"];
  const [, before = "", core = "", after = ""] = /^(\s*)([\s\S]*?)(\s*)$/.exec(text) ?? [];
  if (core === "" || (mark === "" && !link)) return escapeMarkdown(text);
  const marked = `${mark}${escapeMarkdown(core)}${mark}`;
  return `${before}${link ? `[${marked}](${escapeAddress(link)})` : marked}${after}`;
}

/** One line a break: a backslash at the end of the line keeps it. */
const writeRuns = (runs: Run[]): string => runs.map(writeRun).join("").trim().replaceAll("\n", "\\\n");
const oneLine = (text: string): string => text.replaceAll(/\\?\s*\n\s*/g, " ");

const indent = (text: string, by: string): string => text.replaceAll(/\n(?=.)/g, `\n${by}`);

const row = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;

/** Tables of Markdown know neither merged cells nor blocks: a cell is one line, and what it covers stays empty. */
function writeTable(rows: OutlineCell[][]): string {
  const lines = rows.map((cells) => cells.flatMap(({ blocks, colspan }) => [oneLine(writeBlocks(blocks)), ...Array.from({ length: colspan - 1 }, () => "")]));
  const width = Math.max(...lines.map(({ length }) => length));
  const [head = [], ...body] = lines.map((cells) => [...cells, ...Array.from({ length: width - cells.length }, () => "")]);
  return [row(head), row(head.map(() => "---")), ...body.map(row)].join("\n");
}

function writeBlock(block: OutlineBlock): string {
  switch (block.type) {
    case "paragraph":
      return writeRuns(block.runs);
    case "heading":
      return `${"#".repeat(block.level + 1)} ${oneLine(writeRuns(block.runs))}`;
    case "list":
      return block.entries
        .map((entry, rank) => {
          const mark = block.ordered ? `${rank + 1}. ` : "- ";
          return mark + indent(writeBlocks(entry), " ".repeat(mark.length));
        })
        .join("\n");
    case "table":
      return writeTable(block.rows);
    case "image":
      return `[${escapeMarkdown(imageText(block))}](${escapeAddress(block.link)})`;
    case "item":
      return [`**${block.label}\u00a0:** ${writeRuns(block.runs)}`, ...block.facts.map(escapeMarkdown)].join("\\\n");
  }
}

const writeBlocks = (blocks: OutlineBlock[]): string => blocks.map(writeBlock).join("\n\n");


/** The minutes in Markdown (CommonMark, with the tables of GitHub's). */
export function writeMarkdown(facts: MinutesFacts): string {
  const register = registerOf(facts.register);
  const parts = [
    `# ${oneLine(escapeMarkdown(facts.title))}`,
    ...(isDraft(facts) ? ["**Brouillon**"] : []),
    ["République française", ...facts.letterhead].map(escapeMarkdown).join("\\\n"),
    `${escapeMarkdown(facts.programmeName)}, ${escapeMarkdown(facts.seriesName)}\\\n${escapeMarkdown(whenAndWhere(facts))}`,
    ...(facts.attendees.length > 0 ? ["## Participants", facts.attendees.map((one) => `- ${escapeMarkdown(attendeeLine(one))}`).join("\n")] : []),
    ...(facts.agenda.length > 0 ? ["## Ordre du jour", facts.agenda.map((point, rank) => `${rank + 1}. ${oneLine(escapeMarkdown(agendaLine(point)))}`).join("\n")] : []),
    "## Compte rendu",
    writeBlocks(outlineOf(facts.document, facts.link)),
    ...(register.length > 0
      ? ["## Relevé de décisions et d’actions", [row(REGISTER_COLUMNS), row(REGISTER_COLUMNS.map(() => "---")), ...register.map((line, rank) => row(registerCells(line, rank).map((cell) => oneLine(escapeMarkdown(cell)))))].join("\n")]
      : []),
    "---",
    versionLines(facts).map(escapeMarkdown).join("\\\n"),
    `<${facts.link}>`,
  ];
  return `${parts.filter((part) => part !== "").join("\n\n")}\n`;
}
