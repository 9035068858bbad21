import { formatDayWithWeek } from "@/domain/calendar";
import { figureText, restOf } from "@/domain/reporting/export/cells";
import type { Block, Cell, ChartBlock, Column, ExportedReport, ExportedSection, TableBlock, WeatherBlock } from "@/domain/reporting/export/model";
import { reasonLines, reasonsOf } from "@/domain/reporting/export/reasons";
import { cutsWord, linesHeight, wrap } from "./slide-text";

/** Inches, of a slide of 13.33 × 7.5. */
export const AREA = { x: 0.6, top: 1.35, width: 12.13, bottom: 6.75 };
export const SIZES = { text: 14, small: 11, value: 26, label: 12, heading: 16 };
const LEAST_TABLE_SIZE = 11;
/** Of the letters of tables where there is room for more, the greatest first. */
const TABLE_SIZES = [14, 13, 12];
export const CELL_MARGIN = { side: 0.08, end: 0.05 };
const GAP = 0.2;
/** Of sums of fractions. */
const ROUNDING = 1e-6;

/** How a text is drawn. */
type Look = "plain" | "note" | "comment" | "heading";
export type Item =
  | { type: "text"; look: Look; text: string; by: string | null }
  | { type: "figures"; figures: { label: string; text: string; because: string | null }[] }
  | { type: "table"; caption: string | null; name: string; /** Of its letters. */ size: number; columns: Column[]; widths: number[]; rows: Cell[][]; heights: number[] }
  | { type: "chart"; chart: ChartBlock }
  | { type: "weather"; axes: WeatherBlock["axes"] };
/** Where it stands on the slide, and how high it is. */
type Placed = Item & { y: number; height: number };

/** `isNext`: it goes on with the slide before. `notes`: what the speaker may be asked, the reason of each figure. */
export type Slide = { rank: number; section: string; isNext: boolean; items: Placed[]; notes: string };

const MOST_FIGURES_A_ROW = 5;
/** Of a row of figures: lower where each name is one line and each value is known. */
const FIGURE_HEIGHTS = { low: 0.85, high: 1.15 };
export const CAPTION_HEIGHT = 0.32;
/** Title and description of a chart, above it. */
export const chartWordsHeight = ({ description }: Pick<ChartBlock, "description">): number => linesHeight(1, SIZES.text) + linesHeight(wrap(description, AREA.width, SIZES.small).length, SIZES.small) + 0.1;
const LEAST_CHART = 1.7;
const WEATHER_HEIGHT = 2.1;
const MOST_CHART = 5;

/** The slides of each section, in order: what does not fit goes on with the next one. */
export const planSlides = ({ sections }: Pick<ExportedReport, "sections">): Slide[] => sections.flatMap((section, rank) => planSection(section, rank + 1));

/** Tables in the greatest letters that take no more slides than the smallest, cut no word and keep each table whole. */
function planSection(section: ExportedSection, rank: number): Slide[] {
  const smallest = layOut(section, { rank, size: LEAST_TABLE_SIZE });
  const tables = new Set(tablesOf(smallest).map(({ name }) => name)).size;
  const isAsGood = (slides: Slide[]): boolean => slides.length <= smallest.length && tablesOf(slides).length === tables && !tablesOf(slides).some(cutsWords);
  const greater = tables === 0 ? undefined : TABLE_SIZES.map((size) => layOut(section, { rank, size })).find(isAsGood);
  const plan = greater ?? smallest;
  plan[0]!.notes = notesOf(section);
  return plan;
}

const tablesOf = (slides: readonly Slide[]): Table[] => slides.flatMap(({ items }) => items.flatMap((item) => (item.type === "table" ? [item] : [])));
/** Of a head, which is bold, in parts of the width of other letters. */
const BOLD = 1.2;
const cutsWords = ({ columns, rows, widths, size }: Table): boolean => {
  const room = (rank: number): number => widths[rank]! - 2 * CELL_MARGIN.side;
  return columns.some(({ label }, rank) => cutsWord(label, room(rank) / BOLD, size)) || rows.some((cells) => cells.some(({ text: words }, rank) => cutsWord(words, room(rank), size)));
};

