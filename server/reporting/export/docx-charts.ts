import JSZip from "jszip";
import { TextRun } from "docx";
import { escapeHtml } from "@/domain/escape-html";
import type { ChartBlock } from "@/domain/reporting/export/model";
import { SPREADSHEET } from "@/server/platform/file-schema";
import { altTextOf, writeNativeCharts } from "./native-chart";

/** Named by a style that nobody can type. */
const STYLE = "Graphique";
const RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const CHART_TYPE = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml";
/** English metric units, of 25 cm × 9 cm: the width between the margins. */
const EXTENT = { cx: 9_000_000, cy: 3_240_000 };

/** Where a chart will stand, by its rank. */
export const chartPlace = (rank: number): TextRun => new TextRun({ text: String(rank), style: STYLE });

/** Puts native charts in their places: the library of documents knows none. */
export async function addCharts(document: Uint8Array, charts: readonly ChartBlock[], date: Date): Promise<Uint8Array> {
  if (charts.length === 0) return document;
  const archive = await JSZip.loadAsync(document);
  const change = async (name: string, by: (text: string) => string): Promise<void> => void archive.file(name, by(await archive.file(name)!.async("string")));
  for (const [rank, { xml, data }] of (await writeNativeCharts(charts, date)).entries()) {
    archive.file(`word/charts/chart${rank + 1}.xml`, xml);
    archive.file(`word/charts/_rels/chart${rank + 1}.xml.rels`, `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${RELATIONS}/package" Target="../embeddings/Microsoft_Excel_Worksheet${rank + 1}.xlsx"/></Relationships>`);
    archive.file(`word/embeddings/Microsoft_Excel_Worksheet${rank + 1}.xlsx`, data);
  }
  const each = (write: (rank: number) => string): string => charts.map((_, rank) => write(rank)).join("");
  await change("[Content_Types].xml", (text) => text.replace("</Types>", `<Default Extension="xlsx" ContentType="${SPREADSHEET}"/>${each((rank) => `<Override PartName="/word/charts/chart${rank + 1}.xml" ContentType="${CHART_TYPE}"/>`)}</Types>`));
  await change("word/_rels/document.xml.rels", (text) => text.replace("</Relationships>", `${each((rank) => `<Relationship Id="rIdChart${rank + 1}" Type="${RELATIONS}/chart" Target="charts/chart${rank + 1}.xml"/>`)}</Relationships>`));
  await change("word/document.xml", (text) => text.replaceAll(new RegExp(`<w:r><w:rPr><w:rStyle w:val="${STYLE}"/></w:rPr><w:t[^>]*>(\\d+)</w:t></w:r>`, "g"), (_, rank: string) => drawing(charts[Number(rank)]!, Number(rank))));
  return archive.generateAsync({ type: "uint8array" });
}

function drawing(chart: ChartBlock, rank: number): string {
  const name = `name="Graphique ${rank + 1}" descr="${escapeHtml(altTextOf(chart))}"`;
  return `<w:r><w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" distT="0" distB="0" distL="0" distR="0"><wp:extent cx="${EXTENT.cx}" cy="${EXTENT.cy}"/><wp:docPr id="${rank + 1}" ${name}/><wp:cNvGraphicFramePr/><a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/chart"><c:chart xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" xmlns:r="${RELATIONS}" r:id="rIdChart${rank + 1}"/></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>`;
}
