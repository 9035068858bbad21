import PptxGenJS from "pptxgenjs";
import { referenceOf } from "@/domain/reporting/export/compose";
import type { ExportedReport, OnSection, Tone } from "@/domain/reporting/export/model";
import type { Trend, Weather } from "@/domain/reporting/weather";
import { clean } from "@/server/platform/word";
import { COLOURS, FONT } from "./look";
import { addNativeChart } from "./native-chart";
import { finishPptx } from "./pptx-finish";
import { firstLines, wrap } from "./slide-text";
import { AREA, CAPTION_HEIGHT, CELL_MARGIN, chartWordsHeight, figureHeight, figuresARow, figureWidth, planSlides, SIZES, type Item, type Slide } from "./slides";

type Deck = PptxGenJS;
type Page = PptxGenJS.Slide;
type Place<Type extends Item["type"]> = Extract<Slide["items"][number], { type: Type }>;

const TONES: Record<Tone, { color: string; fill: { color: string } }> = {
  good: { color: "18753C", fill: { color: "B8FEC9" } },
  watch: { color: "B34000", fill: { color: "FFE9E6" } },
  bad: { color: "CE0500", fill: { color: "FFE9E9" } },
};
const [TITLE, CONTENT] = ["Titre", "Rubrique"];

/** A report as slides: a title, a summary, each section with its figures, native charts and tables that go on while they last. */
export async function writePptx(report: ExportedReport, onSection?: OnSection): Promise<Uint8Array> {
  const deck = new PptxGenJS();
  deck.layout = "LAYOUT_WIDE";
  deck.title = clean(report.title);
  deck.subject = clean(`${report.kind}, ${report.programme}`);
  deck.author = clean(report.frozen?.by ?? report.letterhead.at(-1) ?? "Cadence");
  deck.company = clean(report.letterhead.join(", "));
  deck.theme = { headFontFace: FONT, bodyFontFace: FONT };
  defineMasters(deck, report);
  const slides = planSlides(report);
  drawTitle(deck, report);
  drawSummary(deck, slides);
  for (const [place, slide] of slides.entries()) {
    drawSlide(deck, slide);
    if (slides[place + 1]?.rank !== slide.rank) onSection?.(slide.rank);
  }
  const charts = slides.flatMap(({ items }) => items.flatMap((item) => (item.type === "chart" ? [item.chart] : [])));
  return finishPptx((await deck.write({ outputType: "nodebuffer" })) as Uint8Array, charts, new Date(report.frozen?.at ?? `${report.asOf}T12:00:00Z`));
}

type MasterObjects = NonNullable<PptxGenJS.SlideMasterProps["objects"]>;

/** The State's block as the product draws it: a bar of blue, the Republic, the service. */
function stateBlock(lines: readonly string[], { x, y, size }: { x: number; y: number; size: number }): MasterObjects {
  const height = ((lines.length + 2) * size * 1.25) / 72;
  return [
    { rect: { x, y, w: size / 240, h: height, fill: { color: COLOURS.blue } } },
    { text: { text: "République\nFrançaise", options: { x: x + 0.1, y, w: 6, h: (2 * size * 1.25) / 72, margin: 0, fontFace: FONT, fontSize: size, bold: true, color: COLOURS.ink, valign: "top" } } },
    ...(lines.length === 0 ? [] : [{ text: { text: clean(lines.join("\n")), options: { x: x + 0.1, y: y + (2 * size * 1.25) / 72, w: 6, h: (lines.length * size * 1.25) / 72, margin: 0, fontFace: FONT, fontSize: size * 0.75, color: COLOURS.ink, valign: "top" as const } } }]),
  ];
}

