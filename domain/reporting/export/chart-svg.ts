import { roomyTicks, sideOf } from "@/domain/chart-ticks";
import { escapeHtml } from "@/domain/escape-html";
import { formatNumber } from "@/domain/planning/points";
import { formatFigure, type FigureFormat } from "../figure-format";
import type { ChartBlock } from "./model";

const SIZE = { width: 640, height: 280, left: 76, right: 16, top: 18, bottom: 30 };
/** Blue France, Marianne red, green: never alone, each line has its own dashes. */
const LOOKS = [
  { colour: "#000091", dashes: "", words: "trait plein" },
  { colour: "#c9191e", dashes: "8 5", words: "tirets" },
  { colour: "#18753c", dashes: "2 4", words: "pointillés" },
] as const;
const MOST_LINES = 4;
/** Of a letter of 12 px, on paper: its width, and the height of a line. */
const CHARACTER = 6.8;
const LINE = 18;
/** Of an entry of the legend: its mark, with what stands after it; what stands after its words. */
const MARK = { drawn: 32, width: 40 };
const AFTER = 18;

/** Round steps from 0 to at least `highest`: 0, 50, 100… */
export function stepsTo(highest: number): number[] {
  const whole = highest > 0 ? highest : 1;
  const rough = whole / MOST_LINES;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 2.5, 5, 10].map((times) => times * power).find((each) => each >= rough) ?? rough;
  return Array.from({ length: Math.ceil(whole / step) + 1 }, (_, rank) => rank * step);
}

/** A chart for paper: it loads nothing, and what it shows is told by its name, its description and the table beside it. */
export function writeChartSvg({ title, description, places, series, format, labelEvery }: ChartBlock, id: string): string {
  const all = stepsTo(Math.max(0, ...series.flatMap(({ values }) => values.filter((value) => value !== null))));
  const top = all.at(-1) ?? 1;
  // No two lines across say the same.
  const steps = all.filter((value, rank) => rank === 0 || axisText(value, format) !== axisText(all[rank - 1]!, format));
  const axis = steps.map((value) => axisText(value, format));
  const left = Math.max(SIZE.left, Math.ceil(Math.max(...axis.map(({ length }) => length)) * CHARACTER) + 10);
  const legend = legendOf(series, left);
  const above = SIZE.top + legend.height;
  const height = SIZE.height + legend.height;
  const unit = (SIZE.width - left - SIZE.right) / Math.max(1, places.length - 1);
  // A place alone stands in the middle.
  const x = (rank: number): number => left + (places.length === 1 ? 0.5 : rank) * unit;
  const y = (value: number): number => height - SIZE.bottom - (value / top) * (height - SIZE.bottom - above);
  const grid = steps.map((value, rank) => `<line x1="${left}" x2="${SIZE.width - SIZE.right}" y1="${at(y(value))}" y2="${at(y(value))}" stroke="#ddd"/><text x="${left - 6}" y="${at(y(value) + 4)}" text-anchor="end">${escapeHtml(axis[rank]!)}</text>`);
  const ticks = roomyTicks(places.flatMap(({ text }, rank) => (rank % labelEvery === 0 ? [{ at: rank, label: text }] : [])), { places: places.length, unit, character: CHARACTER });
  const labels = ticks.map((tick) => `<text x="${at(x(tick.at))}" y="${height - 10}" text-anchor="${sideOf(tick.at, { places: places.length })}">${escapeHtml(tick.label)}</text>`);
  const lines = series.map(({ values, isBound }, rank) => {
    const stroke = strokeOf(rank);
    // What values are held to goes all along, were there one of them.
    if (isBound && places.length === 1 && values[0] != null) return `<path d="M${left} ${at(y(values[0]))}H${SIZE.width - SIZE.right}" ${stroke}/>`;
    return `<path d="${pathOf(values, { x, y })}" ${stroke}/>${isBound ? "" : alone(values).map((each) => `<circle cx="${at(x(each.rank))}" cy="${at(y(each.value))}" r="3" fill="${LOOKS[rank % LOOKS.length]!.colour}"/>`).join("")}`;
  });
  return `<svg viewBox="0 0 ${SIZE.width} ${height}" role="img" aria-labelledby="${id}-titre" aria-describedby="${id}-description" font-family="Marianne, Arial, sans-serif" font-size="12" fill="#3a3a3a"><title id="${id}-titre">${escapeHtml(title)}</title><desc id="${id}-description">${escapeHtml(description)}</desc>${[...grid, ...labels, ...legend.entries, ...lines].join("")}</svg>`;
}

function strokeOf(rank: number): string {
  const { colour, dashes } = LOOKS[rank % LOOKS.length]!;
  return `fill="none" stroke="${colour}" stroke-width="2.5"${dashes && ` stroke-dasharray="${dashes}"`}`;
}

/** One line beside the other while there is room, then under it. */
function legendOf(series: ChartBlock["series"], left: number): { entries: string[]; height: number } {
  let [from, row] = [left, 0];
  const entries = series.map(({ label }, rank) => {
    const words = `${label} (${LOOKS[rank % LOOKS.length]!.words})`;
    const width = MARK.width + words.length * CHARACTER;
    if (from > left && from + width > SIZE.width - SIZE.right) [from, row] = [left, row + 1];
    const y = 12 + row * LINE;
    const entry = `<line x1="${at(from)}" x2="${at(from + MARK.drawn)}" y1="${y}" y2="${y}" ${strokeOf(rank)}/><text x="${at(from + MARK.width)}" y="${y + 4}">${escapeHtml(words)}</text>`;
    from += width + AFTER;
    return entry;
  });
  return { entries, height: (row + 1) * LINE };
}

/** The values without another beside them: no line leads to them. */
const alone = (values: readonly (number | null)[]): { rank: number; value: number }[] =>
  values.flatMap((value, rank) => (value !== null && (values[rank - 1] ?? null) === null && (values[rank + 1] ?? null) === null ? [{ rank, value }] : []));

/** Shorter than the figure itself: room is scarce beside an axis. */
const axisText = (value: number, format: FigureFormat): string => (format === "cents" ? `${formatNumber(value / 100)}\u00a0€` : formatFigure(value, format));

const at = (value: number): string => String(Math.round(value * 10) / 10);

/** A line that stops where a value is not known. */
function pathOf(values: readonly (number | null)[], { x, y }: { x: (rank: number) => number; y: (value: number) => number }): string {
  return values.map((value, rank) => (value === null ? "" : `${(values[rank - 1] ?? null) === null ? "M" : "L"}${at(x(rank))} ${at(y(value))}`)).join("");
}