function layOut(section: ExportedSection, { rank, size }: { rank: number; size: number }): Slide[] {
  const slides: Slide[] = [];
  let y = AREA.bottom;
  const open = (): Slide => {
    const slide: Slide = { rank, section: section.title, isNext: slides.length > 0, items: [], notes: "" };
    slides.push(slide);
    y = AREA.top;
    return slide;
  };
  const left = (): number => (slides.length === 0 ? AREA.bottom - AREA.top : AREA.bottom - y);
  const place = (item: Item, height: number): void => {
    const slide = slides.length === 0 || (height > AREA.bottom - y + ROUNDING && slides.at(-1)!.items.length > 0) ? open() : slides.at(-1)!;
    slide.items.push({ ...item, y, height });
    y += height + GAP;
  };
  const items = itemsOf(section, size);
  for (const [at, item] of items.entries()) {
    if (item.type === "table") placeTable(item, { place, left });
    // A heading stays with what it heads.
    else if (item.type === "text" && item.look === "heading" && left() < LEAST_UNDER_HEADING) {
      open();
      place(item, heightOf(item));
    } else if (item.type === "text") placeText(item, { place, left });
    else place(item, item.type === "chart" ? chartHeight(item, left() - notesHeight(items.slice(at + 1))) : heightOf(item));
  }
  if (slides.length === 0) open();
  return slides;
}

const LEAST_UNDER_HEADING = 2;

/** As high as there is room for, so that what is said under it stays with it. */
const chartHeight = ({ chart }: Extract<Item, { type: "chart" }>, room: number): number => Math.min(MOST_CHART, Math.max(LEAST_CHART + chartWordsHeight(chart), room));
const notesHeight = (items: readonly Item[]): number => items.reduce((sum, item) => (item.type === "text" && item.look === "note" ? sum + heightOf(item) + GAP : sum), 0);

type Hand = { place: (item: Item, height: number) => void; left: () => number };

/** A text longer than a slide goes on with the next ones. */
function placeText(item: Extract<Item, { type: "text" }>, { place }: Hand): void {
  const lines = wrap(item.text, textWidth(item.look), sizeOf(item.look));
  const most = Math.floor((AREA.bottom - AREA.top - 0.6) / linesHeight(1, sizeOf(item.look)));
  if (lines.length <= most) return place(item, heightOf(item));
  for (let from = 0; from < lines.length; from += most) {
    const part = { ...item, text: lines.slice(from, from + most).join("\n"), by: from + most >= lines.length ? item.by : null };
    place(part, heightOf(part));
  }
}

type Table = Extract<Item, { type: "table" }>;
const headHeight = (table: Table): number => rowHeight(table.columns.map(({ label }) => ({ text: label })), table);

/** Rows go on with the next slides, under the same head. */
function placeTable(table: Table, { place, left }: Hand): void {
  const fixed = headHeight(table) + (table.caption === null ? 0 : CAPTION_HEIGHT);
  const whole = AREA.bottom - AREA.top;
  const rows = table.rows.flatMap((cells) => cutRow(cells, table, whole - fixed));
  let taken: { cells: Cell[]; height: number }[] = [];
  const heightOfTaken = (): number => taken.reduce((sum, { height }) => sum + height, fixed);
  let room = left();
  const flush = (): void => {
    if (taken.length > 0) place({ ...table, rows: taken.map(({ cells }) => cells), heights: [headHeight(table), ...taken.map(({ height }) => height)] }, heightOfTaken());
    taken = [];
    room = whole;
  };
  for (const row of rows) {
    // Not one row alone under what comes before: it starts on the next slide.
    if (taken.length === 0 && room < whole && heightOfTaken() + row.height + MINIMUM_MORE > room) room = whole;
    if (heightOfTaken() + row.height > room) flush();
    taken.push(row);
  }
  flush();
}

const MINIMUM_MORE = 0.3;

type Grid = Pick<Table, "widths" | "size">;
const linesOf = (cells: readonly Cell[], { widths, size }: Grid): string[][] => cells.map(({ text }, rank) => wrap(text, widths[rank]! - 2 * CELL_MARGIN.side, size));
function rowHeight(cells: readonly Cell[], grid: Grid): number {
  return linesHeight(Math.max(...linesOf(cells, grid).map(({ length }) => length)), grid.size) + 2 * CELL_MARGIN.end;
}

/** A row higher than a slide is told in several. */
function cutRow(cells: Cell[], grid: Grid, most: number): { cells: Cell[]; height: number }[] {
  const height = rowHeight(cells, grid);
  if (height <= most) return [{ cells, height }];
  const lines = linesOf(cells, grid);
  const each = Math.floor((most - 2 * CELL_MARGIN.end) / linesHeight(1, grid.size));
  const longest = Math.max(...lines.map(({ length }) => length));
  return Array.from({ length: Math.ceil(longest / each) }, (_, rank) => {
    const part = cells.map((cell, place): Cell => ({ ...cell, text: lines[place]!.slice(rank * each, (rank + 1) * each).join("\n") }));
    return { cells: part, height: rowHeight(part, grid) };
  });
}

