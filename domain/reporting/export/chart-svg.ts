import { escapeHtml } from "@/domain/escape-html";
import { formatNumber } from "@/domain/planning/points";
import { formatFigure, type FigureFormat } from "../figure-format";
import type { ChartBlock } from "./model";

const SIZE = { width: 640, height: 280, left: 76, right: 16, top: 34, bottom: 30 };
/** Blue France, Marianne red, green: never alone, each line has its own dashes. */
const LOOKS = [
  { colour: "#000091", dashes: "", words: "trait plein" },
  { colour: "#c9191e", dashes: "8 5", words: "tirets" },
  { colour: "#18753c", dashes: "2 4", words: "pointillés" },
] as const;
const MOST_LINES = 4;
const LEGEND_WIDTH = 190;

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
  const steps = stepsTo(Math.max(0, ...series.flatMap(({ values }) => values.filter((value) => value !== null))));
  const top = steps.at(-1) ?? 1;
  const x = (rank: number): number => SIZE.left + (rank / Math.max(1, places.length - 1)) * (SIZE.width - SIZE.left - SIZE.right);
  const y = (value: number): number => SIZE.height - SIZE.bottom - (value / top) * (SIZE.height - SIZE.bottom - SIZE.top);
  const grid = steps.map((value) => `<line x1="${SIZE.left}" x2="${SIZE.width - SIZE.right}" y1="${at(y(value))}" y2="${at(y(value))}" stroke="#ddd"/><text x="${SIZE.left - 6}" y="${at(y(value) + 4)}" text-anchor="end">${escapeHtml(axisText(value, format))}</text>`);
  const labels = places.flatMap(({ text }, rank) => (rank % labelEvery === 0 ? [`<text x="${at(x(rank))}" y="${SIZE.height - 10}" text-anchor="${rank === 0 ? "start" : "middle"}">${escapeHtml(text)}</text>`] : []));
  const lines = series.map(({ label, values }, rank) => {
    const { colour, dashes, words } = LOOKS[rank % LOOKS.length]!;
    const stroke = `fill="none" stroke="${colour}" stroke-width="2.5"${dashes && ` stroke-dasharray="${dashes}"`}`;
    const left = SIZE.left + rank * LEGEND_WIDTH;
    const legend = `<line x1="${left}" x2="${left + 32}" y1="12" y2="12" ${stroke}/><text x="${left + 40}" y="16">${escapeHtml(label)} (${words})</text>`;
    return `${legend}<path d="${pathOf(values, { x, y })}" ${stroke}/>`;
  });
  return `<svg viewBox="0 0 ${SIZE.width} ${SIZE.height}" role="img" aria-labelledby="${id}-titre ${id}-description" font-family="Marianne, Arial, sans-serif" font-size="12" fill="#3a3a3a"><title id="${id}-titre">${escapeHtml(title)}</title><desc id="${id}-description">${escapeHtml(description)}</desc>${[...grid, ...labels, ...lines].join("")}</svg>`;
}

/** Shorter than the figure itself: room is scarce beside an axis. */
const axisText = (value: number, format: FigureFormat): string => (format === "cents" ? `${formatNumber(value / 100)}\u00a0€` : formatFigure(value, format));

const at = (value: number): string => String(Math.round(value * 10) / 10);

/** A line that stops where a value is not known. A single value is a point. */
function pathOf(values: readonly (number | null)[], { x, y }: { x: (rank: number) => number; y: (value: number) => number }): string {
  return values
    .map((value, rank) => {
      if (value === null) return "";
      const place = `${at(x(rank))} ${at(y(value))}`;
      const [before, after] = [values[rank - 1] ?? null, values[rank + 1] ?? null];
      return before === null ? `M${place}${after === null ? "h1" : ""}` : `L${place}`;
    })
    .join("");
}