function defineMasters(deck: Deck, report: ExportedReport): void {
  const service = [report.letterhead.at(-1), report.foot].filter(Boolean).join(" – ");
  const foot = { y: 6.98, h: 0.3, margin: 0, fontFace: FONT, fontSize: 10, color: COLOURS.grey, valign: "middle" as const };
  deck.defineSlideMaster({
    title: TITLE,
    background: { color: "FFFFFF" },
    objects: [
      ...stateBlock(report.letterhead, { x: 0.6, y: 0.55, size: 18 }),
      { rect: { x: 0, y: 7.38, w: "100%", h: 0.12, fill: { color: COLOURS.blue } } },
      { placeholder: { options: { name: "titre", type: "title", x: 0.6, y: 2.6, w: 12.13, h: 1.6, margin: 0, fontFace: FONT, fontSize: 40, bold: true, color: COLOURS.blue, align: "left", valign: "bottom" }, text: "Titre du rapport" } },
    ],
  });
  deck.defineSlideMaster({
    title: CONTENT,
    background: { color: "FFFFFF" },
    objects: [
      ...stateBlock([], { x: 11.75, y: 0.4, size: 10 }),
      { placeholder: { options: { name: "titre", type: "title", x: 0.6, y: 0.35, w: 10.9, h: 0.75, margin: 0, fontFace: FONT, fontSize: 26, bold: true, color: COLOURS.blue, align: "left", valign: "middle" }, text: "Rubrique" } },
      { line: { x: 0.6, y: 1.18, w: 12.13, h: 0, line: { color: COLOURS.blue, width: 1.5 } } },
      { line: { x: 0.6, y: 6.92, w: 12.13, h: 0, line: { color: COLOURS.thin, width: 0.75 } } },
      { text: { text: clean(firstLines(service, 1, 6, 10)), options: { ...foot, x: 0.6, w: 6 } } },
      { text: { text: clean(referenceOf(report)), options: { ...foot, x: 6.7, w: 5, align: "right" } } },
    ],
    slideNumber: { x: 12.13, y: 6.98, w: 0.6, h: 0.3, margin: 0, fontFace: FONT, fontSize: 10, color: COLOURS.grey, align: "right", valign: "middle" },
  });
}

/** The greatest in which the title holds. */
const TITLE_SIZES = [40, 32, 26, 20];
const TITLE_LINES = 3;

function drawTitle(deck: Deck, { title, kind, programme, about, meeting, status, link }: ExportedReport): void {
  const page = deck.addSlide({ masterName: TITLE });
  const size = TITLE_SIZES.find((each) => wrap(title, AREA.width, each).length <= TITLE_LINES) ?? TITLE_SIZES.at(-1)!;
  page.addText([{ text: clean(firstLines(title, TITLE_LINES, AREA.width, size)), options: { fontSize: size } }], { placeholder: "titre" });
  const lines = [`${kind}, ${programme}`, about, ...(meeting === null ? [] : [`Réunion\u00a0: ${meeting}`])];
  page.addText(lines.map((text) => ({ text: clean(text), options: { breakLine: true } })), { x: 0.6, y: 4.35, w: 12.13, h: 1.25, margin: 0, fontFace: FONT, fontSize: 18, color: COLOURS.ink, valign: "top" });
  const small = [...status.map((text) => ({ text: clean(text), options: { breakLine: true } })), { text: clean(link), options: { hyperlink: { url: link } } }];
  page.addText(small, { x: 0.6, y: 5.9, w: 12.13, h: 1.05, margin: 0, fontFace: FONT, fontSize: 11, color: COLOURS.grey, valign: "top" });
}

const SUMMARY_ROWS = 14;
const SUMMARY_COLUMNS = 3;
const BEFORE_SECTIONS = 1;

/** What the report tells, each section one gesture away. */
function drawSummary(deck: Deck, slides: readonly Slide[]): void {
  const sections = slides.flatMap(({ rank, section, isNext }, place) => (isNext ? [] : [{ rank, section, place }]));
  const most = SUMMARY_ROWS * SUMMARY_COLUMNS;
  const pages = Math.max(1, Math.ceil(sections.length / most));
  for (let number = 0; number < pages; number += 1) {
    const page = deck.addSlide({ masterName: CONTENT });
    page.addText(number === 0 ? "Sommaire" : "Sommaire (suite)", { placeholder: "titre" });
    const told = sections.slice(number * most, (number + 1) * most);
    const columns = Math.max(1, Math.ceil(told.length / SUMMARY_ROWS));
    const width = AREA.width / columns;
    const size = columns === 1 ? SIZES.heading : SIZES.text;
    told.forEach(({ rank, section, place }, at) => {
      const [column, row] = [Math.floor(at / SUMMARY_ROWS), at % SUMMARY_ROWS];
      const slide = BEFORE_SECTIONS + pages + place + 1;
      page.addText([{ text: clean(`${rank}. ${firstLines(section, 1, width - 0.5, size)}`), options: { hyperlink: { slide, tooltip: `Diapositive ${slide}` } } }], {
        ...{ x: AREA.x + column * width, y: AREA.top + row * 0.385, w: width, h: 0.36, margin: 0, fontFace: FONT, fontSize: size, color: COLOURS.blue, valign: "middle" },
      });
    });
  }
}

