import JSZip from "jszip";
import type { ChartBlock } from "@/domain/reporting/export/model";
import { writeChartData } from "./chart-data";

/** Of Arial: what a machine without the State's font picks in its place. */
const PANOSE = "020B0604020202020204";
/** The colours that are offered to whoever edits the slides. */
const PALETTE = { dk2: "000091", lt2: "F6F6F6", accent1: "000091", accent2: "C9191E", accent3: "18753C", accent4: "B34000", accent5: "0063CB", accent6: "666666", hlink: "000091", folHlink: "6A6AF4" };
/** Series after series: no line is known by its colour alone. */
const DASHES = ["solid", "dash", "sysDot", "lgDashDot"];

type Change = (text: string) => string;

/**
 * `charts`: in the order in which they were drawn. What the library leaves undone: their data as days and numbers, French, the State's colours and the font that stands in for its own, dashes by series, blanks that are no
 * values, notes in lines, one identifier a shape. The same report gives the same bytes.
 */
export async function finishPptx(bytes: Uint8Array, charts: readonly ChartBlock[], date: Date): Promise<Uint8Array> {
  const archive = await JSZip.loadAsync(bytes);
  const result = new JSZip();
  const instant = `${date.toISOString().slice(0, 19)}Z`;
  const renumbered = renumber(Object.keys(archive.files));
  const named = Object.keys(archive.files).map((former) => [renumbered(former), former] as const);
  for (const [name, former] of named.toSorted(([a], [b]) => (a < b ? -1 : 1))) {
    const entry = archive.files[former]!;
    if (entry.dir) continue;
    const chart = charts[Number(/^ppt\/embeddings\/\D+(\d+)\.xlsx$/.exec(name)?.[1]) - 1];
    if (chart) result.file(name, await writeChartData(chart, date), { date, createFolders: false });
    else if (/\.(xml|rels)$/.test(name)) result.file(name, [renumbered, ...changesOf(name, instant)].reduce((text, change) => change(text), await entry.async("string")), { date, createFolders: false });
    else result.file(name, await entry.async("uint8array"), { date, createFolders: false });
  }
  return result.generateAsync({ type: "uint8array", compression: "DEFLATE" });
}

/** The library counts the charts of the whole process: in each file they count from 1. */
function renumber(names: readonly string[]): Change {
  const numbers = names.flatMap((name) => /^ppt\/charts\/chart(\d+)\.xml$/.exec(name)?.[1] ?? []).toSorted((a, b) => Number(a) - Number(b));
  return (text) => text.replaceAll(/((?:charts\/|charts\/_rels\/)chart|Microsoft_Excel_Worksheet)(\d+)(?=\.(?:xml|xlsx))/g, (_, start: string, number: string) => `${start}${numbers.indexOf(number) + 1}`);
}

const french: Change = (text) => text.replaceAll(/(lang|val)="en-US"/g, '$1="fr-FR"').replaceAll(' altLang="en-US"', "");
const dated = (instant: string): Change => (text) => text.replaceAll(/(<dcterms:(?:created|modified)[^>]*>)[^<]*/g, `$1${instant}`);
const blanks: Change = (text) => text.replaceAll(/<c:pt idx="\d+"><c:v><\/c:v><\/c:pt>/g, "");
/** The order and the elements that the format gives to an axis: PowerPoint repairs what has others. */
const axes: Change = (text) =>
  text
    .replaceAll(/<c:dateAx>[\s\S]*?<\/c:dateAx>/g, (axis) =>
      axis.replaceAll(/\s*<c:(?:lblAlgn|noMultiLvlLbl) [^>]*\/>/g, "").replace('sourceLinked="1"', 'sourceLinked="0"').replace(/(<c:majorTimeUnit [^>]*\/>)(<c:majorUnit [^>]*\/>)/, "$2$1"),
    )
    .replaceAll(/(<c:noMultiLvlLbl [^>]*\/>)\s*(<c:tickLblSkip [^>]*\/>)/g, "$2$1")
    .replace('<c:roundedCorners val="1"/>', '<c:roundedCorners val="0"/>');
const withFont: Change = (text) => text.replaceAll(/(<a:latin typeface="Marianne")(?: pitchFamily="34" charset="0")?(?=\/?>)/g, `$1 panose="${PANOSE}" pitchFamily="34" charset="0"`);

const dashed: Change = (text) => {
  let rank = -1;
  return text.replaceAll(/<c:ser>[\s\S]*?<\/c:ser>/g, (series) => {
    rank += 1;
    return series.replace('<a:prstDash val="solid"/>', `<a:prstDash val="${DASHES[rank % DASHES.length]}"/>`);
  });
};

const coloured: Change = (text) => Object.entries(PALETTE).reduce((theme, [name, colour]) => theme.replace(new RegExp(`<a:${name}>.*?</a:${name}>`), `<a:${name}><a:srgbClr val="${colour}"/></a:${name}>`), text);

const inLines: Change = (text) =>
  text.replace(/<a:r>(<a:rPr[^>]*\/>)<a:t>([^<]*\n[^<]*)<\/a:t><\/a:r>(<a:endParaRPr[^>]*\/>)<\/a:p>/, (_, properties: string, notes: string, end: string) =>
    `${notes.split(/\r?\n/).map((line) => (line === "" ? end : `<a:r>${properties}<a:t>${line}</a:t></a:r>`)).join("</a:p><a:p>")}</a:p>`,
  );

const numbered: Change = (text) => {
  let id = 1;
  return text.replaceAll(/(<p:cNvPr id=")\d+"/g, (_, start: string) => `${start}${id++}"`);
};

/** Sections are named at random by the library. */
const named: Change = (text) => {
  let rank = 0;
  return text.replaceAll(/(<p14:section [^>]*id=")\{[^}]*\}/g, (_, start: string) => `${start}{00000000-0000-4000-8000-${String((rank += 1)).padStart(12, "0")}}`);
};

function changesOf(name: string, instant: string): Change[] {
  const common = [french, withFont];
  if (name === "docProps/core.xml") return [dated(instant)];
  if (name === "ppt/presentation.xml") return [...common, named];
  if (name.startsWith("ppt/theme/")) return [...common, coloured];
  if (name.startsWith("ppt/charts/")) return [...common, blanks, dashed, axes];
  if (name.startsWith("ppt/notesSlides/")) return [...common, inLines];
  if (name.startsWith("ppt/slides/")) return [...common, numbered];
  return common;
}
