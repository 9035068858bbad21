import type { Day } from "@/domain/calendar";
import type { Explained } from "@/domain/explained";
import type { Figure } from "../compare";
import type { FigureFormat } from "../figure-format";
import type { SectionKey } from "../templates";
import type { Trend, Weather } from "../weather";

/** How good what a cell says is: it colours the cell where the format has colours, beside words that say the same. */
export type Tone = "good" | "watch" | "bad";

/** `text` is what is read; a spreadsheet takes `value` or `day` instead where the cell has one. */
export type Cell = { text: string; value?: number; format?: FigureFormat; day?: Day; tone?: Tone };

/** `width`: share of the table beside those of the other columns. */
export type Column = { label: string; width: number; isNumeric?: true };

/** Where something that was computed comes from. `text`: as it is shown. */
export type Reason = { label: string; text: string; why: Explained<unknown> };

export type TableBlock = {
  type: "table";
  caption: string;
  columns: Column[];
  /** One cell a column; the first names the row. */
  rows: Cell[][];
  /** Of those that there are, where the report holds the first ones only. */
  total: number;
  /** What is said in place of a table without rows. */
  empty: string;
  /** Of what its cells were computed from, where each has a reason of its own. */
  reasons?: Reason[];
};

/** Lines over common places; `values` are null where there is nothing to show. */
export type ChartBlock = {
  type: "chart";
  title: string;
  description: string;
  /** What the places are. */
  axis: string;
  places: Cell[];
  /** `isBound`: what values are held to; it was measured nowhere. */
  series: { label: string; values: (number | null)[]; isBound?: true }[];
  /** Of every value. */
  format: FigureFormat;
  /** Places between two labels of the axis. */
  labelEvery: number;
  /** The places that the table behind the chart tells, by rank. */
  told: number[];
};

export type WeatherBlock = { type: "weather"; axes: { label: string; weather: Weather | null; text: string; trend: Trend; trendText: string }[]; table: TableBlock };

export type Block = { type: "paragraph"; text: string; look: "plain" | "rule" } | { type: "heading"; text: string } | { type: "figures"; figures: Figure[] } | TableBlock | ChartBlock | WeatherBlock;

export type ExportedSection = {
  key: SectionKey;
  title: string;
  /** What of it is told as of today. */
  note: string | null;
  comment: { text: string; by: string | null } | null;
  blocks: Block[];
  /** Every figure of it with its reason, whether or not a block shows it. */
  figures: Figure[];
};

/** Told of each section once it is written: how many are. */
export type OnSection = (done: number) => void;

/** A report as every format writes it: words and numbers, nothing left to be computed. */
export type ExportedReport = {
  title: string;
  kind: string;
  programme: string;
  /** What the foot of a page has room for: its programme, or the title of a portfolio. */
  foot: string;
  /** "Incrément 27, arrêté au lun. 30 juin 2025 · S27" */
  about: string;
  meeting: string | null;
  asOf: Day;
  /** Can what is written still change? When it was frozen, and the hash of its content. */
  status: string[];
  frozen: { at: string; by: string | null; hash: string; isIntact: boolean } | null;
  sections: ExportedSection[];
  /** The body that publishes, under "République française": its lines, highest first. Empty where nobody said. */
  letterhead: string[];
  /** The address of the report in the product. */
  link: string;
};