function drawSlide(deck: Deck, { rank, section, isNext, items, notes }: Slide): void {
  if (!isNext) deck.addSection({ title: clean(`${rank}. ${section}`) });
  const page = deck.addSlide({ masterName: CONTENT, sectionTitle: clean(`${rank}. ${section}`) });
  page.addText(clean(`${rank}. ${firstLines(section, 1, 9, 26)}${isNext ? " (suite)" : ""}`), { placeholder: "titre" });
  for (const item of items) drawItem(deck, page, item);
  if (notes !== "") page.addNotes(clean(notes));
}

function drawItem(deck: Deck, page: Page, item: Slide["items"][number]): void {
  switch (item.type) {
    case "text":
      return drawText(page, item);
    case "figures":
      return drawFigures(page, item);
    case "table":
      return drawTable(page, item);
    case "chart":
      return drawChart(deck, page, item);
    case "weather":
      return drawWeather(deck, page, item);
  }
}

const at = ({ y, height }: { y: number; height: number }) => ({ x: AREA.x, y, w: AREA.width, h: height });

function drawText(page: Page, item: Place<"text">): void {
  const text = { fontFace: FONT, color: item.look === "note" ? COLOURS.grey : COLOURS.ink, fontSize: item.look === "heading" ? SIZES.heading : item.look === "note" ? SIZES.small : SIZES.text, valign: "top" as const };
  const runs = [{ text: clean(item.text), options: { bold: item.look === "heading", breakLine: item.by !== null } }, ...(item.by === null ? [] : [{ text: clean(item.by), options: { fontSize: SIZES.small, color: COLOURS.grey } }])];
  if (item.look !== "comment") return void page.addText(runs, { ...at(item), ...text, margin: 0 });
  page.addShape("rect", { ...at(item), fill: { color: COLOURS.ground } });
  page.addShape("rect", { ...at(item), w: 0.05, fill: { color: COLOURS.blue } });
  page.addText(runs, { ...at(item), ...text, x: AREA.x + 0.2, w: AREA.width - 0.3, margin: 0, valign: "middle" });
}

/** Of a bold digit, in parts of its size. */
const WIDE_LETTER = 0.66;

function drawFigures(page: Page, { figures, y }: Place<"figures">): void {
  const [width, height, aRow] = [figureWidth(figures.length), figureHeight(figures), figuresARow(figures.length)];
  figures.forEach(({ label, text, because }, rank) => {
    const place = { x: AREA.x + (rank % aRow) * width, y: y + Math.floor(rank / aRow) * height };
    page.addShape("rect", { ...place, w: 0.04, h: height - 0.15, fill: { color: COLOURS.line } });
    const size = Math.min(SIZES.value, Math.floor(((width - 0.3) * 72) / (text.length * WIDE_LETTER)));
    const runs = [
      { text: clean(text), options: { fontSize: size, bold: true, color: COLOURS.ink, breakLine: true } },
      { text: clean(firstLines(label, 2, width - 0.3, SIZES.label)), options: { fontSize: SIZES.label, color: COLOURS.grey, breakLine: because !== null } },
      ...(because === null ? [] : [{ text: clean(firstLines(because, 2, width - 0.3, 9)), options: { fontSize: 9, color: COLOURS.grey } }]),
    ];
    page.addText(runs, { ...place, x: place.x + 0.14, w: width - 0.2, h: height - 0.15, margin: 0, fontFace: FONT, valign: "top" });
  });
}

function drawTable(page: Page, { caption, name, size, columns, widths, rows, heights, y, height }: Place<"table">): void {
  const from = caption === null ? y : y + CAPTION_HEIGHT;
  if (caption !== null) page.addText(clean(firstLines(caption, 1, AREA.width, 12)), { x: AREA.x, y, w: AREA.width, h: CAPTION_HEIGHT, margin: 0, fontFace: FONT, fontSize: 12, bold: true, color: COLOURS.ink, valign: "middle" });
  const { side, end } = CELL_MARGIN;
  const border = { type: "solid" as const, pt: 0.75, color: COLOURS.thin };
  const common = { fontFace: FONT, fontSize: size, color: COLOURS.ink, margin: [end, side, end, side] as [number, number, number, number], border: [border, border, border, border] as [typeof border, typeof border, typeof border, typeof border], valign: "top" as const };
  const alignOf = (rank: number) => ({ align: columns[rank]?.isNumeric ? ("right" as const) : ("left" as const) });
  const head = columns.map(({ label }, rank) => ({ text: clean(label), options: { ...common, ...alignOf(rank), bold: true, fill: { color: COLOURS.head } } }));
  const body = rows.map((cells) => cells.map(({ text, tone }, rank) => ({ text: clean(text), options: { ...common, ...alignOf(rank), ...(tone && text !== "" && { ...TONES[tone], bold: true }) } })));
  page.addTable([head, ...body], { x: AREA.x, y: from, w: AREA.width, h: height - (from - y), colW: widths, rowH: heights, objectName: clean(`Tableau\u00a0: ${name}`) });
}

