import { escapeHtml } from "@/domain/escape-html";
import { figureText, restOf } from "./cells";
import { writeChartSvg } from "./chart-svg";
import { referenceOf } from "./compose";
import type { Block, ExportedReport, ExportedSection, TableBlock } from "./model";
import { explainedSections, reasonLines } from "./reasons";
import { tableBehind } from "./table-behind";

const lines = (texts: readonly string[]): string => texts.map(escapeHtml).join("<br>");
const said = (text: string): string => escapeHtml(text.trim()).replaceAll("\n", "<br>");

function writeTable({ caption, columns, rows, total, empty }: TableBlock): string {
  if (rows.length === 0) return `<p class="empty">${escapeHtml(empty)}</p>`;
  const width = columns.reduce((sum, column) => sum + column.width, 0);
  const style = (rank: number): string => (columns[rank]?.isNumeric ? ` class="number"` : "");
  const cols = columns.map((column) => `<col style="width:${Math.round((column.width / width) * 1000) / 10}%">`);
  const head = columns.map(({ label }, rank) => `<th scope="col"${style(rank)}>${escapeHtml(label)}</th>`);
  const body = rows.map((cells) => {
    const written = cells.map(({ text, tone }, rank) => {
      const content = tone && text ? `<span class="${tone}">${said(text)}</span>` : said(text);
      return rank === 0 ? `<th scope="row">${content}</th>` : `<td${style(rank)}>${content}</td>`;
    });
    return `<tr>${written.join("")}</tr>`;
  });
  const rest = restOf({ rows, total });
  return `<table><caption>${escapeHtml(caption)}</caption><colgroup>${cols.join("")}</colgroup><thead><tr>${head.join("")}</tr></thead><tbody>${body.join("")}</tbody></table>${rest === null ? "" : `<p class="note">${escapeHtml(rest)}</p>`}`;
}

function writeBlock(block: Block, id: string): string {
  switch (block.type) {
    case "paragraph":
      return `<p${block.look === "plain" ? "" : ` class="note"`}>${said(block.text)}</p>`;
    case "heading":
      return `<h3>${escapeHtml(block.text)}</h3>`;
    case "figures": {
      const figures = block.figures.map((each) => `<div><dt>${escapeHtml(each.label)}</dt><dd><strong>${escapeHtml(figureText(each))}</strong>${each.figure.unknownBecause ? ` <span class="note">${escapeHtml(each.figure.unknownBecause)}</span>` : ""}</dd></div>`);
      return figures.length === 0 ? "" : `<dl class="figures">${figures.join("")}</dl>`;
    }
    case "table":
      return writeTable(block);
    case "chart":
      return `<figure><figcaption><strong>${escapeHtml(block.title)}</strong><br>${escapeHtml(block.description)}</figcaption>${writeChartSvg(block, id)}</figure>${writeTable(tableBehind(block))}`;
    case "weather":
      return writeTable(block.table);
  }
}

function writeSection({ key, title, note, comment, blocks }: ExportedSection): string {
  return [
    `<section><h2>${escapeHtml(title)}</h2>`,
    note === null ? "" : `<p class="note">${escapeHtml(note)}</p>`,
    comment === null ? "" : `<div class="comment"><p>${said(comment.text)}</p>${comment.by ? `<p class="note">${escapeHtml(comment.by)}</p>` : ""}</div>`,
    ...blocks.map((block, rank) => writeBlock(block, `${key}-${rank}`)),
    "</section>",
  ].join("");
}

function writeReasons(sections: readonly ExportedSection[]): string {
  const written = explainedSections(sections).map(({ title, reasons }) => {
    const each = reasons.map(({ label, text, why }) => `<dt>${escapeHtml(label)}\u00a0: ${escapeHtml(text)}</dt><dd>${lines(reasonLines(why))}</dd>`);
    return `<h3>${escapeHtml(title)}</h3><dl class="reasons">${each.join("")}</dl>`;
  });
  return written.length === 0 ? "" : `<section><h2>D’où viennent les chiffres</h2>${written.join("")}</section>`;
}

