import { escapeHtml } from "@/domain/escape-html";
import { agendaLine, attendeeLine, isDraft, versionLines, whenAndWhere, type FactsImage, type MinutesFacts } from "./facts";
import { imageText, outlineOf, REGISTER_COLUMNS, registerCells, registerOf, type OutlineBlock, type OutlineCell, type Run } from "./outline";

function writeRun({ text, bold, italic, link }: Run): string {
  const escaped = escapeHtml(text).replaceAll("\n", "<br>");
  const slanted = italic ? `<em>${escaped}</em>` : escaped;
  const strong = bold ? `<strong>${slanted}</strong>` : slanted;
  return link ? `<a href="${escapeHtml(link)}">${strong}</a>` : strong;
}
const writeRuns = (runs: Run[]): string => runs.map(writeRun).join("");

type Images = readonly FactsImage[];
const writeBlocks = (blocks: readonly OutlineBlock[], images: Images): string => blocks.map((block) => writeBlock(block, images)).join("");

function writeTable(rows: OutlineCell[][], images: Images): string {
  const cell = ({ isHeader, colspan, rowspan, blocks }: OutlineCell, isInHead: boolean): string => {
    const spans = `${colspan > 1 ? ` colspan="${colspan}"` : ""}${rowspan > 1 ? ` rowspan="${rowspan}"` : ""}`;
    const content = writeBlocks(blocks, images);
    return isHeader ? `<th scope="${isInHead ? "col" : "row"}"${spans}>${content}</th>` : `<td${spans}>${content}</td>`;
  };
  return `<table><tbody>${rows.map((row, rank) => `<tr>${row.map((each) => cell(each, rank === 0)).join("")}</tr>`).join("")}</tbody></table>`;
}

/** Within the page, as nothing is loaded from anywhere; where its bytes are not given, named and linked. */
function writeImage(block: Extract<OutlineBlock, { type: "image" }>, images: Images): string {
  const image = images.find(({ fileId }) => fileId === block.fileId);
  if (!image) return `<p><a href="${escapeHtml(block.link)}">${escapeHtml(imageText(block))}</a></p>`;
  const size = image.width && image.height ? ` width="${image.width}" height="${image.height}"` : "";
  return `<p><img src="data:${escapeHtml(image.mediaType)};base64,${escapeHtml(image.base64)}" alt="${escapeHtml(block.alt)}"${size}></p>`;
}

function writeBlock(block: OutlineBlock, images: Images): string {
  switch (block.type) {
    case "paragraph":
      return `<p>${writeRuns(block.runs)}</p>`;
    case "heading":
      // Under "Compte rendu", a heading of level 2.
      return `<h${block.level + 1}>${writeRuns(block.runs)}</h${block.level + 1}>`;
    case "list": {
      const tag = block.ordered ? "ol" : "ul";
      return `<${tag}>${block.entries.map((entry) => `<li>${writeBlocks(entry, images)}</li>`).join("")}</${tag}>`;
    }
    case "table":
      return writeTable(block.rows, images);
    case "image":
      return writeImage(block, images);
    case "item":
      return `<div class="item item--${block.kind}"><p><strong>${escapeHtml(block.label)}&nbsp;:</strong> ${writeRuns(block.runs)}</p>${block.facts.map((fact) => `<p class="fact">${escapeHtml(fact)}</p>`).join("")}</div>`;
  }
}

const section = (title: string, content: string): string => (content === "" ? "" : `<section><h2>${title}</h2>${content}</section>`);
const list = (tag: "ol" | "ul", entries: string[]): string => (entries.length === 0 ? "" : `<${tag}>${entries.map((entry) => `<li>${escapeHtml(entry)}</li>`).join("")}</${tag}>`);

function registerTable(facts: MinutesFacts): string {
  const lines = registerOf(facts.register);
  if (lines.length === 0) return "";
  const head = REGISTER_COLUMNS.map((label) => `<th scope="col">${label}</th>`).join("");
  const rows = lines.map((line, rank) => `<tr>${registerCells(line, rank).map((cell, column) => (column === 0 ? `<th scope="row">${escapeHtml(cell)}</th>` : `<td>${escapeHtml(cell)}</td>`)).join("")}</tr>`);
  return `<table><thead><tr>${head}</tr></thead><tbody>${rows.join("")}</tbody></table>`;
}