const sizeOf = (look: Look): number => (look === "heading" ? SIZES.heading : look === "note" ? SIZES.small : SIZES.text);
const textWidth = (look: Look): number => AREA.width - (look === "comment" ? 0.5 : 0.2);

const figureRows = (count: number): number => Math.ceil(count / MOST_FIGURES_A_ROW);
/** As many in each row as in the others, or one more: AE over CP. */
export const figuresARow = (count: number): number => Math.ceil(count / figureRows(count));
/** Over the whole width where they take several rows; a few keep to the left. */
export const figureWidth = (count: number): number => AREA.width / (figureRows(count) > 1 ? figuresARow(count) : Math.max(4, count));
/** Of a row of them, what stands between two rows included. */
export function figureHeight(figures: Extract<Item, { type: "figures" }>["figures"]): number {
  const isLow = figures.every(({ label, because }) => because === null && wrap(label, figureWidth(figures.length) - 0.3, SIZES.label).length === 1);
  return isLow ? FIGURE_HEIGHTS.low : FIGURE_HEIGHTS.high;
}

function heightOf(item: Exclude<Item, { type: "table" | "chart" }>): number {
  switch (item.type) {
    case "text":
      return linesHeight(wrap(item.text, textWidth(item.look), sizeOf(item.look)).length, sizeOf(item.look)) + (item.by ? linesHeight(1, SIZES.small) : 0) + (item.look === "comment" ? 0.25 : 0.1);
    case "figures":
      return figureRows(item.figures.length) * figureHeight(item.figures);
    case "weather":
      return WEATHER_HEIGHT;
  }
}

function itemsOf({ title, note, comment, blocks }: ExportedSection, size: number): Item[] {
  return [
    ...(comment === null ? [] : [{ type: "text" as const, look: "comment" as const, ...comment }]),
    ...blocks.flatMap((block) => itemsOfBlock(block, { section: title, size })),
    ...(note === null ? [] : [text("note", note)]),
  ];
}

const text = (look: Look, words: string): Item => ({ type: "text", look, text: words, by: null });

type Around = { section: string; size: number };
function itemsOfBlock(block: Block, around: Around): Item[] {
  switch (block.type) {
    case "paragraph":
      return block.look === "rule" ? [] : [text("plain", block.text)];
    case "heading":
      return [text("heading", block.text)];
    case "figures":
      return block.figures.length === 0 ? [] : [{ type: "figures", figures: block.figures.map((each) => ({ label: each.label, text: figureText(each), because: each.figure.unknownBecause ?? null })) }];
    case "table":
      return tableItems(block, around);
    case "chart":
      return [{ type: "chart", chart: block }];
    case "weather":
      return [{ type: "weather", axes: block.axes }, ...tableItems(block.table, { ...around, section: block.table.caption })];
  }
}

/** On a slide a day goes without its weekday, and its week never alone on a line. */
const shortDay = (cell: Cell): Cell => (cell.day === undefined ? cell : { ...cell, text: formatDayWithWeek(cell.day, { weekday: false, year: true }).replace(" · ", "\u00a0·\u00a0") });

function tableItems({ caption, columns, rows, total, empty }: TableBlock, { section, size }: Around): Item[] {
  if (rows.length === 0) return empty === "" ? [] : [text("plain", empty)];
  const sum = columns.reduce((all, { width }) => all + width, 0);
  const rest = restOf({ rows, total });
  const told = rest === null ? caption : `${caption} – ${rest}`;
  const table: Item = { type: "table", caption: told === section ? null : told, name: caption, size, columns, widths: columns.map(({ width }) => (width / sum) * AREA.width), rows: rows.map((cells) => cells.map(shortDay)), heights: [] };
  return [table];
}

/** What the speaker may be asked: the rules of the tables, the reason of each figure. */
function notesOf(section: ExportedSection): string {
  const rules = section.blocks.flatMap((block) => (block.type === "paragraph" && block.look === "rule" ? [block.text] : []));
  const reasons = reasonsOf(section).map(({ label, text: shown, why }) => [`${label}\u00a0: ${shown}`, ...reasonLines(why).map((line) => `– ${line}`)].join("\n"));
  return [...rules, ...reasons].join("\n\n");
}