function drawChart(deck: Deck, page: Page, { chart, y, height }: Place<"chart">): void {
  const words = [{ text: clean(chart.title), options: { bold: true, fontSize: 14, breakLine: true } }, { text: clean(chart.description), options: { fontSize: SIZES.small, color: COLOURS.grey } }];
  const above = chartWordsHeight(chart);
  page.addText(words, { x: AREA.x, y, w: AREA.width, h: above, margin: 0, fontFace: FONT, color: COLOURS.ink, valign: "top" });
  addNativeChart(deck, page, chart, { x: AREA.x, y: y + above, w: AREA.width, h: height - above });
}

const TREND_TURNS: Record<Trend, number | null> = { improving: 315, stable: 0, worsening: 45, unknown: null };
/** Half the width of a letter of the trend, in inches. */
const HALF_LETTER = 0.044;
const WEATHER_COLOURS: Record<Weather, string> = { sunny: "18753C", cloudy: "B34000", stormy: "CE0500" };

/** Each axis on a card: its sign, its word, how it goes. */
function drawWeather(deck: Deck, page: Page, { axes, y, height }: Place<"weather">): void {
  const width = AREA.width / axes.length;
  axes.forEach(({ label, weather, text, trend, trendText }, rank) => {
    const x = AREA.x + rank * width;
    const middle = x + width / 2 - 0.08;
    const colour = weather === null ? COLOURS.grey : WEATHER_COLOURS[weather];
    page.addShape("rect", { x, y, w: width - 0.15, h: height, fill: { color: "FFFFFF" }, line: { color: COLOURS.thin, width: 1 } });
    page.addShape("rect", { x, y, w: width - 0.15, h: 0.06, fill: { color: colour } });
    drawSign(page, weather, { x: middle - 0.4, y: y + 0.52 });
    const words = (of: string, dy: number, size: number, options: { bold?: boolean; color: string }) =>
      page.addText(clean(of), { x: x + 0.05, y: y + dy, w: width - 0.25, h: 0.32, margin: 0, align: "center", valign: "middle", fontFace: FONT, fontSize: size, ...options });
    words(label, 0.14, 14, { bold: true, color: COLOURS.ink });
    words(text, 1.33, 15, { bold: true, color: colour });
    const turn = TREND_TURNS[trend];
    if (turn !== null) page.addShape(deck.ShapeType.rightArrow, { x: middle - trendText.length * HALF_LETTER - 0.36, y: y + 1.73, w: 0.26, h: 0.2, rotate: turn, fill: { color: COLOURS.grey } });
    words(turn === null ? "Tendance inconnue" : trendText, 1.67, 12, { color: COLOURS.grey });
  });
}

function drawSign(page: Page, weather: Weather | null, { x, y }: { x: number; y: number }): void {
  switch (weather) {
    case "sunny":
      return void page.addShape("sun", { x, y, w: 0.8, h: 0.75, fill: { color: "FCC63A" }, line: { color: "B38A00", width: 1 } });
    case "cloudy":
      return void page.addShape("cloud", { x: x - 0.05, y: y + 0.1, w: 0.9, h: 0.6, fill: { color: "CECECE" }, line: { color: COLOURS.line, width: 1 } });
    case "stormy":
      page.addShape("cloud", { x: x - 0.05, y, w: 0.9, h: 0.55, fill: { color: "666666" }, line: { color: COLOURS.grey, width: 1 } });
      return void page.addShape("lightningBolt", { x: x + 0.2, y: y + 0.38, w: 0.42, h: 0.42, fill: { color: "FCC63A" }, line: { color: COLOURS.grey, width: 0.75 } });
    case null:
      return void page.addText("?", { x, y, w: 0.8, h: 0.75, margin: 0, align: "center", valign: "middle", fontFace: FONT, fontSize: 32, bold: true, color: COLOURS.line });
  }
}
