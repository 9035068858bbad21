import JSZip from "jszip";
import PptxGenJS from "pptxgenjs";
import type { ChartBlock } from "@/domain/reporting/export/model";
import { clean } from "@/server/platform/word";
import { serialOf } from "./chart-data";
import { AXIS_PATTERNS, plainNumber } from "./figure-numbers";
import { COLOURS, FONT } from "./look";
import { finishPptx } from "./pptx-finish";

const LINES = [COLOURS.blue, COLOURS.red, COLOURS.green, COLOURS.grey];
/** Beyond so many places the points of a line would hide it. */
const MOST_POINTS = 24;
/** "9 juin", in French whatever the machine speaks. */
const FRENCH_DAY = "[$-40C]d mmm";
const LETTERS = { catAxisLabelFontFace: FONT, catAxisLabelFontSize: 11, catAxisLabelColor: COLOURS.grey, valAxisLabelFontFace: FONT, valAxisLabelFontSize: 11, valAxisLabelColor: COLOURS.grey, legendFontFace: FONT, legendFontSize: 12, legendColor: COLOURS.ink };
const SIZE = { x: 0, y: 0, w: 10, h: 4 };

/** What a chart is called for those who do not see it. */
export const altTextOf = ({ title, description }: ChartBlock): string => clean(`${title}. ${description}`);

/** A chart that whoever opens the slide can edit. */
export function addNativeChart(deck: PptxGenJS, page: PptxGenJS.Slide, chart: ChartBlock, place: { x: number; y: number; w: number; h: number }): void {
  const { title, places, series, format, labelEvery } = chart;
  const isDated = places.every(({ day }) => day !== undefined);
  const labels = places.map(({ text, day }) => (isDated ? String(serialOf(day!)) : clean(text)));
  page.addChart(
    deck.ChartType.line,
    // A place without a value stays without one: the library takes null, its type does not say so.
    series.map(({ label, values }) => ({ name: clean(label), labels, values: values.map((value) => (value === null ? null : plainNumber(value, format))) as number[] })),
    {
      ...place,
      ...LETTERS,
      altText: altTextOf(chart),
      objectName: clean(`Graphique\u00a0: ${title}`),
      chartColors: LINES,
      ...{ lineSize: 2.5, lineDataSymbol: places.length <= MOST_POINTS ? ("circle" as const) : ("none" as const), lineDataSymbolSize: 7, displayBlanksAs: "gap" },
      ...(isDated ? { catLabelFormatCode: FRENCH_DAY, catAxisBaseTimeUnit: "days", catAxisMajorTimeUnit: "days", catAxisMajorUnit: labelEvery } : { catAxisLabelFrequency: String(labelEvery) }),
      ...{ showLegend: true, legendPos: "t" as const, valAxisLabelFormatCode: AXIS_PATTERNS[format], ...axisOf(chart) },
      ...{ valGridLine: { color: COLOURS.thin, size: 0.75 }, catGridLine: { style: "none" as const }, lang: "fr-FR" },
    },
  );
}

/** From 0, or below it where a figure is; a share to the whole, few things one by one. */
function axisOf({ series, format }: ChartBlock) {
  const values = series.flatMap((each) => each.values.filter((value) => value !== null));
  const [lowest, highest] = [Math.min(0, ...values), Math.max(0, ...values)];
  return {
    ...(lowest === 0 && { valAxisMinVal: 0 }),
    ...(format === "share" && highest <= 1 && { valAxisMaxVal: 1 }),
    ...(format === "number" && highest <= FEW && values.every(Number.isInteger) && { valAxisMajorUnit: 1 }),
  };
}
const FEW = 10;

/** Each chart by itself, for a document that is none of slides: its markup, and the workbook behind it. */
export async function writeNativeCharts(charts: readonly ChartBlock[], date: Date): Promise<{ xml: string; data: Uint8Array }[]> {
  if (charts.length === 0) return [];
  const deck = new PptxGenJS();
  for (const chart of charts) addNativeChart(deck, deck.addSlide(), chart, SIZE);
  const archive = await JSZip.loadAsync(await finishPptx((await deck.write({ outputType: "nodebuffer" })) as Uint8Array, charts, date));
  return Promise.all(
    charts.map(async (_, rank) => ({
      xml: await archive.file(`ppt/charts/chart${rank + 1}.xml`)!.async("string"),
      data: await archive.file(`ppt/embeddings/Microsoft_Excel_Worksheet${rank + 1}.xlsx`)!.async("uint8array"),
    })),
  );
}