/** The minutes from title to version: what is printed and what is mailed. */
export function writeHtml(facts: MinutesFacts): string {
  const head = [
    `<p class="block"><strong>République<br>Française</strong>${facts.letterhead.map((line) => `<br>${escapeHtml(line)}`).join("")}</p>`,
    isDraft(facts) ? `<p class="draft"><strong>Brouillon</strong></p>` : "",
    `<h1>${escapeHtml(facts.title)}</h1>`,
    `<p>${escapeHtml(facts.programmeName)}, ${escapeHtml(facts.seriesName)}<br>${escapeHtml(whenAndWhere(facts))}</p>`,
  ];
  return [
    ...head,
    section("Participants", list("ul", facts.attendees.map(attendeeLine))),
    section("Ordre du jour", list("ol", facts.agenda.map(agendaLine))),
    section("Compte rendu", writeBlocks(outlineOf(facts.document, facts.link), facts.images ?? [])),
    section("Relevé de décisions et d’actions", registerTable(facts)),
    `<p class="version">${versionLines(facts).map(escapeHtml).join("<br>")}<br><a href="${escapeHtml(facts.link)}">${escapeHtml(facts.link)}</a></p>`,
  ].join("\n");
}

const PRINT_STYLE = `
body { font: 11pt/1.5 Marianne, Arial, sans-serif; color: #161616; background: #fff; max-width: 46rem; margin: 0 auto; padding: 1.5rem; overflow-wrap: anywhere; }
h1 { font-size: 1.6rem; line-height: 1.25; } h2 { font-size: 1.2rem; margin-top: 1.6em; } h3 { font-size: 1.05rem; } h4 { font-size: 1rem; }
h1, h2, h3, h4 { break-after: avoid; }
.block { border-left: 4px solid #000091; padding-left: 0.75rem; }
.draft { display: inline-block; border: 2px solid #b34000; color: #b34000; padding: 0 0.75rem; }
.item { border-left: 3px solid #666; padding-left: 0.75rem; margin: 0.75rem 0; break-inside: avoid; }
.item--decision { border-color: #000091; } .item--action { border-color: #18753c; } .item p, .fact { margin: 0.15rem 0; } .fact { color: #3a3a3a; }
table { border-collapse: collapse; width: 100%; font-size: 0.9em; } th, td { border: 1px solid #929292; padding: 0.3rem 0.4rem; text-align: left; vertical-align: top; } th[scope=row] { font-weight: normal; }
th p, td p { margin: 0; } img { max-width: 100%; height: auto; }
thead { display: table-header-group; } tr { break-inside: avoid; }
.version { margin-top: 2rem; border-top: 1px solid #929292; padding-top: 0.5rem; font-size: 0.85em; }
nav { display: flex; flex-wrap: wrap; gap: 1rem; margin-bottom: 1.5rem; } nav a, nav button { font: inherit; min-height: 2rem; }
a { color: #000091; }
@page { size: A4; margin: 18mm 16mm 20mm; @bottom-right { content: "Page " counter(page) " / " counter(pages); font: 8pt Arial, sans-serif; } }
@media print { nav { display: none; } body { max-width: none; padding: 0; } a { color: inherit; text-decoration: none; } }
`;

type PrintOptions = {
  /** On screen: what lets this style and this script run, and the way back. Absent for the PDF, which has neither. */
  screen?: { nonce: string; opensDialogue: boolean };
};

/** A page of its own, for paper and for PDF: no navigation of the product, nothing loaded from anywhere. */
export function writePrintPage(facts: MinutesFacts, { screen }: PrintOptions = {}): string {
  const nonce = screen ? ` nonce="${escapeHtml(screen.nonce)}"` : "";
  const policy = screen ? "" : `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">`;
  const title = `${isDraft(facts) ? "Brouillon – " : ""}${facts.title}`;
  const tools = screen ? `<nav aria-label="Impression"><a href="${escapeHtml(new URL(facts.link).pathname)}">Revenir au compte rendu</a><button type="button" id="imprimer">Imprimer</button></nav>` : "";
  const script = screen ? `<script${nonce}>document.getElementById("imprimer").onclick = () => print();${screen.opensDialogue ? "addEventListener('load', () => print());" : ""}</script>` : "";
  return `<!doctype html>
<html lang="fr"><head><meta charset="utf-8">${policy}<meta name="viewport" content="width=device-width, initial-scale=1"><title>${escapeHtml(title)}</title><style${nonce}>${PRINT_STYLE}</style></head>
<body>${tools}<main>${writeHtml(facts)}</main>${script}</body></html>`;
}