const STYLE = `
body { font: 10.5pt/1.45 Marianne, Arial, sans-serif; color: #161616; background: #fff; max-width: 60rem; margin: 0 auto; padding: 1.5rem; overflow-wrap: anywhere; }
h1 { font-size: 1.7rem; line-height: 1.25; } h2 { font-size: 1.25rem; margin-top: 1.6em; color: #000091; border-bottom: 2px solid #000091; } h3 { font-size: 1.05rem; }
h1, h2, h3, caption, figcaption { break-after: avoid; } p { orphans: 3; widows: 3; }
.block { border-left: 4px solid #000091; padding-left: 0.75rem; }
h2 + .note { break-after: avoid; }
.note, .empty { color: #3a3a3a; font-size: 0.9em; }
.comment { border-left: 3px solid #000091; background: #f6f6f6; padding: 0.25rem 0.75rem; margin: 0.75rem 0; break-inside: avoid; } .comment p { margin: 0.25rem 0; }
.figures { display: grid; grid-template-columns: repeat(auto-fill, minmax(11rem, 1fr)); gap: 0.5rem 1rem; margin: 0.75rem 0; } .figures div { border-left: 3px solid #929292; padding-left: 0.6rem; break-inside: avoid; }
dt { color: #3a3a3a; } dd { margin: 0; } .figures strong { display: block; font-size: 1.3rem; font-variant-numeric: tabular-nums; }
.reasons { font-size: 0.85em; } .reasons dt { color: #161616; font-weight: bold; margin-top: 0.5rem; break-after: avoid; }
table { border-collapse: collapse; width: 100%; margin: 0.75rem 0; font-size: 0.85em; table-layout: fixed; } caption { text-align: left; font-weight: bold; padding-bottom: 0.25rem; }
th, td { border: 1px solid #929292; padding: 0.25rem 0.35rem; text-align: left; vertical-align: top; } th[scope=row] { font-weight: normal; } thead th { background: #e3e3fd; }
.number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
.good, .watch, .bad { font-weight: bold; padding: 0 0.2rem; } .good { background: #b8fec9; color: #18753c; } .watch { background: #ffe9e6; color: #b34000; } .bad { background: #ffe9e9; color: #ce0500; }
figure { margin: 1rem 0; break-inside: avoid; } svg { display: block; width: 100%; height: auto; max-height: 85mm; }
thead { display: table-header-group; } tr { break-inside: avoid; } thead { break-after: avoid; } tbody tr:first-child { break-before: avoid; }
.version { margin-top: 2rem; border-top: 1px solid #929292; padding-top: 0.5rem; font-size: 0.85em; }
nav { display: flex; flex-wrap: wrap; gap: 1rem; margin-bottom: 1.5rem; } nav a, nav button { font: inherit; min-height: 2rem; }
a { color: #000091; }
@media print { nav { display: none; } body { max-width: none; padding: 0; print-color-adjust: exact; -webkit-print-color-adjust: exact; } a { color: inherit; text-decoration: none; } }
`;

/** Landscape: tables of seven columns are read on it. The foot of each page says which report it is. */
const pageStyle = (reference: string): string =>
  `@page { size: A4 landscape; margin: 14mm 14mm 18mm; @bottom-left { content: "${cssText(reference)}"; font: 8pt Arial, sans-serif; } @bottom-right { content: "Page " counter(page) " / " counter(pages); font: 8pt Arial, sans-serif; } }`;
/** No character of it ends the string, the rule or the style sheet. */
const cssText = (text: string): string => text.replaceAll(/["\\<>\n]/g, " ");

type PrintOptions = {
  /** On screen: what lets this style and this script run, and the way back. Absent for the PDF, which has neither. */
  screen?: { nonce: string; opensDialogue: boolean };
};

/** A page of its own, for paper and for PDF: the report alone, nothing loaded from anywhere. */
export function writePrintPage(report: ExportedReport, { screen }: PrintOptions = {}): string {
  const { title, kind, programme, about, meeting, status, sections, letterhead, link } = report;
  const nonce = screen ? ` nonce="${escapeHtml(screen.nonce)}"` : "";
  const policy = screen ? "" : `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">`;
  const tools = screen ? `<nav aria-label="Impression"><a href="${escapeHtml(new URL(link).pathname)}">Revenir au rapport</a><button type="button" id="imprimer">Imprimer</button></nav>` : "";
  const script = screen ? `<script${nonce}>document.getElementById("imprimer").onclick = () => print();${screen.opensDialogue ? "addEventListener('load', () => print());" : ""}</script>` : "";
  const head = [
    `<p class="block"><strong>République<br>Française</strong>${letterhead.map((line) => `<br>${escapeHtml(line)}`).join("")}</p>`,
    `<h1>${escapeHtml(title)}</h1>`,
    `<p>${lines([`${kind}, ${programme}`, about, ...(meeting === null ? [] : [`Réunion\u00a0: ${meeting}`])])}</p>`,
    `<p class="note">${lines(status)}</p>`,
  ];
  const foot = `<p class="version">${lines(status)}<br><a href="${escapeHtml(link)}">${escapeHtml(link)}</a></p>`;
  return `<!doctype html>
<html lang="fr"><head><meta charset="utf-8">${policy}<meta name="viewport" content="width=device-width, initial-scale=1"><title>${escapeHtml(title)}</title><style${nonce}>${STYLE}${pageStyle(referenceOf(report))}</style></head>
<body>${tools}<main>${[...head, ...sections.map(writeSection), writeReasons(sections), foot].join("\n")}</main>${script}</body></html>`;
}
